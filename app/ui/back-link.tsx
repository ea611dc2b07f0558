import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** One step up, first thing in the content. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="back-link" href={href}>
      <Icon name="back" /> {children}
    </a>
  );
}
