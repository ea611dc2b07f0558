import { z } from 'zod';
import type { Vault } from '../../infra/vault.server.ts';
import type { SheetEntry } from './score-sheet.ts';

/*
 * What a judge wrote, before the panel opens: encrypted under the key of the application, bound to the assignment.
 * Whoever reads the database, by whatever view or role, finds no number (judging.md section 3).
 */

const Content = z.strictObject({
  entries: z.array(
    z.strictObject({ criterionId: z.string(), score: z.int().nullable(), comment: z.string() }),
  ),
  notes: z.string(),
});
const Version = Content.extend({ nonce: z.string() });

export type SheetContent = { entries: SheetEntry[]; notes: string };
/** A submitted version: what was committed, with its nonce as hex. */
export type SealedVersion = SheetContent & { nonce: string };

type Sealed = Uint8Array<ArrayBuffer>;

export function sealContent(vault: Vault, assignmentId: string, content: SheetContent): Sealed {
  return vault.encrypt(JSON.stringify(Content.parse(content)), draftContext(assignmentId));
}

export function sealVersion(
  vault: Vault,
  assignmentId: string,
  version: number,
  content: SealedVersion,
): Sealed {
  return vault.encrypt(JSON.stringify(Version.parse(content)), versionContext(assignmentId, version));
}

/** Throws when the bytes are not what was sealed for this assignment and version. */
export function openVersion(
  vault: Vault,
  assignmentId: string,
  version: number,
  sealed: Uint8Array,
): SealedVersion {
  return Version.parse(JSON.parse(vault.decrypt(sealed, versionContext(assignmentId, version))));
}

/** Columns of a sheet that `contentOf` reads. */
export const SHEET_CONTENT = {
  sealed: true,
  notes: true,
  scores: { select: { criterionId: true, score: true, comment: true } },
} as const;

/** What stands in a sheet: sealed while it is the judge's alone, in the open once the panel has opened it. */
export function contentOf(
  vault: Vault,
  assignmentId: string,
  sheet: { sealed: Uint8Array | null; notes: string; scores: SheetEntry[] },
): SheetContent {
  if (sheet.sealed === null) return { entries: sheet.scores, notes: sheet.notes };
  return Content.parse(JSON.parse(vault.decrypt(sheet.sealed, draftContext(assignmentId))));
}

const draftContext = (assignmentId: string) => `sheet:${assignmentId}`;
const versionContext = (assignmentId: string, version: number) => `sheet:${assignmentId}:${version}`;
