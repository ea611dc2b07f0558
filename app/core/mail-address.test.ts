import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailAddress } from './mail-address.ts';

const accepts = (text: string) => mailAddress.safeParse(text).success;

describe('mail address', () => {
  it.each([
    ['reem@agency.example.test', 'reem@agency.example.test'],
    ['  Reem.Q+award@Agency.Example.TEST ', 'reem.q+award@agency.example.test'],
    ['x_1@xn--mgbh0fb.example', 'x_1@xn--mgbh0fb.example'],
  ])('%s is stored as %s', (typed, stored) => {
    expect(mailAddress.parse(typed)).toBe(stored);
  });

  it.each([
    'a@b.example,c@d.example',
    'a@b.example;c@d.example',
    'a@b.example c@d.example',
    '"a b"@b.example',
    "o'a@b.example",
    'Reem <a@b.example>',
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example\u0000',
    'a\u202Eb@b.example',
    'ريم@b.example',
    'a@b',
    'a..b@c.example',
    '.a@c.example',
    'a@-c.example',
    'a@[127.0.0.1]',
    '@c.example',
    '',
    `${'a'.repeat(65)}@c.example`,
    `a@${'b.'.repeat(130)}example`,
  ])('%j is refused', (typed) => {
    expect(accepts(typed)).toBe(false);
  });

  it('never lets through a character that a mail program could read as a second recipient', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(
          ',',
          ';',
          '"',
          "'",
          '<',
          '>',
          '(',
          ')',
          ':',
          ' ',
          '\t',
          '\r',
          '\n',
          '\u0000',
          '\\',
          '[',
          ']',
        ),
        fc.nat(20),
        (noise, bad, at) => {
          const whole = 'reem@agency.example';
          const cut = 1 + (at % (whole.length - 1));
          expect(accepts(whole.slice(0, cut) + bad + whole.slice(cut))).toBe(false);
          const parsed = mailAddress.safeParse(`a${noise}@agency.example`);
          if (parsed.success) expect(parsed.data).toMatch(/^[!-~]+$/);
        },
      ),
    );
  });
});
