import type { ReactNode } from 'react';
import { StaffPage, usePath, useRootData } from '../../../http/frames.tsx';
import { useText } from '../../../ui/text.tsx';

/** Frame of the auditor's pages. */
export function AuditPage({ children }: { children: ReactNode }) {
  const text = useText('audit');
  const to = usePath();
  const path = useRootData()?.frame.path ?? '';
  const link = (target: string, key: string) => ({
    href: to(target),
    label: text(key),
    current: path === target,
  });
  return (
    <StaffPage
      role={text('role')}
      side={{
        label: text('nav.label'),
        groups: [
          [link('/audit', 'nav.log'), link('/audit/results', 'nav.results')],
          [
            link('/admin', 'nav.overview'),
            link('/admin/cycles', 'nav.cycles'),
            link('/admin/mail', 'nav.mail'),
          ],
        ],
      }}
    >
      {children}
    </StaffPage>
  );
}
