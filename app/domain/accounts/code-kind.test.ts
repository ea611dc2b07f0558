import { expect, test } from 'vitest';
import { cleanCode, codeKind } from './code-kind.ts';
import { homeOf } from './roles.ts';

test.each([
  ['123456', '123456', 'totp'],
  ['123 456', '123456', 'totp'],
  ['١٢٣٤٥٦', '123456', 'totp'],
  ['۱۲۳ ۴۵۶', '123456', 'totp'],
  ['\u200e123456', '123456', 'totp'],
  ['AB3DE-FGH1J', 'ab3de-fgh1j', 'backup_code'],
  ['12345', '12345', 'backup_code'],
])('%s is read as %s, a %s', (typed, clean, kind) => {
  expect(cleanCode(typed)).toBe(clean);
  expect(codeKind(typed)).toBe(kind);
});

test('a sign-in leads to the one place of work, or to the choice', () => {
  expect(homeOf(['judge'])).toBe('/judging');
  expect(homeOf(['nominator', 'individual_entrant'])).toBe('/nominations');
  expect(homeOf(['judge', 'panel_chair'])).toBe('/account');
  expect(homeOf([])).toBe('/account');
});
