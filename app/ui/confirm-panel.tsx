import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { SummaryList, type SummaryRow } from './summary-list.tsx';
import { useText } from './text.tsx';

export type ConfirmPanelProps = {
  id: string;
  title: string;
  /** What will happen, in sentences, before the button. */
  consequence: ReactNode;
  facts?: SummaryRow[] | undefined;
  /** The act as a verb: «تقديم الترشيح». Posts `intent`. */
  confirm: { label: string; intent?: string | undefined };
  cancelHref: string;
  cancelLabel?: string | undefined;
  tone?: 'normal' | 'danger' | undefined;
  action?: string | undefined;
  /** Hidden fields (CSRF token) and anything to be filled in, such as a reason. */
  children?: ReactNode;
};

/** An irreversible act on its own page: the consequence restated, one button, one way back. */
export function ConfirmPanel(props: ConfirmPanelProps) {
  const { id, title, consequence, facts, confirm, cancelHref, cancelLabel, tone, action, children } = props;
  const text = useText();
  return (
    <form
      method="post"
      action={action}
      className={tone === 'danger' ? 'confirm-panel danger' : 'confirm-panel'}
      aria-labelledby={`${id}-title`}
    >
      <h1 id={`${id}-title`}>{title}</h1>
      <div>{consequence}</div>
      {facts !== undefined && <SummaryList rows={facts} />}
      {children}
      <p className="form-actions">
        <Button
          variant={tone === 'danger' ? 'danger' : 'primary'}
          name="intent"
          value={confirm.intent ?? 'confirm'}
        >
          {confirm.label}
        </Button>
        <a href={cancelHref}>{cancelLabel ?? text('cancel')}</a>
      </p>
    </form>
  );
}
