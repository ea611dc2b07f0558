import type { Localized } from '../../core/localized.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { type AwardRow, type AwardView, awardView } from './award-view.ts';

/** A cycle whose results are public. Everything here starts from `published_at`: before it, nothing is found. */
export type AnnouncedCycle = { code: string; name: Localized; publishedAt: Date };

/** What was announced, youngest first. */
export async function announcedCycles(ctx: AnyContext): Promise<AnnouncedCycle[]> {
  const rows = await ctx.services.db.cycle.findMany({
    where: { publishedAt: { not: null } },
    select: { code: true, nameAr: true, nameEn: true, publishedAt: true },
    orderBy: { publishedAt: 'desc' },
  });
  return rows.flatMap(({ code, nameAr, nameEn, publishedAt }) =>
    publishedAt === null ? [] : [{ code, name: { ar: nameAr, en: nameEn }, publishedAt }],
  );
}

export type AnnouncedBranch = {
  code: string;
  name: Localized;
  /** More than one is a joint award (فوز مشترك); none is an empty branch (حجب الجائزة). */
  winners: AwardView[];
  excellence: AwardView[];
};

export type Announcement = AnnouncedCycle & {
  branches: AnnouncedBranch[];
  /** Winning threshold in hundredths of a point, for the sentence of an empty branch. */
  winUnits: number;
  /** First instant of the phase of the feedback reports, or null. */
  feedbackAt: Date | null;
};

/** The announcement of a cycle by its code, or null: unknown and unpublished are one answer. Always two statements. */
export async function announcement(ctx: AnyContext, code: string): Promise<Announcement | null> {
  const { db } = ctx.services;
  const [cycle, awards] = await Promise.all([
    db.cycle.findFirst({
      where: { code, publishedAt: { not: null } },
      select: {
        code: true,
        nameAr: true,
        nameEn: true,
        publishedAt: true,
        rules: true,
        phases: { where: { code: 'feedback' }, select: { startsAt: true } },
        branches: {
          select: { code: true, nameAr: true, nameEn: true },
          orderBy: { position: 'asc' },
        },
      },
    }),
    awardsOf(ctx, { cycle: code }),
  ]);
  if (cycle === null || cycle.publishedAt === null) return null;
  return {
    code: cycle.code,
    name: { ar: cycle.nameAr, en: cycle.nameEn },
    publishedAt: cycle.publishedAt,
    winUnits: CycleRules.parse(cycle.rules).judging.winUnits,
    feedbackAt: cycle.phases[0]?.startsAt ?? null,
    branches: cycle.branches.map((branch) => {
      const own = awards.filter((award) => award.branch.code === branch.code);
      return {
        code: branch.code,
        name: { ar: branch.nameAr, en: branch.nameEn },
        winners: own.filter(({ level }) => level === 'winner'),
        excellence: own.filter(({ level }) => level === 'certificate_of_excellence'),
      };
    }),
  };
}

/** The page of one winner with the summary written for the public; null for whatever did not win. */
export async function winnerPage(
  ctx: AnyContext,
  address: { cycle: string; reference: string },
): Promise<AwardView | null> {
  const [found] = await awardsOf(ctx, { ...address, level: 'winner' });
  return found ?? null;
}

/** The award behind a verification code, for whoever holds a certificate; null when there is none. */
export async function awardByCode(ctx: AnyContext, verificationCode: string): Promise<AwardView | null> {
  const [found] = await awardsOf(ctx, { verificationCode });
  return found ?? null;
}

/** Winners of a branch in earlier cycles, youngest first; branches keep their code from cycle to cycle. */
export function earlierWinners(ctx: AnyContext, branch: string): Promise<AwardView[]> {
  return awardsOf(ctx, { branch, level: 'winner' });
}

type Filter = {
  cycle?: string;
  branch?: string;
  reference?: string;
  level?: 'winner';
  verificationCode?: string;
};

/**
 * The only read of awards: rows exist from the publish action on, and the cycle must be published besides. Title,
 * summary and consent come from the submitted version that was judged, never from a working copy. One statement.
 */
async function awardsOf(ctx: AnyContext, filter: Filter): Promise<AwardView[]> {
  const { cycle, branch, reference, level, verificationCode } = filter;
  const rows = await ctx.services.db.$queryRaw<AwardRow[]>`
    select a.level, a.announced_at as "announcedAt", n.reference,
      c.code as "cycleCode", c.name_ar as "cycleAr", c.name_en as "cycleEn",
      b.code as "branchCode", b.name_ar as "branchAr", b.name_en as "branchEn",
      g.name_ar as "agencyAr", g.name_en as "agencyEn", u.name as "personAr", u.name_en as "personEn",
      s.content -> 'answers' -> 'declarations' -> 'publishConsent' as consent,
      s.content -> 'title' ->> 'ar' as "titleAr", s.content -> 'title' ->> 'en' as "titleEn",
      s.content -> 'answers' -> 'summary' ->> 'summaryAr' as "summaryAr",
      s.content -> 'answers' -> 'summary' ->> 'summaryEn' as "summaryEn"
    from award a
    join nomination n on n.id = a.nomination_id
    join cycle c on c.id = n.cycle_id and c.published_at is not null
    join branch b on b.id = n.branch_id
    join submission s on s.nomination_id = n.id and s.version = n.version
    left join agency g on g.id = n.agency_id
    left join "user" u on u.id = n.entrant_id
    where c.code = coalesce(${cycle ?? null}, c.code)
      and b.code = coalesce(${branch ?? null}, b.code)
      and n.reference = coalesce(${reference ?? null}, n.reference)
      and a.level = coalesce(${level ?? null}, a.level)
      and upper(a.verification_code) = coalesce(upper(${verificationCode ?? null}), upper(a.verification_code))
    order by c.published_at desc, b.position, a.level desc, n.number`;
  return rows.map(awardView);
}

/** The verification code of a nomination's certificate, for its own entrant; null before the announcement or without one. */
export async function certificateCode(ctx: AnyContext, nominationId: string): Promise<string | null> {
  const award = await ctx.services.db.award.findFirst({
    where: { nominationId, nomination: { cycle: { publishedAt: { not: null } } } },
    select: { verificationCode: true },
  });
  return award?.verificationCode ?? null;
}
