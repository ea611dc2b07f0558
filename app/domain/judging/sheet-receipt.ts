import { z } from 'zod';

/**
 * What a judge holds for each submitted version of a sheet: canonical JSON (RFC 8785), signed with Ed25519. It binds the
 * commitment and its place in the log, and no mark: the marks and the nonce stand beside it in the judge's own copy,
 * so that he alone decides who may compare them.
 */
export const SheetReceipt = z.strictObject({
  v: z.literal(1),
  kind: z.literal('sheet'),
  kid: z.string(),
  award: z.string(),
  cycle: z.string(),
  nomination: z.string(),
  judge: z.string(),
  version: z.int().positive(),
  submittedAt: z.string(),
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
  logSize: z.int().positive(),
  logRoot: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SheetReceipt = z.output<typeof SheetReceipt>;
