import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { currentCycle } from '../../domain/cycles/cycles.queries.server.ts';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { RichText, useText } from '../../ui/text.tsx';
import { ArticlePage } from './parts/article-page.tsx';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

/** What the platform itself keeps, whatever the cycle. */
const OWN = ['cookies', 'feedback', 'log', 'foreign'] as const;

export const loader = publicLoader(
  { why: 'the privacy notice is read before any data is given', params: LocaleParams },
  async ({ ctx, params: { locale } }) => {
    const cycle = await currentCycle(ctx);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'public')('privacy.title')) },
      version: cycle?.rules.privacy.version ?? null,
      paragraphs: (cycle?.rules.privacy.paragraphs ?? []).map((paragraph) => ({
        title: localize(paragraph.title, locale),
        text: localize(paragraph.text, locale),
      })),
    };
  },
);

export default function Privacy() {
  const { version, paragraphs } = useLoaderData<typeof loader>();
  const text = useText('public');
  const own = OWN.map((key) => ({ title: text(`privacy.${key}.title`), text: text(`privacy.${key}.text`) }));
  return (
    <ArticlePage
      title={text('privacy.title')}
      lede={text('privacy.lede')}
      caption={
        version === null ? undefined : <RichText namespace="public" k="rules.version" values={{ version }} />
      }
      paragraphs={[...paragraphs, ...own]}
    />
  );
}
