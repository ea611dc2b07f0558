import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { useText } from '../../ui/text.tsx';
import { ArticlePage } from './parts/article-page.tsx';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

const PARTS = ['standard', 'how', 'tools', 'limits'] as const;

export const loader = publicLoader(
  { why: 'the accessibility statement is for everybody', params: LocaleParams },
  ({ params: { locale } }) => ({
    head: { title: pageTitle(locale, serverText(locale, 'public')('accessibility.title')) },
  }),
);

export default function Accessibility() {
  const text = useText('public');
  const to = usePath();
  return (
    <ArticlePage
      title={text('accessibility.title')}
      lede={text('accessibility.lede')}
      paragraphs={PARTS.map((key) => ({
        title: text(`accessibility.${key}.title`),
        text: text(`accessibility.${key}.text`),
      }))}
    >
      <section>
        <h2>{text('accessibility.report.title')}</h2>
        <p>
          {text('accessibility.report.text')} <a href={`${to('/help')}#contact`}>{text('help.contact')}</a>
        </p>
      </section>
    </ArticlePage>
  );
}
