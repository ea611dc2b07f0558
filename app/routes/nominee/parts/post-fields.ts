import type { ShownRefusal } from '../../../http/respond.server.ts';
import { announceSession, type ShownSession } from '../../../ui/session-watch.tsx';
import type { Entries } from './form-fields.ts';

export type Outcome =
  | { kind: 'saved'; savedAt: string; revision: number; seen: Record<string, string>; conflicts: string[] }
  | { kind: 'conflict'; conflicts: string[] }
  | { kind: 'invalid'; fields: string[] }
  | { kind: 'refused'; refusal: ShownRefusal }
  | { kind: 'signed-out' | 'unreachable' };

type Posted = { revision: string; seen: Record<string, string>; fields: [key: string, entries: Entries][] };
type Body = {
  refusal?: ShownRefusal;
  problems?: { field: string }[];
  session?: ShownSession | null;
} & Partial<Omit<Extract<Outcome, { kind: 'saved' }>, 'kind'>>;

const CLIENT_ERRORS = [400, 403, 404, 409, 422];

/** Sends the touched fields and reads what came of it. Never throws: no answer is an answer too. */
export async function postFields(url: string, { revision, seen, fields }: Posted): Promise<Outcome> {
  const body = new URLSearchParams(fields.flatMap(([, entries]) => entries));
  for (const [key] of fields) body.append('touched', key);
  body.append('revision', revision);
  body.append('seen', JSON.stringify(seen));
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'manual',
    });
    if (response.status === 401 || response.type === 'opaqueredirect') return { kind: 'signed-out' };
    return read(response.status, (await response.json().catch(() => ({}))) as Body);
  } catch {
    return { kind: 'unreachable' };
  }
}

function read(status: number, body: Body): Outcome {
  const { refusal, problems, savedAt, revision = 0, seen = {}, conflicts = [], session } = body;
  if (session != null) announceSession(session);
  if (savedAt !== undefined) return { kind: 'saved', savedAt, revision, seen, conflicts };
  if (problems !== undefined)
    return { kind: 'invalid', fields: problems.map(({ field }) => field.split('.')[0] ?? field) };
  if (refusal?.reason === 'version.conflict') {
    return { kind: 'conflict', conflicts: String(refusal.details['fields'] ?? '').split(',') };
  }
  if (refusal !== undefined && CLIENT_ERRORS.includes(status)) return { kind: 'refused', refusal };
  return { kind: 'unreachable' };
}
