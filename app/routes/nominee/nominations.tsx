import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { myNominations } from '../../domain/nominations/nominations.queries.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { names, shownDay } from './parts/format.server.ts';
import { type NominationLine, NominationTable } from './parts/nomination-table.tsx';
import { NominationParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['nominee', 'collaboration'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'nomination.view',
    params: LocaleParams,
    query: z.object({ transferred: NominationParams.shape.reference.optional() }),
  },
  async ({ ctx, params: { locale }, query }) => {
    const rows = await myNominations(ctx);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('list.title')) },
      transferred: query.transferred ?? null,
      rows: rows.map(
        (row): NominationLine => ({
          reference: row.reference,
          title: localize(row.title, locale),
          branch: localize(row.branch, locale),
          cycle: localize(row.cycle.name, locale),
          state: row.state,
          hasNewerEdits: row.hasNewerEdits,
          writers: names(
            row.people.filter(({ right }) => right === 'edit').map(({ name }) => name),
            locale,
          ),
          updated: shownDay(row.updatedAt, locale),
          closing: row.cycle.isOpen ? shownDay(row.cycle.closesAt, locale) : null,
        }),
      ),
    };
  },
);

export default function Nominations() {
  const { rows, transferred } = useLoaderData<typeof loader>();
  const text = useText('nominee');
  const say = useText('collaboration');
  const to = usePath();
  return (
    <ApplicantPage>
      <PageTitle actions={<ButtonLink href={to('/nominations/new')}>{text('new.start')}</ButtonLink>}>
        {text('list.title')}
      </PageTitle>
      {transferred !== null && (
        <Notice tone="success" full>
          {say('done.transferred', { reference: transferred })}
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title={text('list.empty')} action={<a href={to('/branches')}>{text('list.branches')}</a>}>
          {text('list.emptyText')}
        </EmptyState>
      ) : (
        <>
          <p className="caption gap-4">{text('list.count', { count: rows.length })}</p>
          <NominationTable caption={text('list.title')} rows={rows} />
        </>
      )}
    </ApplicantPage>
  );
}
