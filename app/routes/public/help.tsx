import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { branchesOfCycle, currentCycle } from '../../domain/cycles/cycles.queries.server.ts';
import { PublicPage } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { GLOSSARY } from '../../locales/glossary.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLocale, useText } from '../../ui/text.tsx';
import { Contents } from './parts/contents.tsx';
import { ScoreExplained } from './parts/score-explained.tsx';
import { workedExample } from './parts/worked-example.server.ts';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

export const loader = publicLoader(
  { why: 'help needs no account', params: LocaleParams },
  async ({ ctx, params: { locale } }) => {
    const head = { title: pageTitle(locale, serverText(locale, 'public')('help.title')) };
    const cycle = await currentCycle(ctx);
    if (cycle === null) return { head, faq: [], score: null };
    const [branch] = await branchesOfCycle(ctx, cycle.id);
    return {
      head,
      faq: cycle.rules.faq.map(({ slug, question, answer }) => ({
        slug,
        question: localize(question, locale),
        answer: localize(answer, locale),
      })),
      score: branch === undefined ? null : workedExample(cycle, branch, locale),
    };
  },
);

export default function Help() {
  const { faq, score } = useLoaderData<typeof loader>();
  const text = useText('public');
  const sections = [...(score === null ? [] : ['faq', 'score']), 'roles', 'glossary', 'contact'];
  return (
    <PublicPage>
      <PageTitle>{text('help.title')}</PageTitle>
      <p className="lede gap-3">{text('help.lede')}</p>
      <Contents items={sections.map((id) => ({ id, label: text(`help.${id}`) }))} />
      <div className="sections">
        {faq.length > 0 && (
          <section className="answers" aria-labelledby="faq">
            <h2 id="faq">{text('help.faq')}</h2>
            {faq.map(({ slug, question, answer }) => (
              <article key={slug} id={slug}>
                <h3>{question}</h3>
                <p>{answer}</p>
              </article>
            ))}
          </section>
        )}
        {score !== null && <ScoreExplained score={score} />}
        <Roles />
        <Glossary />
        <section aria-labelledby="contact">
          <h2 id="contact">{text('help.contact')}</h2>
          <p>{text('help.contactText')}</p>
        </section>
      </div>
    </PublicPage>
  );
}

const ROLES = ['nominator', 'coordinator', 'individual', 'judge', 'public'] as const;

function Roles() {
  const text = useText('public');
  return (
    <section className="answers" aria-labelledby="roles">
      <h2 id="roles">{text('help.roles')}</h2>
      {ROLES.map((role) => (
        <article key={role}>
          <h3>{text(`help.${role}.title`)}</h3>
          <p>{text(`help.${role}.text`)}</p>
        </article>
      ))}
    </section>
  );
}

function Glossary() {
  const text = useText('public');
  const locale = useLocale();
  const other = locale === 'ar' ? 'en' : 'ar';
  return (
    <section aria-labelledby="glossary">
      <h2 id="glossary">{text('help.glossary')}</h2>
      <dl className="glossary gap-3">
        {GLOSSARY.map(({ code, term, meaning }) => (
          <div key={code}>
            <dt>
              {term[locale]}{' '}
              <bdi className="thin" lang={other}>
                {term[other]}
              </bdi>
            </dt>
            <dd>{meaning[locale]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
