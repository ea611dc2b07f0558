import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { isLocale } from './core/localized.ts';
import type { EdgeContext } from './http/load-context.server.ts';
import { NonceProvider } from './http/nonce.tsx';
import { namespacesOf } from './http/page-handle.ts';
import { RETRY_SECONDS } from './http/respond.server.ts';
import { withoutZeros } from './http/without-zeros.server.ts';
import { textTables } from './locales/tables.server.ts';
import { createTexts } from './ui/create-texts.ts';
import { TextProvider } from './ui/text.tsx';

const ABORT_MS = 8000;

/** Renders a document. Error pages need their own texts whatever the route names. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: EdgeContext,
): Promise<Response> {
  const segment = new URL(request.url).pathname.split('/')[1];
  const locale = isLocale(segment) ? segment : 'ar';
  const handles = remix.staticHandlerContext.matches.map(({ route }) => ({
    handle: remix.routeModules[route.id]?.handle,
  }));
  const texts = createTexts(locale, textTables(locale, [...namespacesOf(handles), 'errors']));
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <TextProvider i18n={texts}>
          <RemixServer context={remix} url={request.url} abortDelay={ABORT_MS} nonce={nonce} />
        </TextProvider>
      </NonceProvider>,
      {
        nonce,
        // Whole documents: nothing streams late, so a bot, a slow line and a browser without script see the same.
        [isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady']() {
          const body = withoutZeros();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          // Remix drops the headers of what was thrown.
          if (status === 503) headers.set('Retry-After', RETRY_SECONDS);
          resolve(
            new Response(createReadableStreamFromReadable(body), { status: failed ? 500 : status, headers }),
          );
          pipe(body);
        },
        onShellError: reject,
        onError() {
          failed = true;
        },
      },
    );
    setTimeout(abort, ABORT_MS + 1000).unref();
  });
}

export function handleError(
  error: unknown,
  { context, request }: { context: EdgeContext; request: Request },
): void {
  if (request.signal.aborted) return;
  context.services.log.error({
    event: 'error',
    id: context.requestId,
    reason: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
  });
}
