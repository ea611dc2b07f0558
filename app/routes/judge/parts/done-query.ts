import { z } from 'zod';

/** What was just done, carried over the redirect in the address; an unknown word is no address. */
export const DoneQuery = z
  .enum(['conflict', 'review', 'recused', 'declared', 'saved', 'submitted'])
  .optional();
