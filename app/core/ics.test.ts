import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeText, fold, writeCalendar } from './ics.ts';

const octets = (line: string) => new TextEncoder().encode(line).length;
/** What a reader does (RFC 5545): joins folded lines, then takes the escapes apart. */
const unfold = (text: string) => text.replaceAll('\r\n ', '');
const takeApart = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign));

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('ا', 'ل', 'ج', 'ئ', 'ز', ' ', '،', '\\', ';', ',', '\n', '👩‍👩‍👧', 'a'),
    maxLength: 300,
  }),
);

describe('folding', () => {
  test('no line is longer than 75 octets, no character is cut, and unfolding gives the line back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = text.replace(/[\r\n]/g, '');
        const folded = fold(line);
        for (const part of folded.split('\r\n')) {
          expect(octets(part)).toBeLessThanOrEqual(75);
          expect(part.isWellFormed()).toBe(line.isWellFormed());
        }
        expect(unfold(folded)).toBe(line);
      }),
    );
  });

  test('a line of 75 octets stays whole, one more is folded', () => {
    expect(fold('x'.repeat(75))).toBe('x'.repeat(75));
    expect(fold('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
    expect(fold('ا'.repeat(38))).toBe(`${'ا'.repeat(37)}\r\n ا`);
  });
});

test('escaping gives every text back and leaves no bare line end or control in a value', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const clean = text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '');
      expect(takeApart(escapeText(text))).toBe(clean);
      expect(escapeText(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('a calendar is lines that a reader can take apart, whatever the texts hold', () => {
  fc.assert(
    fc.property(anyText, anyText, (summary, name) => {
      const text = writeCalendar({
        name,
        url: 'https://wisam.example.test/ar',
        stampedAt: new Date('2027-01-25T00:00:00Z'),
        sequence: 2,
        events: [
          { uid: '1448-closing@x', startsAt: new Date('2027-05-31T20:59:59Z'), endsAt: null, summary },
        ],
      });
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      const lines = unfold(text).trimEnd().split('\r\n');
      expect(lines.filter((line) => !/^[A-Z-]+[:;]/.test(line))).toEqual([]);
      expect(lines).toContain('DTSTART:20270531T205959Z');
      expect(lines).toContain('SEQUENCE:2');
      expect(lines).toContain(`SUMMARY:${escapeText(summary)}`);
    }),
  );
});
