import type { ReactNode } from 'react';
import { FeedbackStrip, type FeedbackStripProps } from './feedback-strip.tsx';
import type { FrameInfo, PublicFooterInfo } from './frame-types.ts';
import { SiteFooter } from './site-footer.tsx';
import { SiteHeader } from './site-header.tsx';
import { SkipLink } from './skip-link.tsx';
import { Stamp } from './stamp.tsx';

export type PublicFrameProps = {
  frame: FrameInfo;
  footer: PublicFooterInfo;
  feedback?: FeedbackStripProps | undefined;
  /** `flow`: full-width sections follow each other (home, announcement). Otherwise one column. */
  layout?: 'column' | 'flow';
  children: ReactNode;
};

/** Stamp, header, content, feedback strip, footer. */
export function PublicFrame({ frame, footer, feedback, layout = 'column', children }: PublicFrameProps) {
  return (
    <>
      <SkipLink />
      <Stamp text={frame.stamp} />
      <SiteHeader
        brand={frame.brand}
        links={frame.links}
        otherLanguageHref={frame.otherLanguageHref}
        account={frame.account}
      />
      <main id="main" className={layout === 'flow' ? 'flow' : 'wrap'} tabIndex={-1}>
        {children}
      </main>
      {feedback !== undefined && <FeedbackStrip {...feedback} />}
      <SiteFooter footer={footer} />
    </>
  );
}
