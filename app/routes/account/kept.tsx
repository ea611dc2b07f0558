import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { formatInstantLong } from '../../core/dates.ts';
import { dropKeptForm, keptForms } from '../../domain/accounts/kept-forms.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import { ownWords } from '../../http/own-words.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, seeOther } from '../../http/respond.server.ts';
import { WordsToCopy } from '../../http/words-to-copy.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useText } from '../../ui/text.tsx';

export const handle: PageHandle = {};
export const meta = privateMeta;

/** What reached us after a session had ended, for its writer alone. Looking removes nothing. */
export const loader = guardedLoader({ can: 'signed-in', params: LocaleParams }, async ({ ctx }) => ({
  head: { title: pageTitle(ctx.locale, serverText(ctx.locale, 'keeping')('list.title')) },
  forms: (await keptForms(ctx)).map(({ id, path, fields, keptAt }) => ({
    id,
    path,
    words: ownWords(fields),
    arrived: formatInstantLong(new Date(keptAt), ctx.locale),
  })),
}));

export const action = guardedAction(
  { can: 'signed-in', params: LocaleParams, form: z.strictObject({ drop: z.uuid() }) },
  async ({ ctx, form }) => {
    await dropKeptForm(ctx, form.drop);
    return seeOther(localePath(ctx.locale, '/account/kept'));
  },
);

export default function Kept() {
  const { forms } = useLoaderData<typeof loader>();
  const text = useText('keeping');
  const to = usePath();
  return (
    <ApplicantPage>
      <h1>{text('list.title')}</h1>
      {forms.length === 0 ? (
        <EmptyState title={text('list.empty')}>
          <p>{text('list.emptyText')}</p>
        </EmptyState>
      ) : (
        <p className="lede">{text('list.text')}</p>
      )}
      {forms.map(({ id, path, words, arrived }) => (
        <section key={id} aria-labelledby={`kept-${id}`}>
          <h2 id={`kept-${id}`}>{text('list.arrived', { instant: arrived })}</h2>
          <WordsToCopy id={id} words={words} />
          <form method="post" className="form-actions">
            <a href={to(path)}>{text('list.open')}</a>
            <Button variant="secondary" name="drop" value={id}>
              {text('list.drop')}
            </Button>
          </form>
        </section>
      ))}
    </ApplicantPage>
  );
}
