import { z } from 'zod';
import { formatInstantLong } from '../../core/dates.ts';
import { type CalendarEvent, writeCalendar } from '../../core/ics.ts';
import { localize } from '../../core/localized.ts';
import { cycleCalendar } from '../../domain/cycles/calendar.queries.server.ts';
import { fileResponse } from '../../http/file-response.server.ts';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import { serverText } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';

/** The dates of a cycle as a file for anybody's calendar; taken again after an extension, it moves the events. */
export const loader = publicLoader(
  {
    why: 'the dates of a published cycle are public',
    params: LocaleParams.extend({ cycle: z.string().regex(/^[A-Za-z0-9-]{1,20}$/) }),
  },
  async ({ ctx, params: { locale, cycle: code } }): Promise<Response> => {
    const calendar = await cycleCalendar(ctx, code);
    if (calendar === null) throw notFound();
    const text = serverText(locale, 'reminders');
    const base = new URL(ctx.services.env.BASE_URL);
    const uid = (key: string) => `${code}-${key}@${base.hostname}`;
    const award = localize(calendar.award, locale);
    const events: CalendarEvent[] = [
      ...calendar.closings.map(({ key, branch, at }) => ({
        uid: uid(key),
        startsAt: at,
        endsAt: null,
        summary:
          branch === null
            ? text('calendar.closing', { award })
            : text('calendar.branchClosing', { award, branch: localize(branch, locale) }),
        description: formatInstantLong(at, locale),
      })),
      ...calendar.phases.map((phase) => ({
        uid: uid(phase.code),
        startsAt: phase.startsAt,
        endsAt: phase.endsAt,
        summary: text('calendar.phase', { award, phase: localize(phase.name, locale) }),
      })),
    ];
    const file = writeCalendar({
      name: text('calendar.name', { award, cycle: localize(calendar.name, locale) }),
      url: `${base.origin}/${locale}/rules`,
      stampedAt: calendar.stampedAt,
      sequence: calendar.sequence,
      events,
    });
    return fileResponse(file, { type: 'text/calendar; charset=utf-8', name: `wisam-${code}.ics` });
  },
);
