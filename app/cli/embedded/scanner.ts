import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClamd, startLocalClamd } from '../clamd.ts';

export type EmbeddedScanner = { host: string; port: number; stop: () => Promise<void> };

/**
 * A real virus scanner for the demo, where clamd is installed; else null, and files wait. It keeps nothing, so each
 * start has a new folder below the temporary one, which the user that clamd changes to can reach.
 */
export async function startScanner(): Promise<EmbeddedScanner | null> {
  if (findClamd() === undefined) return null;
  const dir = await mkdtemp(join(tmpdir(), 'wisam-clamd-'));
  const remove = () => rm(dir, { recursive: true, force: true });
  try {
    const clamd = await startLocalClamd({ dir, port: 0 });
    return {
      host: clamd.host,
      port: clamd.port,
      async stop() {
        await clamd.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    console.error(`the virus scanner did not start; uploads will wait for the check. ${String(error)}`);
    return null;
  }
}
