import { expect, test } from 'vitest';
import { displayCookie, readDisplay } from './display.server.ts';

const read = (cookie?: string) =>
  readDisplay(new Request('https://award.example.test', { headers: cookie === undefined ? {} : { cookie } }));

/** Presses the tools one after the other, as a browser keeps the cookie. */
function press(...choices: string[]) {
  return choices.reduce(
    (cookie, choice) => displayCookie(read(cookie), choice).split(';')[0] ?? '',
    'display=0.normal',
  );
}

test('without a choice, text and contrast are the usual ones', () => {
  expect(read()).toEqual({ text: 0, contrast: 'normal' });
});

test('each press is one step, and both tools keep what the other chose', () => {
  expect(read(press('larger', 'contrast-more', 'larger'))).toEqual({ text: 2, contrast: 'more' });
  expect(read(press('larger', 'smaller', 'contrast-more', 'contrast-normal'))).toEqual({
    text: 0,
    contrast: 'normal',
  });
});

test('there is a smallest and a largest text', () => {
  expect(read(press(...Array<string>(9).fill('larger'))).text).toBe(3);
  expect(read(press(...Array<string>(9).fill('smaller'))).text).toBe(-1);
});

test.each(['display=9.more', 'display=-9.normal', 'display=2.<script>', 'display=', 'other=1'])(
  'a cookie made up by somebody (%s) stays within the sizes',
  (cookie) => {
    const { text, contrast } = read(cookie);
    expect([-1, 0, 3]).toContain(text);
    expect(['normal', 'more']).toContain(contrast);
  },
);
