import { Button } from '../../../ui/button.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { RichText, useText } from '../../../ui/text.tsx';
import type { proposalView } from './proposal-view.server.ts';

export type ProposalData = NonNullable<ReturnType<typeof proposalView>>;
type Ready = Extract<ProposalData, { state: 'ready' }>;
type Impossible = Extract<ProposalData, { state: 'impossible' }>;

/** What became of the last proposal, with what can be done about it. */
export function ProposalNotice({
  proposal,
  seed,
  base,
}: {
  proposal: ProposalData;
  seed: string;
  base: string;
}) {
  const text = useText('board');
  switch (proposal.state) {
    case 'queued':
    case 'running':
      return (
        <Notice full title={text(`run.${proposal.state}`)} live="status">
          <p>{text(`run.step.${proposal.step ?? 'none'}`)}</p>
          <div className="row gap-3">
            <a href={base}>{text('run.refresh')}</a>
            <Close id={proposal.id} label={text('run.cancel')} />
          </div>
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="warning" full title={text('run.failed')}>
          <p>{text('run.failedText')}</p>
          <Close id={proposal.id} label={text('plan.dismiss')} />
        </Notice>
      );
    case 'stale':
      return (
        <Notice tone="warning" full>
          <p>{text('plan.stale')}</p>
          <Close id={proposal.id} label={text('plan.dismiss')} />
        </Notice>
      );
    case 'impossible':
      return (
        <Notice tone="warning" full title={text('plan.impossible')}>
          <Reasons reasons={proposal.reasons} />
          <p>{text('plan.nothingAssigned')}</p>
          <Close id={proposal.id} label={text('plan.dismiss')} />
        </Notice>
      );
    case 'ready':
      return <Preview proposal={proposal} seed={seed} />;
  }
}

function Preview({ proposal, seed }: { proposal: Ready; seed: string }) {
  const text = useText('board');
  const { id, kind, added, moved, removed, after } = proposal;
  if (added + moved + removed === 0) {
    return (
      <Notice full>
        <p>{text('plan.nothing')}</p>
        <Close id={id} label={text('plan.dismiss')} />
      </Notice>
    );
  }
  return (
    <Notice full>
      <p>
        <strong>{text(kind === 'file' ? 'plan.fileTitle' : 'plan.title')}</strong>{' '}
        {text('plan.added', { count: added })} {text('plan.moved', { count: moved })}{' '}
        {text('plan.removed', { count: removed })}{' '}
        {after.groups === 1 ? text('plan.linked') : text('plan.groups', { count: after.groups })}{' '}
        {text(claimOf(proposal))}{' '}
        {kind === 'solver' && <RichText namespace="board" k="plan.seed" values={{ seed }} />}
      </p>
      <div className="row gap-3">
        <form method="post">
          <input type="hidden" name="proposal" value={id} />
          <Button size="compact" name="intent" value="apply">
            {text('plan.apply')}
          </Button>
        </form>
        <Close id={id} label={text('plan.dismiss')} />
        <a href="#compare">{text('plan.compare')}</a>
      </div>
    </Notice>
  );
}

/** What is certain about a plan, and what is not. */
function claimOf({ kind, proven, worstProven }: Ready): string {
  if (kind === 'file') return 'plan.file';
  if (proven) return 'plan.proven';
  return worstProven ? 'plan.worstProven' : 'plan.unproven';
}

function Close({ id, label }: { id: string; label: string }) {
  return (
    <form method="post">
      <input type="hidden" name="proposal" value={id} />
      <Button variant="plain" size="compact" name="intent" value="close">
        {label}
      </Button>
    </form>
  );
}

function Reasons({ reasons }: { reasons: Impossible['reasons'] }) {
  const text = useText('board');
  return (
    <ul>
      {reasons.map((reason) => {
        switch (reason.kind) {
          case 'entry':
            return (
              <li key={reason.reference}>
                <RichText
                  namespace="board"
                  k="cannot.entry"
                  values={{ reference: reason.reference, wanted: reason.wanted, open: reason.open }}
                />{' '}
                <bdi>{reason.title}</bdi>{' '}
                {(['blocked', 'language', 'ended', 'held'] as const)
                  .filter((key) => reason[key] > 0)
                  .map((key) => text(`cannot.${key}`, { count: reason[key] }))
                  .join(' ')}{' '}
                <b>{text('cannot.frees', { count: reason.missing })}</b>
              </li>
            );
          case 'capacity':
            return (
              <li key="capacity">
                {text('cannot.capacity', { wanted: reason.wanted, places: reason.places })}{' '}
                <b>{text('cannot.places', { count: reason.missing })}</b>
              </li>
            );
          case 'cut':
            return (
              <li key="cut">
                {text('cannot.cut')} {text('cannot.cutEntries')}{' '}
                {reason.references.map((reference) => (
                  <span key={reference}>
                    <Ltr>{reference}</Ltr>{' '}
                  </span>
                ))}
                {reason.more > 0 && <>{text('cannot.more', { count: reason.more })} </>}
                {text('cannot.cutJudges')}{' '}
                {reason.judges.map((judge) => (
                  <span key={judge}>
                    <bdi>{judge}</bdi>{' '}
                  </span>
                ))}
                <b>{text('cannot.places', { count: reason.missing })}</b>
              </li>
            );
          default:
            return <li key={reason.kind}>{text(`cannot.${reason.kind}`)}</li>;
        }
      })}
    </ul>
  );
}
