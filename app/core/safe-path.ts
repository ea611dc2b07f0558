/**
 * A path taken from input, made safe for `Location` and links: only a path of our own site, else `fallback`.
 * Returns what was checked (path and query), not what was sent. `base` is our own address (CWE-601).
 */
export function safePath(input: string, base: URL, fallback = '/'): string {
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(input)) return fallback; // one slash, ASCII, no backslash
  const url = new URL(input, base);
  if (url.origin !== base.origin || url.pathname.startsWith('//')) return fallback; // dot segments can make a second slash
  return url.pathname + url.search;
}
