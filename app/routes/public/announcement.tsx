import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { formatInstantLong } from '../../core/dates.ts';
import { localize } from '../../core/localized.ts';
import { announcement } from '../../domain/results/announcement.queries.server.ts';
import { cycleFigures } from '../../domain/results/cycle-figures.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Card } from '../../ui/card.tsx';
import { Hero } from '../../ui/hero.tsx';
import { HonourRoll } from '../../ui/honour-roll.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Pairs } from '../../ui/pairs.tsx';
import { useText } from '../../ui/text.tsx';
import { bothDays } from './parts/cycle-views.server.ts';
import { honourBranches } from './parts/honours.server.ts';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

export const loader = publicLoader(
  {
    why: 'announced results are public; before the publish action this is the page of any unknown address',
    params: LocaleParams.extend({ cycle: z.string().regex(/^[A-Za-z0-9-]{1,20}$/) }),
  },
  async ({ ctx, params: { locale, cycle: code } }) => {
    const [found, figures] = await Promise.all([announcement(ctx, code), cycleFigures(ctx, code)]);
    if (found === null || figures === null) throw notFound();
    const cycle = localize(found.name, locale);
    const title = serverText(locale, 'public')('results.winners', { cycle });
    return {
      head: { title: pageTitle(locale, title) },
      title,
      announcedAt: formatInstantLong(found.publishedAt, locale, { seconds: false }),
      branches: honourBranches(found, locale),
      feedbackOn:
        found.feedbackAt === null || found.feedbackAt <= ctx.now ? null : bothDays(found.feedbackAt, locale),
      figures,
    };
  },
);

export default function AnnouncementPage() {
  const { title, announcedAt, branches, feedbackOn, figures } = useLoaderData<typeof loader>();
  const text = useText('public');
  const award = useText('common')('award.full');
  const to = usePath();
  return (
    <PublicPage layout="flow">
      <Hero
        overline={award}
        title={title}
        lede={text('results.announcedAt', { instant: announcedAt })}
        actions={
          <>
            <ButtonLink variant="on-dark" href="#verify">
              {text('results.verifyYourself')}
            </ButtonLink>
            <a href={to('/results')}>{text('results.others')}</a>
          </>
        }
      />
      <section className="wrap" aria-label={text('results.byBranch')}>
        <HonourRoll label={text('results.byBranch')} branches={branches} />
      </section>
      <section className="wrap" id="verify" aria-labelledby="verify-title">
        <div className="seal-box">
          <Mark />
          <div>
            <h2 id="verify-title">{text('results.verifyYourself')}</h2>
            <p>{text('results.verifyText')}</p>
          </div>
          <p className="row">
            <a href={to('/verify')}>{text('verify.certificate')}</a>
            <a href={`${to('/verify')}#results`}>{text('verify.how')}</a>
          </p>
        </div>
      </section>
      <section className="wrap two">
        <Card title={text('results.notWon')}>
          <p>
            {feedbackOn === null ? text('results.feedback') : text('results.feedbackOn', { day: feedbackOn })}
          </p>
        </Card>
        <Card title={text('results.figures')}>
          <Pairs
            inline
            pairs={(['submitted', 'eligible', 'agencies', 'judges', 'inTolerance'] as const).map((key) => ({
              label: text(`results.figure.${key}`),
              value: figures[key],
            }))}
          />
        </Card>
      </section>
    </PublicPage>
  );
}
