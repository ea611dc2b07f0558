import type { AnyContext } from '../../infra/context.server.ts';

/** A key that signed receipts in some year. */
export type PublishedKey = {
  kid: string;
  algorithm: 'Ed25519';
  /** SPKI, PEM. */
  publicKeyPem: string;
  firstSeenAt: string;
  /** Whether this process signs with it. */
  current: boolean;
};

/** The public keys of all years, the oldest first. */
export async function publishedKeys({ services }: AnyContext): Promise<PublishedKey[]> {
  const rows = await services.db.signingKey.findMany({
    select: { keyId: true, publicKey: true, firstSeenAt: true },
    orderBy: [{ firstSeenAt: 'asc' }, { keyId: 'asc' }],
  });
  return rows.map(({ keyId, publicKey, firstSeenAt }) => ({
    kid: keyId,
    algorithm: 'Ed25519',
    publicKeyPem: publicKey,
    firstSeenAt: firstSeenAt.toISOString(),
    current: keyId === services.signer.keyId,
  }));
}

/** The public key (SPKI, PEM) that an id names, or null. */
export async function publicKeyOf({ services }: AnyContext, keyId: string): Promise<string | null> {
  const row = await services.db.signingKey.findUnique({ where: { keyId }, select: { publicKey: true } });
  return row?.publicKey ?? null;
}
