import { usePath } from '../../../http/frames.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Pairs } from '../../../ui/pairs.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { StaffInstant } from './shown.server.ts';
import { StaffTime } from './staff-time.tsx';

type Phase = { code: string; name: string; starts: StaffInstant; ends: StaffInstant; isNow: boolean };

/** Phases with their days in both calendars. */
export function PhasePanel({ phases }: { phases: Phase[] }) {
  const text = useText('admin');
  return (
    <Panel id="phases" title={text('phases.title')}>
      <DataTable
        caption={text('phases.title')}
        rows={phases}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'name',
            header: text('phases.name'),
            rowHeader: true,
            cell: ({ name, isNow }) => (
              <>
                {name} {isNow && <Tag state="progress">{text('phases.now')}</Tag>}
              </>
            ),
          },
          {
            key: 'starts',
            header: text('phases.starts'),
            cell: ({ starts }) => <StaffTime at={starts} dayOnly />,
          },
          { key: 'ends', header: text('phases.ends'), cell: ({ ends }) => <StaffTime at={ends} dayOnly /> },
        ]}
        fold
        dense
      />
    </Panel>
  );
}

type Branch = { code: string; name: string; criteria: { code: string; name: string; weight: number }[] };

/** Branches with criteria and weights, frozen with the rules. */
export function BranchPanels({ branches }: { branches: Branch[] }) {
  const text = useText('admin');
  return (
    <Panel id="branches" title={text('branches.title')} padded>
      {branches.map(({ code, name, criteria }) => (
        <details key={code} id={`branch-${code}`}>
          <summary>
            {code.slice(1)}. {name}
          </summary>
          <div className="inside">
            <DataTable
              caption={text('branches.criteria', { name })}
              rows={criteria}
              rowKey={(criterion) => criterion.code}
              columns={[
                {
                  key: 'code',
                  header: text('branches.code'),
                  cell: (criterion) => <Ltr>{criterion.code}</Ltr>,
                },
                {
                  key: 'name',
                  header: text('branches.criterion'),
                  rowHeader: true,
                  cell: (criterion) => criterion.name,
                },
                {
                  key: 'weight',
                  header: text('branches.weight'),
                  numeric: true,
                  cell: ({ weight }) => weight,
                },
              ]}
              dense
            />
            <p className="muted">
              {text('branches.sum', { sum: criteria.reduce((total, { weight }) => total + weight, 0) })}
            </p>
          </div>
        </details>
      ))}
    </Panel>
  );
}

export type CycleSummary = {
  code: string;
  /** Branches with a closing of their own. */
  own: { code: string; name: string; closes: StaffInstant }[];
  hasLateCodes: boolean;
  opens: StaffInstant;
  closes: StaffInstant;
  closed: StaffInstant | null;
  announces: StaffInstant;
  published: StaffInstant | null;
  toleranceSeconds: number;
  termsVersion: string;
  rulesFingerprint: string;
};

/** What is fixed about a cycle. */
export function CycleFacts({ cycle }: { cycle: CycleSummary }) {
  const text = useText('admin');
  const to = usePath();
  const page = `/admin/cycles/${cycle.code}`;
  const time = (at: StaffInstant | null) => (at === null ? text('cycle.notYet') : <StaffTime at={at} />);
  return (
    <Panel id="facts" title={text('cycle.facts')} padded>
      <Pairs
        pairs={[
          { label: text('cycle.opens'), value: time(cycle.opens) },
          { label: text('cycle.closes'), value: time(cycle.closes) },
          ...cycle.own.map(({ name, closes }) => ({
            label: text('cycle.branchCloses', { branch: name }),
            value: time(closes),
          })),
          { label: text('cycle.tolerance'), value: text('cycle.seconds', { count: cycle.toleranceSeconds }) },
          { label: text('cycle.closed'), value: time(cycle.closed) },
          { label: text('cycle.announces'), value: time(cycle.announces) },
          { label: text('cycle.published'), value: time(cycle.published) },
          { label: text('cycle.terms'), value: <Ltr>{cycle.termsVersion}</Ltr> },
          {
            label: text('cycle.fingerprint'),
            value: <code className="digest">{cycle.rulesFingerprint}</code>,
          },
        ]}
      />
      <ul className="gap-4">
        <li>
          <a href={to(`${page}/dates`)}>{text('cycle.dates')}</a>
        </li>
        <li>
          <a href={to(`${page}/deadline`)}>{text('cycle.deadline')}</a>
        </li>
        {cycle.hasLateCodes && (
          <li>
            <a href={to(`${page}/late-codes`)}>{text('cycle.lateCodes')}</a>
          </li>
        )}
      </ul>
    </Panel>
  );
}

type Seal = { number: number; at: StaffInstant; count: number; listHash: string };

/** The seals of the closing: what was submitted, frozen. */
export function SealPanel({ seals }: { seals: Seal[] }) {
  const text = useText('admin');
  return (
    <Panel id="seals" title={text('seals.title')} padded>
      {seals.length === 0 && <p>{text('seals.none')}</p>}
      {seals.map(({ number, at, count, listHash }) => (
        <div key={number}>
          <p>
            {text('seals.line', { number, count })} <StaffTime at={at} />
          </p>
          <p>
            <code className="digest">{listHash}</code>
          </p>
        </div>
      ))}
    </Panel>
  );
}
