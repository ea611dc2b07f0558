import type { Entries } from './form-fields.ts';

/*
 * Text that the server has not got yet, kept in this browser. It is encrypted (AES-GCM) under a key that the server gives
 * to the signed-in person with the page and that is stored nowhere here: whoever else uses the device reads nothing.
 * Each page has an entry of its own, so that two tabs do not overwrite each other.
 */

export type KeptField = {
  entries: Entries;
  /** Digest of what its writer saw when it was typed. */
  seen: string;
};
export type KeptFields = Record<string, KeptField>;
export type KeptEntry = { id: string; raw: string; at: number; fields: KeptFields };
export type Keep = { slot: string; key: string };

export type KeptText = {
  /** Replaces the entry of this page; without fields it is removed. False: the browser could not keep it. */
  keep: (fields: KeptFields) => Promise<boolean>;
  /** Everything kept in this place, of closed and other tabs too, the oldest first. */
  read: () => Promise<KeptEntry[]>;
  /** The entry of this page as it stands. */
  own: () => Pick<KeptEntry, 'id' | 'raw'> | null;
};

const PREFIX = 'wisam.kept.';
const VALID_MS = 30 * 86_400_000;
const MOST_CHARACTERS = 400_000;
const NONCE_BYTES = 12;

/** Null where the browser offers no encryption (addresses without https) or no storage: nothing is kept in the open. */
export async function openKeptText({ slot, key }: Keep): Promise<KeptText | null> {
  if (globalThis.crypto?.subtle === undefined) return null;
  const place = new TextEncoder().encode(slot);
  try {
    forgetOld();
    const secret = await crypto.subtle.importKey('raw', fromBase64(key), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
    const id = `${PREFIX}${slot}.${crypto.randomUUID()}`;
    return {
      keep: inTurn(async (fields: KeptFields) => {
        if (Object.keys(fields).length === 0) {
          localStorage.removeItem(id);
          return true;
        }
        const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
        const plain = new TextEncoder().encode(JSON.stringify(fields));
        const sealed = await crypto.subtle.encrypt(
          { name: 'AES-GCM', iv, additionalData: place },
          secret,
          plain,
        );
        const raw = `${Math.round(deviceNow())}.${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
        return raw.length <= MOST_CHARACTERS && store(id, raw);
      }),
      async read() {
        const entries = await Promise.all(
          keysUnder(`${PREFIX}${slot}.`).map((name) => open(name, secret, place)),
        );
        return entries.filter((entry) => entry !== null).sort((one, other) => one.at - other.at);
      },
      own() {
        const raw = localStorage.getItem(id);
        return raw === null ? null : { id, raw };
      },
    };
  } catch {
    return null;
  }
}

/** Removes an entry unless it has been written again meanwhile. */
export function dropEntry({ id, raw }: Pick<KeptEntry, 'id' | 'raw'>): void {
  if (localStorage.getItem(id) === raw) localStorage.removeItem(id);
}

async function open(
  id: string,
  secret: CryptoKey,
  place: Uint8Array<ArrayBuffer>,
): Promise<KeptEntry | null> {
  const raw = localStorage.getItem(id);
  const [at = '', iv = '', sealed = ''] = raw?.split('.') ?? [];
  if (raw === null) return null;
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64(iv), additionalData: place },
      secret,
      fromBase64(sealed),
    );
    return { id, raw, at: Number(at), fields: JSON.parse(new TextDecoder().decode(plain)) as KeptFields };
  } catch {
    return null;
  }
}

/** A full store refuses: better to say so than to push out somebody else's text. */
function store(id: string, raw: string): boolean {
  try {
    localStorage.setItem(id, raw);
    return true;
  } catch {
    return false;
  }
}

/** One call after the other; of those that wait only the last one matters. */
function inTurn<Value>(act: (value: Value) => Promise<boolean>): (value: Value) => Promise<boolean> {
  let running: Promise<boolean> | null = null;
  let waiting: { value: Value; promise: Promise<boolean> } | null = null;
  const run = (value: Value): Promise<boolean> => {
    running = act(value).finally(() => {
      running = null;
    });
    return running;
  };
  return (value) => {
    if (running === null) return run(value);
    if (waiting !== null) {
      waiting.value = value;
      return waiting.promise;
    }
    const promise = running
      .catch(() => false)
      .then(() => {
        const next = waiting;
        waiting = null;
        return next === null ? true : run(next.value);
      });
    waiting = { value, promise };
    return promise;
  };
}

function forgetOld(): void {
  for (const name of keysUnder(PREFIX)) {
    const at = Number(localStorage.getItem(name)?.split('.')[0]);
    if (!(deviceNow() - at < VALID_MS)) localStorage.removeItem(name);
  }
}

function keysUnder(prefix: string): string[] {
  return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').filter(
    (name) => name.startsWith(prefix),
  );
}

/** The device's clock: only ages of entries on this device are measured with it. */
function deviceNow(): number {
  return performance.timeOrigin + performance.now();
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
