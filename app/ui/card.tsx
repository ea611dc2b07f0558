import type { ReactNode } from 'react';

export type CardProps = { title?: ReactNode; level?: 2 | 3; children: ReactNode };

/** A quiet box of public and applicant pages. */
export function Card({ title, level = 2, children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="card">
      {title !== undefined && <Heading>{title}</Heading>}
      {children}
    </div>
  );
}
