import { createHash, randomUUID } from 'node:crypto';
import { documentPages } from '../../../prisma/seed/document-pages.ts';
import { isSeeded, seed } from '../../../prisma/seed/seed.ts';
import type { SeedTools } from '../../../prisma/seed/tools.ts';
import { processNow } from '../../infra/clock.server.ts';
import { connect } from '../../infra/db.server.ts';
import { parseEnv } from '../../infra/env.server.ts';
import { renderPdf } from '../../infra/pdf.server.ts';
import { createSigner } from '../../infra/signer.server.ts';
import type { Storage } from '../../infra/storage.server.ts';
import { storageFromEnv } from '../../infra/storage-from-env.server.ts';
import { createVault } from '../../infra/vault.server.ts';
import { demoCredentials } from './credentials.ts';
import type { DemoPlatform } from './platform.ts';

/** Seeds a living demo on first start; a second start keeps what is there. */
export async function seedDemo(platform: DemoPlatform): Promise<'seeded' | 'kept'> {
  const parsed = parseEnv(platform.env);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  const { env } = parsed;
  const db = connect(env.DATABASE_URL, { poolSize: 2 });
  try {
    if (await isSeeded(db)) return 'kept';
    const now = processNow();
    const storage = storageFromEnv(env);
    await storage.ensureBuckets();
    const tools: SeedTools = {
      signer: createSigner(env.RECEIPT_KEY_ID, env.RECEIPT_PRIVATE_KEY),
      vault: createVault(env.DATA_KEY),
      baseUrl: env.BASE_URL,
      storeDocument: documentStore(storage, now),
    };
    const credentials = await demoCredentials(platform.secrets.peoplePassword, env.SESSION_SECRET);
    await seed(db, credentials, tools, now);
    return 'seeded';
  } finally {
    await db.$disconnect();
  }
}

/** Real PDF files in the clean bucket, with the text of their nomination. */
function documentStore(storage: Storage, now: Date): SeedTools['storeDocument'] {
  return async (nomination, document) => {
    const bytes = Buffer.from(await renderPdf('nomination', documentPages(nomination, document, now)));
    const key = randomUUID();
    const digest = (algorithm: string) => createHash(algorithm).update(bytes);
    if (document.check !== 'infected') {
      await storage.putClean(key, bytes, bytes.length, 'application/pdf', digest('md5').digest('base64'));
    }
    return { key, size: bytes.length, sha256: digest('sha256').digest('hex') };
  };
}
