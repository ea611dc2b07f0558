import { isStorageError } from './storage-errors.ts';

/**
 * What a thrown error says about the outside (reliability.md, section d): `unavailable` = nothing was done, try again
 * later; `unknown` = the connection broke while a commit may have been under way; `missing` = the object is not there;
 * null = a bug of ours.
 */
export type Fault = 'unavailable' | 'unknown' | 'missing' | null;

const PRISMA_UNAVAILABLE = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034']);
/** lock_not_available, query_canceled, and the classes connection, resources, operator intervention. */
const SQLSTATE = /^(55P03|57014|08|53|57)/;
const LOST_CONNECTION =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|timeout exceeded when trying to connect|terminating connection/;

export function faultOf(error: unknown): Fault {
  if (isStorageError(error)) return error.code === 'storage.missing' ? 'missing' : 'unavailable';
  const { code, meta, message } = Object(error) as { code?: string; meta?: unknown; message?: string };
  if (code !== undefined && PRISMA_UNAVAILABLE.has(code)) return 'unavailable';
  if (SQLSTATE.test(originalCode(meta) ?? code ?? '')) return 'unavailable';
  return LOST_CONNECTION.test(`${code ?? ''} ${message ?? ''}`) ? 'unknown' : null;
}

function originalCode(meta: unknown): string | undefined {
  const { driverAdapterError } = Object(meta) as {
    driverAdapterError?: { cause?: { originalCode?: string } };
  };
  return driverAdapterError?.cause?.originalCode;
}
