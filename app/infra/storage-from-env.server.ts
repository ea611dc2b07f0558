import type { Env } from './env.server.ts';
import { createStorage, type Storage } from './storage.server.ts';

/** The object storage that the environment names. */
export function storageFromEnv(env: Env): Storage {
  return createStorage({
    endpoint: env.S3_ENDPOINT,
    region: env.S3_REGION,
    pathStyle: env.S3_PATH_STYLE,
    inbox: {
      bucket: env.S3_INBOX_BUCKET,
      accessKeyId: env.S3_INBOX_ACCESS_KEY,
      secretAccessKey: env.S3_INBOX_SECRET_KEY,
    },
    clean: {
      bucket: env.S3_CLEAN_BUCKET,
      accessKeyId: env.S3_CLEAN_ACCESS_KEY,
      secretAccessKey: env.S3_CLEAN_SECRET_KEY,
    },
  });
}
