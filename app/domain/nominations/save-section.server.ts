import { no, ok, type Result } from '../../core/result.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import type { Vault } from '../../infra/vault.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { type AnswerDigests, answerDigests, openAnswers } from './answer-digests.server.ts';
import { type Answers, splitSecrets } from './answers.ts';
import { type FormSection, isSealed, isSecret, sectionOf } from './form-definition.ts';
import { answerKeys, type Merge, mergeAnswers } from './merge-answers.ts';
import { canEdit, type EditRefusal } from './nomination.policy.ts';
import { lockNomination, readClock, readWorkingCopy, withArrival } from './working-copy.server.ts';

export type SaveInput = {
  reference: string;
  section: string;
  /** The revision that the writer saw; 0 before the first save. Decides only where `seen` says nothing. */
  revision: number;
  /** Already parsed by `sectionSchema`. */
  answers: Answers;
  /** Keys of secrets to forget; a secret that is not given again stays. */
  forget: readonly string[];
  /** Keys that the writer touched; without it every answer of the section is given, and what is missing is cleared. */
  touched?: readonly string[] | undefined;
  /** Digests of the answers that the writer saw (`SectionView.seen`). */
  seen?: AnswerDigests | undefined;
};

export type SaveRefusal = EditRefusal | 'version.conflict' | 'section.not_found';
export type Saved = {
  revision: number;
  /** Instant of the last change of the section, by the database clock. */
  savedAt: string;
  changed: boolean;
  /** Touched keys that somebody else changed meanwhile: they were not saved, both texts are shown. */
  conflicts: string[];
  /** Digests of the touched keys that are saved now: the next save starts from them. */
  seen: AnswerDigests;
};

/**
 * Saves what a writer touched of one section. An answer that somebody else changed since the writer saw it is never
 * overwritten: when nothing else was touched the save is refused with `version.conflict` (details: the present revision
 * and the `fields`, separated by commas), otherwise the rest is saved and `conflicts` names it. Saving what is already
 * there changes nothing, so an unchanged page never makes a newer edition.
 */
export function saveSection(ctx: Context, input: SaveInput): Promise<Result<Saved, SaveRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(
    ctx,
    { name: 'nomination.section_save', subject },
    async (tx): Promise<Result<Saved, SaveRefusal>> => {
      const target = await lockNomination(tx, input.reference);
      if (target === null) return no('nomination.not_found');
      const instants = await readClock(tx, target);
      const { clock, now } = instants;
      const copy = await readWorkingCopy(tx, ctx.actor, target.id);
      const decision = canEdit(copy.facts, clock);
      if (!decision.ok) return withArrival(decision, instants);
      const section = sectionOf(copy.definition, input.section);
      if (section === null) return no('section.not_found');

      const stored = await tx.nominationSection.findUnique({
        where: { nominationId_code: { nominationId: target.id, code: section.code } },
        select: { revision: true, answers: true, secret: true, savedAt: true },
      });
      const present = stored?.revision ?? 0;
      const place = secretContext(copy.id, section.code);
      const { vault } = ctx.services;
      const merge = mergeInto(vault, place, section, stored, input);
      if (merge.conflicts.length > 0 && merge.changed.length === 0) {
        return no('version.conflict', { details: { revision: present, fields: merge.conflicts.join(',') } });
      }
      const outcome = { conflicts: merge.conflicts, seen: merge.seen };
      if (stored !== null && merge.changed.length === 0) {
        const savedAt = stored.savedAt.toISOString();
        return ok({ revision: present, savedAt, changed: false, ...outcome });
      }
      const revision = present + 1;
      const sealed = sealAnswers(vault, place, section, merge);
      await writeSection(tx, ctx, { nominationId: target.id, code: section.code, revision, now, ...sealed });
      await tx.nomination.update({
        where: { id: target.id },
        data: { edition: { increment: 1 }, ...titleOf(section, sealed.answers) },
        select: { id: true },
      });
      await recordEvent(tx, ctx, {
        type: 'nomination.section_saved',
        subject,
        data: {
          section: section.code,
          revision,
          edition: copy.facts.edition + 1,
          ...acceptedTerms(section, sealed.answers),
        },
      });
      return ok({ revision, savedAt: now, changed: true, ...outcome });
    },
  );
}

/** Where the ciphertext and the digests of a section belong: moved to another row they do not open. */
export function secretContext(nominationId: string, section: string): string {
  return `nomination:${nominationId}:${section}`;
}

type Stored = { revision: number; answers: unknown; secret: Uint8Array | null } | null;

/** An empty secret field means "as it was"; only `forget` clears one. */
function touchedKeys(section: FormSection, { touched, answers, forget }: SaveInput): string[] {
  const secrets = section.questions.filter(isSecret).map(({ key }) => key);
  const given = splitSecrets(section, answers).secrets;
  return answerKeys(section).filter((key) => {
    if (secrets.includes(key)) return forget.includes(key) || key in given;
    return touched === undefined || touched.includes(key);
  });
}

function mergeInto(
  vault: Vault,
  place: string,
  section: FormSection,
  stored: Stored,
  input: SaveInput,
): Merge & { seen: AnswerDigests } {
  const saved = openAnswers(vault, place, stored);
  const typed = { ...input.answers };
  for (const key of input.forget) delete typed[key];
  const digests = (answers: Answers) => answerDigests(vault, place, answerKeys(section), answers);
  const savedNow = digests(saved);
  const typedNow = digests(typed);
  const given = touchedKeys(section, input);
  const { seen } = input;
  const merge =
    seen === undefined
      ? mergeAnswers(saved, typed, given, () => input.revision === (stored?.revision ?? 0))
      : mergeAnswers(
          saved,
          typed,
          // Who gives back what he saw has not touched it, whatever stands there by now.
          given.filter((key) => typedNow[key] !== seen[key]),
          (key) => savedNow[key] === seen[key],
        );
  // Only what stands there as it was typed has been seen by its writer.
  const after = digests(merge.answers);
  const agreed = given.filter((key) => after[key] === typedNow[key]);
  return { ...merge, seen: Object.fromEntries(agreed.map((key) => [key, after[key] ?? ''])) };
}

type Sealed = { answers: Answers; secret: Uint8Array<ArrayBuffer> | null; secretChanged: boolean };

function sealAnswers(vault: Vault, place: string, section: FormSection, merge: Merge): Sealed {
  const { open, secrets } = splitSecrets(section, merge.answers);
  const secretChanged = section.questions.some(
    (question) => isSealed(question) && merge.changed.includes(question.key),
  );
  if (Object.keys(secrets).length === 0) return { answers: open, secret: null, secretChanged };
  return { answers: open, secret: vault.encrypt(JSON.stringify(secrets), place), secretChanged };
}

async function writeSection(
  tx: Tx,
  ctx: Context,
  row: { nominationId: string; code: string; revision: number; now: string } & Sealed,
): Promise<void> {
  const { nominationId, code, revision, now, answers, secret, secretChanged } = row;
  const data = {
    revision,
    answers: answers as Prisma.InputJsonObject,
    savedById: ctx.actor.id,
    savedAt: now,
    ...(secretChanged ? { secret } : {}),
  };
  await tx.nominationSection.upsert({
    where: { nominationId_code: { nominationId, code } },
    create: { nominationId, code, ...data },
    update: data,
    select: { revision: true },
  });
}

/** Lists show the title of the working copy; what is judged shows the submitted one. */
function titleOf(section: FormSection, answers: Answers): { titleAr?: string; titleEn?: string } {
  if (section.code !== 'title') return {};
  return { titleAr: String(answers['titleAr'] ?? ''), titleEn: String(answers['titleEn'] ?? '') };
}

/** A declaration is kept with its person, its time (both in the event) and the version of its text. */
function acceptedTerms(section: FormSection, answers: Answers): Record<string, string> {
  const versions = (section.items ?? []).filter(
    ({ code, version }) => version !== undefined && answers[code] === true,
  );
  return Object.fromEntries(versions.map(({ code, version }) => [code, version ?? '']));
}
