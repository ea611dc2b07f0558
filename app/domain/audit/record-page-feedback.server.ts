import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { createLimiter } from '../../infra/limiter.server.ts';
import { recordEvent } from './record-event.server.ts';
import { runCommand } from './run-command.server.ts';

export type PageFeedback = {
  /** Path after the language. */
  page: string;
  useful: 'yes' | 'no';
};

/** The log is kept for ever, so what strangers may add to it in a day is bounded for all of them together. */
const PER_DAY = 2000;
const DAY_SECONDS = 86_400;

/** Counts one answer to "was this page useful?". Only a page of ours and yes or no are kept: no person, no words. */
export async function recordPageFeedback(
  ctx: AnyContext,
  { page, useful }: PageFeedback,
): Promise<Result<null, 'page.not_found' | 'request.rate_limited'>> {
  if (!(await isPage(ctx, page))) return no('page.not_found');
  const limiter = createLimiter(ctx.services.db, {
    name: 'feedback-all',
    points: PER_DAY,
    seconds: DAY_SECONDS,
  });
  if (!(await limiter.take('all')).ok) return no('request.rate_limited');
  const subject = { type: 'page', id: page };
  const anonymous: AnyContext = { ...ctx, actor: null };
  return runCommand(anonymous, { name: 'page.feedback', subject }, async (tx) => {
    await recordEvent(tx, anonymous, { type: 'page.feedback', subject, data: { useful: useful === 'yes' } });
    return ok(null);
  });
}

const PAGES = /^\/(branches|which-branch|rules|help|privacy|accessibility|results|verify)?$/;

/** A made-up address could carry anything into the log, so an address with a name in it must exist. */
async function isPage({ services }: AnyContext, page: string): Promise<boolean> {
  if (PAGES.test(page)) return true;
  const [, kind, name = ''] = /^\/(branches|results)\/([a-zA-Z0-9-]{1,60})$/.exec(page) ?? [];
  if (kind === 'branches') {
    return (await services.db.branch.findFirst({ where: { slug: name }, select: { id: true } })) !== null;
  }
  if (kind !== 'results') return false;
  const announced = { code: name, publishedAt: { not: null } };
  return (await services.db.cycle.findFirst({ where: announced, select: { id: true } })) !== null;
}
