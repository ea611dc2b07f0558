import type { Target } from './server-steps.ts';

/**
 * Posts one file the native way, through the server, where the storage cannot be reached from this browser. The page is
 * left: the answer is the page of documents, or the same page with the refusal.
 */
export function sendThroughServer(base: string, file: File, { code, replaces }: Target): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = base;
  form.enctype = 'multipart/form-data';
  form.hidden = true;
  form.append(hidden('code', code));
  if (replaces !== null) form.append(hidden('replaces', replaces));
  const input = document.createElement('input');
  input.type = 'file';
  input.name = 'file';
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = name;
  input.value = value;
  return input;
}
