import type { ReactNode } from 'react';
import type { FooterInfo, FrameInfo } from './frame-types.ts';
import { SiteHeader } from './site-header.tsx';
import { SkipLink } from './skip-link.tsx';
import { SlimFooter } from './slim-footer.tsx';
import { Stamp } from './stamp.tsx';

export type ApplicantFrameProps = { frame: FrameInfo; footer: FooterInfo; children: ReactNode };

/** The public header with the applicant's links, content in one column, a slim footer. */
export function ApplicantFrame({ frame, footer, children }: ApplicantFrameProps) {
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
      <main id="main" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <SlimFooter footer={footer} />
    </>
  );
}
