import type { Log } from '../infra/log.server.ts';

/**
 * Runs `work` again and again with a pause in between; a failure is logged and does not end the loop.
 * @returns stops the loop and waits for what is under way
 */
export function repeat(
  name: string,
  pauseMs: number,
  work: () => Promise<unknown>,
  log: Log,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const turn = async () => {
    try {
      await work();
    } catch (error) {
      log.error({
        event: 'loop.failed',
        loop: name,
        reason: error instanceof Error ? error.message : 'unknown',
      });
    }
    if (!stopped) schedule(pauseMs);
  };
  const schedule = (pause: number) => {
    timer = setTimeout(() => {
      running = turn();
    }, pause);
  };
  schedule(0);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
