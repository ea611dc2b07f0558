/**
 * SHA-256 (FIPS 180-4) in plain TypeScript for seeds and draws: pure rules may not reach for the runtime's
 * cryptography, and one assignment asks for a digest of every judge and entry. Nothing secret passes through here.
 */
const [ROUND, START] = constants();

/** Fractional parts of the cube roots of the first 64 primes and the square roots of the first eight. */
function constants(): [round: Int32Array, start: Int32Array] {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const bits = (degree: bigint) => (prime: number) => {
    // Integer root of prime · 2^(32·degree): its low 32 bits are the fraction.
    const target = BigInt(prime) << (32n * degree);
    let root = 0n;
    for (let bit = 1n << 36n; bit > 0n; bit >>= 1n) if ((root + bit) ** degree <= target) root += bit;
    return Number(BigInt.asIntN(32, root));
  };
  return [Int32Array.from(primes.map(bits(3n))), Int32Array.from(primes.slice(0, 8).map(bits(2n)))];
}

const schedule = new Int32Array(64);

/** The digest as eight 32-bit words, most significant first (signed, as bit operations leave them). */
export function sha256Words(message: Uint8Array): Int32Array {
  const state = Int32Array.from(START);
  const length = message.length;
  const blocks = (length + 9 + 63) >> 6;
  for (let block = 0; block < blocks; block += 1) {
    schedule.fill(0, 0, 16);
    const from = block << 6;
    const to = Math.min(length, from + 64);
    for (let at = from; at < to; at += 1) {
      const word = (at & 63) >> 2;
      schedule[word] = (schedule[word] as number) | ((message[at] as number) << (24 - ((at & 3) << 3)));
    }
    // After the message one bit 1, then zeros, then the length in bits at the end of the last block.
    if (length >= from && length < from + 64) {
      const word = (length & 63) >> 2;
      schedule[word] = (schedule[word] as number) | (0x80 << (24 - ((length & 3) << 3)));
    }
    if (block === blocks - 1) {
      schedule[14] = Math.floor(length / 0x20000000);
      schedule[15] = length << 3;
    }
    compress(state, schedule);
  }
  return state;
}

function compress(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0;
  }
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] as number) + (w[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}
