import type { ReactNode } from 'react';
import { Notice } from './notice.tsx';
import { useText } from './text.tsx';

export type RefusalNoticeProps = {
  id: string;
  /** What was refused and why, from the reason of the decision. */
  title: ReactNode;
  children?: ReactNode;
  /** What the person can do now. */
  remedy?: ReactNode;
  /** Text that was typed and not taken: shown to be copied. */
  keptText?: string | undefined;
};

/** Whatever we refuse, we say why, what to do, and give back what was typed. */
export function RefusalNotice({ id, title, children, remedy, keptText }: RefusalNoticeProps) {
  const text = useText();
  return (
    <Notice tone="error" id={id} title={title} live="alert">
      {children}
      {remedy !== undefined && (
        <p>
          <strong>{text('whatNow')}</strong> {remedy}
        </p>
      )}
      {keptText !== undefined && keptText !== '' && (
        <div className="kept-text">
          <label htmlFor={`${id}-kept`}>{text('keptText')}</label>
          <textarea id={`${id}-kept`} rows={6} dir="auto" readOnly defaultValue={keptText} />
        </div>
      )}
    </Notice>
  );
}
