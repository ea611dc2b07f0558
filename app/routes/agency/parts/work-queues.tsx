import { usePath } from '../../../http/frames.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';

type Waiting = { reference: string; title: string; note: string };
type Props = {
  toApprove: Waiting[];
  clarifications: Waiting[];
  invitations: { email: string; note: string }[];
};

/** What waits for the coordinator: to approve, to clarify, and invitations that nobody accepted yet. */
export function WorkQueues({ toApprove, clarifications, invitations }: Props) {
  const text = useText('nominee');
  const to = usePath();
  const lines = (rows: Waiting[], page: string) =>
    rows.map(({ reference, title, note }) => ({
      href: to(`/nominations/${reference}/${page}`),
      title: title === '' ? reference : title,
      note,
    }));
  return (
    <div className="queues">
      <Queue
        id="approve"
        title={text('agency.toApprove')}
        empty={text('agency.nothingToApprove')}
        lines={lines(toApprove, 'review')}
      />
      <Queue
        id="clarify"
        title={text('agency.clarifications')}
        empty={text('agency.noClarifications')}
        lines={lines(clarifications, 'clarification')}
      />
      <Queue
        id="invite"
        title={text('agency.invitations')}
        empty={text('agency.noInvitations')}
        lines={invitations.map(({ email, note }) => ({ href: to('/agency/people'), title: email, note }))}
      />
    </div>
  );
}

type Line = { href: string; title: string; note: string };

/** More lines than this would push the table off the page; the rest opens on demand. */
const SHOWN = 5;

function Queue({ id, title, empty, lines }: { id: string; title: string; empty: string; lines: Line[] }) {
  const say = useText('collaboration');
  return (
    <Panel id={id} title={title} head={<span className="counter">{lines.length}</span>} padded>
      {lines.length === 0 && <p className="muted">{empty}</p>}
      <QueueLines lines={lines.slice(0, SHOWN)} />
      {lines.length > SHOWN && (
        <details className="gap-4">
          <summary>{say('work.more', { count: lines.length - SHOWN })}</summary>
          <QueueLines lines={lines.slice(SHOWN)} />
        </details>
      )}
    </Panel>
  );
}

function QueueLines({ lines }: { lines: Line[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.href + line.title}>
          <a href={line.href}>
            <bdi>{line.title}</bdi>
          </a>
          <br />
          <span className="small muted">{line.note}</span>
        </li>
      ))}
    </ul>
  );
}
