import { decideDeadline } from '../../app/domain/cycles/decide-deadline.server.ts';
import { type ProposeInput, proposeDeadline } from '../../app/domain/cycles/propose-deadline.server.ts';
import type { TestPlatform } from '../setup/platform.ts';
import { contextOf } from './nominations.ts';

type Acting = Pick<TestPlatform, 'db' | 'system'>;

/** The two administrators of the demo. */
export const PROPOSER = 'nouf';
export const APPROVER = 'tariq';

export const REASON = { ar: 'انقطاع الخدمة ساعتين', en: 'Two hours of outage' };

/** Moves the closing of the open cycle to `milliseconds` from the database's now; no tolerance unless given. */
export async function closeIn(t: Acting, milliseconds: number, tolerance = 0): Promise<void> {
  await t.db.$executeRaw`
    update cycle set late_from = clock_timestamp() + ${milliseconds}::int * interval '1 millisecond',
      tolerance_seconds = ${tolerance}::int where code = '1448'`;
}

export async function cycleTimes(t: Acting) {
  return t.db.cycle.findUniqueOrThrow({
    where: { code: '1448' },
    select: { id: true, no: true, lateFrom: true, closedAt: true, announceAt: true },
  });
}

/** A proposal for the open cycle, `days` after its present closing (or that of the branch); phases move along. */
export async function propose(
  t: Acting,
  change: Partial<ProposeInput> & { days?: number } = {},
  by = PROPOSER,
) {
  const { days = 7, ...given } = change;
  const { lateFrom } = await cycleTimes(t);
  return proposeDeadline(await contextOf(t, by), {
    cycle: '1448',
    branch: null,
    kind: 'extension',
    lateFrom: new Date(lateFrom.getTime() + days * 86_400_000),
    laterDays: days,
    reason: REASON,
    ...given,
  });
}

export async function decide(
  t: Acting,
  change: string,
  outcome: 'approved' | 'rejected' | 'withdrawn' = 'approved',
  by = APPROVER,
) {
  return decideDeadline(await contextOf(t, by), { cycle: '1448', change, outcome });
}

/** The id of an accepted proposal. */
export async function proposed(t: Acting, change: Parameters<typeof propose>[1] = {}): Promise<string> {
  const result = await propose(t, change);
  if (!result.ok) throw new Error(result.reason);
  return result.value.id;
}

/** Proposed by one administrator and approved by the other. */
export async function moveDeadline(t: Acting, change: Partial<ProposeInput> & { days?: number } = {}) {
  const id = await proposed(t, change);
  const decided = await decide(t, id);
  if (!decided.ok) throw new Error(decided.reason);
  return id;
}
