import { usePath } from '../../../http/frames.tsx';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { Card } from '../../../ui/card.tsx';
import { Pairs } from '../../../ui/pairs.tsx';
import { useText } from '../../../ui/text.tsx';
import type { BranchPageView } from './branch-view.server.ts';

type StartProps = {
  branch: Pick<
    BranchPageView,
    'slug' | 'stage' | 'opens' | 'closing' | 'before' | 'cycleCode' | 'announced' | 'isIndividual'
  >;
};

/** The dates of the cycle and the button, beside the branch. */
export function StartCard({ branch }: StartProps) {
  const text = useText('public');
  const to = usePath();
  const { opens, closing, before, cycleCode, announced, isIndividual } = branch;
  return (
    <aside aria-label={text('branch.dates')}>
      <Card title={text('branch.dates')}>
        <Pairs
          pairs={[
            { label: text('branch.opens'), value: opens },
            {
              label: text('branch.closes'),
              value: (
                <>
                  {closing}
                  <span className="second-line">{text('beforeClosing', { closing: before })}</span>
                </>
              ),
            },
            { label: text('branch.announced'), value: announced },
          ]}
        />
        <div className="gap-4">
          <StartAct branch={branch} />
        </div>
        <p className="small gap-3">
          <a href={to(`/cycles/${cycleCode}/exceptions`)}>{text('exceptions')}</a>
        </p>
        <p className="small muted gap-3">
          {text(isIndividual ? 'branch.submitsAlone' : 'branch.submitsAgency')}
        </p>
      </Card>
    </aside>
  );
}

/** The same button again, after everything has been read. */
export function StartBand({ branch }: StartProps) {
  const text = useText('public');
  return (
    <section className="start-band gap-6" aria-label={text('branch.startTitle')}>
      <div>
        <h2>{text('branch.startTitle')}</h2>
        <p>{text('branch.startText')}</p>
      </div>
      <StartAct branch={branch} />
    </section>
  );
}

function StartAct({ branch: { slug, stage, opens } }: StartProps) {
  const text = useText('public');
  const to = usePath();
  if (stage === 'open') {
    return <ButtonLink href={`${to('/nominations/new')}?branch=${slug}`}>{text('branch.start')}</ButtonLink>;
  }
  return <p className="muted">{text(`branch.closed.${stage}`, { day: opens })}</p>;
}
