import { randomBytes } from 'node:crypto';
import { parseInstantMicros } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { startMails } from '../notices/enqueue-mails.server.ts';
import { type LatestResult, resultsState } from './latest-results.server.ts';
import { canPublish, type PublishRefusal } from './result.policy.ts';
import { enqueueResultMails } from './result-mails.server.ts';

type Refusal = PublishRefusal | 'result.not_found';
export type Published = { publishedAt: string; awards: number };

/**
 * The announcement: one act for all branches. Under the exclusive lock of the cycle, by the database clock, with two
 * approvals of what is signed now. States, awards with their verification codes, the instant of publication, the log and
 * every mail come into being together or not at all; before, none of them exists anywhere.
 */
export async function publishResults(ctx: AnyContext, code: string): Promise<Result<Published, Refusal>> {
  const subject = { type: 'cycle', id: code };
  const result = await runCommand<Published & { mailIds: string[] }, Refusal>(
    ctx,
    { name: 'result.publish', subject },
    async (tx) => {
      const cycle = await tx.cycle.findUnique({ where: { code }, select: { id: true, no: true } });
      if (cycle === null) return no('result.not_found');
      const locks = await openLocks(tx);
      await locks.ownCycle(cycle.no);
      const now = await clockUnderLock(tx);
      const state = await resultsState(tx, cycle.id);
      if (state === null) return no('result.not_found');
      const decision = canPublish(state.facts, {
        announceAt: state.facts.announceAt,
        announceAtText: state.cycle.announceAt,
        now: parseInstantMicros(now),
      });
      if (!decision.ok) return decision;

      await tx.$executeRaw`update cycle set published_at = ${now}::timestamptz where id = ${cycle.id}::uuid`;
      const awards = await announce(tx, cycle.id, state.results, now);
      const mailIds = await enqueueResultMails(tx, ctx, {
        cycleId: cycle.id,
        fingerprint: state.fingerprint,
        now,
      });
      await recordEvent(tx, ctx, {
        type: 'result.published',
        subject,
        data: {
          fingerprint: state.fingerprint,
          publishedAt: now,
          awards,
          mails: mailIds.length,
          approvers: state.approvals.map(({ approverId }) => approverId),
        },
      });
      return ok({ publishedAt: now, awards, mailIds });
    },
  );
  if (!result.ok) return result;
  await startMails(ctx, result.value.mailIds);
  return ok({ publishedAt: result.value.publishedAt, awards: result.value.awards });
}

/** States and awards of every branch, as signed. Whoever was judged and is not named is `not_awarded`. */
async function announce(tx: Tx, cycleId: string, results: LatestResult[], now: string): Promise<number> {
  const awards = results.flatMap(({ signed }) =>
    signed.ranking
      .filter(({ level }) => level !== 'not_awarded')
      .map(({ reference, level }) => ({ reference, level, code: verificationCode() })),
  );
  const rows = JSON.stringify(awards);
  const named = await tx.$executeRaw`
    update nomination n set state = award.level, updated_at = ${now}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as award(reference text, level text)
    where n.reference = award.reference and n.cycle_id = ${cycleId}::uuid and n.state = 'final_review'`;
  if (named !== awards.length) throw new Error('an entry of a signed result left the final review');
  await tx.$executeRaw`
    update nomination set state = 'not_awarded', updated_at = ${now}::timestamptz
    where cycle_id = ${cycleId}::uuid and state in ('final_review', 'shortlisted', 'not_shortlisted')`;
  await tx.$executeRaw`
    insert into award (nomination_id, level, verification_code, announced_at)
    select n.id, award.level, award.code, ${now}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as award(reference text, level text, code text)
    join nomination n on n.reference = award.reference`;
  return awards.length;
}

/** Letters and digits that nobody confuses when a certificate is read aloud; 80 random bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 16;

export function verificationCode(): string {
  return [...randomBytes(CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
