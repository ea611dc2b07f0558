import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useText } from './text.tsx';

export type UndoBarProps = {
  /** What was just done, in a sentence. */
  children: ReactNode;
  action?: string | undefined;
  /** Hidden fields: CSRF token and what to undo. */
  hidden?: ReactNode;
};

/** Reversible acts are done at once and can be taken back. Posts `intent` = `undo`. */
export function UndoBar({ children, action, hidden }: UndoBarProps) {
  const text = useText();
  return (
    <form method="post" action={action} className="undo">
      {hidden}
      <span role="status">{children}</span>
      <Button variant="on-dark" size="compact" name="intent" value="undo">
        {text('undo')}
      </Button>
    </form>
  );
}
