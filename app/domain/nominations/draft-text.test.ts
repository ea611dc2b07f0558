import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftText } from './draft-text.ts';

const draft = {
  reference: 'N-1448-B1-0001',
  title: { ar: 'منصة رخصتي', en: 'My Licence' },
  cycle: { ar: 'دورة 1448هـ', en: '1448 AH cycle' },
  branch: { ar: 'فرع', en: 'Branch' },
};
const heading = { ar: 'التحديات', en: 'Challenges' };
const label = { ar: 'ما واجهتموه', en: 'What you faced' };

describe('the text of a draft', () => {
  test('says what it is, and has every answer under its question', () => {
    const text = draftText({ ...draft, sections: [{ heading, answers: [{ label, text: 'فقرة\nثانية' }] }] });
    expect(text).toMatch(
      /^مسودة الترشيح N-1448-B1-0001 · Draft of nomination N-1448-B1-0001\r\nلم تُقدَّم · Not submitted/,
    );
    expect(text).toContain('ما واجهتموه · What you faced\r\nفقرة\r\nثانية\r\n');
  });

  test('shows that a question has no answer, and what a table holds', () => {
    const columns = [label, heading];
    const text = draftText({
      ...draft,
      sections: [
        { heading, answers: [{ label, text: ' ' }] },
        { heading, table: { columns, rows: [['12', '']] } },
        { heading, table: { columns, rows: [] } },
      ],
    });
    expect(text).toContain('What you faced\r\n—\r\n');
    expect(text).toContain('What you faced: 12\r\nالتحديات · Challenges: —\r\n');
  });

  test('is bounded and well formed, and ends every line for mail, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (written) => {
        const text = draftText({ ...draft, sections: [{ heading, answers: [{ label, text: written }] }] });
        expect(text).not.toMatch(/(?<!\r)\n/);
      }),
    );
    const long = draftText({
      ...draft,
      sections: [{ heading, answers: [{ label, text: '😀'.repeat(300_000) }] }],
    });
    expect(long.length).toBeLessThan(401_000);
    expect(long.isWellFormed()).toBe(true);
    expect(long).toContain('The text is cut here');
  });
});
