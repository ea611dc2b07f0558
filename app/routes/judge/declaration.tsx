import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { parseReference } from '../../core/reference.ts';
import { declarationList, ownDeclarations } from '../../domain/judging/conflict-gate.queries.server.ts';
import { declareCycle, withdrawDeclaration } from '../../domain/judging/declare-conflict.server.ts';
import { judgeCycles } from '../../domain/judging/judge-dashboard.queries.server.ts';
import { RANKS, rankNominations } from '../../domain/judging/rank-nominations.server.ts';
import { StaffPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { shownDay } from '../nominee/parts/format.server.ts';
import { Refused } from '../nominee/parts/refused.tsx';
import { OwnDeclarations, RankPanel } from './parts/rank-panel.tsx';

export const handle: PageHandle = { texts: ['judge', 'board'] };
export const meta = privateMeta;

const Query = z.object({ done: z.enum(['ranked', 'withdrawn']).optional() });

export const loader = guardedLoader(
  { can: 'conflict.declare', params: LocaleParams, query: Query },
  async ({ ctx, params: { locale }, query }) => {
    const [cycles, rows, own] = await Promise.all([
      judgeCycles(ctx),
      declarationList(ctx),
      ownDeclarations(ctx),
    ]);
    return {
      done: query.done,
      ranks: [...RANKS],
      own: own.map(({ title, ...row }) => ({ ...row, title: localize(title, locale) })),
      head: { title: pageTitle(locale, serverText(locale, 'judge')('declaration.title')) },
      cycles: cycles
        .filter(({ id }) => [...rows, ...own].some(({ cycleId }) => cycleId === id))
        .map((cycle) => ({
          id: cycle.id,
          name: localize(cycle.name, locale),
          declaredOn: cycle.declaredAt === null ? null : shownDay(cycle.declaredAt, locale),
        })),
      rows: rows.map((row) => ({
        reference: row.reference,
        cycleId: row.cycleId,
        title: localize(row.title, locale),
        entrant: localize(row.entrant, locale),
        branch: localize(row.branch, locale),
        paths: row.paths.map((path) => localize(path, locale)),
        isHeld: row.effect === 'held',
        isCleared: row.isCleared,
        isRankable: row.isRankable,
        rank: row.rank,
      })),
    };
  },
);

const RANK = /^(N-[0-9A-Z-]{1,40}) ([1-5])$/;
const Form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('declare'), cycle: z.uuid() }),
  z.object({
    intent: z.literal('rank'),
    cycle: z.uuid(),
    ranks: z.array(z.string().regex(RANK).optional()).default([]),
  }),
  z.object({
    intent: z.literal('withdraw'),
    reference: z.string().refine((text) => parseReference(text) !== null),
  }),
]);

export const action = guardedAction(
  { can: 'conflict.declare', params: LocaleParams, form: Form },
  async ({ ctx, form }): Promise<Response> => {
    const page = localePath(ctx.locale, '/judging/declaration');
    switch (form.intent) {
      case 'declare': {
        const result = await declareCycle(ctx, { cycleId: form.cycle });
        if (!result.ok) throw notFound();
        return seeOther(localePath(ctx.locale, '/judging?done=declared'));
      }
      case 'rank': {
        const ranks = form.ranks.flatMap((choice) => {
          const [, reference, rank] = RANK.exec(choice ?? '') ?? [];
          return reference === undefined ? [] : [[reference, Number(rank)] as const];
        });
        const result = await rankNominations(ctx, { cycleId: form.cycle, ranks: Object.fromEntries(ranks) });
        if (!result.ok) throw notFound();
        return seeOther(`${page}?done=ranked`);
      }
      case 'withdraw': {
        const result = await withdrawDeclaration(ctx, { reference: form.reference });
        if (result.ok) return seeOther(`${page}?done=withdrawn`);
        if (result.reason === 'conflict.not_found') throw notFound();
        return refusalResponse(result);
      }
    }
  },
);

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

export default function Declaration() {
  const { cycles, rows, own, done, ranks } = useLoaderData<typeof loader>();
  const boardText = useText('board');
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('judge');
  const to = usePath();
  const columns: Column<Row>[] = [
    {
      key: 'title',
      header: text('declaration.nomination'),
      rowHeader: true,
      cell: (row) => (
        <>
          <bdi>{row.title}</bdi>
          <span className="second-line">
            <Ltr>{row.reference}</Ltr>
          </span>
        </>
      ),
    },
    { key: 'entrant', header: text('declaration.entrant'), cell: (row) => <bdi>{row.entrant}</bdi> },
    { key: 'branch', header: text('declaration.branch'), cell: (row) => row.branch },
    {
      key: 'known',
      header: text('declaration.known'),
      cell: (row) =>
        row.paths.length > 0 ? (
          row.paths.map((path) => <div key={path}>{path}</div>)
        ) : row.isHeld ? (
          <Tag state="locked">{text('state.held')}</Tag>
        ) : row.isCleared ? (
          <Tag state="complete">{text('gate.clearedTag')}</Tag>
        ) : (
          <span className="muted">{text('declaration.nothing')}</span>
        ),
    },
    {
      key: 'act',
      header: text('declaration.act'),
      cell: (row) => (
        <a href={to(`/judging/${row.reference}/conflict`)}>
          {text('declaration.declare')}
          <span className="visually-hidden"> {row.title}</span>
        </a>
      ),
    },
  ];
  return (
    <StaffPage role={text('role')}>
      <BackLink href={to('/judging')}>{text('back')}</BackLink>
      {done !== undefined && (
        <Notice tone="success" full live="status">
          {boardText(`rank.${done}`)}
        </Notice>
      )}
      <PageTitle>{text('declaration.title')}</PageTitle>
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <p className="lede">{text('declaration.lede')}</p>
      {cycles.length === 0 && <Notice full>{text('declaration.empty')}</Notice>}
      {cycles.map((cycle) => (
        <Panel
          key={cycle.id}
          id={`cycle-${cycle.id}`}
          title={cycle.name}
          fits
          head={
            cycle.declaredOn === null ? (
              <Tag state="error">{text('declaration.open')}</Tag>
            ) : (
              <Tag state="complete">{text('declaration.doneOn', { day: cycle.declaredOn })}</Tag>
            )
          }
        >
          <DataTable
            caption={text('declaration.list', { cycle: cycle.name })}
            columns={columns}
            rows={rows.filter(({ cycleId }) => cycleId === cycle.id)}
            rowKey={({ reference }) => reference}
            fold
          />
          {cycle.declaredOn === null && (
            <form method="post" className="body">
              <input type="hidden" name="cycle" value={cycle.id} />
              <p>{text('declaration.statement')}</p>
              <p className="form-actions">
                <Button name="intent" value="declare">
                  {text('declaration.confirm')}
                </Button>
              </p>
            </form>
          )}
        </Panel>
      ))}
      {cycles.map((cycle) => (
        <RankPanel
          key={cycle.id}
          cycle={cycle}
          rows={rows.filter(({ cycleId, isRankable }) => cycleId === cycle.id && isRankable)}
          ranks={ranks}
        />
      ))}
      <OwnDeclarations rows={own} />
    </StaffPage>
  );
}
