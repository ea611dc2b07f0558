import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';

export type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode };

/** Nothing here yet, and where to begin. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <Mark />
      <p>
        <strong>{title}</strong>
      </p>
      {children !== undefined && <p className="muted">{children}</p>}
      {action !== undefined && <p className="gap-4">{action}</p>}
    </div>
  );
}
