/** Ties of more entries than this are left to the joint award: their orders would not fit a page. */
const LARGEST_VOTE = 4;

/** Every order of a tie that can be voted for. */
export function orders(references: readonly string[]): string[][] {
  if (references.length > LARGEST_VOTE) return [];
  if (references.length <= 1) return [[...references]];
  return references.flatMap((first) =>
    orders(references.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  );
}

/** `key|first=second` or `key|joint`, one for each tie; what does not fit a tie is refused by the command. */
export function readVotes(fields: readonly string[]): Record<string, string[] | 'joint'> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [key = '', vote = ''] = field.split('|');
      return key === '' || vote === ''
        ? []
        : [[key, vote === 'joint' ? ('joint' as const) : vote.split('=')]];
    }),
  );
}
