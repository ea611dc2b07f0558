import type { Context } from '../../infra/context.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { type BranchClosing, type Closing, windowOf } from '../cycles/window.ts';
import type { Clock } from './nomination.policy.ts';
import { EDITABLE, shownState } from './nomination.ts';
import { visibleTo } from './nomination-scope.server.ts';
import { readWorkingCopy } from './working-copy.server.ts';

type Times = {
  cycle: Closing<Date> & { opensAt: Date; toleranceSeconds: number; lateCodesAllowed: boolean };
  branch: BranchClosing<Date>;
  lateUntil: Date | null;
};

/** The process clock as a policy takes it: for what a page shows, never for what a command decides. */
function screenClock({ cycle, branch, lateUntil }: Times, now: Date): Clock {
  return {
    now: micros(now),
    window: windowOf({
      cycle: {
        opensAt: micros(cycle.opensAt),
        lateFrom: micros(cycle.lateFrom),
        closedAt: microsOrNull(cycle.closedAt),
        toleranceSeconds: cycle.toleranceSeconds,
        lateCodesAllowed: cycle.lateCodesAllowed,
      },
      branch: { lateFrom: microsOrNull(branch.lateFrom), closedAt: microsOrNull(branch.closedAt) },
      lateUntil: microsOrNull(lateUntil),
    }),
  };
}

function micros(instant: Date): bigint {
  return BigInt(instant.getTime()) * 1000n;
}

function microsOrNull(instant: Date | null): bigint | null {
  return instant === null ? null : micros(instant);
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
  lateUntil: true,
  branch: {
    select: { code: true, nameAr: true, nameEn: true, entrant: true, lateFrom: true, closedAt: true },
  },
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
      lateCodesAllowed: true,
    },
  },
} as const;

export type NominationHead = NonNullable<Awaited<ReturnType<typeof nominationHead>>>['head'];

function canStillEnter(state: string): boolean {
  return state === 'not_submitted' || (EDITABLE as readonly string[]).includes(state);
}

/** What stands at the top of every page of one nomination; null when the actor may not see it or there is none. */
export async function nominationHead(ctx: Context, reference: string) {
  const row = await ctx.services.db.nomination.findFirst({
    where: { AND: [{ reference }, visibleTo(ctx.actor)] },
    select: headFields,
  });
  if (row === null) return null;
  const { branch, cycle, agency, entrant } = row;
  const clock = screenClock(row, ctx.now);
  const lateFrom = new Date(Number(clock.window.lateFrom / 1000n));
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
    closesAt: closesAt(lateFrom).toISOString(),
    isOpen: clock.window.closedAt === null && ctx.now >= cycle.opensAt && ctx.now < lateFrom,
    /** The cycle allows late codes and this nomination can use one. */
    takesLateCode: cycle.lateCodesAllowed && row.lateUntil === null && canStillEnter(row.state),
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
