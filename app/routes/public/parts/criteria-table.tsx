import { DataTable } from '../../../ui/data-table.tsx';
import { useText } from '../../../ui/text.tsx';
import type { CriterionView } from './branch-view.server.ts';

/** Criteria with weights that visibly add up, what the best evidence looks like, and what judges look for. */
export function CriteriaTable({ criteria, words }: { criteria: CriterionView[]; words: number }) {
  const text = useText('public');
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <section aria-labelledby="criteria">
      <h2 id="criteria">{text('criteria.title')}</h2>
      <p className="measure">{text('criteria.lede', { words: text('criteria.words', { count: words }) })}</p>
      <div className="gap-3">
        <DataTable
          caption={text('criteria.title')}
          fold
          rows={criteria}
          rowKey={({ code }) => code}
          foot={{ code: '', name: text('criteria.total'), weight: total, strong: '', guidance: '' }}
          columns={[
            {
              key: 'name',
              header: text('criteria.criterion'),
              rowHeader: true,
              className: 'criterion-name',
              cell: ({ name }) => name,
            },
            {
              key: 'weight',
              header: text('criteria.weight'),
              numeric: true,
              className: 'big',
              cell: ({ weight }) => weight,
            },
            {
              key: 'strong',
              header: text('criteria.strong'),
              className: 'small',
              cell: ({ strong }) => strong,
            },
          ]}
        />
      </div>
      <h3 className="gap-5">{text('criteria.guidance')}</h3>
      {criteria.map(({ code, name, guidance }) => (
        <details key={code}>
          <summary>{name}</summary>
          <div className="inside">
            <p>{guidance}</p>
          </div>
        </details>
      ))}
    </section>
  );
}
