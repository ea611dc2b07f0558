import type { OrderProblem } from '../../../domain/cycles/dates.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pairs } from '../../../ui/pairs.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ClosingWords, DatesView } from './dates-view.server.ts';

export type DateNames = Record<'phases' | 'branches', { code: string; name: string }[]>;

type DatesTableProps = { names: DateNames; view: DatesView; problems: OrderProblem[]; tolerance: number };

/** The dates as sentences: what people will read, and what to be careful of. */
export function DatesTable({ names, view, problems, tolerance }: DatesTableProps) {
  const text = useText('deadlines');
  const nameOf = (code: string) =>
    [...names.phases, ...names.branches].find((one) => one.code === code)?.name ?? text(`subject.${code}`);
  return (
    <>
      {problems.length > 0 && (
        <Notice tone="warning" title={text('order.title')} full>
          <ul>
            {problems.map(({ code, subject }) => (
              <li key={`${code} ${subject}`}>{text(`order.${code}`, { name: nameOf(subject) })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Panel id="window" title={text('dates.window')} padded>
        <Pairs
          pairs={[
            { label: text('dates.opens'), value: <Sentence {...view.opens} /> },
            { label: text('dates.closes'), value: <Closing {...view.closes} /> },
            ...view.branches.map((branch) => ({
              label: text('dates.branchCloses', { branch: nameOf(branch.code) }),
              value: <Closing {...branch} />,
            })),
            { label: text('dates.tolerance'), value: text('seconds', { count: tolerance }) },
            { label: text('dates.announces'), value: <Sentence {...view.announces} /> },
          ]}
        />
      </Panel>
      <Panel id="phases" title={text('dates.phases')}>
        <DataTable
          caption={text('dates.phases')}
          fold
          dense
          rows={view.phases}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'phase',
              header: text('dates.phase'),
              rowHeader: true,
              cell: ({ code }) => nameOf(code),
            },
            {
              key: 'from',
              header: text('dates.from'),
              cell: ({ from, first }) => <Sentence shown={from} warnings={first} />,
            },
            {
              key: 'until',
              header: text('dates.until'),
              cell: ({ until, last }) => <Sentence shown={until} warnings={last} />,
            },
          ]}
        />
      </Panel>
    </>
  );
}

function Sentence({ shown, warnings }: { shown: string; warnings: string[] }) {
  const text = useText('deadlines');
  return (
    <div>
      {shown}
      {warnings.map((warning) => (
        <span key={warning} className="second-line">
          <strong>{text(`warning.${warning}`)}</strong>
        </span>
      ))}
    </div>
  );
}

function Closing({ shown, before, warnings }: ClosingWords) {
  const text = useText('deadlines');
  return (
    <>
      <Sentence shown={shown} warnings={warnings} />
      <span className="second-line">{text('echo.before', { closing: before })}</span>
    </>
  );
}
