import type { ReactNode } from 'react';
import { BackLink } from './back-link.tsx';
import { Ltr } from './ltr.tsx';
import { SkipLink } from './skip-link.tsx';
import { Stamp } from './stamp.tsx';
import { useText } from './text.tsx';

export type WorkFrameProps = {
  stamp?: string | undefined;
  back: { href: string; label: string };
  /** The nomination's reference, and where the reader is in his list. */
  reference: string;
  position?: string | undefined;
  /** Previous, next, shortcuts, help; `keys` is the shortcut shown beside the word. */
  links: { href: string; label: string; keys?: string | undefined; wideOnly?: boolean | undefined }[];
  /** On narrow screens: anchors to the two panes, the first one current. */
  panes: { label: string; items: { href: string; label: string }[] };
  /** Id of the pane where the work is done. */
  skip: { target: string; label: string };
  children: ReactNode;
};

/** Stamp, one work bar, panes that fill the window: scoring and meetings. */
export function WorkFrame({
  stamp,
  back,
  reference,
  position,
  links,
  panes,
  skip,
  children,
}: WorkFrameProps) {
  const text = useText();
  return (
    <div className="staff fill-window">
      <SkipLink target={skip.target} label={skip.label} />
      <Stamp text={stamp} wide />
      <header className="work-bar">
        <BackLink href={back.href}>{back.label}</BackLink>
        <span className="separator wide-only" />
        <span className="reference">
          <span className="visually-hidden">{text('reference')} </span>
          <Ltr>{reference}</Ltr>
        </span>
        {position !== undefined && <span className="caption">{position}</span>}
        <span className="row push">
          {links.map((link) => (
            <a key={link.href} href={link.href} className={link.wideOnly ? 'wide-only' : undefined}>
              {link.label}
              {link.keys !== undefined && <kbd className="wide-only">{link.keys}</kbd>}
            </a>
          ))}
        </span>
      </header>
      <nav className="switch narrow-only" aria-label={panes.label}>
        {panes.items.map((pane, i) => (
          <a key={pane.href} href={pane.href} aria-current={i === 0 ? 'true' : undefined}>
            {pane.label}
          </a>
        ))}
      </nav>
      <main className="split">{children}</main>
    </div>
  );
}
