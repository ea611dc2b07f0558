import fc from 'fast-check';
import { expect, test } from 'vitest';
import { domainOf, matchDomains } from './mail-domain.ts';

test.each([
  ['e.moh.gov.sa', 'moh.gov.sa', { kind: 'shared', domain: 'moh.gov.sa' }],
  ['hr.moh.gov.sa', 'it.moh.gov.sa', { kind: 'shared', domain: 'moh.gov.sa' }],
  ['MOH.GOV.SA.', 'moh.gov.sa', { kind: 'shared', domain: 'moh.gov.sa' }],
  ['moh.gov.sa', 'moi.gov.sa', { kind: 'none' }],
  ['moh.gov.sa', 'notmoh.gov.sa', { kind: 'none' }],
  ['gov.sa', 'moh.gov.sa', { kind: 'not-comparable' }],
  ['gmail.com', 'gmail.com', { kind: 'none' }],
  ['company.com', 'company.com.sa', { kind: 'none' }],
  ['ksu.edu.sa', 'cs.ksu.edu.sa', { kind: 'shared', domain: 'ksu.edu.sa' }],
  ['', 'moh.gov.sa', { kind: 'not-comparable' }],
  ['10.0.0.1', '10.0.0.1', { kind: 'not-comparable' }],
  ['waha.example.test', 'sidr.example.test', { kind: 'none' }],
  ['it.waha.example.test', 'waha.example.test', { kind: 'shared', domain: 'waha.example.test' }],
  ['example.test', 'waha.example.test', { kind: 'not-comparable' }],
] as const)('%s / %s', (a, b, expected) => {
  expect(matchDomains(a, b)).toEqual(expected);
  expect(matchDomains(b, a)).toEqual(expected);
});

test('an internationalised domain meets its ASCII form', () => {
  expect(matchDomains('موقع.السعودية', 'xn--4gbrim.xn--mgberp4a5d4ar')).toMatchObject({ kind: 'shared' });
});

test('the domain of an address is what follows the last @', () => {
  expect(domainOf('Noura@HR.moh.gov.sa')).toBe('hr.moh.gov.sa');
});

test('two sub-domains of one employer always meet, two employers of one suffix never do', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/);
  const suffix = fc.constantFrom('gov.sa', 'com.sa', 'edu.sa', 'org.sa');
  fc.assert(
    fc.property(label, label, label, label, suffix, (one, other, a, b, end) => {
      expect(matchDomains(`${a}.${one}.${end}`, `${b}.${one}.${end}`)).toMatchObject({ kind: 'shared' });
      fc.pre(one !== other);
      expect(matchDomains(`${a}.${one}.${end}`, `${b}.${other}.${end}`)).toEqual({ kind: 'none' });
    }),
  );
});
