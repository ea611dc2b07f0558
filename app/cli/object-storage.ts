import { parseArgs } from 'node:util';
import { startObjectStorage } from './object-storage/server.ts';

export { startObjectStorage };

const USAGE =
  'usage: node app/cli/object-storage.ts --dir DIR --access-key K --secret-key S [--port 19040] [--cors-origin URL]...';

/** Runs the embedded object storage until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '19040' },
      dir: { type: 'string' },
      'access-key': { type: 'string' },
      'secret-key': { type: 'string' },
      'cors-origin': { type: 'string', multiple: true, default: [] },
    },
  });
  const { dir, 'access-key': accessKeyId, 'secret-key': secretAccessKey } = values;
  if (dir === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const storage = await startObjectStorage({
    port: Number(values.port),
    dir,
    credentials: [{ accessKeyId, secretAccessKey }],
    corsOrigins: values['cors-origin'],
  });
  console.log(`object storage ready on ${storage.url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void storage.close());
}

if (import.meta.main) await main();
