import { createHash } from 'node:crypto';

/**
 * The log's tree: Merkle tree hashes, inclusion and consistency proofs of RFC 6962 section 2.1 (RFC 9162 is the
 * same tree). A hash is 32 bytes. Proofs run from the lowest level up. Verifiers answer false to anything that is
 * not a correct proof and never throw, since what they are given comes from strangers.
 */
const HASH_BYTES = 32;

function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ data). The prefix keeps a leaf from being passed off as a node. */
export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(LEAF, data);
}

/** SHA-256(0x01 ‖ left ‖ right), both 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

/** Root over raw leaf data; the root of no leaves is SHA-256(""). */
export function rootHash(leaves: Uint8Array[]): Uint8Array {
  return leaves.length === 0 ? sha256() : subtreeRoot(leaves.map(leafHash), 0, leaves.length);
}

/** Root over the leaf hashes `from` (inclusive) to `to` (exclusive), at least one. */
function subtreeRoot(hashes: Uint8Array[], from: number, to: number): Uint8Array {
  if (to - from === 1) return hashes[from] as Uint8Array;
  const middle = from + splitPoint(to - from);
  return nodeHash(subtreeRoot(hashes, from, middle), subtreeRoot(hashes, middle, to));
}

/** Largest power of two below `size` (size ≥ 2). */
function splitPoint(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/**
 * Path that proves leaf `index` (from 0) to the root over `leaves`.
 * @throws RangeError 'index' unless 0 ≤ index < leaves.length
 */
export function inclusionProof(index: number, leaves: Uint8Array[]): Uint8Array[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) {
    throw new RangeError(`index: no leaf ${index} in a tree of ${leaves.length}`);
  }
  const hashes = leaves.map(leafHash);
  const path: Uint8Array[] = [];
  let from = 0;
  let to = leaves.length;
  while (to - from > 1) {
    const middle = from + splitPoint(to - from);
    path.push(index < middle ? subtreeRoot(hashes, middle, to) : subtreeRoot(hashes, from, middle));
    if (index < middle) to = middle;
    else from = middle;
  }
  return path.reverse();
}

/** Whether `leaf` (a leaf hash) is at `index` of the tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (!isHash(leaf) || !isHash(root) || !Array.isArray(proof) || !proof.every(isHash)) return false;
  let position = index;
  let last = size - 1;
  let hash = leaf;
  for (const node of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(node, hash);
      // A right edge without a sibling has no node on these levels.
      while (position % 2 === 0 && position !== 0) {
        position /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, node);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, root);
}

/**
 * Path that proves the tree of the first `m` leaves to be a prefix of the tree over `leaves`; [] when both are one.
 * @throws RangeError 'size' unless 0 < m ≤ leaves.length
 */
export function consistencyProof(m: number, leaves: Uint8Array[]): Uint8Array[] {
  if (!Number.isInteger(m) || m <= 0 || m > leaves.length) {
    throw new RangeError(`size: no prefix of ${m} in a tree of ${leaves.length}`);
  }
  const hashes = leaves.map(leafHash);
  const path: Uint8Array[] = [];
  let from = 0;
  let to = leaves.length;
  // RFC 6962, 2.1.2: descend to the subtree that ends at m, noting the sibling of each step.
  while (to !== m) {
    const middle = from + splitPoint(to - from);
    path.push(m <= middle ? subtreeRoot(hashes, middle, to) : subtreeRoot(hashes, from, middle));
    if (m <= middle) to = middle;
    else from = middle;
  }
  if (from > 0) path.push(subtreeRoot(hashes, from, to));
  return path.reverse();
}

/** Whether the tree of size `m` with `rootM` is a prefix of the tree of size `n` with `rootN` (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  m: number,
  n: number,
  proof: Uint8Array[],
  rootM: Uint8Array,
  rootN: Uint8Array,
): boolean {
  if (!Number.isSafeInteger(m) || !Number.isSafeInteger(n) || m <= 0 || m > n) return false;
  if (!isHash(rootM) || !isHash(rootN) || !Array.isArray(proof) || !proof.every(isHash)) return false;
  if (m === n) return proof.length === 0 && sameBytes(rootM, rootN);
  let position = m - 1;
  let last = n - 1;
  while (position % 2 === 1) {
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  // A prefix that is a whole subtree is its own first node, which the proof then leaves out.
  const nodes = position === 0 ? [rootM, ...proof] : proof;
  const [first, ...rest] = nodes;
  if (first === undefined) return false;
  let oldHash = first;
  let newHash = first;
  for (const node of rest) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      oldHash = nodeHash(node, oldHash);
      newHash = nodeHash(node, newHash);
      while (position % 2 === 0 && position !== 0) {
        position /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      newHash = nodeHash(newHash, node);
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(oldHash, rootM) && sameBytes(newHash, rootN);
}

function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, position) => byte === b[position]);
}
