import type { ShownState } from '../../../domain/nominations/nomination.ts';
import { Ltr } from '../../../ui/ltr.tsx';
import { Tag, type TagState } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ShownHead } from './format.server.ts';

const LOOK: Partial<Record<ShownState, TagState>> = {
  draft: 'progress',
  awaiting_agency_approval: 'progress',
  submitted: 'complete',
  clarification: 'error',
  ineligible: 'error',
  not_submitted: 'error',
  winner: 'winner',
  certificate_of_excellence: 'winner',
};

/** The state of a nomination as the entrant may see it. */
export function StateTag({ state }: { state: ShownState }) {
  const text = useText('nominee');
  return <Tag state={LOOK[state] ?? 'neutral'}>{text(`state.${state}`)}</Tag>;
}

/** Branch and cycle, title as heading, state, entrant and reference. */
export function NominationHeader({ head }: { head: ShownHead }) {
  const text = useText('nominee');
  return (
    <>
      <p className="caption">
        {head.branch} · {head.cycle}
      </p>
      <h1>{head.title === '' ? text('untitled') : <bdi>{head.title}</bdi>}</h1>
      <div className="state-line">
        <StateTag state={head.state} />
        <span className="caption">
          <bdi>{head.entrant}</bdi> · <Ltr>{head.reference}</Ltr>
        </span>
      </div>
    </>
  );
}
