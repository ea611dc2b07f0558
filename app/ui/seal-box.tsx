import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import { useText } from './text.tsx';

export type SealBoxProps = {
  id: string;
  title: string;
  /** What the digest covers and how to check it. */
  children: ReactNode;
  /** Download and way to verify: links, already with their icons. */
  links: ReactNode;
  digests: { label?: string | undefined; algorithm: string; value: string }[];
};

/** A digest, how to verify it, and a download. */
export function SealBox({ id, title, children, links, digests }: SealBoxProps) {
  const text = useText();
  return (
    <section className="seal-box" aria-labelledby={`${id}-title`}>
      <Mark />
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
      </div>
      <p className="row">{links}</p>
      <div>
        {digests.map((digest) => (
          <p className="small muted" key={digest.value}>
            {digest.label ?? text('digest')}{' '}
            <code className="ltr">
              {digest.algorithm} {digest.value}
            </code>
          </p>
        ))}
      </div>
    </section>
  );
}
