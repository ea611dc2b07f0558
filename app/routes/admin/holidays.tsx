import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { formatGregorian, formatHijri, formatWeekday } from '../../core/dates.ts';
import { localize } from '../../core/localized.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import { integerField, text as typedText } from '../../core/text.schema.ts';
import { typedDay } from '../../core/typed-instant.ts';
import { addHoliday, HOLIDAY_DAYS, removeHoliday } from '../../domain/cycles/change-holidays.server.ts';
import { holidays } from '../../domain/cycles/holidays.queries.server.ts';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, refusalResponse, type ShownRefusal, seeOther } from '../../http/respond.server.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { DeadlineRefused } from './parts/deadline-refused.tsx';
import { HolidayForm, type HolidayValues } from './parts/holiday-form.tsx';
import { HolidayTable } from './parts/holiday-table.tsx';

export const handle: PageHandle = { texts: ['admin', 'deadlines', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'cycle.view',
    params: LocaleParams,
    query: z.object({ done: z.enum(['added', 'removed']).optional() }),
  },
  async ({ ctx, params: { locale }, query }) => {
    const today = riyadhDay(ctx.now);
    const number = ({ year, month, day }: typeof today) => year * 10_000 + month * 100 + day;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'deadlines')('holidays.title')) },
      done: query.done ?? null,
      rows: (await holidays(ctx)).map(({ day, name }) => ({
        ...day,
        name: localize(name, locale),
        weekday: formatWeekday(day, locale),
        hijri: formatHijri(day, locale),
        gregorian: formatGregorian(day, locale),
        isPast: number(day) < number(today),
      })),
      mayChange: ctx.actor.grants.some(({ role }) => role === 'administrator'),
    };
  },
);

const part = z.string().max(10);
const NAME_LENGTH = 100;
const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    date: z.object({ day: part, month: part, year: part, calendar: z.enum(['hijri', 'gregorian']) }),
    days: integerField(1, HOLIDAY_DAYS),
    nameAr: typedText(NAME_LENGTH),
    nameEn: typedText(NAME_LENGTH),
  }),
  z.object({
    intent: z.literal('remove'),
    year: integerField(1937, 2077),
    month: integerField(1, 12),
    day: integerField(1, 31),
  }),
]);

export const action = guardedAction(
  { can: 'cycle.manage', params: LocaleParams, form: Form },
  async ({ ctx, form }): Promise<Response> => {
    if (form.intent === 'remove') {
      const { year, month, day } = form;
      const result = await removeHoliday(ctx, { day: { year, month, day } });
      return result.ok
        ? seeOther(localePath(ctx.locale, '/admin/holidays?done=removed'))
        : refusalResponse(result);
    }
    const { intent: _, ...values } = form;
    const day = typedDay(form.date);
    if (!day.ok) return Response.json({ form: { error: { date: [day.reason] } }, values }, { status: 422 });
    const name = { ar: form.nameAr, en: form.nameEn };
    const result = await addHoliday(ctx, { from: day.value, days: form.days, name });
    return result.ok
      ? seeOther(localePath(ctx.locale, '/admin/holidays?done=added'))
      : refusalResponse(result, { values });
  },
);

type Answer = {
  refusal?: ShownRefusal;
  values?: HolidayValues;
  form?: { error?: Record<string, string[]>; initialValue?: HolidayValues };
};

export default function Holidays() {
  const { rows, done, mayChange } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('deadlines');
  return (
    <AdminPage>
      <PageTitle>{text('holidays.title')}</PageTitle>
      <p className="gap-3">{text('holidays.lede')}</p>
      {done !== null && (
        <Notice tone="success" full live="status">
          <p>{text(`holidays.${done}`)}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <DeadlineRefused refusal={answer.refusal} />}
      <div className="stack">
        <HolidayTable rows={rows} mayChange={mayChange} />
        {mayChange && (
          <HolidayForm
            values={answer?.values ?? answer?.form?.initialValue ?? {}}
            errors={answer?.form?.error ?? {}}
          />
        )}
      </div>
    </AdminPage>
  );
}
