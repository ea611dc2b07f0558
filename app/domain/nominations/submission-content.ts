import { z } from 'zod';

/** One file of a submitted version; the receipt carries only its digest. */
const SubmittedFile = z.strictObject({
  documentId: z.string(),
  code: z.string(),
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
});

/**
 * A submitted version, whole: what is hashed, sealed and judged. `secrets` are ciphertexts by section, bound to the
 * nomination; `answers` hold masks in their place.
 */
export const SubmissionContent = z.strictObject({
  v: z.literal(1),
  nomination: z.string(),
  branch: z.string(),
  /** Number of submitted versions before this one. */
  expectedVersion: z.int(),
  edition: z.int(),
  form: z.string(),
  terms: z.string(),
  title: z.strictObject({ ar: z.string(), en: z.string() }),
  answers: z.record(z.string(), z.record(z.string(), z.json())),
  secrets: z.record(z.string(), z.string()),
  files: z.array(SubmittedFile),
});
export type SubmissionContent = z.output<typeof SubmissionContent>;

/**
 * The receipt: integers and strings only, canonical JSON (RFC 8785), signed with Ed25519. Every field is bound by the
 * signature; `files` are digests without names.
 */
export const Receipt = z.strictObject({
  v: z.literal(1),
  kid: z.string(),
  award: z.string(),
  cycle: z.string(),
  branch: z.string(),
  nomination: z.string(),
  version: z.int().positive(),
  receivedAt: z.string(),
  lateFrom: z.string(),
  /** 1 when received within the published technical tolerance, else 0. */
  inTolerance: z.union([z.literal(0), z.literal(1)]),
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
  files: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  key: z.uuid(),
  logSize: z.int().positive(),
  logRoot: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Receipt = z.output<typeof Receipt>;
