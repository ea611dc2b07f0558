import type { Context } from '../../infra/context.server.ts';
import { FormDefinition } from './form-definition.ts';
import { openNomination } from './open-nomination.queries.server.ts';
import { pruned } from './pruned.ts';
import type { SubmissionContent } from './submission-content.ts';
import { compareVersions, type VersionDiff, type VersionSide } from './version-diff.ts';

/** A submitted version by its number, or the working copy. */
export type VersionName = number | 'copy';

export type Comparison = { from: VersionName; to: VersionName; diff: VersionDiff };

/**
 * Any two versions of a nomination side by side; null when the actor may not see it, `unknown` when there is no version
 * of that number.
 */
export async function versionComparison(
  ctx: Context,
  reference: string,
  asked: { from: VersionName; to: VersionName },
): Promise<Comparison | 'unknown' | null> {
  const open = await openNomination(ctx, reference);
  if (open === null) return null;
  const sides = await sidesOf(ctx, open.copy, [asked.from, asked.to]);
  const [from, to] = sides;
  if (from === undefined || to === undefined || from === null || to === null) return 'unknown';
  return { ...asked, diff: compareVersions(from, to, ctx.locale) };
}

type Copy = NonNullable<Awaited<ReturnType<typeof openNomination>>>['copy'];

/** Two statements at most: the submitted contents, and the forms they were written on. */
async function sidesOf(ctx: Context, copy: Copy, names: VersionName[]): Promise<(VersionSide | null)[]> {
  const { db } = ctx.services;
  const rows = await db.submission.findMany({
    where: { nominationId: copy.id, version: { in: names.filter((name) => name !== 'copy') } },
    select: { version: true, content: true },
  });
  const contents = new Map(rows.map(({ version, content }) => [version, content as SubmissionContent]));
  const otherForms = [...contents.values()]
    .map(({ form }) => form)
    .filter((form) => form !== copy.formFingerprint);
  const forms =
    otherForms.length === 0
      ? []
      : await db.formDefinition.findMany({
          where: { fingerprint: { in: otherForms } },
          select: { fingerprint: true, definition: true },
        });
  const definitionOf = (fingerprint: string) => {
    const form = forms.find((candidate) => candidate.fingerprint === fingerprint);
    return form === undefined ? copy.definition : FormDefinition.parse(form.definition);
  };
  return names.map((name) => {
    if (name === 'copy') return copySide(copy);
    const content = contents.get(name);
    if (content === undefined) return null;
    const { answers, secrets, files, form } = content;
    return { definition: definitionOf(form), answers: answers as VersionSide['answers'], secrets, files };
  });
}

/** The working copy as it would be submitted now. */
function copySide({ definition, answers, secrets, documents }: Copy): VersionSide {
  return {
    definition,
    answers: pruned(definition, answers),
    secrets,
    files: documents.map(({ code, fileName, sha256 }) => ({ code, name: fileName, sha256: sha256 ?? '' })),
  };
}
