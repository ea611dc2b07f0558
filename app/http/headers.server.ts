import { randomBytes, randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

const YEAR_SECONDS = 31_536_000;

/** A request id of our own (a foreign one is not believed) and a nonce for the one script tag kind we allow. */
export function identify(_req: Request, res: Response, next: NextFunction): void {
  res.locals['requestId'] = randomUUID();
  res.locals['nonce'] = randomBytes(16).toString('base64');
  res.locals['start'] = performance.now();
  res.set('X-Request-Id', res.locals['requestId']);
  next();
}

/**
 * Security headers from one place. `no-store` is the default for every answer; only hashed assets override it.
 * `Referrer-Policy: same-origin`, because Helmet's `no-referrer` makes browsers send `Origin: null` with our own forms.
 * @param storageOrigin where browsers send uploads to (presigned posts)
 * @param signOnUrl single sign-on, where configured: our form leads there by a redirect, which browsers check too
 */
export function securityHeaders(base: URL, storageOrigin: string, signOnUrl?: string) {
  const signOn = signOnUrl === undefined ? [] : [new URL(signOnUrl).origin];
  const secure = base.protocol === 'https:';
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_req, res) => `'nonce-${(res as Response).locals['nonce']}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", storageOrigin],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'", storageOrigin, ...signOn],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: secure ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
  });
  return (req: Request, res: Response, next: NextFunction): void => {
    res.set('Cache-Control', 'private, no-store');
    res.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()');
    protect(req, res, next);
  };
}
