import type { Attention } from '../../../domain/results/admin-overview.queries.server.ts';
import { usePath } from '../../../http/frames.tsx';
import { AttentionList } from '../../../ui/attention-list.tsx';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { Age } from './shown.server.ts';

const URGENT: readonly Attention['kind'][] = [
  'few_judges',
  'idle_judges',
  'conflicts',
  'infected',
  'second_approval',
];

type Row = Pick<Attention, 'kind' | 'count' | 'branches'> & { age: Age | null };

/** What waits for somebody, urgent first; each row leads to where it is settled. */
export function AttentionPanel({ cycle, rows }: { cycle: string; rows: Row[] }) {
  const text = useText('admin');
  const to = usePath();
  const isUrgent = ({ kind }: Row) => URGENT.includes(kind);
  const urgent = rows.filter(isUrgent).length;
  const hrefOf = ({ kind, branches }: Row) => {
    if (kind === 'mail') return to('/admin/mail?tab=failed');
    if (kind === 'second_approval' || kind === 'unsigned') return to(`/admin/cycles/${cycle}/results`);
    return to(`/admin/cycles/${cycle}#branch-${branches[0] ?? ''}`);
  };
  return (
    <Panel
      id="attention"
      title={text('attention.title')}
      head={
        <>
          {urgent > 0 && <Tag state="error">{text('attention.urgent', { count: urgent })}</Tag>}
          {rows.length > urgent && (
            <Tag state="progress">{text('attention.followUp', { count: rows.length - urgent })}</Tag>
          )}
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="body">{text('attention.none')}</p>
      ) : (
        <AttentionList
          rows={[...rows.filter(isUrgent), ...rows.filter((row) => !isUrgent(row))].map((row) => ({
            level: isUrgent(row) ? 'urgent' : 'follow-up',
            href: hrefOf(row),
            title: text(`attention.${row.kind}`, { count: row.count }),
            context: (
              <>
                {row.branches.length > 0 && (
                  <>
                    {text('attention.branches', {
                      count: row.branches.length,
                      list: row.branches.map((code) => code.slice(1)).join(text('listComma')),
                    })}
                    {' · '}
                  </>
                )}
                {text(`attention.${row.kind}.why`)}
              </>
            ),
            age: row.age === null ? '' : text(row.age.key, { count: row.age.count }),
            act: (
              <ButtonLink variant="secondary" size="compact" href={hrefOf(row)}>
                {text(`attention.${row.kind}.act`)}
              </ButtonLink>
            ),
          }))}
        />
      )}
    </Panel>
  );
}
