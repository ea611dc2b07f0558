import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockNomination, withArrival } from '../nominations/working-copy.server.ts';
import { canRemove, type RemoveRefusal } from './document.policy.ts';
import { readFileContext } from './file-context.server.ts';

/** The entrant knows what a file holds besides its pages (author, place, layers) and leaves it in. Once. */
export function acceptHidden(
  ctx: Context,
  input: { reference: string; documentId: string },
): Promise<Result<null, RemoveRefusal>> {
  const subject = { type: 'document', id: input.documentId };
  return runCommand(ctx, { name: 'document.accept', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const {
      copy,
      instants,
      replaced: document,
    } = await readFileContext(tx, ctx.actor, target, input.documentId);
    const decision = canRemove(copy.facts, document !== null, instants.clock);
    if (!decision.ok) return withArrival(decision, instants);
    const touched = await tx.$executeRaw`
      update document set hidden_accepted_at = ${instants.now}::timestamptz
      where id = ${input.documentId}::uuid and hidden is not null and hidden_accepted_at is null`;
    if (touched === 1) await recordEvent(tx, ctx, { type: 'document.hidden_accepted', subject });
    return ok(null);
  });
}
