import { useEffect, useState } from 'react';

const STORE = 'wisam.scoring-keys';

type Targets = { previous: string | null; next: string | null };

/**
 * Keys of the scoring screen, off until the judge turns them on. They go by `event.code`, so that an Arabic layout
 * works, and never fire while typing (except Ctrl+Enter).
 */
export function useShortcuts(targets: Targets): { enabled: boolean; toggle: () => void } {
  const [enabled, setEnabled] = useState(false);
  useEffect(() => setEnabled(window.localStorage.getItem(STORE) === 'on'), []);
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => press(event, targets);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled, targets]);
  return {
    enabled,
    toggle() {
      window.localStorage.setItem(STORE, enabled ? 'off' : 'on');
      setEnabled(!enabled);
    },
  };
}

function press(event: KeyboardEvent, { previous, next }: Targets): void {
  const open = document.querySelector<HTMLDetailsElement>('details.criterion[open]');
  if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    moveOn(open);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.code === 'KeyJ' && next !== null) window.location.assign(next);
  else if (event.code === 'KeyK' && previous !== null) window.location.assign(previous);
  else if (event.code === 'KeyC') focusComment(event, open);
  else if (event.code === 'Equal') choose(open, 100);
  else {
    const digit = /^Digit(\d)$/.exec(event.code)?.[1];
    if (digit !== undefined) choose(open, Number(digit) * 10 + (event.shiftKey ? 5 : 0));
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  );
}

function choose(open: HTMLDetailsElement | null, score: number): void {
  open?.querySelector<HTMLInputElement>(`input[type="radio"][value="${score}"]`)?.click();
}

function focusComment(event: KeyboardEvent, open: HTMLDetailsElement | null): void {
  event.preventDefault();
  open?.querySelector('textarea')?.focus();
}

function moveOn(open: HTMLDetailsElement | null): void {
  const all = [...document.querySelectorAll<HTMLDetailsElement>('details.criterion')];
  const next = all[open === null ? 0 : all.indexOf(open) + 1];
  if (next === undefined) return;
  if (open !== null) open.open = false;
  next.open = true;
  next.querySelector('summary')?.focus();
}
