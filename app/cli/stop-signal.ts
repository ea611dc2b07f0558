import type { Log } from '../infra/log.server.ts';

/** Runs `stop` once on SIGTERM or SIGINT and exits 0; a bug that nobody caught exits 1 and the supervisor restarts. */
export function onStopSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const finish = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ event: 'stopping', signal });
    try {
      await stop();
      process.exit(0);
    } catch (error) {
      log.error({ event: 'stop.failed', reason: String(error) });
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void finish(signal));
  // A child whose parent is gone (the demo was killed) must not stay behind.
  process.on('disconnect', () => void finish('disconnect'));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ event, reason: error instanceof Error ? error.stack : String(error) });
      process.exit(1);
    });
  }
}
