import type { Db } from './db.server.ts';
import type { Signer } from './signer.server.ts';

/**
 * Publishes the public half of this process's key, for ever: receipts of past years must verify after a rotation.
 * @throws {Error} `signing_key.changed` when the id already names another key: a new key needs a new id
 */
export async function publishKey(db: Db, signer: Signer): Promise<void> {
  await db.$executeRaw`
    insert into signing_key (key_id, public_key) values (${signer.keyId}, ${signer.publicKeyPem})
    on conflict do nothing`;
  const { publicKey } = await db.signingKey.findUniqueOrThrow({ where: { keyId: signer.keyId } });
  if (publicKey === signer.publicKeyPem) return;
  throw new Error(`signing_key.changed: RECEIPT_KEY_ID ${signer.keyId} names another key; choose a new id`);
}
