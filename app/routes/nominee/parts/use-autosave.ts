import { type RefObject, useEffect, useState } from 'react';
import { attachAutosave, type Options, type Saving, wordsOf } from './attach-autosave.ts';
import { type Entries, isSameText, keyOf } from './form-fields.ts';
import { dropConfirmed, handOver } from './hand-over.ts';
import { type Keep, openKeptText } from './kept-text.ts';

type Props = Options & { enabled: boolean; savedAt: string | undefined };

/**
 * Autosave of a section form. Where nothing can be saved (closed, only for reading) it gives back, for copying, what this
 * browser still keeps of it.
 */
export function useAutosave(form: RefObject<HTMLFormElement>, props: Props): Saving {
  const { url, shows, isWhole = false, enabled, savedAt } = props;
  const { slot, key } = props.keep;
  const [saving, setSaving] = useState<Saving>({
    state: savedAt === undefined ? 'idle' : 'saved',
    time: savedAt ?? '',
    isKept: false,
    isRestored: false,
    refusal: null,
    text: '',
  });
  useEffect(() => {
    dropConfirmed();
    // Told at every key stroke: a page is drawn again only when something changed.
    const tell = (news: Partial<Saving>) =>
      setSaving((before) => {
        const after = { ...before, ...news };
        return (Object.keys(news) as (keyof Saving)[]).every((name) => after[name] === before[name])
          ? before
          : after;
      });
    const element = form.current;
    if (element !== null && enabled)
      return attachAutosave(element, { url, keep: { slot, key }, shows, isWhole }, tell);
    let isGone = false;
    void keptWords({ slot, key }).then((text) => {
      if (!isGone) tell({ text });
    });
    return () => {
      isGone = true;
    };
  }, [form, url, slot, key, shows, isWhole, enabled]);
  return saving;
}

async function keptWords(keep: Keep): Promise<string> {
  const kept = await openKeptText(keep);
  const entries = (await kept?.read()) ?? [];
  return entries
    .flatMap(({ fields }) => Object.values(fields).map((field) => wordsOf(field.entries)))
    .filter((words) => words !== '')
    .join('\n\n');
}

/** The page on which two texts are compared takes over what the browser keeps of the one that was typed. */
export function useComparedText(form: RefObject<HTMLFormElement>, keep: Keep, mine: Entries): void {
  const { slot, key } = keep;
  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    const compared: { id: string; raw: string }[] = [];
    void openKeptText({ slot, key }).then(async (kept) => {
      for (const entry of (await kept?.read()) ?? []) {
        const isShown = Object.entries(entry.fields).every(([name, field]) =>
          isSameText(
            field.entries,
            mine.filter(([own, value]) => keyOf({ name: own, value }) === name),
          ),
        );
        if (isShown) compared.push(entry);
      }
    });
    const onSubmit = () => handOver(element, compared);
    element.addEventListener('submit', onSubmit);
    return () => element.removeEventListener('submit', onSubmit);
  }, [form, slot, key, mine]);
}
