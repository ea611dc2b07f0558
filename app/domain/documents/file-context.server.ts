import type { Actor } from '../../core/actor.ts';
import { parseInstantMicros } from '../../core/deadline.ts';
import type { Tx } from '../../infra/db.server.ts';
import {
  type Instants,
  readClock,
  readWorkingCopy,
  type WorkingCopy,
} from '../nominations/working-copy.server.ts';
import type { Withheld } from './document.policy.ts';
import { type DocumentSlot, documentSlots } from './document.ts';
import { askedDocuments, findRemovable, isSubmitted, type Removable } from './document-rows.server.ts';

/** Everything that decides about a change of the files of a nomination. */
export type FileContext = {
  instants: Instants;
  copy: WorkingCopy;
  slots: DocumentSlot[];
  /** The document that the new file takes the place of; null when none was named or it is gone. */
  replaced: Removable | null;
  withheld: Withheld | null;
};

/** Reads it, under the locks where a command decides and without them where a page only looks. */
export async function readFileContext(
  tx: Tx,
  actor: Actor,
  target: { id: string; branchId: string },
  replaces: string | null,
): Promise<FileContext> {
  const instants = await readClock(tx, target);
  const copy = await readWorkingCopy(tx, actor, target.id);
  const slots = documentSlots(copy.rules, askedDocuments(copy.definition));
  const replaced = replaces === null ? null : await findRemovable(tx, target.id, replaces);
  const withheld = replaced === null ? null : await withheldBy(tx, target.id, replaced);
  return { instants, copy, slots, replaced, withheld };
}

async function withheldBy(tx: Tx, nominationId: string, document: Removable): Promise<Withheld | null> {
  if (document.state !== 'infected' && document.state !== 'rejected') return null;
  if (!(await isSubmitted(tx, nominationId, document.id))) return null;
  const asked = await tx.clarification.findFirst({
    where: { nominationId, answeredAt: null },
    select: { dueFrom: true },
  });
  return asked === null ? null : { dueFrom: parseInstantMicros(asked.dueFrom.toISOString()) };
}
