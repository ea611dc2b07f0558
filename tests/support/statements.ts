import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../app/generated/prisma/client.ts';
import type { Context } from '../../app/infra/context.server.ts';
import type { TestPlatform } from '../setup/platform.ts';

/** How many statements a query sends to the database, counted by the client that sends them. */
export async function statementsOf(
  platform: TestPlatform,
  ctx: Context,
  query: (ctx: Context) => Promise<unknown>,
): Promise<number> {
  const db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: platform.databaseUrl, max: 4 }),
    log: [{ emit: 'event', level: 'query' }],
  });
  let count = 0;
  db.$on('query', () => {
    count += 1;
  });
  try {
    await query({ ...ctx, services: { ...ctx.services, db: db as unknown as Context['services']['db'] } });
    return count;
  } finally {
    await db.$disconnect();
  }
}
