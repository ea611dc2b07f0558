import { type RefObject, useEffect, useState } from 'react';
import { riyadhTime } from '../../../core/riyadh.ts';
import type { SaveState } from '../../../ui/autosave-status.tsx';

type Options = {
  url: string;
  /** Names the copy that this tab keeps: person, nomination, section. Another person never sees it. */
  keepAs: string;
  enabled: boolean;
  savedAt: string | undefined;
};

const PAUSE_MS = 3000;
const RETRY_MS = 10_000;

/**
 * Saves a section on pause and on leaving a field, from the revision that the page holds. Whatever fails keeps the text
 * in this tab and tries again; a submit waits for a save under way, so that nobody conflicts with himself.
 */
export function useAutosave(form: RefObject<HTMLFormElement>, options: Options) {
  const { url, keepAs, enabled, savedAt } = options;
  const [status, setStatus] = useState<SaveStatus>({
    revision: null,
    state: savedAt === undefined ? 'idle' : 'saved',
    time: savedAt ?? '',
  });
  useEffect(() => {
    const element = form.current;
    if (element === null || !enabled) return;
    return attach(element, { url, keepAs, tell: setStatus });
  }, [form, url, keepAs, enabled]);
  return status;
}

/** `revision` is the one that the server now has, once this page has saved. */
type SaveStatus = { state: SaveState; time: string; revision: number | null };
type Tell = (status: SaveStatus) => void;

function attach(form: HTMLFormElement, { url, keepAs, tell }: { url: string; keepAs: string; tell: Tell }) {
  const key = `wisam.kept:${keepAs}`;
  let timer: number | undefined;
  let running: Promise<void> | null = null;
  let dirty = restore(form, key);
  let time = '';
  let revision: number | null = null;

  const later = (ms: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(), ms);
  };
  const save = async (): Promise<void> => {
    if (!dirty) return;
    if (running !== null) return running;
    running = send().finally(() => {
      running = null;
    });
    return running;
  };
  const send = async (): Promise<void> => {
    dirty = false;
    tell({ state: 'saving', time, revision });
    const outcome = await post(url, form);
    if (outcome.kind === 'saved') {
      time = riyadhTime(new Date(outcome.savedAt));
      revision = outcome.revision;
      setRevision(form, revision);
      sessionStorage.removeItem(key);
      tell({ state: 'saved', time, revision });
      if (dirty) later(PAUSE_MS);
      return;
    }
    dirty = true;
    keep(form, key);
    tell({ state: outcome.kind === 'conflict' ? 'conflict' : 'failed', time, revision });
    if (outcome.kind === 'unreachable') later(RETRY_MS);
  };
  const onInput = () => {
    dirty = true;
    keep(form, key);
    later(PAUSE_MS);
  };
  const onBlur = () => void save();
  const onSubmit = (event: SubmitEvent) => {
    if (running === null) return;
    event.preventDefault();
    void running.then(() => form.requestSubmit(event.submitter as HTMLButtonElement | null));
  };
  form.addEventListener('input', onInput);
  form.addEventListener('focusout', onBlur);
  form.addEventListener('submit', onSubmit);
  if (dirty) later(PAUSE_MS);
  return () => {
    window.clearTimeout(timer);
    form.removeEventListener('input', onInput);
    form.removeEventListener('focusout', onBlur);
    form.removeEventListener('submit', onSubmit);
  };
}

type Outcome =
  | { kind: 'saved'; savedAt: string; revision: number }
  | { kind: 'conflict' | 'refused' | 'unreachable' };

async function post(url: string, form: HTMLFormElement): Promise<Outcome> {
  try {
    const response = await fetch(url, { method: 'POST', body: entries(form), redirect: 'manual' });
    if (response.ok)
      return { kind: 'saved', ...((await response.json()) as { savedAt: string; revision: number }) };
    const body = (await response.json().catch(() => ({}))) as { refusal?: { reason: string } };
    if (body.refusal?.reason === 'version.conflict') return { kind: 'conflict' };
    return { kind: response.status >= 400 && response.status < 500 ? 'refused' : 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

function entries(form: HTMLFormElement): URLSearchParams {
  const pairs = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return new URLSearchParams(pairs);
}

function revisionField(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('input[name="revision"]');
}

function setRevision(form: HTMLFormElement, revision: number): void {
  const field = revisionField(form);
  if (field !== null) field.value = String(revision);
}

/** Secrets never leave the page except to the server. */
function keep(form: HTMLFormElement, key: string): void {
  const texts = [...form.querySelectorAll('textarea')].map(({ name, value }) => [name, value]);
  if (texts.length === 0) return;
  try {
    sessionStorage.setItem(key, JSON.stringify({ revision: revisionField(form)?.value, texts }));
  } catch {
    // a full or forbidden store: the page itself still holds the text
  }
}

/** Brings back what was typed when the session ended; only over the revision it was typed on. */
function restore(form: HTMLFormElement, key: string): boolean {
  const kept = sessionStorage.getItem(key);
  if (kept === null) return false;
  const { revision, texts } = JSON.parse(kept) as { revision: string; texts: [string, string][] };
  if (revision !== revisionField(form)?.value) {
    sessionStorage.removeItem(key);
    return false;
  }
  let restored = false;
  for (const [name, value] of texts) {
    const area = form.querySelector<HTMLTextAreaElement>(`textarea[name="${CSS.escape(name)}"]`);
    if (area === null || area.value === value) continue;
    area.value = value;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    restored = true;
  }
  return restored;
}
