import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type PanelProps = {
  id: string;
  title: ReactNode;
  titleHidden?: boolean | undefined;
  /** Beside the title: tags, counts, a link at the end (class `push`). */
  head?: ReactNode;
  foot?: ReactNode;
  /** `body` pads its content; lists and tables go edge to edge. */
  padded?: boolean | undefined;
  /** Lists inside fold by the width of the panel instead of the page. */
  fits?: boolean | undefined;
  children: ReactNode;
};

/** A titled box of a staff page. */
export function Panel({ id, title, titleHidden, head, foot, padded = false, fits, children }: PanelProps) {
  return (
    <section className={classNames('panel', fits && 'fits')} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`} className={titleHidden ? 'visually-hidden' : undefined}>
          {title}
        </h2>
        {head}
      </header>
      {padded ? <div className="body">{children}</div> : children}
      {foot !== undefined && <footer className="small">{foot}</footer>}
    </section>
  );
}
