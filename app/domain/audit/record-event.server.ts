import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { canonicalize } from './canonical-json.ts';

/** What an event is about; `id` is a database id or a short code, never a name. */
export type Subject = { type: string; id: string };

/** Facts of an event: ids, digests, states and numbers only, because the log is kept for ever and exported. */
export type EventData = { [key: string]: string | number | boolean | null | EventData | (string | number)[] };

export type LogPosition = { logSize: number; logHead: string };

/**
 * Appends one event to the audit log inside the caller's transaction. Writers queue on the head of the log until
 * commit, so commands call this as late as they can.
 */
export async function recordEvent(
  tx: Tx,
  ctx: AnyContext,
  event: { type: string; subject: Subject; data?: EventData },
): Promise<LogPosition> {
  const actorId = ctx.actor?.id ?? null;
  const body = canonicalize({
    actor: actorId ?? 'system',
    data: event.data ?? {},
    request: ctx.requestId,
    subject: event.subject,
    type: event.type,
  });
  const [row] = await tx.$queryRaw<{ log_size: bigint; log_head: string }[]>`
    select log_size, log_head from audit_append(${event.type}, ${actorId}::uuid, ${event.subject.type},
      ${event.subject.id}, ${ctx.requestId}, ${body})`;
  if (row === undefined) throw new Error('the audit log gave no position');
  return { logSize: Number(row.log_size), logHead: row.log_head };
}
