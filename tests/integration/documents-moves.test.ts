import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOCUMENT_MOVES, DOCUMENT_STATES, type DocumentState } from '../../app/domain/documents/document.ts';
import { moveDocument } from '../../app/domain/documents/move-document.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { DRAFT } from '../support/documents.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());

const HAS_COPY: readonly DocumentState[] = ['clean', 'claimed'];

async function documentIn(state: DocumentState): Promise<string> {
  const nomination = await t.db.nomination.findUniqueOrThrow({ where: { reference: DRAFT.reference } });
  const { id } = await t.db.document.create({
    data: {
      nominationId: nomination.id,
      code: 'X1',
      fileName: 'a.pdf',
      contentType: 'application/pdf',
      size: 1,
      sha256: '0'.repeat(64),
      inboxKey: `documents/${randomUUID()}`,
      cleanKey: HAS_COPY.includes(state) ? randomUUID() : null,
      state,
      uploadedById: await t.userId(DRAFT.editor),
      registeredAt: new Date(),
    },
  });
  return id;
}

const stateOf = async (id: string) => (await t.db.document.findUniqueOrThrow({ where: { id } })).state;

/** What the database asks of a row in a state, so that only the move itself is in question. */
const change = (to: DocumentState) => ({
  cleanKey: HAS_COPY.includes(to) ? randomUUID() : null,
  sha256: '0'.repeat(64),
});

test('every move of the table is made, and the database refuses every other', async () => {
  for (const from of DOCUMENT_STATES) {
    for (const to of DOCUMENT_STATES) {
      const id = await documentIn(from);
      const isLegal = DOCUMENT_MOVES[from].includes(to);
      expect([from, to, await moveDocument(t.db, id, to, change(to))]).toEqual([from, to, isLegal]);
      expect(await stateOf(id)).toBe(isLegal ? to : from);
    }
  }
});

test('a move from one state leaves the others alone, legal or not', async () => {
  for (const from of DOCUMENT_STATES) {
    const id = await documentIn(from);
    const isMoved = await moveDocument(t.db, id, { from: 'stored', to: 'removed' });
    expect([from, isMoved]).toEqual([from, from === 'stored']);
  }
});

test('of two who move at once, one does', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = await documentIn('scanning');
    const both = await Promise.all([
      moveDocument(t.db, id, 'stored'),
      moveDocument(t.db, id, 'rejected'),
      moveDocument(t.db, id, 'infected'),
    ]);
    expect(both.filter(Boolean).length).toBe(1);
  }
});

test('an older lease changes nothing', async () => {
  const id = await documentIn('scanning');
  await t.db.document.update({ where: { id }, data: { attempts: 2 } });
  expect(await moveDocument(t.db, id, 'rejected', {}, { attempts: 1 })).toBe(false);
  expect(await moveDocument(t.db, id, 'rejected', {}, { attempts: 2 })).toBe(true);
});
