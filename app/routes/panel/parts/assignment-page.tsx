import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FilterBar } from '../../../ui/filter-bar.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import { BoardTable } from './board-table.tsx';
import type { BoardFilter, boardView } from './board-view.server.ts';
import { ComparePanel } from './compare-panel.tsx';
import { LoadPanel } from './load-panel.tsx';
import { PanelPage } from './panel-page.tsx';
import { Picker, type PickerData } from './picker.tsx';
import { type ProposalData, ProposalNotice } from './proposal-notice.tsx';
import { ProposeForm } from './propose-form.tsx';
import { type SeatData, SeatPanel } from './seat-panel.tsx';
import { UndoBar } from './undo-bar.tsx';

export type AssignmentData = {
  board: ReturnType<typeof boardView>;
  filter: BoardFilter;
  proposal: ProposalData | null;
  picker: PickerData | null;
  seat: SeatData | null;
  undo: string | null;
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
  const { board, picker, proposal, seat } = data;
  const text = useText('panel');
  const boardText = useText('board');
  return (
    <PanelPage head={board} current="assignment" openConflicts={data.openConflicts} done={data.done}>
      {refusal}
      <PageTitle
        facts={
          <>
            <span>{board.name}</span>
            <span>{text('board.nominations', { count: board.total })}</span>
            <span>{text('board.judges', { count: board.loads.length })}</span>
            <span>{text('board.demand', { count: board.demand })}</span>
          </>
        }
        actions={
          board.total > 0 ? (
            <>
              <ButtonLink variant="secondary" size="compact" href={`${base}/file`}>
                {boardText('propose.file')}
              </ButtonLink>
              <form method="post">
                <input type="hidden" name="objective" value="leximin" />
                <input type="hidden" name="scope" value="top_up" />
                <Button size="compact" name="intent" value="propose">
                  {text('board.propose')}
                </Button>
              </form>
            </>
          ) : undefined
        }
      >
        {text('board.title')}
      </PageTitle>
      {proposal !== null && <ProposalNotice proposal={proposal} seed={board.seed} base={base} />}
      {board.replace > 0 && (
        <Notice tone="warning" full>
          {boardText('replace.title', { count: board.replace })}{' '}
          <a href={`${base}?show=replace`}>{boardText('replace.link')}</a>
        </Notice>
      )}
      {board.total === 0 ? (
        <EmptyState title={text('board.empty')}>{text('board.emptyText')}</EmptyState>
      ) : (
        <>
          <ProposeForm />
          <div className="columns board-columns">
            <BoardPanel data={data} base={base} />
            <div className="stack">
              {picker !== null && <Picker picker={picker} closeHref={base} />}
              {seat !== null && <SeatPanel seat={seat} closeHref={base} />}
              <LoadPanel loads={board.loads} base={base} />
            </div>
          </div>
          {proposal?.state === 'ready' && proposal.changes.length > 0 && <ComparePanel proposal={proposal} />}
        </>
      )}
      {data.undo !== null && <UndoBar change={data.undo} done={data.done} />}
    </PanelPage>
  );
}

function BoardPanel({ data, base }: { data: AssignmentData; base: string }) {
  const { board, filter } = data;
  const text = useText('panel');
  const boardText = useText('board');
  const isFiltered = filter.show !== 'all' || filter.judge !== '';
  const address = (page: number) => {
    const query = new URLSearchParams({ show: filter.show, judge: filter.judge, page: String(page) });
    return `${base}?${query}`;
  };
  return (
    <Panel
      id="board"
      title={text('board.list')}
      head={
        board.short > 0 ? (
          <Tag state="error">{text('board.shortCount', { count: board.short, demand: board.demand })}</Tag>
        ) : (
          <Tag state="complete">{text('board.full')}</Tag>
        )
      }
    >
      <FilterBar
        id="board-filter"
        action={base}
        filters={[
          {
            name: 'show',
            label: boardText('filter.show'),
            value: filter.show,
            options: (['all', 'short', 'replace'] as const).map((value) => ({
              value,
              label: boardText(`filter.${value}`),
            })),
          },
          {
            name: 'judge',
            label: boardText('filter.judge'),
            value: filter.judge,
            options: [
              { value: '', label: boardText('filter.anyone') },
              ...board.loads.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
        ]}
        result={
          isFiltered ? boardText('filter.result', { found: board.found, total: board.total }) : undefined
        }
      />
      {board.rows.length === 0 ? (
        <p className="body">{boardText('filter.empty')}</p>
      ) : (
        <BoardTable
          caption={text('board.caption')}
          rows={board.rows}
          columns={board.columns}
          demand={board.demand}
          hrefOf={(reference) => `${base}?entry=${reference}#picker`}
        />
      )}
      <Pagination page={filter.page} pages={board.pages} href={address} />
    </Panel>
  );
}
