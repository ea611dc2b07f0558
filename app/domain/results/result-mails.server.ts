import { formatInstantLong } from '../../core/dates.ts';
import { isLocale, type Localized } from '../../core/localized.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { nominationFrame } from '../nominations/nomination-mail.server.ts';
import type { Recipient } from '../notices/enqueue-mail.server.ts';
import { enqueueMails } from '../notices/enqueue-mails.server.ts';

const person = { id: true, name: true, email: true, locale: true, suspendedAt: true } as const;
type Person = Recipient & { id: string; suspendedAt: Date | null };

/**
 * The mails of the announcement, in its transaction: to the people of each winner, to those of every other eligible
 * entrant, to staff, chairs and judges. Returns the ids of the rows. Six statements, however many nominations there are.
 */
export async function enqueueResultMails(
  tx: Tx,
  ctx: AnyContext,
  act: { cycleId: string; fingerprint: string; now: string },
): Promise<string[]> {
  const cycle = await tx.cycle.findUniqueOrThrow({
    where: { id: act.cycleId },
    select: {
      code: true,
      nameAr: true,
      nameEn: true,
      rules: true,
      phases: { where: { code: 'feedback' }, select: { startsAt: true } },
    },
  });
  const award = CycleRules.parse(cycle.rules).award.name;
  const announced = await tx.nomination.findMany({
    where: {
      cycleId: act.cycleId,
      state: { in: ['winner', 'certificate_of_excellence', 'not_awarded'] },
    },
    select: {
      reference: true,
      titleAr: true,
      titleEn: true,
      state: true,
      branch: { select: { nameAr: true, nameEn: true } },
      createdBy: { select: person },
      entrant: { select: person },
      members: { select: { user: { select: person } } },
      agency: {
        select: {
          grants: {
            where: { role: 'agency_coordinator', revokedAt: null },
            select: { user: { select: person } },
          },
        },
      },
    },
  });
  const feedbackAt = cycle.phases[0]?.startsAt ?? new Date(act.now);
  const feedbackFrom = inBoth((locale) => formatInstantLong(feedbackAt, locale, { seconds: false }));
  const winners = [];
  const entrants = [];
  for (const row of announced) {
    const named = { reference: row.reference, title: { ar: row.titleAr, en: row.titleEn }, award };
    for (const to of peopleOf(row)) {
      const frame = nominationFrame(ctx, named, to.locale);
      const eventKey = `result:${row.reference}`;
      if (row.state === 'not_awarded') entrants.push({ eventKey, to, props: { ...frame, feedbackFrom } });
      else {
        const level = row.state === 'winner' ? ('winner' as const) : ('certificate_of_excellence' as const);
        const branch = { ar: row.branch.nameAr, en: row.branch.nameEn };
        winners.push({ eventKey, to, props: { ...frame, branch, level } });
      }
    }
  }
  const publishedAt = inBoth((locale) => formatInstantLong(new Date(act.now), locale));
  const staff = (await staffOf(tx, act.cycleId)).map((to) => ({
    eventKey: `results-published:${cycle.code}`,
    to,
    props: {
      award,
      cycle: { ar: cycle.nameAr, en: cycle.nameEn },
      publishedAt,
      bundleHash: act.fingerprint,
      url: `${ctx.services.env.BASE_URL}/${isLocale(to.locale) ? to.locale : 'ar'}/results/${cycle.code}`,
    },
  }));
  return [
    ...(await enqueueMails(tx, 'result-winner', winners)),
    ...(await enqueueMails(tx, 'result-entrant', entrants)),
    ...(await enqueueMails(tx, 'results-published', staff)),
  ];
}

/** Coordinators, members and the author of a nomination, or its individual entrant; each once, nobody suspended. */
function peopleOf(row: {
  createdBy: Person;
  entrant: Person | null;
  members: { user: Person }[];
  agency: { grants: { user: Person }[] } | null;
}): Person[] {
  const all = [
    row.entrant ?? row.createdBy,
    ...row.members.map(({ user }) => user),
    ...(row.agency?.grants ?? []).map(({ user }) => user),
  ];
  return [...new Map(all.map((one) => [one.id, one])).values()].filter(
    ({ suspendedAt }) => suspendedAt === null,
  );
}

/** Staff, and the judges and chairs of this cycle. */
function staffOf(tx: Tx, cycleId: string): Promise<Recipient[]> {
  return tx.user.findMany({
    where: {
      suspendedAt: null,
      grants: {
        some: {
          revokedAt: null,
          OR: [
            { role: { in: ['administrator', 'auditor', 'screening_officer'] } },
            { role: { in: ['judge', 'panel_chair'] }, cycleId },
          ],
        },
      },
    },
    select: { name: true, email: true, locale: true },
    orderBy: { id: 'asc' },
  });
}

function inBoth(write: (locale: 'ar' | 'en') => string): Localized {
  return { ar: write('ar'), en: write('en') };
}
