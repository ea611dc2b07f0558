import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type NoticeProps = {
  tone?: 'info' | 'warning' | 'success' | 'error';
  id?: string | undefined;
  title?: ReactNode;
  /** Level of the title in the outline of the page. */
  level?: 2 | 3;
  /** As wide as its column instead of a readable measure. */
  full?: boolean | undefined;
  /** Speak it when it appears: `status` waits, `alert` interrupts. Only for what changes after loading. */
  live?: 'status' | 'alert' | undefined;
  children?: ReactNode;
};

/** A message in the page. Give it words that carry the tone: the colour alone says nothing. */
export function Notice({ tone = 'info', id, title, level = 2, full, live, children }: NoticeProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div id={id} className={classNames('note', tone !== 'info' && tone, full && 'full')} role={live}>
      {title !== undefined && <Heading>{title}</Heading>}
      {children}
    </div>
  );
}
