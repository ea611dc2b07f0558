import { riyadhTime } from '../../../core/riyadh.ts';
import type { ShownRefusal } from '../../../http/respond.server.ts';
import type { SaveState } from '../../../ui/autosave-status.tsx';
import { SAVE_NOW } from '../../../ui/session-watch.tsx';
import { type Entries, entriesOf, isSameText, keyOf, putBack } from './form-fields.ts';
import { handOver } from './hand-over.ts';
import { dropEntry, type Keep, type KeptFields, type KeptText, openKeptText } from './kept-text.ts';
import { type Outcome, postFields } from './post-fields.ts';

export type Saving = {
  state: SaveState;
  /** Time of the last save by the server's clock, `14:41:07`. */
  time: string;
  /** Whether this browser holds, encrypted, what the server has not got. */
  isKept: boolean;
  /** Text of an earlier visit was put back. */
  isRestored: boolean;
  /** Why nothing is saved any more, and the text for copying. */
  refusal: ShownRefusal | null;
  text: string;
};

export type Options = {
  url: string;
  keep: Keep;
  /** Where the shown text comes from: the server's copy, a form that was not taken, or a form kept from an ended session. */
  shows: 'saved' | 'typed' | 'kept';
  /** A form of one writer: it is saved whole over the revision that the page holds. */
  isWhole?: boolean;
};

const PAUSE_MS = 3000;
const RETRY_MS = 5000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Saves what was touched on pause and on leaving a field. Whatever does not reach the server stays in the form and,
 * encrypted, in this browser, and is tried again; a text that somebody else changed meanwhile is never overwritten. A
 * submit waits for a save under way, so that nobody conflicts with himself.
 * @returns stops watching the form
 */
export function attachAutosave(
  form: HTMLFormElement,
  options: Options,
  tell: (saving: Partial<Saving>) => void,
) {
  /** Touched keys with the serial number of their last change. */
  const touched = new Map<string, number>();
  /** Keys that wait for their writer: compared with a newer text, or corrected. */
  const conflicts = new Set<string>();
  const wrong = new Set<string>();
  let seen = JSON.parse(fieldOf(form, 'seen')?.value ?? '{}') as Record<string, string>;
  let serial = 0;
  let failures = 0;
  let timer: number | undefined;
  let running: Promise<void> | null = null;
  let kept: KeptText | null = null;
  let isOver = false;

  /** What the writer saw under a key: the digest of the answer, or the revision of a form that has one writer. */
  const seenOf = (key: string) =>
    options.isWhole === true ? (fieldOf(form, 'revision')?.value ?? '') : (seen[key] ?? 'f');
  const waiting = () => [...touched.keys()].filter((key) => !conflicts.has(key) && !wrong.has(key));
  const later = (ms: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(), ms);
  };
  const persist = async (): Promise<boolean> => {
    const fields: KeptFields = Object.fromEntries(
      [...touched.keys()].map((key) => [key, { entries: entriesOf(form, key), seen: seenOf(key) }]),
    );
    const isKept = (await kept?.keep(fields)) ?? false;
    tell({ isKept });
    return isKept;
  };
  const save = async (): Promise<void> => {
    if (running !== null) return running;
    if (isOver || waiting().length === 0) return;
    running = send().finally(() => {
      running = null;
    });
    return running;
  };
  const send = async (): Promise<void> => {
    const keys = waiting();
    const sent = new Map(keys.map((key) => [key, touched.get(key)]));
    window.clearTimeout(timer);
    tell({ state: 'saving' });
    const outcome = await postFields(options.url, {
      revision: fieldOf(form, 'revision')?.value ?? '0',
      seen: Object.fromEntries(keys.map((key) => [key, seenOf(key)])),
      fields: (options.isWhole === true ? allKeys(form) : keys).map((key) => [key, entriesOf(form, key)]),
    });
    settle(outcome, sent);
    await persist();
  };
  const settle = (outcome: Outcome, sent: Map<string, number | undefined>) => {
    failures = outcome.kind === 'unreachable' ? failures + 1 : 0;
    if (outcome.kind === 'saved') {
      seen = { ...seen, ...outcome.seen };
      setField(form, 'seen', JSON.stringify(seen));
      setField(form, 'revision', String(outcome.revision));
      tell({ time: riyadhTime(new Date(outcome.savedAt)) });
      for (const [key, number] of sent) {
        if (touched.get(key) === number && !outcome.conflicts.includes(key)) touched.delete(key);
      }
    }
    if (outcome.kind === 'saved') for (const key of outcome.conflicts) conflicts.add(key);
    if (outcome.kind === 'conflict') {
      for (const key of options.isWhole === true ? touched.keys() : outcome.conflicts) conflicts.add(key);
    }
    for (const key of outcome.kind === 'invalid' ? outcome.fields : []) wrong.add(key);
    if (outcome.kind === 'refused') {
      isOver = true;
      const text = [...touched.keys()].map((key) => wordsOf(entriesOf(form, key))).join('\n\n');
      tell({ state: 'refused', refusal: outcome.refusal, text });
      return;
    }
    if (outcome.kind === 'unreachable') later(Math.min(RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS));
    else if (outcome.kind !== 'signed-out' && waiting().length > 0) later(PAUSE_MS);
    tell({ state: stateAfter(outcome) });
  };
  const stateAfter = (outcome: Outcome): SaveState => {
    if (outcome.kind === 'unreachable') return 'failed';
    if (outcome.kind === 'signed-out') return 'signed-out';
    if (conflicts.size > 0) return 'conflict';
    return wrong.size > 0 ? 'invalid' : 'saved';
  };
  const touch = (key: string) => {
    serial += 1;
    touched.set(key, serial);
    wrong.delete(key);
  };

  const onInput = (event: Event) => {
    const key = keyOf(event.target);
    if (key === null) return;
    touch(key);
    void persist();
    if (failures === 0) later(PAUSE_MS);
  };
  const onBlur = () => void save();
  const onReturn = () => {
    if (document.visibilityState === 'visible') void save();
  };
  const onSubmit = (event: SubmitEvent) => {
    if (running !== null) {
      event.preventDefault();
      void running.then(() => form.requestSubmit(event.submitter as HTMLButtonElement | null));
      return;
    }
    const own = kept?.own() ?? null;
    if (own !== null) handOver(form, [own]);
  };
  const restore = async () => {
    kept = await openKeptText(options.keep);
    const entries = (await kept?.read()) ?? [];
    const restored = new Set<string>();
    for (const entry of entries) {
      let isWhole = true;
      for (const [key, field] of Object.entries(entry.fields)) {
        if (isSameText(entriesOf(form, key), field.entries)) {
          if (options.shows === 'typed') touch(key);
          continue;
        }
        // One writer's older form is not laid over his newer one.
        if (options.isWhole === true && field.seen !== seenOf(key)) {
          isWhole = false;
          continue;
        }
        // Another tab's text for the same question waits for its turn.
        if (touched.has(key) || !putBack(form, key, field.entries)) isWhole = false;
        else {
          touch(key);
          seen[key] = field.seen;
          restored.add(key);
        }
      }
      if (isWhole && options.shows !== 'kept' && (touched.size === 0 || (await persist()))) dropEntry(entry);
    }
    if (restored.size > 0) {
      setField(form, 'seen', JSON.stringify(seen));
      tell({ isRestored: true });
    }
    if (touched.size > 0) later(0);
  };

  form.addEventListener('input', onInput);
  form.addEventListener('focusout', onBlur);
  form.addEventListener('submit', onSubmit);
  window.addEventListener('online', onReturn);
  window.addEventListener('focus', onReturn);
  window.addEventListener(SAVE_NOW, onBlur);
  void restore();
  return () => {
    window.clearTimeout(timer);
    form.removeEventListener('input', onInput);
    form.removeEventListener('focusout', onBlur);
    form.removeEventListener('submit', onSubmit);
    window.removeEventListener('online', onReturn);
    window.removeEventListener('focus', onReturn);
    window.removeEventListener(SAVE_NOW, onBlur);
  };
}

export function wordsOf(entries: Entries): string {
  return entries
    .map(([, value]) => value.trim())
    .filter((value) => value !== '')
    .join('\n');
}

function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
}

function allKeys(form: HTMLFormElement): string[] {
  const keys = [...form.elements].map((control) => keyOf(control));
  return [...new Set(keys.filter((key) => key !== null))];
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = fieldOf(form, name);
  if (field !== null) field.value = value;
}
