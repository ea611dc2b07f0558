import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { useText } from './text.tsx';

export type AttentionRow = {
  level: 'urgent' | 'follow-up';
  href: string;
  title: string;
  context: ReactNode;
  age: string;
  /** One act: a link or button, compact and secondary. */
  act?: ReactNode;
};

/** What needs action, urgent first; each row with its context, its age and one act. */
export function AttentionList({ rows }: { rows: AttentionRow[] }) {
  const text = useText();
  return (
    <ul className="work-list attention">
      {rows.map((row) => (
        <li key={`${row.href} ${row.title}`}>
          <span className={row.level === 'urgent' ? 'level high' : 'level medium'}>
            <Icon name={row.level === 'urgent' ? 'stop' : 'half'} />
            <span className="visually-hidden">{text(row.level === 'urgent' ? 'urgent' : 'followUp')}</span>
          </span>
          <span>
            <a className="whole-row" href={row.href}>
              {row.title}
            </a>
            <span className="context">{row.context}</span>
          </span>
          <span className="age">{row.age}</span>
          {row.act}
        </li>
      ))}
    </ul>
  );
}
