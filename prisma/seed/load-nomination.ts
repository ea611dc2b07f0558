import { randomUUID } from 'node:crypto';
import { addDays } from '../../app/core/civil.ts';
import { parseReference } from '../../app/core/reference.ts';
import { riyadhDay, startOfRiyadhDay } from '../../app/core/riyadh.ts';
import { type AllAnswers, type Answers, splitSecrets } from '../../app/domain/nominations/answers.ts';
import { FormDefinition, sectionOf } from '../../app/domain/nominations/form-definition.ts';
import { pruned } from '../../app/domain/nominations/pruned.ts';
import { secretContext } from '../../app/domain/nominations/save-section.server.ts';
import type { Prisma } from '../../app/generated/prisma/client.ts';
import type { Tx } from '../../app/infra/db.server.ts';
import type { CyclePlan } from './cycle-plans.ts';
import { need, type Registry } from './load-registry.ts';
import { loadSubmissions } from './load-submissions.ts';
import type { SeedTools } from './tools.ts';
import type { BeforeClosing, SeedDocument, SeedNomination } from './types.ts';

const DAY_MS = 86_400_000;
const DAYS_OF_WRITING = 40;

export type LoadedCycle = {
  id: string;
  no: number;
  branchIds: Record<string, string>;
  plan: CyclePlan;
  termsVersion: string;
};
export type LoadedNomination = { id: string; seed: SeedNomination; submittedAt: Date | null };

/** An instant before the closing of the cycle, in Riyadh time. */
export function beforeClosing(plan: CyclePlan, { days, time }: BeforeClosing): Date {
  const lastDay = addDays(riyadhDay(plan.dates.lateFrom), -1 - days);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return new Date(startOfRiyadhDay(lastDay).getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
}

/** One nomination with its members, sections, documents and submitted versions. */
export async function loadNomination(
  tx: Tx,
  tools: SeedTools,
  registry: Registry,
  cycle: LoadedCycle,
  seed: SeedNomination,
  now: Date,
): Promise<LoadedNomination> {
  const branchId = need(cycle.branchIds, seed.branch);
  const form = await tx.formDefinition.findFirstOrThrow({
    where: { branchId },
    select: { id: true, definition: true, fingerprint: true },
  });
  const definition = FormDefinition.parse(form.definition);
  const author =
    seed.entrant ?? seed.members.find(({ right }) => right === 'edit')?.person ?? seed.coordinator;
  if (author === null) throw new Error(`${seed.ref} has no author`);
  const authorId = need(registry.userIds, author);
  const writtenAt = seed.submissions[0]
    ? new Date(beforeClosing(cycle.plan, seed.submissions[0]).getTime() - DAY_MS)
    : new Date(now.getTime() - 2 * DAY_MS);
  const id = randomUUID();
  const submittedAt = seed.submissions.map((at) => beforeClosing(cycle.plan, at)).at(-1) ?? null;
  const awaiting = seed.state === 'awaiting_agency_approval';
  const edition = Object.keys(seed.answers).length;
  await tx.nomination.create({
    data: {
      id,
      cycleId: cycle.id,
      branchId,
      formId: form.id,
      agencyId: seed.agency === null ? null : need(registry.agencyIds, seed.agency),
      entrantId: seed.entrant === null ? null : need(registry.userIds, seed.entrant),
      createdById: authorId,
      ownerId: authorId,
      number: parseReference(seed.ref)?.number ?? 0,
      reference: seed.ref,
      titleAr: seed.answers.title?.titleAr ?? '',
      titleEn: seed.answers.title?.titleEn ?? '',
      // Versions enter while the nomination is still in the entrant's hands; its later state follows.
      state: seed.submissions.length > 0 ? 'submitted' : seed.state,
      version: seed.submissions.length,
      edition,
      submittedEdition: seed.submissions.length > 0 ? edition : null,
      approvalEdition: seed.submissions.length > 0 || awaiting ? edition : null,
      submittedAt,
      createdAt: new Date(writtenAt.getTime() - DAYS_OF_WRITING * DAY_MS),
      updatedAt: submittedAt ?? writtenAt,
      members: {
        create: seed.members.map(({ person, right }) => ({ userId: need(registry.userIds, person), right })),
      },
    },
    select: { id: true },
  });
  const { answers, secrets } = await loadSections(tx, tools, definition, { id, authorId, seed, writtenAt });
  const files = await loadDocuments(tx, tools, registry, { id, seed, writtenAt });
  const kept = pruned(definition, answers);
  await loadSubmissions(tx, tools, registry, cycle, {
    seed,
    id,
    fingerprint: form.fingerprint,
    answers: kept,
    secrets,
    files,
    edition,
    authorId,
  });
  return { id, seed, submittedAt };
}

type Writing = { id: string; authorId: string; seed: SeedNomination; writtenAt: Date };

async function loadSections(
  tx: Tx,
  tools: SeedTools,
  definition: FormDefinition,
  { id, authorId, seed, writtenAt }: Writing,
) {
  const answers: AllAnswers = {};
  const secrets: Record<string, string> = {};
  const rows: Prisma.NominationSectionCreateManyInput[] = [];
  for (const [key, given] of Object.entries(seed.answers)) {
    const code = key === 'links' ? 'documents' : key;
    const section = sectionOf(definition, code);
    if (section === null) continue;
    const split = splitSecrets(section, given as Answers);
    const sealed =
      Object.keys(split.secrets).length === 0
        ? null
        : tools.vault.encrypt(JSON.stringify(split.secrets), secretContext(id, code));
    answers[code] = split.open;
    if (sealed !== null) secrets[code] = Buffer.from(sealed).toString('base64');
    rows.push({
      nominationId: id,
      code,
      answers: split.open as Prisma.InputJsonObject,
      ...(sealed === null ? {} : { secret: sealed }),
      savedById: authorId,
      savedAt: writtenAt,
    });
  }
  await tx.nominationSection.createMany({ data: rows });
  return { answers, secrets };
}

export type SubmittedFile = { documentId: string; code: string; name: string; size: number; sha256: string };

async function loadDocuments(
  tx: Tx,
  tools: SeedTools,
  registry: Registry,
  { id, seed, writtenAt }: Omit<Writing, 'authorId'>,
): Promise<SubmittedFile[]> {
  const files: SubmittedFile[] = [];
  for (const document of seed.documents) {
    const stored = await tools.storeDocument(seed, document);
    const documentId = randomUUID();
    await tx.document.create({
      data: {
        id: documentId,
        nominationId: id,
        code: document.code,
        fileName: document.fileName,
        contentType: CONTENT_TYPES[document.type],
        size: stored.size,
        sha256: stored.sha256,
        pages: document.pages,
        inboxKey: randomUUID(),
        uploadedById: need(registry.userIds, document.uploadedBy),
        registeredAt: writtenAt,
        storedAt: writtenAt,
        checkedAt: writtenAt,
        ...(document.check === 'infected'
          ? { state: 'infected', finding: 'Local.Test.EICAR-BODY' }
          : { state: seed.submissions.length > 0 ? 'claimed' : 'clean', cleanKey: stored.key }),
      },
      select: { id: true },
    });
    if (document.check !== 'infected') {
      files.push({
        documentId,
        code: document.code,
        name: document.fileName,
        size: stored.size,
        sha256: stored.sha256,
      });
    }
  }
  return files;
}

const CONTENT_TYPES: Record<SeedDocument['type'], string> = {
  pdf: 'application/pdf',
  csv: 'text/csv',
  png: 'image/png',
  jpeg: 'image/jpeg',
};
