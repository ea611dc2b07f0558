/** What a listing answers: keys and common prefixes in order, and where to go on. */
export type Listing = {
  keys: string[];
  prefixes: string[];
  /** The last key or prefix that was returned, when there is more. */
  next: string | undefined;
};

/**
 * Lists keys that begin with `prefix` and come after `after`; keys that hold `delimiter` past the prefix are folded
 * into one common prefix each. Keys and prefixes count alike towards `limit`, as in S3.
 *
 * @param keys in the order of their UTF-8 bytes
 */
export function listKeys(
  keys: readonly string[],
  { prefix, delimiter, after, limit }: { prefix: string; delimiter: string; after: string; limit: number },
): Listing {
  const found: Listing = { keys: [], prefixes: [], next: undefined };
  const afterBytes = Buffer.from(after);
  let last = '';
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue;
    if (after !== '' && Buffer.compare(Buffer.from(key), afterBytes) <= 0) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const folded = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    if (folded !== undefined && (folded === found.prefixes.at(-1) || (after !== '' && after === folded)))
      continue;
    if (found.keys.length + found.prefixes.length >= limit) {
      if (limit > 0) found.next = last;
      return found;
    }
    if (folded === undefined) found.keys.push(key);
    else found.prefixes.push(folded);
    last = folded ?? key;
  }
  return found;
}
