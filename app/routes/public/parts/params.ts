import { z } from 'zod';

/** A cycle by its code, `1448`. */
export const CycleCode = z.string().regex(/^[A-Za-z0-9-]{1,20}$/);
