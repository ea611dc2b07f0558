import type { Refusal, Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent, type Subject } from './record-event.server.ts';

const WAIT_FOR_CONNECTION_MS = 4000;
const TRANSACTION_LIMIT_MS = 12_000;

/** Carries a refusal out of the transaction: returning it would commit what was written before. */
class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/**
 * One act, one transaction. READ COMMITTED on purpose: under a stricter level the snapshot is taken by the statement
 * that waits for the lock, so facts read after the wait would be the old ones (reliability.md, section b).
 * A refusal rolls everything back and leaves `<name>.refused` in the log, in a transaction of its own.
 */
export async function runCommand<Value, Reason extends string>(
  ctx: AnyContext,
  act: { name: string; subject: Subject },
  body: (tx: Tx) => Promise<Result<Value, Reason>>,
): Promise<Result<Value, Reason>> {
  try {
    return await ctx.services.db.$transaction(
      async (tx) => {
        const result = await body(tx);
        if (!result.ok) throw new RolledBack(result);
        return result;
      },
      { isolationLevel: 'ReadCommitted', maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_LIMIT_MS },
    );
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    const refusal = error.refusal as Refusal<Reason>;
    await recordRefusal(ctx, act, refusal);
    return refusal;
  }
}

/** An attempt that was refused, in a transaction of its own; also used by guards, before any command runs. */
export async function recordRefusal(
  ctx: AnyContext,
  act: { name: string; subject: Subject },
  refusal: Refusal,
): Promise<void> {
  await ctx.services.db.$transaction((tx) =>
    recordEvent(tx, ctx, {
      type: `${act.name}.refused`,
      subject: act.subject,
      data: { reason: refusal.reason, ...(refusal.at === undefined ? {} : { at: refusal.at }) },
    }),
  );
}
