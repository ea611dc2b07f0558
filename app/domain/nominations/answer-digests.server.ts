import type { Vault } from '../../infra/vault.server.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import type { Answers } from './answers.ts';

/** 96 bits: two texts of one field never meet, and a page stays small. */
const LENGTH = 24;

/** Digest of each answer as somebody sees it, by key; `''` stands for no answer. */
export type AnswerDigests = Readonly<Record<string, string>>;

/**
 * Names what a person sees without showing it: a page carries these digests, and a save goes over an answer only while
 * its digest is still the same. Keyed, so that the digest of a secret tells nothing, and bound to its place.
 * @param place the nomination and the section, as `secretContext` writes them
 */
export function answerDigests(
  vault: Vault,
  place: string,
  keys: readonly string[],
  answers: Answers,
): AnswerDigests {
  return Object.fromEntries(
    keys.map((key) => {
      const value = answers[key];
      const text = value === undefined ? '' : vault.digest(`${place}:${key}:${canonicalize(value)}`);
      return [key, text.slice(0, LENGTH)];
    }),
  );
}

/** The stored answers with the secrets in the place of their masks. Never leaves the server. */
export function openAnswers(
  vault: Vault,
  place: string,
  stored: { answers: unknown; secret: Uint8Array | null } | null,
): Answers {
  if (stored === null) return {};
  const answers = stored.answers as Answers;
  return stored.secret === null
    ? answers
    : { ...answers, ...(JSON.parse(vault.decrypt(stored.secret, place)) as Answers) };
}
