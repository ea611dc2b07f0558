import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { withoutZeros } from './without-zeros.server.ts';

const lines = Array.from({ length: 400 }, (_, number) => `${number} جائزة الإنجاز`);
const list = lines.map((line) => <p key={line}>{line}</p>);

async function rendered(through: PassThrough | ReturnType<typeof withoutZeros>): Promise<Buffer> {
  renderToPipeableStream(<main>{list}</main>).pipe(through);
  return buffer(through);
}

test('an Arabic document arrives without the zeros that React puts between its blocks', async () => {
  const whole = `<main>${lines.map((line) => `<p>${line}</p>`).join('')}</main>`;
  expect((await rendered(withoutZeros())).toString()).toBe(whole);
  // Once React itself sends none, the filter can go.
  expect((await rendered(new PassThrough())).includes(0)).toBe(true);
});
