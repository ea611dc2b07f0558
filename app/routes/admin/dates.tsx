import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import type { CalendarName } from '../../core/hijri.ts';
import { localize } from '../../core/localized.ts';
import { integerField } from '../../core/text.schema.ts';
import { type CycleDates, orderProblems } from '../../domain/cycles/dates.ts';
import { deadlinesOf } from '../../domain/cycles/deadline-changes.queries.server.ts';
import { holidayDays } from '../../domain/cycles/holidays.queries.server.ts';
import { saveDates } from '../../domain/cycles/save-dates.server.ts';
import { readTypedDates, type TypedDates, typeDates } from '../../domain/cycles/typed-dates.ts';
import { usePath } from '../../http/frames.tsx';
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
import { ButtonLink } from '../../ui/button-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { DatesForm } from './parts/dates-form.tsx';
import { DatesTable } from './parts/dates-table.tsx';
import { type DatesView, datesView } from './parts/dates-view.server.ts';
import { DeadlineRefused } from './parts/deadline-refused.tsx';
import { CycleParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['admin', 'deadlines', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'cycle.view',
    params: CycleParams,
    query: z.object({
      calendar: z.enum(['hijri', 'gregorian']).optional(),
      done: z.literal('saved').optional(),
    }),
  },
  async ({ ctx, params: { locale, cycle: code }, query }) => {
    const found = await deadlinesOf(ctx, code);
    if (found === null) throw notFound();
    const calendar: CalendarName = query.calendar ?? (locale === 'ar' ? 'hijri' : 'gregorian');
    const dates = storedDates(found);
    const names = namesOf(found, locale);
    return {
      head: {
        title: pageTitle(
          locale,
          serverText(locale, 'deadlines')('dates.title'),
          localize(found.name, locale),
        ),
      },
      done: query.done ?? null,
      cycle: { code: found.code, name: localize(found.name, locale), isDraft: found.state === 'draft' },
      mayChange: ctx.actor.grants.some(({ role }) => role === 'administrator'),
      names,
      tolerance: found.toleranceSeconds,
      typed: typeDates(dates, calendar),
      view: datesView(dates, await holidayDays(ctx), locale),
      problems: orderProblems(dates),
    };
  },
);

type Found = NonNullable<Awaited<ReturnType<typeof deadlinesOf>>>;

function storedDates(found: Found): CycleDates {
  const { opensAt, lateFrom, announceAt, phases, branches } = found;
  return {
    opensAt,
    lateFrom,
    announceAt,
    phases: phases.map(({ code, startsAt, endsAt }) => ({ code, startsAt, endsAt })),
    branches: branches.map(({ code, isOwn, lateFrom: own }) => ({ code, lateFrom: isOwn ? own : null })),
  };
}

function namesOf({ phases, branches }: Found, locale: 'ar' | 'en') {
  const named = (rows: readonly { code: string; name: { ar: string; en: string } }[]) =>
    rows.map(({ code, name }) => ({ code, name: localize(name, locale) }));
  return { phases: named(phases), branches: named(branches) };
}

const moment = z.object({ day: z.string().max(20).default(''), time: z.string().max(10).default('') });
const Form = z.object({
  intent: z.enum(['check', 'save']),
  calendar: z.enum(['hijri', 'gregorian']),
  opens: moment,
  closes: moment,
  announces: moment,
  phases: z.record(
    z.string().max(40),
    z.object({ from: z.string().max(20).default(''), until: z.string().max(20).default('') }),
  ),
  branches: z.record(z.string().regex(/^B[1-9]\d?$/), moment).default({}),
  tolerance: integerField(0, 3600),
});

export const action = guardedAction(
  { can: 'cycle.manage', params: CycleParams, form: Form },
  async ({ ctx, params: { locale, cycle: code }, form }): Promise<Response> => {
    const found = await deadlinesOf(ctx, code);
    if (found === null) throw notFound();
    const { intent, tolerance, ...typed } = form;
    const read = readTypedDates(typed, {
      phases: found.phases.map((phase) => phase.code),
      branches: found.branches.map((branch) => branch.code),
    });
    if (!read.ok) return Response.json({ errors: read.errors, typed, tolerance }, { status: 422 });
    const echo = {
      typed,
      tolerance,
      view: datesView(read.value, await holidayDays(ctx), locale),
      problems: orderProblems(read.value),
    };
    if (intent === 'check') return Response.json(echo);
    const result = await saveDates(ctx, { cycle: code, toleranceSeconds: tolerance, dates: read.value });
    if (result.ok) return seeOther(localePath(ctx.locale, `/admin/cycles/${code}/dates?done=saved`));
    if (result.reason === 'cycle.not_found') throw notFound();
    return refusalResponse(result, echo);
  },
);

type Answer = {
  refusal?: ShownRefusal;
  errors?: Record<string, string>;
  form?: { error?: Record<string, string[]> };
  typed?: TypedDates;
  tolerance?: number;
  view?: DatesView;
  problems?: ReturnType<typeof orderProblems>;
};

export default function Dates() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('deadlines');
  const to = usePath();
  const { cycle, names } = data;
  const toleranceError = answer?.form?.error?.['tolerance']?.[0];
  return (
    <AdminPage cycle={cycle.code}>
      <PageTitle
        caption={cycle.name}
        actions={
          !cycle.isDraft &&
          data.mayChange && (
            <ButtonLink variant="secondary" href={to(`/admin/cycles/${cycle.code}/deadline`)}>
              {text('page.title')}
            </ButtonLink>
          )
        }
      >
        {text('dates.title')}
      </PageTitle>
      <p className="gap-3">{text(cycle.isDraft ? 'dates.draftLede' : 'dates.publishedLede')}</p>
      {data.done !== null && (
        <Notice tone="success" full live="status">
          <p>{text('dates.saved')}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <DeadlineRefused refusal={answer.refusal} />}
      <div className="stack">
        {cycle.isDraft && data.mayChange && (
          <DatesForm
            names={names}
            typed={answer?.typed ?? data.typed}
            tolerance={answer?.tolerance ?? data.tolerance}
            errors={{
              ...(answer?.errors ?? {}),
              ...(toleranceError === undefined ? {} : { tolerance: toleranceError }),
            }}
          />
        )}
        <DatesTable
          names={names}
          view={answer?.view ?? data.view}
          problems={answer?.problems ?? data.problems}
          tolerance={answer?.tolerance ?? data.tolerance}
        />
      </div>
    </AdminPage>
  );
}
