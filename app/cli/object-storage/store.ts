import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { S3Error } from './errors.ts';
import {
  type ObjectInfo,
  openObject,
  publish,
  seal,
  syncFolder,
  type Written,
  writeTemporary,
} from './object-file.ts';

/** What a writer says about an object. */
export type NewObject = Pick<ObjectInfo, 'key' | 'headers' | 'metadata'>;

type Bucket = {
  createdAt: string;
  objects: Map<string, ObjectInfo>;
  /** Keys in the order of their UTF-8 bytes; undefined after a change. */
  sorted: string[] | undefined;
  /** The last change of names, waited for by the next: disk and index never disagree. */
  tail: Promise<unknown>;
};

/** 3 to 63 of a-z, 0-9, hyphen and single dots: safe as the name of a folder. */
const BUCKET_NAME = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Buckets and objects below one folder: `buckets/NAME/objects/<SHA-256 of the key>`. Names and records are held in
 * memory and read again at the start; bytes are only ever streamed.
 */
export class ObjectStore {
  readonly #root: string;
  readonly #buckets = new Map<string, Bucket>();

  private constructor(root: string) {
    this.#root = root;
  }

  /** Opens or creates a store; half-written files of an earlier run are dropped. */
  static async open(root: string): Promise<ObjectStore> {
    const store = new ObjectStore(root);
    await rm(store.temporary, { recursive: true, force: true });
    await mkdir(store.temporary, { recursive: true, mode: 0o700 });
    await mkdir(join(root, 'buckets'), { recursive: true, mode: 0o700 });
    for (const name of await readdir(join(root, 'buckets'))) await store.#load(name);
    return store;
  }

  /** Where new bytes are collected; on the same file system as the objects. */
  get temporary(): string {
    return join(this.#root, 'tmp');
  }

  buckets(): { name: string; createdAt: string }[] {
    return [...this.#buckets].map(([name, { createdAt }]) => ({ name, createdAt })).sort(byName);
  }

  async createBucket(name: string): Promise<void> {
    if (!BUCKET_NAME.test(name)) throw new S3Error('InvalidBucketName');
    if (this.#buckets.has(name)) throw new S3Error('BucketAlreadyOwnedByYou');
    await mkdir(join(this.#root, 'buckets', name), { recursive: true });
    await syncFolder(join(this.#root, 'buckets'));
    await this.#load(name);
  }

  async deleteBucket(name: string): Promise<void> {
    await this.#change(name, async (bucket) => {
      if (bucket.objects.size > 0) throw new S3Error('BucketNotEmpty');
      this.#buckets.delete(name);
      const grave = join(this.temporary, `bucket-${name}`);
      await rename(join(this.#root, 'buckets', name), grave);
      await rm(grave, { recursive: true, force: true });
    });
  }

  /** Throws NoSuchBucket. */
  requireBucket(name: string): void {
    this.#bucket(name);
  }

  /** Keys in order. */
  keys(name: string): readonly string[] {
    const bucket = this.#bucket(name);
    bucket.sorted ??= [...bucket.objects.keys()].sort((a, b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)),
    );
    return bucket.sorted;
  }

  /** The record of an object; NoSuchKey where there is none. */
  info(name: string, key: string): ObjectInfo {
    const found = this.#bucket(name).objects.get(key);
    if (found === undefined) throw new S3Error('NoSuchKey');
    return found;
  }

  /** An open object with the record that belongs to exactly these bytes; the caller closes the file. */
  async open(name: string, key: string): ReturnType<typeof openObject> {
    this.info(name, key);
    try {
      return await openObject(this.#path(name, key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new S3Error('NoSuchKey');
      throw error;
    }
  }

  /** Writes a whole object or nothing. With `mustBeNew`: PreconditionFailed where the key exists. */
  async put(
    name: string,
    object: NewObject,
    source: AsyncIterable<Buffer>,
    mustBeNew = false,
  ): Promise<ObjectInfo> {
    this.#bucket(name);
    const written = await writeTemporary(this.temporary, source);
    return await this.commit(name, object, written, written.md5, mustBeNew);
  }

  /** Turns collected bytes into an object. */
  async commit(
    name: string,
    object: NewObject,
    written: Written,
    etag: string,
    mustBeNew = false,
  ): Promise<ObjectInfo> {
    try {
      const info = await seal(written, { ...object, etag });
      return await this.#change(name, async (bucket) => {
        if (!(await publish(written.path, this.#path(name, object.key), mustBeNew))) {
          throw new S3Error('PreconditionFailed');
        }
        if (!bucket.objects.has(object.key)) bucket.sorted = undefined;
        bucket.objects.set(object.key, info);
        return info;
      });
    } finally {
      await rm(written.path, { force: true });
    }
  }

  /** Deletes an object; one that does not exist is deleted already. */
  async delete(name: string, key: string): Promise<void> {
    await this.#change(name, async (bucket) => {
      await rm(this.#path(name, key), { force: true });
      await syncFolder(this.#folder(name, 'objects'));
      if (bucket.objects.delete(key)) bucket.sorted = undefined;
    });
  }

  /** The folder of the multipart uploads of a bucket. */
  uploadsFolder(name: string): string {
    this.#bucket(name);
    return this.#folder(name, 'uploads');
  }

  #bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) throw new S3Error('NoSuchBucket');
    return bucket;
  }

  /** Only names that passed BUCKET_NAME become buckets, so only those reach the disk. */
  #folder(name: string, part: string): string {
    return join(this.#root, 'buckets', name, part);
  }

  #path(name: string, key: string): string {
    return join(this.#folder(name, 'objects'), createHash('sha256').update(key).digest('hex'));
  }

  async #change<Value>(name: string, act: (bucket: Bucket) => Promise<Value>): Promise<Value> {
    const bucket = this.#bucket(name);
    const result = bucket.tail.then(() => act(this.#bucket(name)));
    bucket.tail = result.catch(() => undefined);
    return await result;
  }

  async #load(name: string): Promise<void> {
    const { birthtime } = await stat(join(this.#root, 'buckets', name));
    for (const part of ['objects', 'uploads']) await mkdir(this.#folder(name, part), { recursive: true });
    const objects = new Map<string, ObjectInfo>();
    for (const entry of await readdir(this.#folder(name, 'objects'))) {
      const { file, info } = await openObject(join(this.#folder(name, 'objects'), entry));
      await file.close();
      objects.set(info.key, info);
    }
    if (this.#buckets.has(name)) return; // made by another request meanwhile
    this.#buckets.set(name, {
      createdAt: birthtime.toISOString(),
      objects,
      sorted: undefined,
      tail: Promise.resolve(),
    });
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
