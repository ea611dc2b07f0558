import { type Locale, localize } from '../../../core/localized.ts';
import type { Announcement } from '../../../domain/results/announcement.queries.server.ts';
import type { AwardView } from '../../../domain/results/award-view.ts';
import { serverText } from '../../../http/page-title.server.ts';
import { localePath } from '../../../http/respond.server.ts';
import type { HonourBranch, HonourWinner } from '../../../ui/honour-roll.tsx';
import { branchName } from './cycle-views.server.ts';

/** The branches in order as the honour roll draws them, in one language. */
export function honourBranches(found: Announcement, locale: Locale): HonourBranch[] {
  const text = serverText(locale, 'public');
  const winner = ({ entrant, title, reference }: AwardView): HonourWinner => ({
    entrant: entrant === null ? undefined : localize(entrant, locale),
    work: localize(title, locale),
    note: entrant === null ? text('results.unnamed') : undefined,
    summary: {
      href: localePath(locale, `/results/${found.code}/${reference}`),
      label: text('results.summary'),
    },
  });
  return found.branches.map((branch, i) => {
    const name = branchName(branch.name, locale);
    return {
      number: i + 1,
      name: name.plain,
      bracket: name.bracket,
      winners: branch.winners.map(winner),
      empty: { title: text('results.empty'), why: text('results.emptyWhy', { win: found.winUnits / 100 }) },
      excellence: branch.excellence.map(({ entrant, title }) => ({
        entrant: entrant === null ? undefined : localize(entrant, locale),
        work: localize(title, locale),
      })),
    };
  });
}
