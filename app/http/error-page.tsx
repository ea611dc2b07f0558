import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { ButtonLink } from '../ui/button-link.tsx';
import { Hero } from '../ui/hero.tsx';
import { type Text, useText } from '../ui/text.tsx';
import { ErrorFrame, usePath, useRootData } from './frames.tsx';
import type { ShownRefusal } from './respond.server.ts';

type Failure = {
  status: number;
  name: '403' | '404' | '500' | '503' | 'other';
  refusal: ShownRefusal | null;
};

function useFailure(): Failure {
  const error = useRouteError();
  if (!isRouteErrorResponse(error)) return { status: 500, name: '500', refusal: null };
  const { status, data } = error;
  const name = status === 403 || status === 404 || status === 500 || status === 503 ? `${status}` : 'other';
  return { status, name: name as Failure['name'], refusal: readRefusal(data) };
}

/** Title of an error, and no place in a search engine. */
export function ErrorHead() {
  const { name } = useFailure();
  const title = useText('errors')(`page.${name}.title`);
  const award = useText('common')('award.name');
  return (
    <>
      <title>{`${title} · ${award}`}</title>
      <meta name="robots" content="noindex" />
    </>
  );
}

/** One page for every status: what happened, what to do next, no internals. */
export function ErrorPage() {
  const { status, name, refusal } = useFailure();
  const text = useText('errors');
  const to = usePath();
  const id = useRootData()?.frame.requestId ?? '';
  return (
    <ErrorFrame>
      <Hero
        overline={text('page.status', { status })}
        title={text(`page.${name}.title`)}
        lede={refusal === null ? sentence(name, text, id) : text(refusal.reason, refusal.details)}
        actions={
          <>
            <ButtonLink variant="on-dark" href={to('/')}>
              {text('page.home')}
            </ButtonLink>
            <a href={to('/help')}>{text('page.help')}</a>
          </>
        }
      />
    </ErrorFrame>
  );
}

function sentence(name: Failure['name'], text: Text, id: string): string {
  if (name === '403') return text('account.forbidden');
  if (name === 'other') return text('request.invalid');
  return text(`page.${name}.text`, { id });
}

function readRefusal(data: unknown): ShownRefusal | null {
  if (typeof data !== 'object' || data === null || !('refusal' in data)) return null;
  return data.refusal as ShownRefusal;
}
