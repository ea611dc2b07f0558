import { Ltr } from '../../../ui/ltr.tsx';
import type { StaffInstant } from './shown.server.ts';

/** Day and time of a staff table, in that order in both directions. */
export function StaffTime({ at, dayOnly = false }: { at: StaffInstant; dayOnly?: boolean }) {
  return (
    <time dateTime={at.iso}>
      {at.day}
      {!dayOnly && (
        <>
          {' '}
          <Ltr>{at.time}</Ltr>
        </>
      )}
    </time>
  );
}
