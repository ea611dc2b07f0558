/**
 * - `storage.unavailable` nobody answers, or not in time: nothing is known, try again later
 * - `storage.missing` there is no such object
 * - `storage.refused` the server understood and said no: wrong credentials, a digest that does not match, no bucket
 */
export type StorageErrorCode = 'storage.unavailable' | 'storage.missing' | 'storage.refused';

/** What went wrong with the object storage, in words the caller can act on; `cause` keeps the original. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, cause: unknown) {
    super(code, { cause });
    this.name = 'StorageError';
    this.code = code;
  }
}

/**
 * By name, not by class: the bundle of the pages and the code that runs from source each have a class of their own.
 */
export function isStorageError(error: unknown): error is StorageError {
  return error instanceof Error && error.name === 'StorageError';
}

/** Any error of the SDK or its sockets as a StorageError; what carries no answer of a server is "unavailable". */
export function toStorageError(error: unknown): StorageError {
  if (isStorageError(error)) return error;
  const { name = '', $metadata } = Object(error) as {
    name?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  if (status === 404)
    return new StorageError(name === 'NoSuchBucket' ? 'storage.refused' : 'storage.missing', error);
  const answered = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return new StorageError(answered ? 'storage.refused' : 'storage.unavailable', error);
}
