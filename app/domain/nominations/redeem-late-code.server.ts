import { parseInstantMicros } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { sha256Hex } from '../../infra/vault.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canRedeem, type RedeemRefusal } from '../cycles/late-code.policy.ts';
import { lateCodeLetters } from '../cycles/late-code.ts';
import { lockNomination, readWorkingCopy } from './working-copy.server.ts';

type CodeRow = { id: string; expires_at: string; uses_allowed: number; uses_taken: number };

/**
 * Opens one nomination with a late code until the code ends; what the closing made `not_submitted` is a draft again.
 * The row of the code is locked, so its uses cannot be exceeded by two nominations at once.
 */
export function redeemLateCode(
  ctx: Context,
  input: { reference: string; code: string },
): Promise<Result<{ until: string }, RedeemRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand<{ until: string }, RedeemRefusal>(
    ctx,
    { name: 'late_code.redeem', subject },
    async (tx) => {
      const target = await lockNomination(tx, input.reference);
      if (target === null) return no('nomination.not_found');
      const { facts } = await readWorkingCopy(tx, ctx.actor, target.id);
      const own = await tx.nomination.findUniqueOrThrow({
        where: { id: target.id },
        select: { lateUntil: true, cycle: { select: { lateCodesAllowed: true } } },
      });
      const code = await lockCode(tx, target.id, sha256Hex(lateCodeLetters(input.code)));
      const now = await clockUnderLock(tx);
      const decision = canRedeem({
        relation: facts.relation,
        allowed: own.cycle.lateCodesAllowed,
        state: facts.state,
        isOpenByCode: own.lateUntil !== null,
        code:
          code === null
            ? null
            : {
                expiresAt: parseInstantMicros(code.expires_at),
                usesAllowed: code.uses_allowed,
                usesTaken: code.uses_taken,
              },
        now: parseInstantMicros(now),
      });
      if (!decision.ok) return decision;
      if (code === null) return no('late_code.unknown');
      await tx.$executeRaw`update late_code set uses_taken = uses_taken + 1 where id = ${code.id}::uuid`;
      await tx.$executeRaw`
      update nomination set late_code_id = ${code.id}::uuid, late_until = ${code.expires_at}::timestamptz,
        updated_at = ${now}::timestamptz, state = case when state = 'not_submitted' then 'draft' else state end
      where id = ${target.id}::uuid`;
      await recordEvent(tx, ctx, {
        type: 'late_code.redeemed',
        subject,
        data: { lateCode: code.id, until: code.expires_at },
      });
      return ok({ until: code.expires_at });
    },
  );
}

/** The code with this hash, where it was issued for the agency and branch of the nomination; its row locked. */
async function lockCode(tx: Tx, nominationId: string, hash: string): Promise<CodeRow | null> {
  const [row] = await tx.$queryRaw<CodeRow[]>`
    select l.id::text, l.uses_allowed, l.uses_taken,
      to_char(l.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as expires_at
    from late_code l join nomination n on n.agency_id = l.agency_id and n.branch_id = l.branch_id
    where n.id = ${nominationId}::uuid and l.code_hash = ${hash} and l.approved_at is not null and l.revoked_at is null
    for update of l`;
  return row ?? null;
}
