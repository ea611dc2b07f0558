import { randomUUID } from 'node:crypto';
import { checkDocument } from '../../../app/domain/documents/check-document.job.ts';
import { requireEnv } from '../../../app/infra/env.server.ts';
import { openServices } from '../../../app/infra/services.server.ts';

/**
 * The control: a worker that marks a file clean before its copy is made. Checks the document that it is told, once.
 * Killed in between it leaves what the harness must find.
 */
const services = await openServices(requireEnv(), 'worker');
const { db, storage } = services;
const early: typeof storage = {
  ...storage,
  async putClean(key, ...rest) {
    await db.document.updateMany({ where: { cleanKey: key }, data: { state: 'clean' } });
    await storage.putClean(key, ...rest);
  },
};
const ctx = {
  actor: null,
  now: new Date(),
  locale: 'ar' as const,
  requestId: randomUUID(),
  services: { ...services, storage: early },
};
await checkDocument(ctx, process.argv[2] ?? '');
await services.close();
