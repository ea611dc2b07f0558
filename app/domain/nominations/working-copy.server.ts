import type { Actor } from '../../core/actor.ts';
import { formatInstantMicros, parseInstantMicros } from '../../core/deadline.ts';
import type { Refusal } from '../../core/result.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { closingOf, windowOf } from '../cycles/window.ts';
import { documentsForSubmission } from '../documents/documents.queries.server.ts';
import type { AllAnswers } from './answers.ts';
import type { CheckFacts } from './check-answer.ts';
import { blocking, checkNomination } from './check-section.ts';
import { FormDefinition } from './form-definition.ts';
import { type Clock, type NominationFacts, relationOf } from './nomination.policy.ts';
import type { NominationState } from './nomination.ts';

/** What never changes about a nomination: read before the locks, because it names them. */
export type Target = { id: string; cycleId: string; cycleNo: number; branchId: string };

/**
 * Takes the locks of a write to one nomination: the cycle shared, the nomination owned. Null when there is none of
 * that reference; whose it is, is asked by the policy afterwards.
 */
export async function lockNomination(tx: Tx, reference: string): Promise<Target | null> {
  const found = await tx.nomination.findUnique({
    where: { reference },
    select: { id: true, cycleId: true, branchId: true, cycle: { select: { no: true } } },
  });
  if (found === null) return null;
  const locks = await openLocks(tx);
  await locks.shareCycle(found.cycle.no);
  await locks.own('nomination', found.id);
  return { id: found.id, cycleId: found.cycleId, cycleNo: found.cycle.no, branchId: found.branchId };
}

/** The window of a branch or nomination and the database clock. Instants are ISO text with microseconds. */
export type Instants = { clock: Clock; now: string; lateFrom: string };

/**
 * The window that holds for a nomination (its branch's closing, or its late code) or for a new one in a branch, and the
 * database clock: each its own statement, after the locks.
 */
export async function readClock(tx: Tx, of: { branchId: string; id?: string }): Promise<Instants> {
  const [row] = await tx.$queryRaw<WindowRow[]>`
    select to_char(c.opens_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as opens_at,
      to_char(c.late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as late_from,
      to_char(c.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as closed_at,
      to_char(b.late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as branch_late_from,
      to_char(b.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as branch_closed_at,
      to_char(n.late_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as late_until,
      c.tolerance_seconds as tolerance, c.late_codes_allowed
    from branch b join cycle c on c.id = b.cycle_id
    left join nomination n on n.branch_id = b.id and n.id = ${of.id ?? null}::uuid
    where b.id = ${of.branchId}::uuid`;
  if (row === undefined) throw new Error('the branch of a nomination does not exist');
  const now = await clockUnderLock(tx);
  const window = windowOf({
    cycle: {
      opensAt: parseInstantMicros(row.opens_at),
      lateFrom: parseInstantMicros(row.late_from),
      closedAt: microsOrNull(row.closed_at),
      toleranceSeconds: row.tolerance,
      lateCodesAllowed: row.late_codes_allowed,
    },
    branch: { lateFrom: microsOrNull(row.branch_late_from), closedAt: microsOrNull(row.branch_closed_at) },
    lateUntil: microsOrNull(row.late_until),
  });
  return {
    now,
    lateFrom: formatInstantMicros(window.lateFrom),
    clock: { now: parseInstantMicros(now), window },
  };
}

type WindowRow = {
  opens_at: string;
  late_from: string;
  closed_at: string | null;
  branch_late_from: string | null;
  branch_closed_at: string | null;
  late_until: string | null;
  tolerance: number;
  late_codes_allowed: boolean;
};

function microsOrNull(instant: string | null): bigint | null {
  return instant === null ? null : parseInstantMicros(instant);
}

/** A refusal for lateness says when the act arrived: the instant under the lock. */
export function withArrival<Reason extends string>(
  refusal: Refusal<Reason>,
  instants: Instants,
): Refusal<Reason> {
  if (refusal.reason !== 'deadline.closed') return refusal;
  return { ...refusal, details: { ...refusal.details, arrivedAt: instants.now } };
}

export type WorkingCopy = Awaited<ReturnType<typeof readWorkingCopy>>;

/** A nomination as it stands, with everything that policies and checks ask about it: three statements. */
export async function readWorkingCopy(tx: Tx, actor: Actor, id: string) {
  const row = await tx.nomination.findUniqueOrThrow({
    where: { id },
    select: {
      id: true,
      reference: true,
      titleAr: true,
      titleEn: true,
      state: true,
      version: true,
      edition: true,
      submittedEdition: true,
      approvalEdition: true,
      agencyId: true,
      entrantId: true,
      ownerId: true,
      members: { where: { userId: actor.id }, select: { right: true } },
      sections: { select: { code: true, answers: true, secret: true } },
      form: { select: { definition: true, fingerprint: true } },
      branch: { select: { code: true, entrant: true, lateFrom: true, closedAt: true } },
      cycle: {
        select: { id: true, code: true, rules: true, lateFrom: true, closedAt: true, termsVersion: true },
      },
    },
  });
  const documents = await documentsForSubmission(tx, id);
  const definition = FormDefinition.parse(row.form.definition);
  const rules = CycleRules.parse(row.cycle.rules);
  const answers = Object.fromEntries(
    row.sections.map(({ code, answers: given }) => [code, given]),
  ) as AllAnswers;
  const checkFacts: CheckFacts = {
    closingOn: riyadhDay(closesAt(closingOf(row.cycle, row.branch).lateFrom)),
    monthsInOperation: rules.limits.monthsInOperation,
    termsVersion: row.cycle.termsVersion,
    documents,
  };
  const problems = checkNomination(definition, answers, checkFacts);
  const { agencyId, entrantId, ownerId } = row;
  const facts: NominationFacts = {
    relation: relationOf(actor, {
      agencyId,
      entrantId,
      ownerId,
      memberRight: row.members[0]?.right ?? null,
    }),
    state: row.state as NominationState,
    isIndividual: row.branch.entrant === 'individual',
    version: row.version,
    edition: row.edition,
    submittedEdition: row.submittedEdition,
    approvalEdition: row.approvalEdition,
    blocking: blocking(problems).length,
  };
  return {
    id: row.id,
    reference: row.reference,
    agencyId,
    entrantId,
    ownerId,
    title: { ar: row.titleAr, en: row.titleEn },
    branchCode: row.branch.code,
    cycleId: row.cycle.id,
    cycleCode: row.cycle.code,
    formFingerprint: row.form.fingerprint,
    definition,
    rules,
    answers,
    secrets: Object.fromEntries(
      row.sections.flatMap(({ code, secret }) =>
        secret === null ? [] : [[code, Buffer.from(secret).toString('base64')] as const],
      ),
    ),
    documents,
    checkFacts,
    problems,
    facts,
  };
}
