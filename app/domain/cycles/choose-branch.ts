/** Answers to "which branch suits us?"; an individual needs only the first. */
export type BranchAnswers = {
  entrant?: 'agency' | 'individual' | undefined;
  /** A finished consultation or idea round is the heart of the work. */
  round?: 'yes' | 'no' | undefined;
  /** How most users reach the service. */
  channel?: 'device' | 'several' | undefined;
  audience?: 'people' | 'business' | 'agencies' | 'staff' | undefined;
};

export type BranchQuestion = keyof BranchAnswers;
export type BranchChoice = { missing: BranchQuestion[] } | { missing: []; code: string };

const BY_AUDIENCE = { people: 'B1', business: 'B2', agencies: 'B3', staff: 'B4' } as const;

/**
 * The branch that fits, by its code, or the questions still open. The more specific branch wins: a person, then a round
 * of participation, then the device, then whom the service is for (award.md section 2).
 */
export function chooseBranch({ entrant, round, channel, audience }: BranchAnswers): BranchChoice {
  if (entrant === 'individual') return { missing: [], code: 'B7' };
  const open = Object.entries({ entrant, round, channel, audience })
    .filter(([, answer]) => answer === undefined)
    .map(([question]) => question as BranchQuestion);
  if (open.length > 0 || audience === undefined) return { missing: open };
  if (round === 'yes') return { missing: [], code: 'B6' };
  return { missing: [], code: channel === 'device' ? 'B5' : BY_AUDIENCE[audience] };
}
