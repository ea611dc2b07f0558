import { safePath } from '../core/safe-path.ts';

/** The page of ours from which a form was sent: path and query of `Referer`, or `fallback`. Never another site. */
export function returnPath(request: Request, base: URL, fallback: string): string {
  const referer = request.headers.get('referer');
  if (referer === null || !URL.canParse(referer)) return fallback;
  const from = new URL(referer);
  return from.origin === base.origin ? safePath(from.pathname + from.search, base, fallback) : fallback;
}
