import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { receiptView } from '../../domain/nominations/receipt.queries.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
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
import { shownHead, shownInstant } from './parts/format.server.ts';
import { VersionParams } from './parts/params.ts';
import { VERIFY_COMMAND } from './parts/verify-command.ts';

export const handle: PageHandle = { texts: ['nominee', 'receipts'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'nomination.view', params: VersionParams },
  async ({ ctx, params: { locale, reference, version } }) => {
    const view = await receiptView(ctx, reference, version);
    if (view === null) throw notFound();
    const { head, receipt, submittedBy, title, text: _text, ...rest } = view;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('receipt.title'), reference) },
      ...rest,
      nomination: shownHead(head, locale),
      title: localize(title, locale),
      receipt,
      received: shownInstant(receipt.receivedAt, locale),
      submittedBy: localize(submittedBy, locale),
    };
  },
);

type ReceiptData = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ReceiptPage() {
  const data = useLoaderData<typeof loader>();
  const text = useText('nominee');
  const to = usePath();
  const { nomination, receipt } = data;
  const base = to(`/nominations/${nomination.reference}`);
  const isLatest = receipt.version === nomination.version;
  return (
    <ApplicantPage>
      <BackLink href={base}>{text('section.back')}</BackLink>
      <ReceiptPanel
        title={text('receipt.title')}
        referenceLabel={text('aside.reference')}
        reference={receipt.nomination}
        facts={[
          { label: text('receipt.version'), value: <Ltr>{receipt.version}</Ltr> },
          {
            label: text('receipt.receivedAt'),
            value: <time dateTime={data.received.iso}>{data.received.text}</time>,
          },
          { label: text('receipt.editableUntil'), value: nomination.closing.text },
        ]}
      >
        <p>
          <bdi>{data.title}</bdi> · <bdi>{nomination.entrant}</bdi>
        </p>
      </ReceiptPanel>
      {receipt.inTolerance === 1 && <Notice full>{text('receipt.inTolerance')}</Notice>}
      {!isLatest && (
        <Notice tone="warning" full>
          <a href={`${base}/receipt/${nomination.version}`}>
            {text('receipt.notLatest', { version: nomination.version })}
          </a>
        </Notice>
      )}
      <div className="gap-5">
        <Digests data={data} base={base} />
      </div>
      <h2 className="gap-6">{text('receipt.next')}</h2>
      <ul className="bullets">
        <li>
          {text(data.mailedTo.length === 0 ? 'receipt.noMail' : 'receipt.mailed', {
            count: data.mailedTo.length,
          })}
        </li>
        {nomination.isOpen && <li>{text('submitted.editable', { instant: nomination.closing.text })}</li>}
        <li>{text('receipt.screening')}</li>
      </ul>
    </ApplicantPage>
  );
}

function Digests({ data, base }: { data: ReceiptData; base: string }) {
  const text = useText('nominee');
  const receipts = useText('receipts');
  const { receipt } = data;
  const here = `${base}/receipt/${receipt.version}`;
  return (
    <>
      <SealBox
        id="seal"
        title={text('receipt.sealTitle')}
        digests={[{ algorithm: 'SHA-256', value: receipt.bodyHash }]}
        links={
          <>
            <a href={`${here}/pdf`}>{text('receipt.pdf')}</a>
            <a href={`${here}/file`}>{receipts('bundle.download')}</a>
            <a href={`${here}/json`}>{text('receipt.json')}</a>
            <a href={`${here}/sig`}>{text('receipt.sig')}</a>
            <a href={data.verifyUrl}>{text('receipt.verify')}</a>
          </>
        }
      >
        <p>{text('receipt.sealText')}</p>
        <p>{receipts('bundle.hint')}</p>
        <img className="receipt-qr" src={data.qr} alt={text('receipt.qr')} width={176} height={176} />
      </SealBox>
      <h2 className="gap-6">{text('receipt.files')}</h2>
      <DataTable
        caption={text('receipt.files')}
        fold
        rows={data.files}
        rowKey={({ sha256, code, name }) => `${code} ${name} ${sha256}`}
        empty={text('receipt.noFiles')}
        columns={[
          { key: 'code', header: text('documents.code'), cell: ({ code }) => <Ltr>{code}</Ltr> },
          {
            key: 'name',
            header: text('documents.file'),
            rowHeader: true,
            cell: ({ name }) => <bdi>{name}</bdi>,
          },
          {
            key: 'sha256',
            header: text('documents.digest'),
            cell: ({ sha256 }) => <code className="ltr small digest">{sha256}</code>,
          },
        ]}
      />
      <details className="gap-5">
        <summary>{text('receipt.howTo')}</summary>
        <p>{text('receipt.howToText')}</p>
        <pre className="ltr" dir="ltr">
          <code>{VERIFY_COMMAND}</code>
        </pre>
        <Pairs
          pairs={[
            { label: text('receipt.keyId'), value: <Ltr>{receipt.kid}</Ltr> },
            { label: text('receipt.logPosition'), value: <Ltr>{receipt.logSize - 1}</Ltr> },
            {
              label: text('receipt.logRoot'),
              value: <code className="ltr small digest">{receipt.logRoot}</code>,
            },
          ]}
        />
      </details>
    </>
  );
}
