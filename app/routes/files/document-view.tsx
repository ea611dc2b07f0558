import { useLoaderData } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { isReadable, openDocument } from '../../domain/documents/open-document.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PdfViewer } from '../../ui/pdf-viewer.tsx';
import { useText } from '../../ui/text.tsx';
import { unopenedResponse } from './parts/unopened.server.ts';
import { type Unopened, UnopenedFile } from './parts/unopened.tsx';
import { usePageInAddress } from './parts/use-page-in-address.ts';
import { isPicture, PDF } from './parts/viewable.ts';

export const handle: PageHandle = { script: true, texts: ['documents', 'viewer'] };
export const meta = privateMeta;

/** A file shown in the page: rights first; what nobody has checked is not shown, and says so with 423. */
export const loader = guardedLoader(
  { can: 'document.open', params: LocaleParams.extend({ documentId: z.uuid() }) },
  async ({ ctx, params: { documentId } }) => {
    const opened = await openDocument(ctx, { documentId, how: 'view' });
    if (!opened.ok) throw notFound();
    const document = opened.value;
    if (!isReadable(document)) return unopenedResponse(ctx.locale, document);
    const { code, fileName, contentType } = document;
    return {
      head: { title: pageTitle(ctx.locale, fileName, code) },
      documentId,
      code,
      fileName,
      contentType,
    };
  },
);

type Shown = { documentId: string; code: string; fileName: string; contentType: string };

export default function DocumentView() {
  const data = useLoaderData<Shown | Unopened>();
  return (
    <ApplicantPage>{'state' in data ? <UnopenedFile {...data} /> : <ShownFile {...data} />}</ApplicantPage>
  );
}

function ShownFile({ documentId, code, fileName, contentType }: Shown) {
  const text = useText('viewer');
  const to = usePath();
  const [page, setPage] = usePageInAddress();
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const bytes = to(`/files/${documentId}/bytes`);
  const save = <a href={to(`/files/${documentId}`)}>{text('save')}</a>;
  return (
    <>
      <PageTitle caption={<Ltr>{code}</Ltr>}>
        <bdi>{fileName}</bdi>
      </PageTitle>
      <p className="gap-3">{save}</p>
      {contentType === PDF ? (
        isAlive ? (
          <PdfViewer url={bytes} page={page} onPage={setPage} label={fileName} fallback={save} />
        ) : (
          <noscript>
            <Notice>
              <p>{text('withoutScript')}</p>
            </Notice>
          </noscript>
        )
      ) : isPicture(contentType) ? (
        <p className="gap-4">
          <img className="shown-picture" src={bytes} alt={text('picture', { name: fileName })} />
        </p>
      ) : (
        <Notice>
          <p>{text('noPicture')}</p>
        </Notice>
      )}
    </>
  );
}
