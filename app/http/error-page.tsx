import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { useText } from '../ui/text.tsx';
import { PublicPage, usePath, useRootData } from './frames.tsx';
import type { ShownRefusal } from './respond.server.ts';

/** One page for every status: what happened, what to do next, no internals. */
export function ErrorPage() {
  const error = useRouteError();
  const text = useText('errors');
  const to = usePath();
  const root = useRootData();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const refusal = isRouteErrorResponse(error) ? readRefusal(error.data) : null;
  const known = [403, 404, 500, 503].includes(status) ? String(status) : 'other';
  const id = root?.frame.requestId ?? '';
  return (
    <PublicPage>
      <h1 className="page-title" tabIndex={-1}>
        {text(`page.${known}.title`)}
      </h1>
      <p>{refusal === null ? sentence(known, text, id) : text(refusal.reason, refusal.details)}</p>
      <p>
        <a href={to('/')}>{text('page.home')}</a>
      </p>
    </PublicPage>
  );
}

function sentence(
  known: string,
  text: (key: string, values?: Record<string, string>) => string,
  id: string,
): string {
  if (known === '403') return text('account.forbidden');
  if (known === 'other') return text('request.invalid');
  return text(`page.${known}.text`, { id });
}

function readRefusal(data: unknown): ShownRefusal | null {
  if (typeof data !== 'object' || data === null || !('refusal' in data)) return null;
  return data.refusal as ShownRefusal;
}
