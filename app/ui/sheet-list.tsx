import type { ReactNode } from 'react';
import { HBar } from './h-bar.tsx';
import { Icon } from './icon.tsx';
import { Ltr } from './ltr.tsx';
import { Tag, type TagState } from './tag.tsx';

export type SheetRow = {
  href: string;
  reference: string;
  title: string;
  /** Branch and last change. */
  context: ReactNode;
  state: { tag: TagState; word: string };
  /** «2 من 6» and its share, 0–100. */
  done: { text: string; percent: number };
  /** The judge's own total once complete, or why there is none yet. */
  total: { label: string; value: string } | { absent: string };
};

/** Score sheets of one judge: each row is one link. Use inside `<Panel fits>`. */
export function SheetList({ rows }: { rows: SheetRow[] }) {
  return (
    <ul className="work-list sheet-list">
      {rows.map((row) => (
        <li key={row.reference}>
          <span>
            <Ltr>{row.reference}</Ltr>
          </span>
          <span className="title">
            <a className="whole-row" href={row.href}>
              <bdi>{row.title}</bdi>
            </a>
            <small>{row.context}</small>
          </span>
          <span>
            <Tag state={row.state.tag}>{row.state.word}</Tag>
          </span>
          <span className="meter">
            <HBar value={row.done.percent} compact />
            {row.done.text}
          </span>
          {'absent' in row.total ? (
            <span className="total-cell absent wide-only">{row.total.absent}</span>
          ) : (
            <span className="total-cell">
              <span className="total-word">{row.total.label}</span> {row.total.value}
            </span>
          )}
          <Icon name="next" />
        </li>
      ))}
    </ul>
  );
}
