import type { ReactNode } from 'react';

/**
 * A left-to-right piece inside any sentence: references, percentages, signed numbers, times, digests, addresses.
 * Inside a link pass `inline`: an inline-block would break the underline.
 */
export function Ltr({ children, inline = false }: { children?: ReactNode; inline?: boolean | undefined }) {
  return inline ? <bdi dir="ltr">{children}</bdi> : <span className="ltr">{children}</span>;
}
