import type { Actor } from '../core/actor.ts';
import type { Auth } from '../infra/auth.server.ts';
import type { Services } from '../infra/services.server.ts';

/** What the edge hands to every loader and action; made once a request. */
export type EdgeContext = {
  services: Services;
  auth: Auth;
  requestId: string;
  nonce: string;
  now: Date;
  /** Address of the client as the proxy or socket tells it: for limits and the list of sessions only. */
  address: string;
  /** The signed-in person, read from the database once a request, or null. */
  readActor: () => Promise<Actor | null>;
  /** Whose session it was, when the cookie names one that has ended by itself; their id. Opens nothing. */
  readEnded: () => Promise<string | null>;
};

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends EdgeContext {}
}
