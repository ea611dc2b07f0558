import { canonicalize } from '../../app/domain/audit/canonical-json.ts';
import type { EventData, LogPosition, Subject } from '../../app/domain/audit/record-event.server.ts';
import type { Tx } from '../../app/infra/db.server.ts';

const REQUEST_ID = 'demo-seed';

/** An event of the demo's past, appended to the log by its ordinary function; `at` is the instant of seeding. */
export async function appendEvent(
  tx: Tx,
  event: { type: string; actorId: string | null; subject: Subject; data: EventData },
): Promise<LogPosition> {
  const body = canonicalize({
    actor: event.actorId ?? 'system',
    data: event.data,
    request: REQUEST_ID,
    subject: event.subject,
    type: event.type,
  });
  const [row] = await tx.$queryRaw<{ log_size: bigint; log_head: string }[]>`
    select log_size, log_head from audit_append(${event.type}, ${event.actorId}::uuid, ${event.subject.type},
      ${event.subject.id}, ${REQUEST_ID}, ${body})`;
  if (row === undefined) throw new Error('the audit log gave no position');
  return { logSize: Number(row.log_size), logHead: row.log_head };
}
