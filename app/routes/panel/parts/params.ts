import { z } from 'zod';

/** A branch of a cycle in an address: `/panel/1448/B2`. */
export const BranchParams = z.object({
  locale: z.enum(['ar', 'en']),
  cycle: z.string().regex(/^[A-Z0-9]{1,12}$/),
  branch: z.string().regex(/^[A-Z0-9]{1,12}$/),
});
