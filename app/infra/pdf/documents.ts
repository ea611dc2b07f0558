import type { Localized } from '../../core/localized.ts';

/** What every document carries. Dates are sentences already formatted in both calendars; instants are ISO 8601. */
type Common = {
  /** The instant the document speaks of, UTC. It becomes the creation time of the file, so bytes repeat. */
  createdAt: string;
  award: Localized;
  cycle: Localized;
  branch: Localized;
  /** Public reference, `N-1448-B1-0042`. */
  reference: string;
  entrant: Localized;
  title: Localized;
};

/** The receipt of one submitted version: all that is needed to prove it offline (reliability, "Receipt"). */
export type ReceiptDocument = Common & {
  version: number;
  /** Long form in both calendars, to the second, Riyadh time. */
  receivedAt: Localized;
  /** The instant as it was signed, microseconds kept. */
  receivedAtSigned: string;
  /** Until when it may be edited and submitted again. */
  editableUntil: Localized;
  /** Accepted within the published technical tolerance. */
  inTolerance: boolean;
  /** SHA-256 of the content, lower-case hex. */
  bodyHash: string;
  files: { code: string; name: string; size: Localized; sha256: string }[];
  /** Names the public key. */
  keyId: string;
  /** Ed25519 signature over the receipt's canonical JSON, base64. */
  signature: string;
  leafIndex: number;
  logSize: number;
  /** Root of the log at that size, lower-case hex. */
  logRoot: string;
  /** Address of the page of the public check, as it is printed. */
  verifyPage: string;
  /** The same with the proof of this receipt: drawn as a QR code and behind the printed address. */
  verifyUrl: string;
};

/** One question and its answer. A long answer has its paragraphs parted by line feeds; empty means unanswered. */
export type NominationAnswer = { label: Localized; note?: Localized; text: string };
export type NominationTable = { columns: Localized[]; rows: string[][] };
export type NominationSection = { heading: Localized; answers?: NominationAnswer[]; table?: NominationTable };

/** All sections and answers of one nomination, in the order of the form. */
export type NominationDocument = Common & {
  state: Localized;
  /** The submitted version, or null for a draft. */
  version: number | null;
  /** Submission or printing time, long form. */
  asOf: Localized;
  sections: NominationSection[];
};

/** The certificate of one award; exists only from the publish action. */
export type CertificateDocument = Common & {
  level: Localized;
  announcedOn: Localized;
  code: string;
  verifyUrl: string;
};

export type PdfDocuments = {
  receipt: ReceiptDocument;
  nomination: NominationDocument;
  certificate: CertificateDocument;
};
export type PdfKind = keyof PdfDocuments;

/** What the worker is asked for. `qr` is an SVG image, or null when the document has no address to check. */
export type PdfRequest = { id: number; kind: PdfKind; data: PdfDocuments[PdfKind]; qr: string | null };
export type PdfReply = { id: number; pdf: Uint8Array } | { id: number; error: string };
