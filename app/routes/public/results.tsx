import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { announcedCycles } from '../../domain/results/announcement.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { bothDays } from './parts/cycle-views.server.ts';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

export const loader = publicLoader(
  { why: 'announced results are public', params: LocaleParams },
  async ({ ctx, params: { locale } }) => ({
    head: { title: pageTitle(locale, serverText(locale, 'public')('results.title')) },
    cycles: (await announcedCycles(ctx)).map(({ code, name, publishedAt }) => ({
      code,
      name: localize(name, locale),
      announcedOn: bothDays(publishedAt, locale),
    })),
  }),
);

export default function Results() {
  const { cycles } = useLoaderData<typeof loader>();
  const text = useText('public');
  const to = usePath();
  return (
    <PublicPage>
      <PageTitle>{text('results.title')}</PageTitle>
      <p className="lede gap-3">{text('results.lede')}</p>
      {cycles.length === 0 ? (
        <div className="gap-6">
          <EmptyState
            title={text('results.none')}
            action={<a href={`${to('/rules')}#dates`}>{text('home.allDates')}</a>}
          >
            {text('results.noneText')}
          </EmptyState>
        </div>
      ) : (
        <ul className="ruled gap-6">
          {cycles.map(({ code, name, announcedOn }) => (
            <li key={code}>
              <a href={to(`/results/${code}`)}>{text('results.winners', { cycle: name })}</a>
              <p className="muted">{text('results.announcedOn', { day: announcedOn })}</p>
              <p className="small">
                <a href={to(`/cycles/${code}/exceptions`)}>{text('exceptions')}</a>
              </p>
            </li>
          ))}
        </ul>
      )}
    </PublicPage>
  );
}
