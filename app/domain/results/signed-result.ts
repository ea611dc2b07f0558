import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Rational } from '../../core/rational.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { type BranchResult, type BranchRules, branchResult } from '../scoring/branch-result.ts';
import type { Casting, Criterion, Rung } from '../scoring/tie-ladder.ts';

/** An exact fraction as text: big integers survive JSON, and what was hashed is what is read. */
const Fraction = z.strictObject({ num: z.string().regex(/^-?\d+$/), den: z.string().regex(/^[1-9]\d*$/) });
const Values = z.record(z.string(), Fraction);
const References = z.array(z.string());

const StoredRung = z.discriminatedUnion('rung', [
  z.strictObject({
    rung: z.literal(1),
    ids: References,
    criterion: z.string(),
    values: Values,
    separated: z.boolean(),
  }),
  z.strictObject({ rung: z.literal(2), ids: References, values: Values, separated: z.boolean() }),
  z.strictObject({ rung: z.literal(3), ids: References, key: z.string(), order: References.nullable() }),
  z.strictObject({ rung: z.literal(4), ids: References, key: z.string() }),
]);

/**
 * What a chair signs: the rules, every mark that counted, the exact ranking and each rung of each tie. Nominations by
 * reference, judges by id, no names. Whoever holds it can recount it without anything else.
 */
export const SignedResult = z.strictObject({
  v: z.literal(1),
  cycle: z.string(),
  branch: z.string(),
  rulesFingerprint: z.string(),
  rules: z.strictObject({
    minSheets: z.int(),
    winner: z.int(),
    certificate: z.int(),
    certificateRanks: z.int(),
  }),
  criteria: z.array(z.strictObject({ code: z.string(), weight: z.int() })),
  casting: z.record(z.string(), z.union([References, z.literal('joint')])),
  /** Best first. */
  ranking: z.array(
    z.strictObject({
      reference: z.string(),
      score: Fraction,
      validSheets: z.int(),
      rank: z.int(),
      level: z.enum(['winner', 'certificate_of_excellence', 'not_awarded']),
      sheets: z.array(
        z.strictObject({ judge: z.string(), scores: z.record(z.string(), z.int().nullable()) }),
      ),
    }),
  ),
  /** Taken out before ranking, with the class of the reason: the clearance gate. */
  excluded: z.array(z.strictObject({ reference: z.string(), reason: z.literal('clearance') })),
  ties: z.array(z.strictObject({ references: References, score: Fraction, rungs: z.array(StoredRung) })),
  winners: References,
});
export type SignedResult = z.output<typeof SignedResult>;
export type Fraction = z.output<typeof Fraction>;

/** One entry in final review: its reference and the marks that count. */
export type JudgedEntry = {
  reference: string;
  isExcluded: boolean;
  sheets: { judge: string; scores: Record<string, number | null> }[];
};

export type BranchFacts = {
  cycle: string;
  branch: string;
  rulesFingerprint: string;
  rules: BranchRules;
  criteria: Criterion[];
  entries: JudgedEntry[];
};

/** The exact result of a branch as it stands, before anybody signs: excluded entries are out. */
export function computeBranch(facts: BranchFacts, casting: Casting): BranchResult {
  return branchResult({
    entries: facts.entries
      .filter(({ isExcluded }) => !isExcluded)
      .map(({ reference, sheets }) => ({ id: reference, sheets })),
    criteria: facts.criteria,
    casting,
    rules: facts.rules,
  });
}

/**
 * The signed form of a decided result.
 * @throws RangeError 'result.undecided' while an entry has no score or a place awaits a vote
 */
export function signedForm(facts: BranchFacts, casting: Casting, result: BranchResult): SignedResult {
  if (result.insufficient.length > 0 || votesNeeded(result).length > 0)
    throw new RangeError('result.undecided');
  const sheetsOf = new Map(facts.entries.map(({ reference, sheets }) => [reference, sheets]));
  return {
    v: 1,
    cycle: facts.cycle,
    branch: facts.branch,
    rulesFingerprint: facts.rulesFingerprint,
    rules: facts.rules,
    criteria: facts.criteria.map(({ code, weight }) => ({ code, weight })),
    casting,
    ranking: result.ranking.map(({ id, score, validSheets, rank, level }) => ({
      reference: id,
      score: fraction(score),
      validSheets,
      rank,
      level: level ?? 'not_awarded',
      sheets: (sheetsOf.get(id) ?? []).toSorted((a, b) => (a.judge < b.judge ? -1 : 1)),
    })),
    excluded: facts.entries
      .filter(({ isExcluded }) => isExcluded)
      .map(({ reference }) => ({ reference, reason: 'clearance' as const }))
      .toSorted((a, b) => (a.reference < b.reference ? -1 : 1)),
    ties: storedTies(result),
    winners: result.winners,
  };
}

/** Every rung of every tie, in the form that is stored. */
export function storedTies(result: BranchResult): SignedResult['ties'] {
  return result.ties.map(({ ids, score, rungs }) => ({
    references: ids,
    score: fraction(score),
    rungs: rungs.map(storedRung),
  }));
}

/** Keys of the ties that the figures leave and nobody voted on. */
export function votesNeeded(result: BranchResult): string[] {
  return result.ties.flatMap((tie) => tie.votesNeeded);
}

/** SHA-256 of the canonical JSON, hex. */
export function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(canonicalize(value), 'utf8').digest('hex');
}

/** What two administrators approve: the latest signed result of every branch, by branch, version and fingerprint. */
export function setFingerprint(
  cycle: string,
  results: readonly { branch: string; version: number; fingerprint: string }[],
): string {
  return fingerprintOf({
    cycle,
    results: results
      .map(({ branch, version, fingerprint }) => ({ branch, version, fingerprint }))
      .toSorted((a, b) => (a.branch < b.branch ? -1 : 1)),
  });
}

export function fraction({ num, den }: Rational): Fraction {
  return { num: String(num), den: String(den) };
}

export function rationalOf({ num, den }: Fraction): Rational {
  return { num: BigInt(num), den: BigInt(den) };
}

function storedRung(rung: Rung): z.output<typeof StoredRung> {
  if (rung.rung === 3 || rung.rung === 4) return rung;
  const values = Object.fromEntries(Object.entries(rung.values).map(([id, value]) => [id, fraction(value)]));
  return { ...rung, values };
}
