import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { safePath } from '../../core/safe-path.ts';
import { recordPageFeedback } from '../../domain/audit/record-page-feedback.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, notFound, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { useText } from '../../ui/text.tsx';

export const handle: PageHandle = { texts: ['public'] };
export const meta = privateMeta;

const PagePath = z.string().max(200);

export const loader = publicLoader(
  {
    why: 'thanks for an answer that anybody may give',
    params: LocaleParams,
    query: z.object({ page: PagePath.default('/') }),
  },
  ({ ctx, params: { locale }, query }) => ({
    head: { title: pageTitle(locale, serverText(locale, 'public')('feedback.title')) },
    page: safePath(query.page, new URL(ctx.services.env.BASE_URL)),
  }),
);

export const action = publicAction(
  {
    why: 'a counter without personal data',
    params: LocaleParams,
    form: z.object({ page: PagePath, useful: z.enum(['yes', 'no']) }),
  },
  async ({ ctx, form }) => {
    const result = await recordPageFeedback(ctx, form);
    if (!result.ok && result.reason === 'page.not_found') throw notFound();
    if (!result.ok) throw refusalResponse(result);
    return seeOther(localePath(ctx.locale, `/feedback?page=${encodeURIComponent(form.page)}`));
  },
);

export default function Feedback() {
  const { page } = useLoaderData<typeof loader>();
  const text = useText('public');
  const to = usePath();
  return (
    <PublicPage>
      <h1>{text('feedback.title')}</h1>
      <p className="lede gap-3">{text('feedback.text')}</p>
      <p className="gap-5">
        <ButtonLink href={to(page)}>{text('feedback.back')}</ButtonLink>
      </p>
    </PublicPage>
  );
}
