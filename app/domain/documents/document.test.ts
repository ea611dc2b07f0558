import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptOf,
  COUNTED_STATES,
  DOCUMENT_MOVES,
  DOCUMENT_STATES,
  type DocumentState,
  documentSlots,
  kindOf,
  liesIn,
  nextCode,
  statesBefore,
} from './document.ts';

const name = { ar: 'وثيقة', en: 'Document' };
const limits = { extraFiles: 3 } as Parameters<typeof documentSlots>[0]['limits'];
const rule = (code: string, kind: 'upload' | 'link' | 'declaration', maxFiles = 1) => ({
  code,
  name,
  kind,
  types: ['pdf' as const],
  maxFiles,
  maxPages: 2,
});
const rules = {
  limits,
  documents: [rule('D1', 'upload'), rule('D5', 'upload'), rule('D7', 'link'), rule('D10', 'declaration')],
};

describe('the way of a document', () => {
  test('a file is clean only after it was stored and scanned', () => {
    expect(statesBefore('clean')).toEqual(['scanning']);
    expect(statesBefore('claimed')).toEqual(['scanning', 'clean']);
    expect(statesBefore('scanning')).toEqual(['stored']);
  });

  test('whatever is taken away, refused or late never comes back', () => {
    const walk = (from: DocumentState): Set<DocumentState> => {
      const seen = new Set<DocumentState>();
      const todo = [from];
      for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
        for (const to of DOCUMENT_MOVES[at]) if (!seen.has(to)) todo.push(to);
        for (const to of DOCUMENT_MOVES[at]) seen.add(to);
      }
      return seen;
    };
    for (const end of ['infected', 'rejected', 'removed'] as const) {
      for (const live of COUNTED_STATES) expect(walk(end).has(live)).toBe(false);
    }
  });

  test('every state can be reached and everything that counts can be given back', () => {
    for (const state of DOCUMENT_STATES) {
      if (state !== 'registered') expect(statesBefore(state)).not.toEqual([]);
    }
    for (const state of COUNTED_STATES) {
      expect(statesBefore('removed').includes(state)).toBe(state !== 'claimed');
    }
  });
});

describe('what a branch asks for', () => {
  test('files only: links and declarations are fields of the form; extra attachments come last', () => {
    const slots = documentSlots(rules, { required: ['D1', 'D7', 'D10'], optional: ['D5'] });
    expect(slots.map(({ code, required }) => [code, required])).toEqual([
      ['D1', true],
      ['D5', false],
      ['X', false],
    ]);
  });

  test('a document of another branch has no place', () => {
    const slots = documentSlots(rules, { required: ['D1'], optional: [] });
    expect(slots.some((slot) => liesIn(slot, 'D5'))).toBe(false);
  });

  test('each extra attachment gets a code of its own that answers can cite', () => {
    const extra = documentSlots(rules, { required: [], optional: [] })[0];
    if (extra === undefined) throw new Error('no place for extra attachments');
    const taken: string[] = [];
    for (let count = 0; count < 3; count++) taken.push(nextCode(extra, taken));
    expect(taken).toEqual(['X1', 'X2', 'X3']);
    expect(nextCode(extra, ['X1', 'X3'])).toBe('X2');
    expect(taken.every((code) => liesIn(extra, code))).toBe(true);
  });
});

test('the ending of a name says what kind it claims to be, and nothing else does', () => {
  expect(['a.pdf', 'a.PDF', 'صورة.JPG', 'a.jpeg', 'a.png', 'a.csv'].map(kindOf)).toEqual([
    'pdf',
    'pdf',
    'jpeg',
    'jpeg',
    'png',
    'csv',
  ]);
  expect(['a', '.pdf.exe', 'a.html', 'a.pdf.svg', 'a.pdf ', ''].map(kindOf)).toEqual(Array(6).fill(null));
  fc.assert(fc.property(fc.string(), (text) => kindOf(`${text}.html`) === null));
  expect(acceptOf(['jpeg', 'pdf'])).toBe('.pdf,.jpg,.jpeg');
});
