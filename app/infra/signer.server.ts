import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** Signs receipts (Ed25519 over the exact bytes); `keyId` names the public key that verifies them. */
export type Signer = {
  keyId: string;
  publicKeyPem: string;
  /** The signature as base64. */
  sign: (text: string) => string;
};

/** @param privateKeyPem PKCS#8 PEM of an Ed25519 key, kept outside the database. */
export function createSigner(keyId: string, privateKeyPem: string): Signer {
  const privateKey = createPrivateKey(privateKeyPem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('the receipt key is not an Ed25519 key');
  return {
    keyId,
    publicKeyPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
}

/**
 * Whether `signature` (64 bytes in base64) is the Ed25519 signature of the exact text by the owner of a public key.
 * @throws {Error} when the key is no Ed25519 public key in PEM
 */
export function isSignedBy(publicKeyPem: string, text: string, signature: string): boolean {
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 public key');
  if (!/^[A-Za-z0-9+/]{86}==$/.test(signature)) return false;
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
}
