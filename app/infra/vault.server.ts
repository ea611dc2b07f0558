import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts what only a few may read (test accounts for judges) and makes keyed digests. */
export type Vault = {
  /** `context` binds the ciphertext to its row: moved elsewhere it does not open. */
  encrypt: (plain: string, context: string) => Uint8Array<ArrayBuffer>;
  decrypt: (sealed: Uint8Array, context: string) => string;
  /** Keyed digest of a value that must be comparable but not readable. */
  digest: (value: string) => string;
  /**
   * A key of 32 bytes for one purpose, in base64url: it opens nothing of the vault's own and says nothing about other
   * purposes (HKDF-SHA-256, RFC 5869).
   */
  derive: (purpose: string) => string;
};

/** @param key 32 bytes. Layout of a ciphertext: nonce (12) || tag (16) || data. */
export function createVault(key: Buffer): Vault {
  if (key.length !== 32) throw new Error('the data key must have 32 bytes');
  return {
    encrypt(plain, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(context));
      const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), data]));
    },
    decrypt(sealed, context) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString();
    },
    digest: (value) => createHmac('sha256', key).update(value).digest('hex'),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32)).toString('base64url'),
  };
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** 128 random bits for one-time links, as URL-safe text. */
export function randomToken(): string {
  return randomBytes(16).toString('base64url');
}
