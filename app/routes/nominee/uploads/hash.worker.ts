import { hashBlob } from './hash-blob.ts';

export type HashAnswer =
  | { kind: 'bytes'; bytes: number }
  | { kind: 'digest'; sha256: string }
  | { kind: 'unreadable' };

/** Hashes one file after the other beside the page, which stays responsive meanwhile. */
self.addEventListener('message', async ({ data }: MessageEvent<Blob>) => {
  const answer = (message: HashAnswer) => self.postMessage(message);
  try {
    const sha256 = await hashBlob(data, (bytes) => answer({ kind: 'bytes', bytes }));
    answer({ kind: 'digest', sha256 });
  } catch {
    answer({ kind: 'unreadable' });
  }
});
