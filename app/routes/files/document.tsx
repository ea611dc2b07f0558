import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { downloadLink, isReadable, openDocument } from '../../domain/documents/open-document.server.ts';
import { ApplicantPage } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, notFound } from '../../http/respond.server.ts';
import { unopenedResponse } from './parts/unopened.server.ts';
import { type Unopened, UnopenedFile } from './parts/unopened.tsx';

export const handle: PageHandle = { texts: ['documents'] };
export const meta = privateMeta;

/**
 * A file for those who may open it: rights first, then a link of the storage that lives a minute and is never kept.
 * `?view=1` leads to our own viewer. A file that nobody has checked yet answers 423 with a page.
 */
export const loader = guardedLoader(
  {
    can: 'document.open',
    params: LocaleParams.extend({ documentId: z.uuid() }),
    query: z.object({ view: z.literal('1').optional() }),
  },
  async ({ ctx, params, query }) => {
    if (query.view === '1') throw found(localePath(ctx.locale, `/files/${params.documentId}/view`));
    const opened = await openDocument(ctx, { documentId: params.documentId, how: 'download' });
    if (!opened.ok) throw notFound();
    if (isReadable(opened.value)) throw found(await downloadLink(ctx, opened.value));
    return unopenedResponse(ctx.locale, opened.value);
  },
);

function found(location: string): Response {
  return new Response(null, { status: 302, headers: { Location: location } });
}

export default function UncheckedDocument() {
  return (
    <ApplicantPage>
      <UnopenedFile {...useLoaderData<Unopened>()} />
    </ApplicantPage>
  );
}
