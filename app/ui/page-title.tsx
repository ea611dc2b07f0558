import type { ReactNode } from 'react';

export type PageTitleProps = {
  children: ReactNode;
  /** Above the heading: branch, step, weight. */
  caption?: ReactNode;
  /** Under it, as facts in a row: `<span>…</span>` each. */
  facts?: ReactNode;
  /** Buttons at the inline end. */
  actions?: ReactNode;
};

/** The one `h1` of a page with what belongs to it. */
export function PageTitle({ children, caption, facts, actions }: PageTitleProps) {
  return (
    <div className="row">
      <div>
        {caption !== undefined && <p className="caption">{caption}</p>}
        <h1>{children}</h1>
        {facts !== undefined && <p className="facts">{facts}</p>}
      </div>
      {actions !== undefined && <div className="row push">{actions}</div>}
    </div>
  );
}
