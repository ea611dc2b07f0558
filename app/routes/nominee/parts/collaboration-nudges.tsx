import { usePath } from '../../../http/frames.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import type { TaskListData } from '../task-list.tsx';

/** What would stop the work if one person were away: said, never in the way. */
export function CollaborationNudges({ data }: { data: TaskListData }) {
  const text = useText('collaboration');
  const to = usePath();
  const { nomination } = data;
  if (nomination.isIndividual || !nomination.isOpen) return null;
  return (
    <>
      {data.people.length <= 1 && (
        <Notice full title={text('nudge.alone.title')}>
          <p>{text('nudge.alone.text')}</p>
          {data.share && (
            <p>
              <a href={to(`/nominations/${nomination.reference}/members`)}>{text('nudge.alone.link')}</a>
            </p>
          )}
        </Notice>
      )}
      {data.coordinators.length === 1 && data.relation === 'coordinator' && (
        <Notice full title={text('nudge.coordinator.title')}>
          <p>{text('nudge.coordinator.text')}</p>
        </Notice>
      )}
    </>
  );
}
