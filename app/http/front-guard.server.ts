import type { NextFunction, Request, Response } from 'express';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export type BodyLimit = (path: string) => number;

/**
 * Before everything else: one host, known methods, declared length, bounded body, and no unsafe request from
 * elsewhere. Remix's own origin check misses `?_data=` posts and resource routes (CVE-2026-22030), so this stands in
 * front of every path. `Origin` and `Sec-Fetch-Site` must both agree where present, and one of them must be there.
 */
export function frontGuard(base: URL, maxBody: BodyLimit) {
  return (req: Request, res: Response, next: NextFunction): void => {
    // Believed by the adapter whatever `trust proxy` says: links, cookies and mails use BASE_URL only.
    delete req.headers['x-forwarded-host'];
    const status = refusalStatus(req, base, maxBody);
    if (status === null) next();
    else refuse(res, status);
  };
}

function refusalStatus(req: Request, base: URL, maxBody: BodyLimit): number | null {
  if (req.headers.host !== base.host) return 421;
  const unsafe = UNSAFE.has(req.method);
  if (!unsafe && req.method !== 'GET' && req.method !== 'HEAD') return 405;
  if (req.headers['transfer-encoding'] !== undefined) return 411;
  if (!(Number(req.headers['content-length'] ?? 0) <= maxBody(req.path))) return 413;
  return unsafe && !isSameOrigin(req, base) ? 403 : null;
}

function isSameOrigin(req: Request, base: URL): boolean {
  const site = req.headers['sec-fetch-site'];
  const { origin } = req.headers;
  if (site === undefined && origin === undefined) return false;
  return (site ?? 'same-origin') === 'same-origin' && (origin ?? base.origin) === base.origin;
}

const SENTENCES: Record<number, string> = {
  403: 'أُرسل هذا الطلب من موقع آخر، فلم يُنفَّذ. افتحوا الصفحة من جديد وأعيدوا المحاولة.\nThis request came from another site and was not carried out. Open the page again and retry.',
  405: 'طريقة الطلب غير مقبولة.\nThis method is not accepted.',
  411: 'طول الطلب غير معلن.\nThe length of the request is not declared.',
  413: 'حجم الطلب أكبر من المسموح. قلّلوا حجمه وأعيدوا المحاولة.\nThe request is larger than allowed. Reduce it and retry.',
  421: 'العنوان غير معروف لهذا الخادم.\nThis server does not answer for that address.',
};

function refuse(res: Response, status: number): void {
  res.status(status).set('Connection', 'close').type('text/plain; charset=utf-8').send(SENTENCES[status]);
}
