import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { versionsOf } from '../../domain/nominations/receipt.queries.server.ts';
import { type VersionName, versionComparison } from '../../domain/nominations/versions.queries.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { shownHead, shownInstant } from './parts/format.server.ts';
import { NominationParams } from './parts/params.ts';
import { VersionDiff } from './parts/version-diff.tsx';
import { shownDiff } from './parts/version-diff-data.server.ts';

export const handle: PageHandle = { texts: ['nominee', 'collaboration'] };
export const meta = privateMeta;

const Version = z
  .string()
  .regex(/^(copy|[1-9]\d{0,5})$/)
  .transform((name): VersionName => (name === 'copy' ? name : Number(name)));

export const loader = guardedLoader(
  {
    can: 'nomination.view',
    params: NominationParams,
    query: z.object({ from: Version.optional(), to: Version.optional() }),
  },
  async ({ ctx, params: { locale, reference }, query }) => {
    const view = await versionsOf(ctx, reference);
    if (view === null) throw notFound();
    const last = view.versions[0]?.version;
    const asked =
      query.from === undefined && query.to === undefined
        ? null
        : { from: query.from ?? 1, to: query.to ?? ('copy' as const) };
    const found = asked === null ? null : await versionComparison(ctx, reference, asked);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('versions.title'), reference) },
      nomination: shownHead(view.head, locale),
      chosen: asked ?? { from: view.versions[1]?.version ?? last ?? ('copy' as const), to: last ?? 'copy' },
      isUnknown: found === 'unknown',
      diff: found === null || found === 'unknown' ? null : shownDiff(found.diff, locale),
      versions: view.versions.map(({ receivedAt, by, ...version }) => ({
        ...version,
        received: shownInstant(receivedAt, locale),
        by: localize(by, locale),
      })),
    };
  },
);

export default function Versions() {
  const { nomination, versions, chosen, diff, isUnknown } = useLoaderData<typeof loader>();
  const text = useText('nominee');
  const say = useText('collaboration');
  const to = usePath();
  const base = to(`/nominations/${nomination.reference}`);
  const nameOf = (version: VersionName) =>
    version === 'copy' ? say('versions.copy') : say('versions.nth', { version });
  const options = [
    ...versions.map(({ version }) => ({ value: String(version), label: nameOf(version) })),
    { value: 'copy', label: nameOf('copy') },
  ];
  const names = { from: nameOf(chosen.from), to: nameOf(chosen.to) };
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
      {versions.length > 0 && (
        <>
          <h2 className="gap-6">{say('versions.compare')}</h2>
          <FilterBar
            id="compare"
            action={`${base}/versions`}
            filters={[
              { name: 'from', label: say('versions.from'), value: String(chosen.from), options },
              { name: 'to', label: say('versions.to'), value: String(chosen.to), options },
            ]}
            submitLabel={say('versions.show')}
          />
        </>
      )}
      {isUnknown && <Notice full>{say('versions.unknown')}</Notice>}
      {diff !== null && (
        <section aria-labelledby="diff">
          <h2 id="diff" className="gap-6">
            {diff.isEmpty ? say('versions.none', names) : say('versions.diff', names)}
          </h2>
          {!diff.isEmpty && <VersionDiff diff={diff} />}
        </section>
      )}
    </ApplicantPage>
  );
}
