import { z } from 'zod';
import { publishedKeys } from '../../domain/audit/signing-keys.queries.server.ts';
import { publicLoader } from '../../http/guarded.server.ts';

/** The public keys of all years that verify receipts, for whoever checks without us. */
export const loader = publicLoader(
  { why: 'public keys are public', params: z.object({}) },
  async ({ ctx }): Promise<Response> => Response.json({ keys: await publishedKeys(ctx) }),
);
