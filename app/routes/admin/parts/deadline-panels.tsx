import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Pairs } from '../../../ui/pairs.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';

export type ShownClosing = { code: string; name: string; closes: string; before: string; isClosed: boolean };

/** The closings as they stand: the cycle's, then each branch that has its own. */
export function ClosingsPanel({ closings }: { closings: ShownClosing[] }) {
  const text = useText('deadlines');
  return (
    <Panel id="closings" title={text('closings.title')}>
      <DataTable
        caption={text('closings.title')}
        fold
        dense
        rows={closings}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', header: text('closings.scope'), rowHeader: true, cell: ({ name }) => name },
          {
            key: 'closes',
            header: text('closings.closes'),
            cell: ({ closes, before }) => (
              <div>
                {closes}
                <span className="second-line">{text('echo.before', { closing: before })}</span>
              </div>
            ),
          },
          {
            key: 'state',
            header: text('closings.state'),
            cell: ({ isClosed }) => (
              <Tag state={isClosed ? 'locked' : 'progress'}>
                {text(isClosed ? 'closings.closed' : 'closings.open')}
              </Tag>
            ),
          },
        ]}
      />
    </Panel>
  );
}

export type ShownChange = {
  id: string;
  kind: string;
  scope: string;
  before: string;
  after: string;
  laterDays: number;
  reasonAr: string;
  reasonEn: string;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  outcome: string | null;
};

/** What waits for the second administrator; its proposer may only take it back. */
export function ProposalPanel({ change, isMine }: { change: ShownChange; isMine: boolean }) {
  const text = useText('deadlines');
  return (
    <Panel id="proposal" title={text('proposal.title')} padded>
      <Pairs
        pairs={[
          { label: text('change.kind'), value: text(`kind.${change.kind}`) },
          { label: text('closings.scope'), value: change.scope },
          { label: text('change.old'), value: change.before },
          { label: text('change.new'), value: change.after },
          { label: text('change.later'), value: text('change.laterDays', { count: change.laterDays }) },
          { label: text('propose.reasonAr'), value: <p lang="ar">{change.reasonAr}</p> },
          {
            label: text('propose.reasonEn'),
            value: (
              <p lang="en" dir="ltr">
                {change.reasonEn}
              </p>
            ),
          },
          { label: text('change.proposedBy'), value: `${change.proposedBy} · ${change.proposedAt}` },
        ]}
      />
      <div className="gap-4">
        <Notice tone="warning">
          <p>{text(`proposal.effect.${change.kind}`)}</p>
        </Notice>
      </div>
      <form method="post" className="gap-4">
        <input type="hidden" name="change" value={change.id} />
        <p className="form-actions">
          {isMine ? (
            <>
              <Button variant="secondary" name="intent" value="withdrawn">
                {text('proposal.withdraw')}
              </Button>
              <span className="small muted">{text('proposal.mine')}</span>
            </>
          ) : (
            <>
              <Button name="intent" value="approved">
                {text('proposal.approve')}
              </Button>
              <Button variant="secondary" name="intent" value="rejected">
                {text('proposal.reject')}
              </Button>
            </>
          )}
        </p>
      </form>
    </Panel>
  );
}

/** Every decided change, whatever became of it. */
export function ChangesPanel({ changes }: { changes: ShownChange[] }) {
  const text = useText('deadlines');
  return (
    <Panel id="changes" title={text('changes.title')}>
      <DataTable
        caption={text('changes.title')}
        fold
        dense
        rows={changes}
        rowKey={({ id }) => id}
        empty={text('changes.none')}
        columns={[
          {
            key: 'kind',
            header: text('change.kind'),
            rowHeader: true,
            cell: ({ kind, scope }) => (
              <div>
                {text(`kind.${kind}`)}
                <span className="second-line">{scope}</span>
              </div>
            ),
          },
          { key: 'old', header: text('change.old'), cell: ({ before }) => before },
          { key: 'new', header: text('change.new'), cell: ({ after }) => after },
          {
            key: 'outcome',
            header: text('change.outcome'),
            cell: ({ outcome, decidedBy, decidedAt }) => (
              <div>
                <Tag state={outcome === 'approved' ? 'complete' : 'neutral'}>
                  {text(`outcome.${outcome}`)}
                </Tag>
                <span className="second-line">
                  {decidedBy} · {decidedAt}
                </span>
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}
