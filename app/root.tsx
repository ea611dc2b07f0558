import { Links, Meta, Outlet, Scripts, useMatches, useRouteError } from '@remix-run/react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { direction } from './core/localized.ts';
import { readDisplay } from './http/display.server.ts';
import { ErrorHead, ErrorPage } from './http/error-page.tsx';
import { frameData } from './http/frame.server.ts';
import { useRootData } from './http/frames.tsx';
import { publicLoader } from './http/guarded.server.ts';
import { useNonce } from './http/nonce.tsx';
import { wantsScript } from './http/page-handle.ts';
import { privateMeta } from './http/page-meta.ts';
import { pageTitle } from './http/page-title.server.ts';
import { useLocale, useTexts } from './ui/text.tsx';
import './ui/styles/index.css';

export const loader = publicLoader(
  { why: 'the frame around every page: the reader himself and the links of his roles', params: z.object({}) },
  ({ ctx, request }) => ({
    locale: ctx.locale,
    head: { title: pageTitle(ctx.locale) },
    display: readDisplay(request),
    frame: frameData(ctx, request),
  }),
);

/** Where a page says nothing of its own: the award's name, and no place in a search engine. */
export const meta = privateMeta;

export function Layout({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const nonce = useNonce();
  const display = useRootData()?.display;
  const scripted = wantsScript(useMatches());
  const failed = (useRouteError() ?? null) !== null;
  const { tables } = useTexts();
  return (
    <html
      lang={locale}
      dir={direction(locale)}
      data-text={display?.text ?? 0}
      data-contrast={display?.contrast ?? 'normal'}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {failed ? <ErrorHead /> : <Meta />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        {children}
        {scripted && (
          <>
            <script
              type="application/json"
              id="texts"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: our own texts, `<` escaped; a data block is not executed
              dangerouslySetInnerHTML={{
                __html: JSON.stringify(tables).replaceAll('<', '\\u003c'),
              }}
            />
            <Scripts {...(nonce === undefined ? {} : { nonce })} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
