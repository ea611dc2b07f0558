import type { ReactNode } from 'react';
import type { FooterInfo, FrameInfo } from './frame-types.ts';
import { SideNav, type SideNavProps } from './side-nav.tsx';
import { SkipLink } from './skip-link.tsx';
import { SlimFooter } from './slim-footer.tsx';
import { StaffHeader } from './staff-header.tsx';
import { Stamp } from './stamp.tsx';

export type StaffFrameProps = {
  frame: FrameInfo;
  footer: FooterInfo;
  role?: string | undefined;
  commandHref?: string | undefined;
  helpHref?: string | undefined;
  /** With a side menu the header shows no links; without one (judges) it shows `frame.links`. */
  side?: SideNavProps | undefined;
  children: ReactNode;
};

/** Dense frame of judges, chairs, officers and administrators. Children are stacked with one rem between them. */
export function StaffFrame(props: StaffFrameProps) {
  const { frame, footer, role, commandHref, helpHref, side, children } = props;
  return (
    <div className="staff">
      <SkipLink />
      <Stamp text={frame.stamp} wide />
      <StaffHeader
        brand={frame.brand}
        otherLanguageHref={frame.otherLanguageHref}
        account={frame.account}
        role={role}
        links={side === undefined ? frame.links : undefined}
        commandHref={commandHref}
        helpHref={helpHref}
      />
      {side === undefined ? (
        <main id="main" className="wrap stack" tabIndex={-1}>
          {children}
        </main>
      ) : (
        <div className="shell">
          <SideNav {...side} />
          <main id="main" className="wide stack" tabIndex={-1}>
            {children}
          </main>
        </div>
      )}
      <SlimFooter footer={footer} wide={side !== undefined} />
    </div>
  );
}
