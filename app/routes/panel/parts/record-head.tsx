import { Ltr } from '../../../ui/ltr.tsx';
import { Pairs } from '../../../ui/pairs.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ShownRecord } from './record-view.server.ts';

/** Who is in the room, who has confirmed, and what the panel score was and has become. */
export function RecordHead({ record }: { record: ShownRecord }) {
  const text = useText('meeting');
  return (
    <Pairs
      inline
      pairs={[
        { label: text('score.independent'), value: <Ltr>{record.score}</Ltr> },
        { label: text('score.later'), value: <Ltr>{record.laterScore}</Ltr> },
        {
          label: text('members'),
          value: (
            <ul className="bullets">
              {record.members.map(({ name, hasConfirmed }) => (
                <li key={name}>
                  <bdi>{name}</bdi>{' '}
                  {record.state !== 'none' && (
                    <Tag state={hasConfirmed ? 'complete' : 'progress'}>
                      {text(hasConfirmed ? 'confirmed' : 'waiting')}
                    </Tag>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
        {
          label: text('outOfRoom'),
          value: record.outOfRoom.length === 0 ? text('list.nobody') : record.outOfRoom.join('، '),
        },
      ]}
    />
  );
}
