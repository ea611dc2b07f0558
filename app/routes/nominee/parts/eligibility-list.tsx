import type { RuleState } from '../../../domain/nominations/eligibility.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Tag, type TagState } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ReviewData } from '../review.tsx';

const LOOK: Record<RuleState, TagState> = {
  holds: 'complete',
  fails: 'error',
  open: 'todo',
  later: 'neutral',
};

type Rule = ReviewData['eligibility'][number];

/** The rules of eligibility as they stand: what stands in the way first, the rest folded away. */
export function EligibilityList({ rules, base }: { rules: Rule[]; base: string }) {
  const text = useText('nominee');
  const pressing = rules.filter(({ state }) => state === 'fails' || state === 'open');
  const others = rules.filter((rule) => !pressing.includes(rule));
  return (
    <section aria-labelledby="eligibility" className="gap-6">
      <h2 id="eligibility">{text('eligibility.title')}</h2>
      <p className="hint">{text('eligibility.about')}</p>
      {pressing.length > 0 && <Rules rules={pressing} base={base} caption={text('eligibility.pressing')} />}
      {others.length > 0 && (
        <details>
          <summary>{text('eligibility.others', { count: others.length })}</summary>
          <Rules rules={others} base={base} caption={text('eligibility.othersCaption')} />
        </details>
      )}
    </section>
  );
}

function Rules({ rules, base, caption }: { rules: Rule[]; base: string; caption: string }) {
  const text = useText('nominee');
  return (
    <DataTable
      caption={caption}
      fold
      rows={rules}
      rowKey={({ rule }) => rule}
      columns={[
        { key: 'rule', header: text('eligibility.rule'), cell: ({ rule }) => <Ltr>{rule}</Ltr> },
        { key: 'words', header: text('eligibility.words'), rowHeader: true, cell: ({ words }) => words },
        {
          key: 'state',
          header: text('column.state'),
          cell: ({ state }) => <Tag state={LOOK[state]}>{text(`eligibility.state.${state}`)}</Tag>,
        },
        {
          key: 'reason',
          header: text('eligibility.reason'),
          cell: ({ reason, section, state }) =>
            section === null || state === 'holds' ? (
              reason
            ) : (
              <a href={section === 'documents' ? `${base}/documents` : `${base}/sections/${section}`}>
                {reason}
              </a>
            ),
        },
      ]}
    />
  );
}
