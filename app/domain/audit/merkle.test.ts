import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  rootHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const oracle = oracles.rfc6962;
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
const oracleLeaves = oracle.leaf_inputs_hex.map(bytes);
const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, i) => new TextEncoder().encode(`leaf ${i}`));

/** Every way to damage one proof: a bit of a node, a node missing, surplus, of another length, or two swapped. */
function damaged(proof: Uint8Array[]): Uint8Array[][] {
  const variants: Uint8Array[][] = [
    [...proof, leafHash(Uint8Array.of(9))],
    [leafHash(Uint8Array.of(9)), ...proof],
  ];
  proof.forEach((node, at) => {
    const flipped = Uint8Array.from(node, (byte, i) => (i === 7 ? byte ^ 1 : byte));
    variants.push(proof.with(at, flipped), proof.with(at, node.slice(0, 31)), proof.toSpliced(at, 1));
    variants.push(proof.with(at, Uint8Array.of(...node, 0)));
    const next = proof[at + 1];
    if (next !== undefined) variants.push(proof.with(at, next).with(at + 1, node));
  });
  return variants;
}

describe('RFC 6962 vectors', () => {
  test.each(oracle.roots.map((root, size) => [size, root] as const))('root of %d leaves', (size, root) => {
    expect(hex(rootHash(oracleLeaves.slice(0, size)))).toBe(root);
  });

  test.each(Object.entries(oracle.inclusion))('inclusion %s', (key, nodes) => {
    const [index, size] = key.split('/').map(Number) as [number, number];
    const leaves = oracleLeaves.slice(0, size);
    const proof = inclusionProof(index, leaves);
    expect(proof.map(hex)).toEqual(nodes);
    const leaf = leafHash(leaves[index] as Uint8Array);
    expect(verifyInclusion(leaf, index, size, proof, bytes(oracle.roots[size] as string))).toBe(true);
  });

  test.each(Object.entries(oracle.consistency))('consistency %s', (key, nodes) => {
    const [m, n] = key.split('->').map(Number) as [number, number];
    const proof = consistencyProof(m, oracleLeaves.slice(0, n));
    expect(proof.map(hex)).toEqual(nodes);
    const [rootM, rootN] = [bytes(oracle.roots[m] as string), bytes(oracle.roots[n] as string)];
    expect(verifyConsistency(m, n, proof, rootM, rootN)).toBe(true);
  });
});

describe('every proof of every tree up to 20 leaves', () => {
  const sizes = Array.from({ length: 20 }, (_, i) => i + 1);

  test.each(sizes)('inclusion under %d leaves, and nothing else', (size) => {
    const leaves = leavesOf(size);
    const root = rootHash(leaves);
    for (let index = 0; index < size; index += 1) {
      const leaf = leafHash(leaves[index] as Uint8Array);
      const proof = inclusionProof(index, leaves);
      expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true);
      for (const other of damaged(proof)) expect(verifyInclusion(leaf, index, size, other, root)).toBe(false);
      for (let wrong = 0; wrong <= size; wrong += 1) {
        if (wrong !== index) expect(verifyInclusion(leaf, wrong, size, proof, root)).toBe(false);
      }
      expect(verifyInclusion(leafHash(Uint8Array.of(1)), index, size, proof, root)).toBe(false);
      expect(verifyInclusion(leaf, index, size, proof, leafHash(root))).toBe(false);
      expect(verifyInclusion(leaf, index, 2 * size + 1, proof, root)).toBe(false);
    }
  });

  test.each(sizes)('consistency up to %d leaves, and nothing else', (n) => {
    const leaves = leavesOf(n);
    const rootN = rootHash(leaves);
    for (let m = 1; m <= n; m += 1) {
      const rootM = rootHash(leaves.slice(0, m));
      const proof = consistencyProof(m, leaves);
      expect(verifyConsistency(m, n, proof, rootM, rootN)).toBe(true);
      for (const other of damaged(proof)) expect(verifyConsistency(m, n, other, rootM, rootN)).toBe(false);
      const forged = leafHash(rootM);
      expect(verifyConsistency(m, n, proof, forged, rootN)).toBe(false);
      expect(verifyConsistency(m, n, proof, rootM, forged)).toBe(false);
      if (m < n) expect(verifyConsistency(m + 1, n, proof, rootM, rootN)).toBe(false);
    }
    expect(consistencyProof(n, leaves)).toEqual([]);
  });
});

describe('edges', () => {
  const leaves = leavesOf(5);
  const root = rootHash(leaves);
  const leaf = leafHash(leaves[0] as Uint8Array);

  test.each([-1, 5, 0.5, Number.NaN])('no proof for leaf %d of 5', (index) => {
    expect(() => inclusionProof(index, leaves)).toThrow(/^index/);
    expect(verifyInclusion(leaf, index, 5, inclusionProof(0, leaves), root)).toBe(false);
  });

  test.each([0, -1, 6, 1.5, Number.NaN])('no proof from size %d to 5', (m) => {
    expect(() => consistencyProof(m, leaves)).toThrow(/^size/);
    expect(verifyConsistency(m, 5, [], root, root)).toBe(false);
  });

  test('an empty tree has a root and no proofs', () => {
    expect(() => inclusionProof(0, [])).toThrow(RangeError);
    expect(() => consistencyProof(0, [])).toThrow(RangeError);
    expect(verifyConsistency(0, 0, [], rootHash([]), rootHash([]))).toBe(false);
  });

  test('what is no proof at all is refused without an exception', () => {
    const nonsense = [null, 'text', {}, [null], ['aa']] as unknown as Uint8Array[][];
    for (const proof of nonsense) {
      expect(verifyInclusion(leaf, 0, 5, proof, root)).toBe(false);
      expect(verifyConsistency(2, 5, proof, root, root)).toBe(false);
    }
    const nothing = undefined as unknown as Uint8Array;
    expect(verifyInclusion(nothing, 0, 1, [], root)).toBe(false);
    expect(verifyConsistency(5, 5, [], nothing, nothing)).toBe(false);
  });

  test('a leaf that imitates a node does not become one', () => {
    const [a, b] = [leafHash(Uint8Array.of(1)), leafHash(Uint8Array.of(2))];
    expect(hex(leafHash(Uint8Array.of(...a, ...b)))).not.toBe(hex(nodeHash(a, b)));
  });
});
