import { z } from 'zod';
import { publicLoader } from '../../http/guarded.server.ts';

/** The public keys that verify receipts, for whoever checks without us. */
export const loader = publicLoader(
  { why: 'public keys are public', params: z.object({}) },
  ({ ctx }): Response => {
    const { keyId, publicKeyPem } = ctx.services.signer;
    return Response.json({ keys: [{ kid: keyId, algorithm: 'Ed25519', publicKeyPem }] });
  },
);
