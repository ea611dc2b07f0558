import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import {
  lockNomination,
  readClock,
  readWorkingCopy,
  withArrival,
} from '../nominations/working-copy.server.ts';
import { canRemove, type RemoveRefusal } from './document.policy.ts';
import { findRemovable, nextEdition, takeOut } from './document-rows.server.ts';

/** Takes a file out of the working copy; also gives up a place whose bytes never came. */
export function removeDocument(
  ctx: Context,
  input: { reference: string; documentId: string },
): Promise<Result<{ code: string }, RemoveRefusal>> {
  const subject = { type: 'document', id: input.documentId };
  return runCommand(ctx, { name: 'document.remove', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const instants = await readClock(tx, target);
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const document = await findRemovable(tx, target.id, input.documentId);
    const decision = canRemove(copy.facts, document !== null, instants.clock);
    if (!decision.ok) return withArrival(decision, instants);
    if (document === null) return no('document.not_found');
    const isChange = await takeOut(tx, target.id, document, instants.now);
    const edition = isChange ? await nextEdition(tx, target.id) : copy.facts.edition;
    await recordEvent(tx, ctx, {
      type: 'document.removed',
      subject,
      data: { nomination: input.reference, code: document.code, state: document.state, edition },
    });
    return ok({ code: document.code });
  });
}
