import { type ClientLoaderFunctionArgs, useActionData, useLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { documentsPage } from '../../domain/documents/documents-page.queries.server.ts';
import { receiveUpload } from '../../domain/documents/receive-upload.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, guardedUpload } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { receiveFile } from '../../http/receive-file.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useLocale, useText } from '../../ui/text.tsx';
import { DocumentSlots } from './parts/document-slots.tsx';
import { NominationParams } from './parts/params.ts';
import { QuotaMeter } from './parts/quota-meter.tsx';
import { Refused } from './parts/refused.tsx';
import { UncitedFiles } from './parts/uncited-files.tsx';
import { useFreshChecks } from './parts/use-fresh-checks.ts';
import { UploadStatus } from './uploads/upload-status.tsx';
import { UploadsProvider } from './uploads/use-uploads.tsx';

export const handle: PageHandle = { script: true, texts: ['documents', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params }) => {
    const page = await documentsPage(ctx, params.reference);
    if (page === null) throw notFound();
    const title = serverText(ctx.locale, 'documents')('title');
    return { head: { title: pageTitle(ctx.locale, title, page.reference) }, page };
  },
);

type Data = ReturnType<typeof useLoaderData<typeof loader>>;
let known: Data | null = null;

/**
 * While files are on their way the page refreshes itself. A server that does not answer must not turn the page into an
 * error page, which would throw the chosen files away: what was known stays.
 */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<Data> {
  try {
    known = await serverLoader<typeof loader>();
  } catch (error) {
    if (known === null) throw error;
  }
  return known;
}

const Fields = z.object({ code: z.string().max(4), replaces: z.uuid().nullable().default(null) });

/** The way without script: one file in a form, streamed to the disk and from there to the inbox. */
export const action = guardedUpload(
  { can: 'document.upload', params: NominationParams },
  async ({ ctx, params, request }) => {
    const { reference } = params;
    // A look before a byte is read; the command decides again under the lock.
    const page = await documentsPage(ctx, reference);
    if (page === null) throw notFound();
    if (!page.edit.ok) return refusalResponse(page.edit);
    const received = await receiveFile(request, page.limits.fileBytes);
    if (!received.ok) return refusalResponse(received);
    const { fields, fileName, file } = received.value;
    try {
      const parsed = Fields.safeParse(Object.fromEntries(fields));
      if (!parsed.success) return refusalResponse({ ok: false, reason: 'request.invalid' });
      const result = await receiveUpload(ctx, { reference, fileName, file, ...parsed.data });
      if (result.ok)
        return seeOther(`${localePath(ctx.locale, `/nominations/${reference}/documents`)}#files`);
      if (result.reason === 'nomination.not_found') throw notFound();
      return refusalResponse(result, { fileName });
    } finally {
      await file.dispose();
    }
  },
);

export default function Documents() {
  const data = useLoaderData<typeof loader>();
  const to = usePath();
  const { page } = data;
  useEffect(() => {
    known = data;
  }, [data]);
  return (
    <ApplicantPage>
      <UploadsProvider base={to(`/nominations/${page.reference}/documents`)}>
        <DocumentsBody page={page} />
      </UploadsProvider>
    </ApplicantPage>
  );
}

function DocumentsBody({ page }: Pick<Data, 'page'>) {
  const answer = useActionData<Answer>();
  const text = useText('documents');
  const errors = useText('errors');
  const locale = useLocale();
  const to = usePath();
  const files = page.slots.flatMap((slot) => slot.files);
  const unchecked = files.filter(({ state }) => state === 'stored' || state === 'scanning');
  const waiting = unchecked.length > 0;
  const isLate = unchecked.some(({ waitsLong }) => waitsLong);
  useFreshChecks(
    waiting,
    unchecked.every(({ waitsLong }) => waitsLong),
  );
  return (
    <>
      <BackLink href={to(`/nominations/${page.reference}`)}>{text('back')}</BackLink>
      <PageTitle
        caption={
          <>
            {localize(page.branch, locale)} · <Ltr>{page.reference}</Ltr>
          </>
        }
      >
        {text('title')}
      </PageTitle>
      <p className="lede gap-3">{text('lede')}</p>
      <div className="gap-5 document-notices">
        {answer !== undefined && <RefusedFile answer={answer} />}
        {!page.edit.ok && (
          <Notice title={text('readOnly')}>
            <p>
              {page.edit.reason.startsWith('deadline.')
                ? text(`readOnly.${page.edit.reason}`)
                : errors(page.edit.reason, page.edit.details ?? {})}
            </p>
          </Notice>
        )}
        {waiting && (
          <Notice id="waiting" tone={isLate ? 'warning' : 'info'}>
            <p>{text(isLate ? 'waitingLong' : page.hasScanner ? 'waiting' : 'waitingNoScanner')}</p>
          </Notice>
        )}
        <UncitedFiles files={files} />
      </div>
      <UploadStatus />
      <QuotaMeter usedBytes={page.usedBytes} totalBytes={page.limits.totalBytes} />
      <DocumentSlots page={page} />
      <p className="gap-5">
        <a href={to(`/nominations/${page.reference}/sections/documents`)}>{text('links')}</a>
      </p>
    </>
  );
}

type Answer = { refusal: ShownRefusal; fileName?: string };

/** What was refused through the server: file, rule and fix; a rule that is about no file is told as everywhere. */
function RefusedFile({ answer: { refusal, fileName } }: { answer: Answer }) {
  const text = useText('documents');
  const errors = useText('errors');
  if (!refusal.reason.startsWith('document.')) return <Refused refusal={refusal} />;
  const title =
    fileName === undefined ? (
      text('refusedNone')
    ) : (
      <>
        {text('refused')} <bdi>{fileName}</bdi>
      </>
    );
  return (
    <RefusalNotice id="refused" title={title}>
      <p>{errors(refusal.reason, refusal.details)}</p>
    </RefusalNotice>
  );
}
