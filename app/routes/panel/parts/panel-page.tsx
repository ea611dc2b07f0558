import type { ReactNode } from 'react';
import { StaffPage, usePath } from '../../../http/frames.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';

export type PanelHead = { cycleCode: string; code: string; name: string };

/** The frame of a chair's pages about one branch, with its sections at the side. */
export function PanelPage({
  head,
  current,
  openConflicts,
  done,
  children,
}: {
  head: PanelHead;
  current: 'assignment' | 'conflicts' | 'sheets' | 'meeting' | 'decision';
  openConflicts?: number | undefined;
  done?: string | undefined;
  children: ReactNode;
}) {
  const text = useText('panel');
  const to = usePath();
  const base = `/panel/${head.cycleCode}/${head.code}`;
  const link = (key: 'assignment' | 'conflicts' | 'sheets' | 'meeting' | 'decision', path: string) => ({
    href: to(path),
    label: text(`nav.${key}`),
    current: key === current,
    ...(key === 'conflicts' && openConflicts !== undefined
      ? { count: openConflicts, urgent: openConflicts > 0 }
      : {}),
  });
  return (
    <StaffPage
      role={text('role', { branch: head.code })}
      side={{
        label: text('nav.label'),
        groups: [
          [{ href: to('/panel'), label: text('nav.panel') }],
          [
            link('assignment', base),
            link('conflicts', `${base}/conflicts`),
            link('sheets', `${base}/sheets`),
            link('meeting', `${base}/meeting`),
            link('decision', `${base}/decision`),
          ],
        ],
      }}
    >
      {done !== undefined && (
        <Notice tone="success" full live="status">
          {text(`done.${done}`)}
        </Notice>
      )}
      {children}
    </StaffPage>
  );
}
