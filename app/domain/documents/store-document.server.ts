import type { Actor } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { EDITABLE } from '../nominations/nomination.ts';
import { lockNomination, withArrival } from '../nominations/working-copy.server.ts';
import { type ChangeRefusal, canChangeFiles, fits, type QuotaRefusal } from './document.policy.ts';
import { liesIn } from './document.ts';
import { heldDocuments, nextEdition, takeOut } from './document-rows.server.ts';
import { readFileContext } from './file-context.server.ts';
import { moveDocument } from './move-document.server.ts';

export type StoreRefusal =
  | ChangeRefusal
  | QuotaRefusal
  | 'document.code'
  | 'document.expired'
  | 'document.not_found';

/**
 * `stored`: from here on the file counts. Under the cycle's lock and by its clock, because a file that arrives after
 * closing never does; with the place it takes, a new edition, a job for the check and a line in the log.
 *
 * @param input.actor who confirmed it; null = the worker, for somebody whose right was asked when he confirmed
 */
export async function storeDocument(
  tx: Tx,
  ctx: AnyContext,
  input: {
    reference: string;
    documentId: string;
    replaces: string | null;
    sha256: string;
    actor: Actor | null;
  },
): Promise<Result<null, StoreRefusal>> {
  const target = await lockNomination(tx, input.reference);
  if (target === null) return no('nomination.not_found');
  const place = await tx.document.findFirst({
    where: { id: input.documentId, nominationId: target.id, removedAt: null },
    select: { id: true, code: true, size: true },
  });
  if (place === null) return no('document.not_found');
  const read = await readFileContext(tx, input.actor ?? NOBODY, target, input.replaces);
  const { copy, instants, slots, replaced, withheld } = read;
  const facts = input.actor === null ? { ...copy.facts, relation: 'coordinator' as const } : copy.facts;
  const change = canChangeFiles(facts, instants.clock, withheld);
  if (!change.ok) return withArrival(change, instants);
  const slot = slots.find((one) => liesIn(one, place.code));
  if (slot === undefined) return no('document.code');
  const held = await heldDocuments(tx, target.id, input.replaces);
  const others = held.filter(({ id }) => id !== place.id);
  const room = fits(slot, place.size, others, copy.rules.limits);
  if (!room.ok) return room;
  if (replaced !== null) await takeOut(tx, target.id, replaced, instants.now);

  const { sha256 } = input;
  const arrived = { sha256, storedAt: instants.now, uploadId: null, partSize: null, leaseUntil: null };
  if (!(await moveDocument(tx, place.id, 'stored', arrived, { removedAt: null, sha256: null })))
    return no('document.expired');
  // What replaces a file during a clarification stands beside the frozen version.
  const isContent = EDITABLE.includes(facts.state);
  const edition = isContent ? await nextEdition(tx, target.id) : facts.edition;
  await ctx.services.queue.add(tx, 'document.check', { documentId: place.id });
  await recordEvent(tx, ctx, {
    type: 'document.stored',
    subject: { type: 'document', id: place.id },
    data: {
      nomination: input.reference,
      code: place.code,
      size: place.size,
      sha256,
      edition,
      replaces: replaced?.id ?? null,
    },
  });
  return ok(null);
}

/** Has no right of its own. */
const NOBODY: Actor = {
  id: '00000000-0000-4000-8000-000000000000',
  name: '',
  email: '',
  locale: 'ar',
  sessionId: '',
  secondFactor: null,
  confirmedAt: null,
  grants: [],
};
