import type { Signer } from '../../app/infra/signer.server.ts';
import type { Vault } from '../../app/infra/vault.server.ts';
import type { SeedDocument, SeedNomination } from './types.ts';

/** What the loader needs of the outside: keys of this installation, and where the bytes of documents go. */
export type SeedTools = {
  signer: Signer;
  vault: Vault;
  baseUrl: string;
  /** Makes and stores the file of a document; returns where it lies, its size and digest. */
  storeDocument: (nomination: SeedNomination, document: SeedDocument) => Promise<StoredDocument>;
};

export type StoredDocument = { key: string; size: number; sha256: string };
