import { PgBoss } from 'pg-boss';
import type { Tx } from './db.server.ts';

/** Background work: queue name -> what a job carries (ids only, never texts or people). */
export type Jobs = {
  'assignment.propose': { proposalId: string };
  /** `replaces`: the document whose place a file takes that is still to be hashed. */
  'document.check': { documentId: string; replaces?: string };
  'mail.send': { mailId: string };
};
export type JobName = keyof Jobs;

const SCHEMA = 'pgboss';
/** Backoff doubles from 5 s to 10 min; after the last retry the reconcile job picks the row up again. */
const QUEUE_OPTIONS = {
  retryLimit: 12,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 120,
};
export const JOB_NAMES: readonly JobName[] = ['assignment.propose', 'document.check', 'mail.send'];

export type Queue = {
  /** Adds a job inside the caller's transaction: it exists exactly when the act is committed. */
  add: <Name extends JobName>(tx: Tx, name: Name, data: Jobs[Name]) => Promise<void>;
  /** Works on jobs until `stop`; a handler that throws is repeated with backoff, so it must bear repetition. */
  work: <Name extends JobName>(name: Name, handler: (data: Jobs[Name]) => Promise<void>) => Promise<void>;
  healthy: () => Promise<boolean>;
  stop: () => Promise<void>;
};

/** The tables of the queue, made by the owner role at migration time. */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  for (const name of JOB_NAMES) await boss.createQueue(name, QUEUE_OPTIONS);
  await boss.stop({ graceful: false });
}

/**
 * @param onError told about faults of the queue itself; jobs that fail are repeated
 * @param supervise the worker process maintains the queue, web processes only add to it
 */
export async function openQueue(
  url: string,
  { supervise, onError }: { supervise: boolean; onError: (error: Error) => void },
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    supervise,
    schedule: false,
    max: supervise ? 6 : 2,
  });
  boss.on('error', onError);
  await boss.start();
  return {
    async add(tx, name, data) {
      const db = {
        executeSql: async (text: string, values: unknown[] = []) => ({
          rows: await tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values),
        }),
      };
      await boss.send(name, data, { db });
    },
    async work(name, handler) {
      await boss.work<Jobs[typeof name]>(
        name,
        { pollingIntervalSeconds: 0.5, batchSize: 1 },
        async (jobs) => {
          for (const job of jobs) await handler(job.data);
        },
      );
    },
    async healthy() {
      try {
        await boss.getQueue('mail.send');
        return true;
      } catch {
        return false;
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 25_000 }),
  };
}
