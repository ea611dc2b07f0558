import type { Actor } from '../core/actor.ts';
import type { Locale } from '../core/localized.ts';
import type { Services } from './services.server.ts';

/**
 * What every query and command gets: who acts, in which language, on which request, with which services.
 * `now` is the process clock and only renders; commands bound to a phase read the database clock under the lock.
 */
export type Context<Who extends Actor | null = Actor> = {
  actor: Who;
  now: Date;
  locale: Locale;
  requestId: string;
  services: Services;
};

/** A context without a person, for jobs that the clock starts. */
export type SystemContext = Omit<Context, 'actor'> & { actor: null };
/** Anybody: a person or the system. */
export type AnyContext = Context<Actor | null>;
