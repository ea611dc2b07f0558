import { z } from 'zod';
import type { Result } from '../../../core/result.ts';
import type { AnswerDigests } from '../../../domain/nominations/answer-digests.server.ts';
import type { Answers } from '../../../domain/nominations/answers.ts';
import { spokenKeys } from '../../../domain/nominations/merge-answers.ts';
import type { Saved, SaveInput, SaveRefusal } from '../../../domain/nominations/save-section.server.ts';
import type { SectionView } from '../../../domain/nominations/section.queries.server.ts';
import { type ReadSection, readSection } from '../../../domain/nominations/section-form.ts';

const MAX_KEYS = 100;
const Seen = z
  .record(z.string().max(60), z.string().regex(/^[0-9a-f]{0,24}$/))
  .refine((seen) => Object.keys(seen).length <= MAX_KEYS);

/** A posted section, before anything is decided. */
export type PostedSection = {
  read: ReadSection;
  /** Keys that the form says something about. */
  touched: string[];
  revision: number;
  forget: string[];
  seen: AnswerDigests | undefined;
};

/**
 * Reads a form of a section: whole as a browser without script posts it, or only what was touched (then it says which
 * keys: `touched`). `seen` are the digests that the page carried.
 */
export function readPosted(view: SectionView, fields: FormData): PostedSection {
  const said = fields.getAll('touched').filter((key) => typeof key === 'string');
  const spoken = spokenKeys(view.section, fields.keys());
  const forget = fields.getAll('forget').filter((key) => typeof key === 'string');
  return {
    read: readSection(view.section, fields),
    touched: said.length === 0 ? spoken : spoken.filter((key) => said.includes(key)),
    revision: revisionOf(fields),
    forget,
    seen: seenIn(fields),
  };
}

/** What the command takes; only for a section that could be read. */
export function saveInput(
  params: { reference: string; section: string },
  { read, ...posted }: PostedSection,
): SaveInput {
  return { reference: params.reference, section: params.section, answers: read.answers, ...posted };
}

/** Keys whose texts must be compared, whether nothing or only the rest was saved. */
export function conflictsOf(result: Result<Saved, SaveRefusal>): string[] {
  if (result.ok) return result.value.conflicts;
  return result.reason === 'version.conflict' ? String(result.details?.['fields'] ?? '').split(',') : [];
}

/**
 * The page as its writer left it: what was typed over what is saved. What is shown as typed keeps the digests of what
 * the writer saw, so that a text which somebody else saved meanwhile is compared and not overwritten.
 */
export function asTyped(view: SectionView, posted: PostedSection): SectionView {
  const { read, touched, seen } = posted;
  const unseen = posted.revision === view.revision ? view.seen : {};
  const before = seen ?? unseen;
  const pick = (from: AnswerDigests): AnswerDigests =>
    Object.fromEntries(touched.map((key) => [key, from[key] ?? 'f']));
  return {
    ...view,
    answers: overlaid(view.answers, read.answers, touched),
    seen: { ...view.seen, ...pick(before) },
  };
}

function overlaid(saved: Answers, typed: Answers, keys: readonly string[]): Answers {
  const answers = { ...saved };
  for (const key of keys) {
    const value = typed[key];
    if (value === undefined) delete answers[key];
    else answers[key] = value;
  }
  return answers;
}

function seenIn(fields: FormData): AnswerDigests | undefined {
  const text = fields.get('seen');
  if (typeof text !== 'string') return undefined;
  try {
    const parsed = Seen.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function revisionOf(fields: FormData): number {
  const value = fields.get('revision');
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;
}
