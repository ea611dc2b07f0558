import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { RichText, useText } from './text.tsx';

/** The end of the reader's session, by the server's clock. `isLast`: it cannot be extended any further. */
export type ShownSession = { endsAt: string; time: string; now: string; isLast: boolean };

const MINUTE_MS = 60_000;
const WARN_MS = 10 * MINUTE_MS;
const LOOK_MS = 5000;
/** `setTimeout` and sleep are coarse: what waits is saved well before the end. */
const SAVE_MS = 2 * MINUTE_MS;

/** Told by whatever reached the server meanwhile: each use of a session moves its end. */
const SESSION = 'wisam:session';
/** Tells forms to save what waits: the session is about to end. */
export const SAVE_NOW = 'wisam:save-now';

export function announceSession(session: ShownSession): void {
  window.dispatchEvent(new CustomEvent(SESSION, { detail: session }));
}

export type SessionWatchProps = { session: ShownSession; extend: string; signIn: string };

/**
 * Until when the session lasts. Ten minutes before the end script warns, and has forms save; the button extends without
 * leaving the page (without script in a new window, since a form beside it may hold text). Time is measured by how long
 * the page is open, so a wrong device clock changes nothing.
 */
export function SessionWatch({ session, extend, signIn }: SessionWatchProps) {
  const text = useText('keeping');
  const [shown, setShown] = useState(session);
  const phase = usePhase(shown);

  useEffect(() => {
    const onNews = (event: Event) => setShown((event as CustomEvent<ShownSession>).detail);
    window.addEventListener(SESSION, onNews);
    return () => window.removeEventListener(SESSION, onNews);
  }, []);
  useEffect(() => {
    if (phase !== 'open') window.dispatchEvent(new Event(SAVE_NOW));
  }, [phase]);

  const key = {
    open: 'open',
    soon: shown.isLast ? 'last' : 'warning',
    ending: shown.isLast ? 'last' : 'warning',
    over: 'over',
  }[phase];
  return (
    <div className={phase === 'open' ? 'session-end' : 'session-end warning'}>
      <p role={phase === 'open' ? undefined : 'alert'}>
        <RichText namespace="keeping" k={`session.${key}`} values={{ time: shown.time }} />
      </p>
      {phase === 'over' ? (
        <a href={signIn}>{text('session.signIn')}</a>
      ) : (
        !shown.isLast && (
          <form
            method="post"
            action={extend}
            target="_blank"
            onSubmit={(event) => {
              event.preventDefault();
              void askForMore(extend);
            }}
            rel="noopener"
          >
            <Button variant="secondary" size="compact">
              {text('session.extend')}
            </Button>
          </form>
        )
      )}
    </div>
  );
}

type Phase = 'open' | 'soon' | 'ending' | 'over';

function usePhase({ endsAt, now }: ShownSession): Phase {
  const [phase, setPhase] = useState<Phase>('open');
  useEffect(() => {
    const opened = performance.now();
    const total = Date.parse(endsAt) - Date.parse(now);
    const look = () => setPhase(phaseOf(total - (performance.now() - opened)));
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [endsAt, now]);
  return phase;
}

function phaseOf(left: number): Phase {
  if (left <= 0) return 'over';
  if (left <= SAVE_MS) return 'ending';
  return left <= WARN_MS ? 'soon' : 'open';
}

/** A refused or failed call changes nothing: the warning stays, and the next look tells whether the session is over. */
async function askForMore(extend: string): Promise<void> {
  try {
    const response = await fetch(extend, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { accept: 'application/json' },
      redirect: 'manual',
    });
    if (response.ok) announceSession((await response.json()) as ShownSession);
  } catch {
    // no connection: the warning stays
  }
}
