import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Signs receipts (Ed25519 over the exact bytes); `keyId` names the public key that verifies them. */
export type Signer = {
  keyId: string;
  publicKeyPem: string;
  sign: (text: string) => string;
  verify: (text: string, signature: string) => boolean;
};

/** @param privateKeyPem PKCS#8 PEM of an Ed25519 key, kept outside the database. */
export function createSigner(keyId: string, privateKeyPem: string): Signer {
  const privateKey = createPrivateKey(privateKeyPem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('the receipt key is not an Ed25519 key');
  const publicKey: KeyObject = createPublicKey(privateKey);
  return {
    keyId,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
    verify: (text, signature) =>
      verify(null, Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64')),
  };
}
