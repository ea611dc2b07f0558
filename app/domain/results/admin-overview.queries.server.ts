import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import { type Phase, phaseAt } from '../cycles/cycle.ts';
import { countWaiting } from '../documents/waiting.queries.server.ts';
import { type BranchProgress, branchProgress } from './branch-progress.server.ts';

/** What waits for somebody. Counts and places only: never a score, an order or a name. */
export type Attention = {
  kind:
    | 'few_judges'
    | 'idle_judges'
    | 'conflicts'
    | 'infected'
    | 'consensus'
    | 'ineligible'
    | 'mail'
    | 'unsigned'
    | 'second_approval';
  count: number;
  /** Codes of the branches concerned, where there are any. */
  branches: string[];
  since: Date | null;
};

export type AdminOverview = {
  cycle: { code: string; name: Localized };
  phase: (Phase & { isRunning: boolean }) | null;
  next: Phase[];
  attention: Attention[];
  progress: BranchProgress[];
  days: { day: string; sheets: number }[];
  health: {
    logSize: number;
    isLogWhole: boolean;
    queued: number;
    failed: number;
    waitingDocuments: number;
    /** Those that have waited for more than ten minutes. */
    stuckDocuments: number;
    isQueueHealthy: boolean;
  };
  readAt: string;
};

/** The administrator's overview of one cycle. Ten statements, however much there is. */
export async function adminOverview(ctx: Context, code: string | null): Promise<AdminOverview | null> {
  const { db, queue } = ctx.services;
  const cycles = await db.cycle.findMany({
    where: code === null ? { state: 'published' } : { code },
    select: {
      id: true,
      code: true,
      nameAr: true,
      nameEn: true,
      closedAt: true,
      publishedAt: true,
      phases: {
        select: { code: true, nameAr: true, nameEn: true, startsAt: true, endsAt: true },
        orderBy: { position: 'asc' },
      },
    },
    orderBy: { lateFrom: 'desc' },
  });
  // The cycle with most to do: closed and not announced yet, else the youngest.
  const cycle =
    cycles.find(({ closedAt, publishedAt }) => closedAt !== null && publishedAt === null) ?? cycles[0];
  if (cycle === undefined) return null;
  const phases = cycle.phases.map(
    ({ nameAr, nameEn, ...phase }): Phase => ({ ...phase, name: { ar: nameAr, en: nameEn } }),
  );
  const [attention, progress, days, health, isQueueHealthy] = await Promise.all([
    readAttention(db, cycle.id),
    branchProgress(db, cycle.id),
    readDays(db, cycle.id),
    readHealth(db),
    queue.healthy(),
  ]);
  const at = phaseAt(phases, ctx.now);
  return {
    cycle: { code: cycle.code, name: { ar: cycle.nameAr, en: cycle.nameEn } },
    phase: at === null ? null : { ...at.phase, isRunning: at.isRunning },
    next: phases.filter(({ startsAt }) => startsAt > ctx.now).slice(0, 4),
    attention,
    progress,
    days,
    health: { ...health, isQueueHealthy },
    readAt: ctx.now.toISOString(),
  };
}

type Database = Context['services']['db'];

async function readAttention(db: Database, cycleId: string): Promise<Attention[]> {
  const rows = await db.$queryRaw<Attention[]>`
    with own as (select n.id, n.state, n.updated_at, b.code as branch from nomination n
        join branch b on b.id = n.branch_id where n.cycle_id = ${cycleId}::uuid),
      found as (
        select 'few_judges' as kind, o.id::text as item, o.branch, o.updated_at as since from own o
          where o.state = 'in_judging'
            and (select count(*) from assignment a where a.nomination_id = o.id and a.state = 'active') < 3
        union all
        select 'idle_judges', a.judge_id::text, o.branch, a.created_at from own o
          join assignment a on a.nomination_id = o.id and a.state = 'active'
          where o.state = 'in_judging' and not exists (select from score_sheet s join own w on w.id = s.nomination_id
            where s.judge_id = a.judge_id)
        union all
        select 'conflicts', x.id::text, o.branch, x.created_at from own o join conflict x on x.nomination_id = o.id
          where x.state in ('declared', 'suggested') and x.decided_at is null
        union all
        select 'infected', d.id::text, o.branch, d.checked_at from own o join document d on d.nomination_id = o.id
          where d.state = 'infected' and d.removed_at is null
        union all
        select 'consensus', o.id::text, o.branch, o.updated_at from own o where o.state = 'in_consensus'
        union all
        select 'ineligible', p.id::text, o.branch, p.proposed_at from own o
          join ineligibility_proposal p on p.nomination_id = o.id
          where p.confirmed_at is null and p.rejected_at is null
        union all
        select 'unsigned', b.id::text, b.code, null from branch b where b.cycle_id = ${cycleId}::uuid
          and exists (select from own o where o.state = 'final_review')
          and not exists (select from branch_result r where r.branch_id = b.id)
        union all
        select 'second_approval', min(r.fingerprint), null, min(r.approved_at) from result_approval r
          join cycle c on c.id = r.cycle_id
          where r.cycle_id = ${cycleId}::uuid and r.cancelled_at is null and c.published_at is null
          having count(distinct r.approver_id) = 1
        union all
        select 'mail', m.id::text, null, m.created_at from mail m where m.state = 'failed')
    select kind, count(distinct item)::int as count, min(since) as since,
      coalesce(array_agg(distinct branch) filter (where branch is not null), '{}') as branches
    from found group by kind`;
  const order: Attention['kind'][] = [
    'few_judges',
    'idle_judges',
    'conflicts',
    'infected',
    'second_approval',
    'unsigned',
    'consensus',
    'ineligible',
    'mail',
  ];
  return rows.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

const DAYS = 14;

/** Sheets submitted a Riyadh day, the last fourteen up to the youngest. */
async function readDays(db: Database, cycleId: string): Promise<{ day: string; sheets: number }[]> {
  return db.$queryRaw<{ day: string; sheets: number }[]>`
    with sheet as (select (s.submitted_at at time zone 'Asia/Riyadh')::date as day from score_sheet s
        join nomination n on n.id = s.nomination_id
        where n.cycle_id = ${cycleId}::uuid and s.submitted_at is not null),
      last as (select max(day) as day from sheet)
    select to_char(d.day, 'YYYY-MM-DD') as day, count(sheet.day)::int as sheets
    from last, generate_series(last.day - ${DAYS - 1}::int, last.day, interval '1 day') as d(day)
    left join sheet on sheet.day = d.day::date
    group by d.day order by d.day`;
}

async function readHealth(db: Database) {
  const [row] = await db.$queryRaw<
    { logSize: bigint; isLogWhole: boolean; queued: number; failed: number; waitingDocuments: number }[]
  >`
    select h.size as "logSize",
      h.size = (select count(*) from audit_event)
        and (h.size = 0 or h.chain_hash = (select chain_hash from audit_event where index = h.size - 1)) as "isLogWhole",
      (select count(*)::int from mail where state in ('queued', 'sending')) as queued,
      (select count(*)::int from mail where state = 'failed') as failed,
      (select count(*)::int from document where state in ('stored', 'scanning')) as "waitingDocuments"
    from audit_head h where h.id = 1`;
  if (row === undefined) throw new Error('the log has no head');
  const { count: stuckDocuments } = await countWaiting(db);
  return { ...row, stuckDocuments, logSize: Number(row.logSize) };
}
