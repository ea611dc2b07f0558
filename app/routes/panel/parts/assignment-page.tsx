import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { HBar } from '../../../ui/h-bar.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { RichText, useText } from '../../../ui/text.tsx';
import { BoardTable } from './board-table.tsx';
import type { boardView } from './board-view.server.ts';
import { PanelPage } from './panel-page.tsx';
import { Picker, type PickerData } from './picker.tsx';

export type AssignmentData = {
  board: ReturnType<typeof boardView>;
  picker: PickerData | null;
  openConflicts: number;
  done?: string | undefined;
};

/** Assignment board of a chair: nominations by judges, loads, a picker, and a proposal as a preview. */
export function AssignmentPage({
  data,
  base,
  refusal,
}: {
  data: AssignmentData;
  base: string;
  refusal: ReactNode;
}) {
  const { board, picker } = data;
  const text = useText('panel');
  const average = board.loads.reduce((sum, { load }) => sum + load, 0) / Math.max(1, board.loads.length);
  return (
    <PanelPage head={board} current="assignment" openConflicts={data.openConflicts} done={data.done}>
      {refusal}
      <PageTitle
        facts={
          <>
            <span>{board.name}</span>
            <span>{text('board.nominations', { count: board.rows.length })}</span>
            <span>{text('board.judges', { count: board.loads.length })}</span>
            <span>{text('board.demand', { count: board.demand })}</span>
          </>
        }
        actions={
          board.short > 0 ? (
            <form method="post">
              <Button size="compact" name="intent" value="propose">
                {text('board.propose')}
              </Button>
            </form>
          ) : undefined
        }
      >
        {text('board.title')}
      </PageTitle>
      {board.proposal !== null && <ProposalNotice board={board} base={base} />}
      {board.rows.length === 0 ? (
        <EmptyState title={text('board.empty')}>{text('board.emptyText')}</EmptyState>
      ) : (
        <div className="columns board-columns">
          <Panel
            id="board"
            title={text('board.list')}
            head={
              board.short > 0 ? (
                <Tag state="error">
                  {text('board.shortCount', { count: board.short, demand: board.demand })}
                </Tag>
              ) : (
                <Tag state="complete">{text('board.full')}</Tag>
              )
            }
          >
            <BoardTable
              caption={text('board.caption')}
              rows={board.rows}
              columns={board.columns}
              demand={board.demand}
              hrefOf={(reference) => `${base}?entry=${reference}#picker`}
            />
          </Panel>
          <div className="stack">
            {picker !== null && <Picker picker={picker} closeHref={base} />}
            <Panel
              id="loads"
              title={text('board.loads')}
              head={
                <span className="caption push">{text('board.average', { value: average.toFixed(1) })}</span>
              }
            >
              <ul className="load-list">
                {board.loads.map((judge) => (
                  <li key={judge.id} className={judge.load >= judge.capacity ? 'full' : undefined}>
                    <bdi>{judge.name}</bdi>
                    <HBar value={judge.capacity === 0 ? 100 : (100 * judge.load) / judge.capacity} compact />
                    <span className="number">{text('picker.load', judge)}</span>
                    {judge.load >= judge.capacity && <span className="reason">{text('board.atLimit')}</span>}
                  </li>
                ))}
              </ul>
            </Panel>
          </div>
        </div>
      )}
    </PanelPage>
  );
}

function ProposalNotice({ board, base }: { board: AssignmentData['board']; base: string }) {
  const text = useText('panel');
  const { proposal } = board;
  if (proposal === null) return null;
  if (!proposal.ok) {
    return (
      <Notice tone="warning" full title={text('proposal.infeasible')}>
        <ul>
          {proposal.reasons.map((reason) => (
            <li key={`${reason.reason} ${reason.reference} ${reason.judge}`}>
              <RichText namespace="panel" k={`infeasible.${reason.reason}`} values={reason} />
            </li>
          ))}
        </ul>
        <p>{text('proposal.nothingAssigned')}</p>
      </Notice>
    );
  }
  if (proposal.added === 0) return <Notice full>{text('proposal.nothing')}</Notice>;
  return (
    <Notice full>
      <p>
        <strong>{text('proposal.title')}</strong> {text('proposal.added', { count: proposal.added })}{' '}
        {text(proposal.isLinked ? 'proposal.linked' : 'proposal.unlinked')}{' '}
        {text(proposal.proven ? 'proposal.proven' : 'proposal.unproven', { worst: proposal.worstFit })}{' '}
        <RichText namespace="panel" k="proposal.seed" values={{ seed: board.seed }} />
      </p>
      <form method="post" className="row gap-3">
        <input type="hidden" name="version" value={board.version} />
        <Button size="compact" name="intent" value="apply">
          {text('proposal.apply')}
        </Button>
        <a href={base}>{text('proposal.dismiss')}</a>
      </form>
    </Notice>
  );
}
