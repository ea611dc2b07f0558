import type { ReactNode } from 'react';
import { StaffPage, usePath, useRootData } from '../../../http/frames.tsx';
import { useText } from '../../../ui/text.tsx';

/** Frame of the administrators' pages; `cycle` is the one they work on, for the link to its results. */
export function AdminPage({ cycle, children }: { cycle?: string | undefined; children: ReactNode }) {
  const text = useText('admin');
  const to = usePath();
  const path = useRootData()?.frame.path ?? '';
  const results = cycle === undefined ? undefined : `/admin/cycles/${cycle}/results`;
  const link = (target: string, key: string) => ({
    href: to(target),
    label: text(key),
    current:
      target === '/admin'
        ? path === target
        : (path === target || path.startsWith(`${target}/`)) &&
          !(target === '/admin/cycles' && path.includes('/results')),
  });
  return (
    <StaffPage
      role={text('role')}
      side={{
        label: text('nav.label'),
        groups: [
          [
            link('/admin', 'nav.overview'),
            link('/admin/cycles', 'nav.cycles'),
            ...(results === undefined ? [] : [link(results, 'nav.results')]),
          ],
          [
            link('/admin/agencies', 'nav.agencies'),
            link('/admin/people', 'nav.people'),
            link('/admin/conflicts', 'nav.conflicts'),
          ],
          [link('/admin/holidays', 'nav.holidays')],
          [link('/admin/mail', 'nav.mail')],
        ],
      }}
    >
      {children}
    </StaffPage>
  );
}
