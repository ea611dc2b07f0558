/*
 * The controls of a section as fields by question: `rows.0.label` and `rows.1.label` belong to `rows`, a ticked `forget`
 * to the secret that it names.
 */

export type Entries = [name: string, value: string][];
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fields that belong to the page and not to the answers. */
const OF_THE_PAGE = new Set(['', 'intent', 'revision', 'seen', 'touched', 'kept', 'draft']);

/** The question that a control answers, or null for the page's own fields. */
export function keyOf(target: EventTarget | { name: string; value: string } | null): string | null {
  const { name = '', value = '' } = (target ?? {}) as Partial<Control>;
  if (OF_THE_PAGE.has(name)) return null;
  return name === 'forget' ? value : (name.split('.')[0] ?? null);
}

function controlsOf(form: HTMLFormElement, key: string): Control[] {
  return ([...form.elements] as Control[]).filter((control) => keyOf(control) === key);
}

/** What a browser would post of one question. */
export function entriesOf(form: HTMLFormElement, key: string): Entries {
  const names = new Set(controlsOf(form, key).map(({ name }) => name));
  return [...new FormData(form)].filter(
    (pair): pair is [string, string] =>
      typeof pair[1] === 'string' && names.has(pair[0]) && (pair[0] !== 'forget' || pair[1] === key),
  );
}

/** Line ends are `\r\n` in what is posted and `\n` in what a control holds. */
export function isSameText(one: Entries, other: Entries): boolean {
  const plain = (entries: Entries) =>
    JSON.stringify(entries.filter(([, value]) => value !== '')).replaceAll('\\r\\n', '\\n');
  return plain(one) === plain(other);
}

/** Puts fields back into the form as they were typed; false when the page does not ask this question. */
export function putBack(form: HTMLFormElement, key: string, entries: Entries): boolean {
  const controls = controlsOf(form, key);
  if (controls.length === 0) return false;
  const left = [...entries];
  const take = (match: (entry: [string, string]) => boolean) => {
    const index = left.findIndex(match);
    return index < 0 ? undefined : left.splice(index, 1)[0]?.[1];
  };
  for (const control of controls) {
    const { name } = control;
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      const box = control;
      box.checked = take(([own, value]) => own === name && value === box.value) !== undefined;
    } else {
      control.value = take(([own]) => own === name) ?? '';
    }
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));
  }
  return true;
}
