import type { ResultsOverview } from '../../../domain/results/results-overview.queries.server.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Tag, type TagState } from '../../../ui/tag.tsx';
import { type Text, useText } from '../../../ui/text.tsx';

/** One step from decision to announcement: done, waiting for the reader, waiting for somebody, or not possible yet. */
export type ChainStep = {
  key: string;
  state: 'done' | 'yours' | 'waiting' | 'later';
  /** Key and values of the sentence, then of the remark at the end. */
  text: [key: string, values: Record<string, string | number>];
  /** A finished text, such as an instant. */
  at: string | null;
  remark: [key: string, values: Record<string, string | number>] | null;
};

/** The chain of a cycle as the reader sees it. */
export function chainOf(view: ResultsOverview, readerId: string, show: (at: Date) => string): ChainStep[] {
  const { facts, approvals, gate, branches } = view;
  const isSigned = facts.unsigned === 0 && facts.stale === 0;
  const isCleared = isSigned && facts.uncleared === 0;
  const isReady = isCleared && view.recomputedAt !== null;
  const approval = (at: number, step: string): ChainStep => {
    const given = approvals[at];
    if (given !== undefined) {
      return {
        key: step,
        state: 'done',
        text: ['chain.by', { step, name: given.name }],
        at: show(given.approvedAt),
        remark: null,
      };
    }
    const isNext = isReady && approvals.length === at && view.cycle.publishedAt === null;
    const isYours = isNext && !approvals.some(({ approverId }) => approverId === readerId);
    return {
      key: step,
      state: isYours ? 'yours' : isNext ? 'waiting' : 'later',
      text: [`chain.${step}`, {}],
      at: null,
      remark: at === 0 ? null : ['chain.other', {}],
    };
  };
  const lastSigned = branches
    .flatMap(({ signature }) => signature?.signedAt ?? [])
    .toSorted((a, b) => +b - +a)[0];
  return [
    {
      key: 'signed',
      state: isSigned ? 'done' : 'waiting',
      text: ['chain.signed', { done: branches.length - facts.unsigned, all: branches.length }],
      at: isSigned && lastSigned !== undefined ? show(lastSigned) : null,
      remark: facts.stale > 0 ? ['chain.stale', { count: facts.stale }] : null,
    },
    {
      key: 'recomputed',
      state: view.recomputedAt !== null ? 'done' : isSigned ? 'waiting' : 'later',
      text: [view.recomputedAt !== null ? 'chain.recomputed' : 'chain.recompute', {}],
      at: view.recomputedAt === null ? null : show(view.recomputedAt),
      remark: view.recomputedAt === null ? ['chain.recomputeBy', {}] : null,
    },
    {
      key: 'cleared',
      state: isCleared ? 'done' : isSigned ? 'yours' : 'later',
      text: [
        'chain.cleared',
        { done: gate.filter(({ outcome }) => outcome === 'pass').length, all: gate.length },
      ],
      at: null,
      remark: null,
    },
    approval(0, 'first'),
    approval(1, 'second'),
    {
      key: 'publish',
      state: view.cycle.publishedAt !== null ? 'done' : view.publish.ok ? 'yours' : 'later',
      text: ['chain.publish', {}],
      at: view.cycle.publishedAt === null ? null : show(view.cycle.publishedAt),
      remark: view.cycle.publishedAt === null ? ['chain.notBefore', {}] : null,
    },
  ];
}

const TAGS: Record<ChainStep['state'], TagState> = {
  done: 'complete',
  yours: 'todo',
  waiting: 'progress',
  later: 'locked',
};

/** From signature to publication, with two different administrators. */
export function ChainPanel({ steps, announces }: { steps: ChainStep[]; announces: string }) {
  const text = useText('results');
  return (
    <Panel
      id="chain"
      title={text('chain.title')}
      head={<span className="caption">{text('chain.scheduled', { instant: announces })}</span>}
    >
      <ol className="work-list approvals">
        {steps.map((step) => (
          <li key={step.key}>
            <span>
              <Tag state={TAGS[step.state]}>{text(`chain.${step.state}`)}</Tag>
            </span>
            <span>{sentence(text, step)}</span>
            <span className="muted">{step.at ?? (step.remark === null ? '' : text(...step.remark))}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function sentence(text: Text, { text: [key, values] }: ChainStep): string {
  return key === 'chain.by'
    ? text(key, { ...values, step: text(`chain.${values['step']}`) })
    : text(key, values);
}
