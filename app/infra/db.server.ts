import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.ts';

export type Db = PrismaClient;
/** The client inside a transaction. */
export type Tx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

const POOL_SIZE = 20;

/**
 * The one pool of a process. When all connections are busy a request waits at most four seconds (`maxWait` of a
 * transaction, `connectionTimeoutMillis` of a query) and is then answered 503: never a queue without end.
 */
export function connect(url: string, { poolSize = POOL_SIZE }: { poolSize?: number } = {}): Db {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 4000,
      options: '-c idle_in_transaction_session_timeout=10000',
    },
    { onPoolError: ignoreIdleError, onConnectionError: ignoreIdleError },
  );
  return new PrismaClient({ adapter });
}

// An idle connection that PostgreSQL cut emits an error that nobody awaits; the pool replaces it on the next use.
function ignoreIdleError(): void {}
