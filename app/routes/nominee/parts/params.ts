import { z } from 'zod';
import { parseReference } from '../../../core/reference.ts';

/** One nomination, one spelling: any other way to write a reference is no address. */
const Reference = z
  .string()
  .max(40)
  .refine((text) => parseReference(text) !== null && /^[A-Z0-9-]+$/.test(text));

export const NominationParams = z.object({ locale: z.enum(['ar', 'en']), reference: Reference });
export const SectionParams = NominationParams.extend({ section: z.string().regex(/^[A-Za-z0-9.]{1,20}$/) });
export const VersionParams = NominationParams.extend({
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});
