import type { SheetStatus } from '../../../domain/judging/judge-dashboard.queries.server.ts';
import type { SheetRow } from '../../../ui/sheet-list.tsx';
import type { TagState } from '../../../ui/tag.tsx';
import { RichText, type Text } from '../../../ui/text.tsx';

export type DashboardRow = {
  reference: string;
  title: string;
  branch: string;
  status: SheetStatus;
  saved: { time: string | null; day: string } | null;
  done: number;
  criteria: number;
  total: string | null;
};

const TAGS: Record<SheetStatus, TagState> = {
  progress: 'progress',
  todo: 'todo',
  declare: 'error',
  held: 'locked',
  submitted: 'complete',
  recused: 'locked',
};

/** One line of the judge's list. */
export function sheetRow(row: DashboardRow, text: Text, to: (path: string) => string): SheetRow {
  const { reference, status } = row;
  const isLocked = status === 'declare' || status === 'held' || status === 'recused';
  return {
    href: to(isLocked ? `/judging/${reference}/conflict` : `/judging/${reference}`),
    reference,
    title: row.title,
    context: (
      <>
        {row.branch}
        {row.saved !== null && (
          <>
            {' · '}
            <RichText
              namespace="judge"
              k={row.saved.time === null ? 'row.savedOn' : 'row.savedToday'}
              values={{ time: row.saved.time ?? '', day: row.saved.day }}
            />
          </>
        )}
      </>
    ),
    state: { tag: TAGS[status], word: text(`state.${status}`) },
    done: {
      text: text('row.done', { done: row.done, count: row.criteria }),
      percent: row.criteria === 0 ? 0 : (100 * row.done) / row.criteria,
    },
    total:
      row.total !== null
        ? { label: text('row.total'), value: row.total }
        : { absent: text(isLocked ? 'row.locked' : 'row.incomplete') },
  };
}
