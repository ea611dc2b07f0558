import type { Express } from 'express';
import type { Auth } from '../infra/auth.server.ts';
import type { Services } from '../infra/services.server.ts';

/** Addresses of better-auth that a browser must reach itself; everything else is called from our own actions. */
export function mountAuth(_app: Express, _services: Services, _auth: Auth): void {}
