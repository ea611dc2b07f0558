import type { Actor } from '../../core/actor.ts';
import { parseInstantMicros } from '../../core/deadline.ts';
import type { Refusal } from '../../core/result.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
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

/** The window of a cycle and the database clock, each its own statement, after the locks. Instants are ISO text. */
export type Instants = { clock: Clock; now: string; lateFrom: string };

export async function readClock(tx: Tx, cycleNo: number): Promise<Instants> {
  const [row] = await tx.$queryRaw<
    { opens_at: string; late_from: string; closed_at: string | null; tolerance: number }[]
  >`
    select to_char(opens_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as opens_at,
      to_char(late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as late_from,
      to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as closed_at,
      tolerance_seconds as tolerance
    from cycle where no = ${cycleNo}::int`;
  if (row === undefined) throw new Error('the cycle of a nomination does not exist');
  const now = await clockUnderLock(tx);
  return {
    now,
    lateFrom: row.late_from,
    clock: {
      now: parseInstantMicros(now),
      window: {
        opensAt: parseInstantMicros(row.opens_at),
        lateFrom: parseInstantMicros(row.late_from),
        toleranceSeconds: row.tolerance,
        closedAt: row.closed_at === null ? null : parseInstantMicros(row.closed_at),
      },
    },
  };
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
      createdById: true,
      members: { where: { userId: actor.id }, select: { right: true } },
      sections: { select: { code: true, answers: true, secret: true } },
      form: { select: { definition: true, fingerprint: true } },
      branch: { select: { code: true, entrant: true } },
      cycle: { select: { id: true, code: true, rules: true, lateFrom: true, termsVersion: true } },
    },
  });
  const documents = await documentsForSubmission(tx, id);
  const definition = FormDefinition.parse(row.form.definition);
  const rules = CycleRules.parse(row.cycle.rules);
  const answers = Object.fromEntries(
    row.sections.map(({ code, answers: given }) => [code, given]),
  ) as AllAnswers;
  const checkFacts: CheckFacts = {
    closingOn: riyadhDay(closesAt(row.cycle.lateFrom)),
    monthsInOperation: rules.limits.monthsInOperation,
    termsVersion: row.cycle.termsVersion,
    documents,
  };
  const problems = checkNomination(definition, answers, checkFacts);
  const { agencyId, entrantId, createdById } = row;
  const facts: NominationFacts = {
    relation: relationOf(actor, {
      agencyId,
      entrantId,
      createdById,
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
    createdById,
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
