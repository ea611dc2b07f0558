import type { Problem } from '../../../core/uploads/queued-file.ts';

/** How a question to the server ended. `again`: try later by itself; `held`: only the person can help. */
export type Answer<Value> =
  | { kind: 'ok'; value: Value }
  | { kind: 'again'; problem: Problem; pauseMs?: number }
  | { kind: 'outdated' | 'held' | 'refused'; problem: Problem };

export type Target = {
  code: string;
  /** The file whose place the new one takes. */
  replaces: string | null;
  /** The unfinished upload that it continues; where its digest is known, the file must have it. */
  continues: { documentId: string; sha256: string | null } | null;
};

export type Place =
  | { kind: 'single'; documentId: string; url: string; fields: Record<string, string> }
  | {
      kind: 'multipart';
      documentId: string;
      partSize: number;
      parts: number;
      have?: { n: number; size: number }[];
    };

const ANSWER_MS = 60_000;
/** The server hashes what it received before it answers. */
const CONFIRM_MS = 10 * 60_000;
/** The upload is over for the server, or pieces of it are missing: it is registered again. */
const OUTDATED = new Set([
  'document.absent',
  'document.expired',
  'document.incomplete',
  'document.not_found',
]);

/** The steps of an upload that the server decides. @param base address of the page of documents */
export function serverSteps(base: string) {
  return {
    register: (file: File, sha256: string, { code, replaces }: Target): Promise<Answer<Place>> =>
      ask(`${base}/reserve`, ANSWER_MS, {
        code,
        name: file.name,
        size: String(file.size),
        sha256,
        ...withReplaced(replaces),
      }),
    signPart: (documentId: string, n: number, { replaces }: Target): Promise<Answer<{ url: string }>> =>
      ask(`${base}/part`, ANSWER_MS, { documentId, n: String(n), ...withReplaced(replaces) }),
    confirm: (documentId: string, { replaces }: Target): Promise<Answer<unknown>> =>
      ask(`${base}/confirm`, CONFIRM_MS, { documentId, ...withReplaced(replaces) }),
    cancel: (documentId: string): Promise<Answer<unknown>> =>
      ask(`${base}/cancel`, ANSWER_MS, { documentId }),
  };
}

const withReplaced = (replaces: string | null): Record<string, string> =>
  replaces === null ? {} : { replaces };

async function ask<Value>(
  address: string,
  limitMs: number,
  fields: Record<string, string>,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    if (response.ok) return { kind: 'ok', value: (await response.json()) as Value };
    return await refusalOf(response);
  } catch {
    return { kind: 'again', problem: problem('upload.network') };
  }
}

/** What an answer that is not a yes means, told in words that say what to do. */
async function refusalOf(response: Response): Promise<Exclude<Answer<never>, { kind: 'ok' }>> {
  const { status } = response;
  // A redirect leads to the sign-in: the session is over.
  if (response.type === 'opaqueredirect' || status === 401)
    return { kind: 'held', problem: problem('upload.session') };
  const { refusal } = (await response.json().catch(() => ({}))) as { refusal?: Problem };
  if (status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('Retry-After'));
    const reason = status === 429 ? 'upload.busy' : 'upload.server';
    return {
      kind: 'again',
      problem: problem(reason),
      pauseMs: Number.isFinite(seconds) ? seconds * 1000 : 0,
    };
  }
  if (status === 413) return { kind: 'refused', problem: problem('upload.too_large') };
  const known = refusal ?? problem('upload.unknown');
  return { kind: OUTDATED.has(known.reason) ? 'outdated' : 'refused', problem: known };
}

export const problem = (reason: string): Problem => ({ reason, details: {} });
