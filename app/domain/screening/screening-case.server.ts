import { hasRole } from '../../core/actor.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { CaseFacts } from './screening.policy.ts';
import { type CheckOutcome, rulesOfBranch } from './screening.ts';

/** A case under its locks. `now`: database clock, ISO text. */
export type LockedCase = {
  id: string;
  reference: string;
  agencyId: string | null;
  entrantId: string | null;
  ownerId: string;
  rules: CycleRules;
  facts: CaseFacts;
  proposalId: string | null;
  now: string;
};

/** Takes cycle (shared) and nomination, then reads the facts of screening. Null when there is no such case. */
export async function lockCase(tx: Tx, ctx: Context, reference: string): Promise<LockedCase | null> {
  if (!hasRole(ctx.actor, 'screening_officer')) return null;
  const found = await tx.nomination.findUnique({
    where: { reference },
    select: { id: true, cycle: { select: { no: true } } },
  });
  if (found === null) return null;
  const locks = await openLocks(tx);
  await locks.shareCycle(found.cycle.no);
  await locks.own('nomination', found.id);
  const row = await tx.nomination.findUniqueOrThrow({
    where: { id: found.id },
    select: {
      state: true,
      version: true,
      agencyId: true,
      entrantId: true,
      ownerId: true,
      branch: { select: { code: true } },
      cycle: { select: { rules: true } },
      checks: { select: { rule: true, outcome: true } },
      clarification: { select: { askedAt: true } },
      ineligibility: {
        where: { confirmedAt: null, rejectedAt: null },
        select: { id: true, proposedById: true },
      },
    },
  });
  if (row.version === 0) return null;
  const rules = CycleRules.parse(row.cycle.rules);
  const proposal = row.ineligibility[0] ?? null;
  return {
    id: found.id,
    reference,
    agencyId: row.agencyId,
    entrantId: row.entrantId,
    ownerId: row.ownerId,
    rules,
    proposalId: proposal?.id ?? null,
    facts: {
      state: row.state as NominationState,
      outcomes: Object.fromEntries(row.checks.map(({ rule, outcome }) => [rule, outcome as CheckOutcome])),
      rules: rulesOfBranch(rules.eligibility, row.branch.code).map(({ code }) => code),
      hasClarification: row.clarification !== null,
      proposal: proposal === null ? null : { proposedById: proposal.proposedById },
    },
    now: await clockUnderLock(tx),
  };
}
