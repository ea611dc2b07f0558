import type { UIMatch } from '@remix-run/react';

/**
 * What a route says about its page. Without `script` the page ships none at all; `texts` are the namespaces of
 * app/locales that it needs besides `ui`, `common` and `keeping`.
 */
export type PageHandle = { script?: boolean; texts?: readonly string[] };

const ALWAYS = ['ui', 'common', 'keeping'];

type MatchLike = Pick<UIMatch, 'handle'>;

export function wantsScript(matches: readonly MatchLike[]): boolean {
  return matches.some((match) => (match.handle as PageHandle | undefined)?.script === true);
}

export function namespacesOf(matches: readonly MatchLike[]): string[] {
  const named = matches.flatMap((match) => (match.handle as PageHandle | undefined)?.texts ?? []);
  return [...new Set([...ALWAYS, ...named])];
}
