import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { formatHundredths } from '../../core/rational.ts';
import { sheetCopy } from '../../domain/judging/sheet-receipt.queries.server.ts';
import { StaffPage, usePath } from '../../http/frames.tsx';
import { guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pairs } from '../../ui/pairs.tsx';
import { ReceiptPanel } from '../../ui/receipt-panel.tsx';
import { SealBox } from '../../ui/seal-box.tsx';
import { useText } from '../../ui/text.tsx';
import { shownInstant } from '../nominee/parts/format.server.ts';
import { VersionParams } from '../nominee/parts/params.ts';

export const handle: PageHandle = { texts: ['judge'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'sheet.score', params: VersionParams },
  async ({ ctx, params: { locale, reference, version } }) => {
    const copy = await sheetCopy(ctx, reference, version);
    if (copy === null) throw notFound();
    const { criteria, branch, total, reopened, receipt } = copy;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'judge')('receipt.title'), reference) },
      reference,
      version,
      isLatest: copy.isLatest,
      branch: localize(branch, locale),
      submitted: shownInstant(receipt.submittedAt, locale),
      reopened:
        reopened === null
          ? null
          : { at: shownInstant(reopened.at.toISOString(), locale), reason: reopened.reason },
      criteria: criteria.map(({ name, ...criterion }) => ({ ...criterion, name: localize(name, locale) })),
      notes: copy.notes,
      total: total === null ? null : formatHundredths(BigInt(total)),
      commitment: receipt.commitment,
      kid: receipt.kid,
      logSize: receipt.logSize,
      logRoot: receipt.logRoot,
    };
  },
);

export default function SheetReceiptPage() {
  const data = useLoaderData<typeof loader>();
  const text = useText('judge');
  const to = usePath();
  const base = to(`/judging/${data.reference}`);
  return (
    <StaffPage role={text('role')}>
      <BackLink href={base}>{text('receipt.back')}</BackLink>
      <ReceiptPanel
        title={text('receipt.title')}
        referenceLabel={text('gate.reference')}
        reference={data.reference}
        facts={[
          { label: text('receipt.version'), value: <Ltr>{data.version}</Ltr> },
          {
            label: text('receipt.submittedAt'),
            value: <time dateTime={data.submitted.iso}>{data.submitted.text}</time>,
          },
          { label: text('receipt.total'), value: <Ltr>{data.total ?? '–'}</Ltr> },
        ]}
      >
        <p>{data.branch}</p>
      </ReceiptPanel>
      {data.reopened !== null && (
        <Notice tone="warning" full title={text('receipt.reopened', { at: data.reopened.at.text })}>
          <p className="typed" dir="auto">
            {data.reopened.reason}
          </p>
        </Notice>
      )}
      <Marks data={data} />
      <div className="gap-5">
        <SealBox
          id="seal"
          title={text('receipt.sealTitle')}
          digests={[{ algorithm: 'SHA-256', value: data.commitment }]}
          links={<a href={`${base}/receipt/${data.version}/json`}>{text('receipt.json')}</a>}
        >
          <p>{text('receipt.sealText')}</p>
          <Pairs
            pairs={[
              { label: text('receipt.keyId'), value: <Ltr>{data.kid}</Ltr> },
              { label: text('receipt.logPosition'), value: <Ltr>{data.logSize - 1}</Ltr> },
              {
                label: text('receipt.logRoot'),
                value: <code className="ltr small digest">{data.logRoot}</code>,
              },
            ]}
          />
        </SealBox>
      </div>
    </StaffPage>
  );
}

function Marks({ data }: { data: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const text = useText('judge');
  return (
    <div className="gap-5">
      <DataTable
        caption={text('receipt.marks')}
        fold
        rows={data.criteria}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', header: text('receipt.criterion'), rowHeader: true, cell: ({ name }) => name },
          {
            key: 'weight',
            header: text('receipt.weight'),
            numeric: true,
            cell: ({ weight }) => <Ltr>{weight}%</Ltr>,
          },
          {
            key: 'score',
            header: text('receipt.score'),
            numeric: true,
            cell: ({ score }) => <b>{score ?? '–'}</b>,
          },
          {
            key: 'comment',
            header: text('receipt.comment'),
            cell: ({ comment }) => (
              <span className="typed" dir="auto">
                {comment === '' ? '–' : comment}
              </span>
            ),
          },
        ]}
      />
      {data.notes !== '' && (
        <>
          <h2 className="gap-5">{text('sheet.notes')}</h2>
          <p className="typed body" dir="auto">
            {data.notes}
          </p>
        </>
      )}
    </div>
  );
}
