import { constants } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findClamd, startLocalClamd } from '../clamd.ts';

export type EmbeddedScanner = { host: string; port: number; stop: () => Promise<void> };

/**
 * A real virus scanner for the demo, where clamd is installed; else null, and files wait. clamd changes to its own user
 * when root starts it: where that user cannot reach the folder, one below the temporary folder is taken.
 */
export async function startScanner(settings: { dir: string }): Promise<EmbeddedScanner | null> {
  if (findClamd() === undefined) return null;
  const isReachable = process.getuid?.() !== 0 || (await isOpenToAll(dirname(resolve(settings.dir))));
  const dir = isReachable ? settings.dir : await mkdtemp(join(tmpdir(), 'wisam-clamd-'));
  const clamd = await startLocalClamd({ dir, port: 0 });
  return {
    host: clamd.host,
    port: clamd.port,
    async stop() {
      await clamd.stop();
      if (!isReachable) await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Whether everybody may pass through the folder and all folders above it. */
async function isOpenToAll(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      if (((await stat(at)).mode & constants.S_IXOTH) === 0) return false;
    } catch {
      return false;
    }
    if (at === dirname(at)) return true;
  }
}
