import type { HashAnswer } from './hash.worker.ts';
import { hashBlob } from './hash-blob.ts';

/** One hash at a time. Rejects when the file can no longer be read: moved, changed or on a drive that is gone. */
export function createHasher() {
  let worker: Worker | null = null;
  return {
    async hash(file: File, onBytes: (bytes: number) => void): Promise<string> {
      try {
        worker ??= await started();
      } catch {
        // Browsers without module workers hash in the page, slice by slice.
        return hashBlob(file, onBytes);
      }
      return ask(worker, file, onBytes);
    },
    close(): void {
      worker?.terminate();
      worker = null;
    },
  };
}

async function started(): Promise<Worker> {
  const worker = new Worker(new URL('./hash.worker.ts', import.meta.url), { type: 'module' });
  await ask(worker, new Blob([]), () => {});
  return worker;
}

function ask(worker: Worker, blob: Blob, onBytes: (bytes: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.removeEventListener('message', onMessage);
      worker.removeEventListener('error', onError);
    };
    const onMessage = ({ data }: MessageEvent<HashAnswer>) => {
      if (data.kind === 'bytes') return onBytes(data.bytes);
      end();
      if (data.kind === 'digest') resolve(data.sha256);
      else reject(new Error('the file cannot be read'));
    };
    const onError = (event: Event) => {
      end();
      reject(new Error(`the worker failed: ${event.type}`));
    };
    worker.addEventListener('message', onMessage);
    worker.addEventListener('error', onError);
    worker.postMessage(blob);
  });
}
