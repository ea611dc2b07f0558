import type { ReactNode } from 'react';

/** A name or title typed by people: its own direction, whatever the sentence around it. */
export function Bdi({ children, lang }: { children: ReactNode; lang?: string | undefined }) {
  return <bdi lang={lang}>{children}</bdi>;
}
