import { dropEntry, type KeptEntry } from './kept-text.ts';

/*
 * A form that is sent as a page leaves this script behind: what the browser keeps of it may go only once the server has
 * said that exactly this form was saved. The form carries a name made here (`draft`), the answer sets it as a cookie.
 */

const HANDED = 'wisam.handed';
const COOKIE = 'saved-draft';

type Entry = Pick<KeptEntry, 'id' | 'raw'>;

/** Names the form that is being sent, and remembers what stands in it. */
export function handOver(form: HTMLFormElement, entries: Entry[]): void {
  const field = form.querySelector<HTMLInputElement>('input[name="draft"]');
  if (field === null || entries.length === 0) return;
  field.value = crypto.randomUUID();
  try {
    sessionStorage.setItem(HANDED, JSON.stringify({ draft: field.value, entries }));
  } catch {
    // a forbidden store: the entries stay and are compared again
  }
}

/** On arrival: lets go of what the server has confirmed. */
export function dropConfirmed(): void {
  try {
    const { draft, entries } = JSON.parse(sessionStorage.getItem(HANDED) ?? '{}') as {
      draft?: string;
      entries?: Entry[];
    };
    if (draft === undefined || !document.cookie.split('; ').includes(`${COOKIE}=${draft}`)) return;
    for (const entry of entries ?? []) dropEntry(entry);
    sessionStorage.removeItem(HANDED);
  } catch {
    // a forbidden store holds nothing
  }
}
