import { z } from 'zod';

/** A cycle by its code. */
export const CycleParams = z.object({
  locale: z.enum(['ar', 'en']),
  cycle: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
});
export const BranchCode = z.string().regex(/^B[1-9]\d?$/);

/** A page of a list, 1-based; an absurd number is no address. */
export const PageNumber = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .default(1);
