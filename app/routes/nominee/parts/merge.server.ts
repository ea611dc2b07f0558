/** Fields that belong to the page and not to the answers. */
const OWN = new Set(['intent', 'revision', 'seen', 'touched', 'kept', 'draft']);
const CHOICE = /^merge\.(.+)\.(choice|both)$/;

/** The question that a field answers: `rows.0.label` belongs to `rows`, a ticked `forget` to the secret it names. */
function keyOf(name: string, value: string): string {
  return name === 'forget' ? value : (name.split('.')[0] ?? name);
}

/** What a person typed, as plain pairs: carried through the page on which they compare. */
export function typedFields(fields: FormData, keys: readonly string[]): [string, string][] {
  return [...fields.entries()].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' &&
      !OWN.has(entry[0]) &&
      !CHOICE.test(entry[0]) &&
      keys.includes(keyOf(entry[0], entry[1])),
  );
}

/**
 * The fields after a person compared two versions: their own text, the saved one (then nothing is touched), or a text
 * made of both, question by question. Where nothing was chosen the page has not been answered: the digest of what was
 * compared is taken away, so that the question is asked again.
 */
export function mergedFields(posted: FormData): FormData {
  const merged = new FormData();
  const keys = comparedKeys(posted);
  const choiceOf = (key: string) => posted.get(`merge.${key}.choice`);
  for (const [name, value] of typedFields(posted, keys)) {
    const key = keyOf(name, value);
    if (choiceOf(key) === 'theirs') continue;
    const both = posted.get(`merge.${key}.both`);
    merged.append(name, choiceOf(key) === 'both' && typeof both === 'string' ? both : value);
  }
  // One key that no section has: with none at all the whole form would count as touched.
  merged.append('touched', 'merge');
  for (const key of keys) if (choiceOf(key) !== 'theirs') merged.append('touched', key);
  merged.append('revision', String(posted.get('revision') ?? ''));
  merged.append(
    'seen',
    withoutOpen(
      String(posted.get('seen') ?? ''),
      keys.filter((key) => choiceOf(key) === null),
    ),
  );
  return merged;
}

/** The page names what it compared; a form that names nothing compares what it holds. */
function comparedKeys(posted: FormData): string[] {
  const said = posted.getAll('touched').filter((key) => typeof key === 'string');
  if (said.length > 0) return said;
  return [...new Set([...posted.keys()].map((name) => keyOf(name, '')))].filter(
    (key) => key !== 'merge' && !OWN.has(key),
  );
}

function withoutOpen(seen: string, open: readonly string[]): string {
  if (open.length === 0) return seen;
  try {
    const digests = JSON.parse(seen) as Record<string, unknown>;
    return JSON.stringify(Object.fromEntries(Object.entries(digests).filter(([key]) => !open.includes(key))));
  } catch {
    return '{}';
  }
}
