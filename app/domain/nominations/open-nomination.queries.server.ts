import type { Context } from '../../infra/context.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import type { Clock } from './nomination.policy.ts';
import { shownState } from './nomination.ts';
import { visibleTo } from './nomination-scope.server.ts';
import { readWorkingCopy } from './working-copy.server.ts';

export type CycleTimes = { opensAt: Date; lateFrom: Date; closedAt: Date | null; toleranceSeconds: number };

/** The process clock as a policy takes it: for what a page shows, never for what a command decides. */
export function screenClock(cycle: CycleTimes, now: Date): Clock {
  const micros = (instant: Date) => BigInt(instant.getTime()) * 1000n;
  return {
    now: micros(now),
    window: {
      opensAt: micros(cycle.opensAt),
      lateFrom: micros(cycle.lateFrom),
      toleranceSeconds: cycle.toleranceSeconds,
      closedAt: cycle.closedAt === null ? null : micros(cycle.closedAt),
    },
  };
}

const headFields = {
  id: true,
  reference: true,
  titleAr: true,
  titleEn: true,
  state: true,
  version: true,
  edition: true,
  submittedEdition: true,
  approvalEdition: true,
  returnNote: true,
  submittedAt: true,
  updatedAt: true,
  branch: { select: { code: true, nameAr: true, nameEn: true, entrant: true } },
  agency: { select: { nameAr: true, nameEn: true } },
  entrant: { select: { name: true, nameEn: true } },
  cycle: {
    select: {
      code: true,
      nameAr: true,
      nameEn: true,
      opensAt: true,
      lateFrom: true,
      closedAt: true,
      publishedAt: true,
      toleranceSeconds: true,
    },
  },
} as const;

export type NominationHead = NonNullable<Awaited<ReturnType<typeof nominationHead>>>['head'];

/** What stands at the top of every page of one nomination; null when the actor may not see it or there is none. */
export async function nominationHead(ctx: Context, reference: string) {
  const row = await ctx.services.db.nomination.findFirst({
    where: { AND: [{ reference }, visibleTo(ctx.actor)] },
    select: headFields,
  });
  if (row === null) return null;
  const { branch, cycle, agency, entrant } = row;
  const clock = screenClock(cycle, ctx.now);
  const head = {
    reference: row.reference,
    title: { ar: row.titleAr, en: row.titleEn },
    state: shownState(row.state as Parameters<typeof shownState>[0], cycle.publishedAt !== null),
    version: row.version,
    edition: row.edition,
    /** The working copy holds edits that are not part of the version that counts. */
    hasNewerEdits: row.version > 0 && row.edition !== row.submittedEdition,
    waitsForApproval: row.approvalEdition !== null && row.approvalEdition === row.edition,
    returnNote: row.returnNote,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    isIndividual: branch.entrant === 'individual',
    branch: { code: branch.code, name: { ar: branch.nameAr, en: branch.nameEn } },
    entrant:
      agency === null
        ? { ar: entrant?.name ?? '', en: entrant?.nameEn ?? '' }
        : { ar: agency.nameAr, en: agency.nameEn },
    cycle: { code: cycle.code, name: { ar: cycle.nameAr, en: cycle.nameEn } },
    closesAt: closesAt(cycle.lateFrom).toISOString(),
    isOpen: cycle.closedAt === null && ctx.now >= cycle.opensAt && ctx.now < cycle.lateFrom,
    serverNow: ctx.now.toISOString(),
  };
  return { id: row.id, head, clock };
}

/** The head with the whole working copy, for pages that show answers or check them. */
export async function openNomination(ctx: Context, reference: string) {
  const found = await nominationHead(ctx, reference);
  if (found === null) return null;
  return { ...found, copy: await readWorkingCopy(ctx.services.db, ctx.actor, found.id) };
}
