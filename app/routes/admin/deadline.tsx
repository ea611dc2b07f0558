import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { formatGregorian, formatHijri } from '../../core/dates.ts';
import { type Locale, localize } from '../../core/localized.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import { integerField, text as typedText } from '../../core/text.schema.ts';
import { beforeWords, typedClosing } from '../../core/typed-instant.ts';
import { closesAt } from '../../domain/cycles/cycle.ts';
import { dayWarnings } from '../../domain/cycles/dates.ts';
import { type ChangeView, deadlinesOf } from '../../domain/cycles/deadline-changes.queries.server.ts';
import { decideDeadline } from '../../domain/cycles/decide-deadline.server.ts';
import { holidayDays } from '../../domain/cycles/holidays.queries.server.ts';
import { proposeDeadline } from '../../domain/cycles/propose-deadline.server.ts';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
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
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { type DeadlineEcho, DeadlineForm, type DeadlineValues } from './parts/deadline-form.tsx';
import { ChangesPanel, ClosingsPanel, ProposalPanel } from './parts/deadline-panels.tsx';
import { DeadlineRefused } from './parts/deadline-refused.tsx';
import { BranchCode, CycleParams } from './parts/params.ts';
import { longInstant, staffText } from './parts/shown.server.ts';

export const handle: PageHandle = { texts: ['admin', 'deadlines', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'deadline.move',
    params: CycleParams,
    query: z.object({ done: z.enum(['proposed', 'approved', 'rejected', 'withdrawn']).optional() }),
  },
  async ({ ctx, params: { locale, cycle: code }, query }) => {
    const cycle = await deadlinesOf(ctx, code);
    if (cycle === null || cycle.state === 'draft') throw notFound();
    const text = serverText(locale, 'deadlines');
    const own = cycle.branches.filter(({ isOwn }) => isOwn);
    const everything = {
      code: '',
      name: text('scope.cycle'),
      lateFrom: cycle.lateFrom,
      closedAt: cycle.closedAt,
    };
    const scopes = [
      everything,
      ...cycle.branches.map((branch) => ({ ...branch, name: localize(branch.name, locale) })),
    ];
    return {
      head: { title: pageTitle(locale, text('page.title'), localize(cycle.name, locale)) },
      done: query.done ?? null,
      cycle: { code: cycle.code, name: localize(cycle.name, locale) },
      isAnnounced: cycle.publishedAt !== null,
      closings: [
        everything,
        ...own.map((branch) => ({ ...branch, name: localize(branch.name, locale) })),
      ].map(({ code: branch, name, lateFrom, closedAt }) => ({
        code: branch,
        name,
        closes: longInstant(closesAt(lateFrom), locale),
        before: beforeWords(lateFrom, locale),
        isClosed: closedAt !== null || ctx.now >= lateFrom,
      })),
      scopes: scopes.map(({ code: branch, name, lateFrom, closedAt }) => {
        const kind = closedAt !== null || ctx.now >= lateFrom ? 'reopening' : 'extension';
        return { value: `${kind}:${branch}`, label: `${text(`kind.${kind}`)} · ${name}` };
      }),
      proposal: cycle.open === null ? null : shownChange(cycle.open, locale),
      isMine: cycle.open?.proposedById === ctx.actor.id,
      changes: cycle.decided.map((change) => shownChange(change, locale)),
    };
  },
);

function shownChange(change: ChangeView, locale: Locale) {
  const text = serverText(locale, 'deadlines');
  return {
    id: change.id,
    kind: change.kind,
    scope: change.branch === null ? text('scope.cycle') : localize(change.branch.name, locale),
    before: longInstant(closesAt(change.oldLateFrom), locale),
    after: longInstant(closesAt(change.newLateFrom), locale),
    laterDays: change.laterDays,
    reasonAr: change.reason.ar,
    reasonEn: change.reason.en,
    proposedBy: localize(change.proposedBy, locale),
    proposedAt: staffText(change.proposedAt, locale),
    decidedBy: change.decidedBy === null ? null : localize(change.decidedBy, locale),
    decidedAt: change.decidedAt === null ? null : staffText(change.decidedAt, locale),
    outcome: change.outcome,
  };
}

const part = z.string().max(10);
const Wanted = {
  scope: z.string().regex(/^(extension|reopening):(B[1-9]\d?)?$/),
  date: z.object({ day: part, month: part, year: part, calendar: z.enum(['hijri', 'gregorian']) }),
  time: z.string().max(10),
};
const REASON_LENGTH = 1000;
const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('check'),
    ...Wanted,
    laterDays: z.string().max(10).default('0'),
    reasonAr: z
      .string()
      .max(4 * REASON_LENGTH)
      .default(''),
    reasonEn: z
      .string()
      .max(4 * REASON_LENGTH)
      .default(''),
  }),
  z.object({
    intent: z.literal('propose'),
    ...Wanted,
    laterDays: integerField(0, 366),
    reasonAr: typedText(REASON_LENGTH, { multiline: true }),
    reasonEn: typedText(REASON_LENGTH, { multiline: true }),
  }),
  z.object({ intent: z.enum(['approved', 'rejected', 'withdrawn']), change: z.uuid() }),
]);

export const action = guardedAction(
  { can: 'deadline.move', params: CycleParams, form: Form },
  async ({ ctx, params: { locale, cycle }, form }): Promise<Response> => {
    const back = (done: string) =>
      seeOther(localePath(ctx.locale, `/admin/cycles/${cycle}/deadline?done=${done}`));
    if (form.intent !== 'check' && form.intent !== 'propose') {
      const result = await decideDeadline(ctx, { cycle, change: form.change, outcome: form.intent });
      if (result.ok) return back(form.intent);
      if (result.reason === 'cycle.not_found') throw notFound();
      return refusalResponse(result);
    }
    const { intent, ...values } = form;
    const wanted = typedClosing({ ...form.date, time: form.time });
    if (!wanted.ok) {
      const field = wanted.reason === 'time.format' ? 'time' : 'date';
      return Response.json({ form: { error: { [field]: [wanted.reason] } }, values }, { status: 422 });
    }
    const echo = await echoOf(ctx, wanted.value, form.date.calendar, locale);
    if (form.intent === 'check') return Response.json({ echo, values });
    const [kind, branch] = form.scope.split(':');
    const result = await proposeDeadline(ctx, {
      cycle,
      branch: branch === undefined || branch === '' ? null : BranchCode.parse(branch),
      kind: kind === 'reopening' ? 'reopening' : 'extension',
      lateFrom: wanted.value,
      laterDays: form.laterDays,
      reason: { ar: form.reasonAr, en: form.reasonEn },
    });
    if (result.ok) return back('proposed');
    if (result.reason === 'cycle.not_found') throw notFound();
    return refusalResponse(result, { echo, values });
  },
);

async function echoOf(
  ctx: Parameters<typeof holidayDays>[0],
  lateFrom: Date,
  calendar: 'hijri' | 'gregorian',
  locale: Locale,
): Promise<DeadlineEcho> {
  const last = closesAt(lateFrom);
  const day = riyadhDay(last);
  return {
    before: beforeWords(lateFrom, locale),
    shown: longInstant(last, locale),
    other: calendar === 'hijri' ? formatGregorian(day, locale) : formatHijri(day, locale),
    warnings: dayWarnings(day, await holidayDays(ctx)),
  };
}

type Answer = {
  refusal?: ShownRefusal;
  echo?: DeadlineEcho;
  values?: DeadlineValues;
  form?: { error?: Record<string, string[]>; initialValue?: DeadlineValues };
};

export default function Deadline() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('deadlines');
  return (
    <AdminPage cycle={data.cycle.code}>
      <PageTitle caption={data.cycle.name}>{text('page.title')}</PageTitle>
      {data.done !== null && (
        <Notice tone="success" full live="status">
          <p>{text(`done.${data.done}`)}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <DeadlineRefused refusal={answer.refusal} />}
      <div className="stack">
        <ClosingsPanel closings={data.closings} />
        {data.proposal !== null && <ProposalPanel change={data.proposal} isMine={data.isMine} />}
        {data.proposal === null && !data.isAnnounced && (
          <DeadlineForm
            scopes={data.scopes}
            values={answer?.values ?? answer?.form?.initialValue ?? {}}
            errors={answer?.form?.error ?? {}}
            echo={answer?.echo ?? null}
          />
        )}
        <ChangesPanel changes={data.changes} />
      </div>
    </AdminPage>
  );
}
