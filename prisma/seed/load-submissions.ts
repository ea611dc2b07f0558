import { randomUUID } from 'node:crypto';
import { canonicalize } from '../../app/domain/audit/canonical-json.ts';
import type { AllAnswers } from '../../app/domain/nominations/answers.ts';
import type { Receipt, SubmissionContent } from '../../app/domain/nominations/submission-content.ts';
import type { Prisma } from '../../app/generated/prisma/client.ts';
import type { Tx } from '../../app/infra/db.server.ts';
import { sha256Hex } from '../../app/infra/vault.server.ts';
import { appendEvent } from './append-event.ts';
import awardJson from './award.json' with { type: 'json' };
import { beforeClosing, type LoadedCycle, type SubmittedFile } from './load-nomination.ts';
import { need, type Registry } from './load-registry.ts';
import type { SeedTools } from './tools.ts';
import type { SeedNomination } from './types.ts';

type Freezing = {
  seed: SeedNomination;
  id: string;
  fingerprint: string;
  answers: AllAnswers;
  secrets: Record<string, string>;
  files: SubmittedFile[];
  edition: number;
  authorId: string;
};

const instant = (at: Date) => at.toISOString().replace('Z', '000Z');

/** The submitted versions of a nomination, each with a receipt signed by this installation and its place in the log. */
export async function loadSubmissions(
  tx: Tx,
  tools: SeedTools,
  registry: Registry,
  cycle: LoadedCycle,
  frozen: Freezing,
): Promise<void> {
  const { seed } = frozen;
  const actorId = seed.coordinator === null ? frozen.authorId : need(registry.userIds, seed.coordinator);
  for (const [index, at] of seed.submissions.entries()) {
    const version = index + 1;
    const receivedAt = beforeClosing(cycle.plan, at);
    const content: SubmissionContent = {
      v: 1,
      nomination: seed.ref,
      branch: seed.branch,
      expectedVersion: index,
      edition: frozen.edition - (seed.submissions.length - version),
      form: frozen.fingerprint,
      terms: cycle.termsVersion,
      title: { ar: seed.answers.title?.titleAr ?? '', en: seed.answers.title?.titleEn ?? '' },
      answers: frozen.answers as SubmissionContent['answers'],
      secrets: frozen.secrets,
      files: frozen.files,
    };
    const bodyHash = sha256Hex(canonicalize(content));
    const position = await appendEvent(tx, {
      type: 'nomination.submitted',
      actorId,
      subject: { type: 'nomination', id: seed.ref },
      data: {
        version,
        bodyHash,
        receivedAt: instant(receivedAt),
        inTolerance: false,
        edition: content.edition,
      },
    });
    const key = randomUUID();
    const receipt = canonicalize({
      v: 1,
      kid: tools.signer.keyId,
      award: awardJson.award.ar,
      cycle: cycle.plan.code,
      branch: seed.branch,
      nomination: seed.ref,
      version,
      receivedAt: instant(receivedAt),
      lateFrom: instant(cycle.plan.dates.lateFrom),
      inTolerance: 0,
      bodyHash,
      files: frozen.files.map(({ sha256 }) => sha256).sort(),
      key,
      logSize: position.logSize,
      logRoot: position.logHead,
    } satisfies Receipt);
    await tx.submission.create({
      data: {
        nominationId: frozen.id,
        version,
        actorId,
        key,
        bodyHash,
        receivedAt,
        content: content as Prisma.InputJsonObject,
        receipt,
        signature: tools.signer.sign(receipt),
        keyId: tools.signer.keyId,
      },
      select: { id: true },
    });
  }
}
