import { randomBytes } from 'node:crypto';
import { parseInstantMicros } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { sha256Hex } from '../../infra/vault.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import {
  type ApproveCodeRefusal,
  type CodeRefusal,
  type CodeTerms,
  canApproveCode,
  canProposeCode,
} from './late-code.policy.ts';
import { lateCodeLetters, newLateCode } from './late-code.ts';

export type ProposeCodeInput = {
  cycle: string;
  branch: string;
  agencyId: string;
  expiresAt: Date;
  uses: number;
  reason: { ar: string; en: string };
};

/** Proposes a late code for one agency in one branch; nothing can be used before another administrator approves. */
export function proposeLateCode(
  ctx: Context,
  input: ProposeCodeInput,
): Promise<Result<{ id: string }, CodeRefusal | 'cycle.not_found'>> {
  const subject = { type: 'cycle', id: input.cycle };
  return runCommand<{ id: string }, CodeRefusal | 'cycle.not_found'>(
    ctx,
    { name: 'late_code.propose', subject },
    async (tx) => {
      const scope = await lockCycle(tx, input.cycle, input.branch);
      const agency = await tx.agency.count({ where: { id: input.agencyId, active: true } });
      if (scope === null || agency === 0) return no('cycle.not_found');
      const terms = await termsOf(tx, scope.branchId, input.expiresAt.toISOString());
      const decision = canProposeCode(ctx.actor, terms.facts);
      if (!decision.ok) return decision;
      const row = await tx.lateCode.create({
        data: {
          cycleId: scope.cycleId,
          branchId: scope.branchId,
          agencyId: input.agencyId,
          // Nobody knows a text with this hash: the code is made when it is approved.
          codeHash: randomBytes(32).toString('hex'),
          expiresAt: input.expiresAt,
          usesAllowed: input.uses,
          reasonAr: input.reason.ar,
          reasonEn: input.reason.en,
          proposedById: ctx.actor.id,
          proposedAt: terms.now,
        },
        select: { id: true },
      });
      await recordEvent(tx, ctx, {
        type: 'late_code.proposed',
        subject,
        data: {
          lateCode: row.id,
          branch: input.branch,
          agency: input.agencyId,
          expiresAt: input.expiresAt.toISOString(),
          uses: input.uses,
        },
      });
      return ok(row);
    },
  );
}

type Target = { cycle: string; lateCode: string };

/** The other administrator approves; the code is returned once and kept only as a hash. */
export function approveLateCode(
  ctx: Context,
  input: Target,
): Promise<Result<{ code: string }, ApproveCodeRefusal | 'cycle.not_found'>> {
  const subject = { type: 'cycle', id: input.cycle };
  return runCommand<{ code: string }, ApproveCodeRefusal | 'cycle.not_found'>(
    ctx,
    { name: 'late_code.approve', subject },
    async (tx) => {
      const found = await findCode(tx, input);
      if (found === null) return no('cycle.not_found');
      const terms = await termsOf(tx, found.branchId, found.expiresAt.toISOString());
      const proposal = {
        proposedById: found.proposedById,
        isDecided: found.approvedAt !== null || found.revokedAt !== null,
      };
      const decision = canApproveCode(ctx.actor, proposal, terms.facts);
      if (!decision.ok) return decision;
      const code = newLateCode(randomBytes(10));
      await tx.lateCode.update({
        where: { id: found.id },
        data: {
          codeHash: sha256Hex(lateCodeLetters(code)),
          approvedById: ctx.actor.id,
          approvedAt: terms.now,
        },
        select: { id: true },
      });
      await recordEvent(tx, ctx, { type: 'late_code.issued', subject, data: { lateCode: found.id } });
      return ok({ code });
    },
  );
}

/** Ends a code or a proposal; what was opened with it before stays open. */
export function revokeLateCode(
  ctx: Context,
  input: Target,
): Promise<Result<{ id: string }, 'late_code.decided' | 'cycle.not_found'>> {
  const subject = { type: 'cycle', id: input.cycle };
  return runCommand<{ id: string }, 'late_code.decided' | 'cycle.not_found'>(
    ctx,
    { name: 'late_code.revoke', subject },
    async (tx) => {
      const found = await findCode(tx, input);
      if (found === null) return no('cycle.not_found');
      if (found.revokedAt !== null) return no('late_code.decided');
      const revokedAt = await clockUnderLock(tx);
      await tx.lateCode.update({ where: { id: found.id }, data: { revokedAt }, select: { id: true } });
      await recordEvent(tx, ctx, { type: 'late_code.revoked', subject, data: { lateCode: found.id } });
      return ok({ id: found.id });
    },
  );
}

async function lockCycle(tx: Tx, code: string, branch: string) {
  const row = await tx.branch.findFirst({
    where: { code: branch, cycle: { code, state: 'published' } },
    select: { id: true, cycle: { select: { id: true, no: true } } },
  });
  if (row === null) return null;
  const locks = await openLocks(tx);
  await locks.ownCycle(row.cycle.no);
  return { branchId: row.id, cycleId: row.cycle.id };
}

/** Read again under the lock: two administrators who act at once act one after the other. */
async function findCode(tx: Tx, { cycle, lateCode }: Target) {
  const where = { id: lateCode, cycle: { code: cycle } };
  const target = await tx.lateCode.findFirst({ where, select: { branch: { select: { code: true } } } });
  if (target === null || (await lockCycle(tx, cycle, target.branch.code)) === null) return null;
  return tx.lateCode.findFirst({
    where,
    select: {
      id: true,
      branchId: true,
      expiresAt: true,
      proposedById: true,
      approvedAt: true,
      revokedAt: true,
    },
  });
}

async function termsOf(
  tx: Tx,
  branchId: string,
  expiresAt: string,
): Promise<{ now: string; facts: CodeTerms }> {
  const now = await clockUnderLock(tx);
  const [row] = await tx.$queryRaw<{ allowed: boolean; announced: boolean; limit: string }[]>`
    select c.late_codes_allowed as allowed, c.published_at is not null as announced,
      to_char((coalesce(b.late_from, c.late_from) + c.tolerance_seconds * interval '1 second') at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as limit
    from branch b join cycle c on c.id = b.cycle_id where b.id = ${branchId}::uuid`;
  if (row === undefined) throw new Error('the branch of a late code does not exist');
  return {
    now,
    facts: {
      allowed: row.allowed,
      isAnnounced: row.announced,
      limit: parseInstantMicros(row.limit),
      expiresAt: parseInstantMicros(expiresAt),
      now: parseInstantMicros(now),
    },
  };
}
