import { usePath } from '../../../http/frames.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import type { TaskListData } from '../task-list.tsx';

/** An answer that closes the way is told at once, before anybody writes more; nothing that was written is lost. */
export function HaltNotice({ data }: { data: TaskListData }) {
  const text = useText('nominee');
  const to = usePath();
  if (data.halts.length === 0) return null;
  return (
    <Notice tone="warning" full title={text('halt.title')}>
      <ul className="bullets">
        {data.halts.map(({ section, field, reason }) => (
          <li key={`${section} ${field}`}>
            {reason}{' '}
            <a href={to(`/nominations/${data.nomination.reference}/sections/${section}`)}>
              {text('halt.change')}
            </a>
          </li>
        ))}
      </ul>
      <p>{text('halt.kept')}</p>
    </Notice>
  );
}
