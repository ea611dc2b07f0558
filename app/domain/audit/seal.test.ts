import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import { commitment } from './seal.ts';

const { payload, nonce_hex, commit } = oracles.sealed_score_vector_ours;
const nonce = new Uint8Array(Buffer.from(nonce_hex, 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');

describe('commitment', () => {
  test('the published vector, with its Arabic comment', () => {
    expect(hex(commitment(payload, nonce))).toBe(commit);
  });

  test('does not depend on the order of members', () => {
    expect(hex(commitment(Object.fromEntries(Object.entries(payload).reverse()), nonce))).toBe(commit);
  });

  test('one mark or one bit of the nonce more gives another seal', () => {
    const changed = { ...payload, scores: { ...payload.scores, c1: payload.scores.c1 + 1 } };
    expect(hex(commitment(changed, nonce))).not.toBe(commit);
    expect(hex(commitment(payload, nonce.with(31, 0)))).not.toBe(commit);
  });

  test('refuses a nonce of another length and a payload that is not JSON', () => {
    expect(() => commitment(payload, nonce.slice(1))).toThrow(/^nonce/);
    expect(() => commitment(payload, nonce_hex as unknown as Uint8Array)).toThrow(TypeError);
    expect(() => commitment({ ...payload, comment: undefined }, nonce)).toThrow(TypeError);
  });
});
