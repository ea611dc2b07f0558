import { PhaseBar } from '../../../ui/phase-bar.tsx';
import { useText } from '../../../ui/text.tsx';
import { Days } from './days.tsx';
import type { StepView } from './view-types.ts';

/** The five steps of the cycle with their days in both calendars. */
export function StepBar({ steps, labelledBy }: { steps: StepView[]; labelledBy: string }) {
  const text = useText('public');
  return (
    <PhaseBar
      labelledBy={labelledBy}
      phases={steps.map(({ key, state, own, other, isEnd }) => ({
        key,
        label: text(`step.${key}`),
        state,
        dates: (
          <>
            {isEnd ? text('step.until', { day: own[0] ?? '' }) : <Days span={own} />}
            <br />
            <Days span={other} />
          </>
        ),
      }))}
    />
  );
}
