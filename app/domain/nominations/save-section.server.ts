import { no, ok, type Result } from '../../core/result.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { type Answers, splitSecrets } from './answers.ts';
import { type FormSection, isSecret, sectionOf } from './form-definition.ts';
import { canEdit, type EditRefusal } from './nomination.policy.ts';
import {
  lockNomination,
  readClock,
  readWorkingCopy,
  type WorkingCopy,
  withArrival,
} from './working-copy.server.ts';

export type SaveInput = {
  reference: string;
  section: string;
  /** The revision that the writer saw; 0 before the first save. */
  revision: number;
  /** Already parsed by `sectionSchema`. */
  answers: Answers;
  /** Keys of secrets to forget; a secret that is not given again stays. */
  forget: readonly string[];
};

export type SaveRefusal = EditRefusal | 'version.conflict' | 'section.not_found';
export type Saved = { revision: number; savedAt: string; changed: boolean };

/**
 * Saves the answers of one section. A save that started from an older revision overwrites nothing: it is refused with
 * `version.conflict` (details: the present revision) and the page shows both texts. Saving what is already there
 * changes nothing, so an unchanged page never makes a newer edition.
 */
export function saveSection(ctx: Context, input: SaveInput): Promise<Result<Saved, SaveRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(
    ctx,
    { name: 'nomination.section_save', subject },
    async (tx): Promise<Result<Saved, SaveRefusal>> => {
      const target = await lockNomination(tx, input.reference);
      if (target === null) return no('nomination.not_found');
      const instants = await readClock(tx, target.cycleNo);
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
      const sealed = sealAnswers(ctx, copy, section, stored, input);
      const isSame =
        stored !== null &&
        !sealed.secretChanged &&
        canonicalize(stored.answers) === canonicalize(sealed.answers);
      if (isSame) {
        return ok({ revision: stored.revision, savedAt: stored.savedAt.toISOString(), changed: false });
      }
      if ((stored?.revision ?? 0) !== input.revision) {
        return no('version.conflict', { details: { revision: stored?.revision ?? 0 } });
      }
      const revision = input.revision + 1;
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
      return ok({ revision, savedAt: now, changed: true });
    },
  );
}

type Sealed = { answers: Answers; secret: Uint8Array<ArrayBuffer> | null; secretChanged: boolean };

/** Where the ciphertext belongs: moved to another row it does not open. */
export function secretContext(nominationId: string, section: string): string {
  return `nomination:${nominationId}:${section}`;
}

function sealAnswers(
  ctx: Context,
  copy: WorkingCopy,
  section: FormSection,
  stored: { answers: unknown; secret: Uint8Array | null } | null,
  input: SaveInput,
): Sealed {
  const { open, secrets } = splitSecrets(section, input.answers);
  const context = secretContext(copy.id, section.code);
  const before: Record<string, string> =
    stored?.secret == null ? {} : JSON.parse(ctx.services.vault.decrypt(stored.secret, context));
  const after = Object.fromEntries(
    Object.entries({ ...before, ...secrets }).filter(([key]) => !input.forget.includes(key)),
  );
  const masks = Object.entries((stored?.answers ?? {}) as Answers).filter(
    ([key]) =>
      key in after && section.questions.some((question) => question.key === key && isSecret(question)),
  );
  const answers: Answers = { ...Object.fromEntries(masks), ...open };
  for (const key of input.forget) delete answers[key];
  const secretChanged = canonicalize(before) !== canonicalize(after);
  if (Object.keys(after).length === 0) return { answers, secret: null, secretChanged };
  return { answers, secret: ctx.services.vault.encrypt(JSON.stringify(after), context), secretChanged };
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
