import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { Hero } from '../ui/hero.tsx';
import { type Text, useText } from '../ui/text.tsx';
import { ErrorFrame, usePath, useRootData } from './frames.tsx';
import { ownWords, type UnsentForm } from './own-words.ts';
import type { ShownRefusal } from './respond.server.ts';
import { WordsToCopy } from './words-to-copy.tsx';

type Failure = {
  status: number;
  name: '403' | '404' | '500' | '503' | 'other';
  refusal: ShownRefusal | null;
  /** A form that was not carried out: its words are never lost. */
  unsent: UnsentForm | null;
};

function useFailure(): Failure {
  const error = useRouteError();
  if (!isRouteErrorResponse(error)) return { status: 500, name: '500', refusal: null, unsent: null };
  const { status, data } = error;
  const name = status === 403 || status === 404 || status === 500 || status === 503 ? `${status}` : 'other';
  return { status, name: name as Failure['name'], ...readBody(data) };
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
  const { status, name, refusal, unsent } = useFailure();
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
      {unsent !== null && <Unsent unsent={unsent} />}
    </ErrorFrame>
  );
}

function sentence(name: Failure['name'], text: Text, id: string): string {
  if (name === '403') return text('account.forbidden');
  if (name === 'other') return text('request.invalid');
  return text(`page.${name}.text`, { id });
}

/** What was posted: to send once more where that is safe, and to copy in any case. */
function Unsent({ unsent }: { unsent: UnsentForm }) {
  const text = useText('keeping');
  const { fields, again, signIn } = unsent;
  const words = ownWords(fields);
  return (
    <section className="wrap stack" aria-labelledby="unsent">
      <h2 id="unsent">{text('unsent.title')}</h2>
      {again !== null && (
        <form method="post" action={again}>
          {fields.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, the order is fixed
            <input type="hidden" key={`${name}-${index}`} name={name} defaultValue={value} />
          ))}
          <p>{text('unsent.againHint')}</p>
          <p>
            <Button>{text('unsent.again')}</Button>
          </p>
        </form>
      )}
      {signIn !== null && (
        <p>
          <a href={signIn} target="_blank" rel="noopener">
            {text('unsent.signIn')}
          </a>
        </p>
      )}
      {words.length > 0 && <p>{text('unsent.text')}</p>}
      <WordsToCopy id="unsent-text" words={words} />
    </section>
  );
}

function readBody(data: unknown): Pick<Failure, 'refusal' | 'unsent'> {
  const body = (typeof data === 'object' && data !== null ? data : {}) as {
    refusal?: ShownRefusal;
    unsent?: UnsentForm;
  };
  return { refusal: body.refusal ?? null, unsent: body.unsent ?? null };
}
