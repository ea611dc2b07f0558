import { z } from 'zod';

/** A branch of a cycle by their codes: one spelling each. */
export const BranchParams = z.object({
  locale: z.enum(['ar', 'en']),
  cycle: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  branch: z.string().regex(/^B[1-9]\d?$/),
});
