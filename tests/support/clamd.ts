import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eicarTestFile, findClamd, type LocalClamd, startLocalClamd } from '../../app/cli/clamd.ts';

export type TestClamd = LocalClamd & { eicar: Buffer };

/** A clamd of one's own, or null, with the reason printed, where clamd is not installed. */
export async function startClamd(): Promise<TestClamd | null> {
  if (findClamd() === undefined) {
    console.warn('clamd is not installed: apt-get install clamav-daemon; its tests are left out');
    return null;
  }
  const dir = await mkdtemp(join(tmpdir(), 'clamd-'));
  const clamd = await startLocalClamd({ dir, port: 0 });
  return {
    ...clamd,
    eicar: eicarTestFile(),
    async stop() {
      await clamd.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
