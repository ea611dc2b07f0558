import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { versionsOf } from '../../domain/nominations/receipt.queries.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { shownHead, shownInstant } from './parts/format.server.ts';
import { NominationParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['nominee'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const view = await versionsOf(ctx, reference);
    if (view === null) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('versions.title'), reference) },
      nomination: shownHead(view.head, locale),
      versions: view.versions.map(({ receivedAt, by, ...version }) => ({
        ...version,
        received: shownInstant(receivedAt, locale),
        by: localize(by, locale),
      })),
    };
  },
);

export default function Versions() {
  const { nomination, versions } = useLoaderData<typeof loader>();
  const text = useText('nominee');
  const to = usePath();
  const base = to(`/nominations/${nomination.reference}`);
  return (
    <ApplicantPage>
      <BackLink href={base}>{text('section.back')}</BackLink>
      <h1>{text('versions.title')}</h1>
      <p className="lede">{text('versions.text')}</p>
      {nomination.hasNewerEdits && (
        <Notice tone="warning" full>
          {text(nomination.isOpen ? 'newerEdits.open' : 'newerEdits.closed', { version: nomination.version })}
        </Notice>
      )}
      <DataTable
        caption={text('versions.title')}
        fold
        rows={versions}
        rowKey={({ version }) => String(version)}
        empty={text('versions.none')}
        columns={[
          {
            key: 'version',
            header: text('receipt.version'),
            rowHeader: true,
            cell: ({ version }) => (
              <a href={`${base}/receipt/${version}`}>{text('versions.nth', { version })}</a>
            ),
          },
          { key: 'received', header: text('receipt.receivedAt'), cell: ({ received }) => received.text },
          { key: 'by', header: text('versions.by'), cell: ({ by }) => <bdi>{by}</bdi> },
          {
            key: 'counts',
            header: text('column.state'),
            cell: ({ version }) =>
              text(version === nomination.version ? 'versions.counts' : 'versions.replaced'),
          },
        ]}
      />
    </ApplicantPage>
  );
}
