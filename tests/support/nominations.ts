import { createHash, randomUUID } from 'node:crypto';
import type { Role } from '../../app/core/actor.ts';
import type { Answers } from '../../app/domain/nominations/answers.ts';
import { askedQuestions } from '../../app/domain/nominations/conditions.ts';
import { createNomination } from '../../app/domain/nominations/create-nomination.server.ts';
import {
  FormDefinition,
  type FormSection,
  type Question,
} from '../../app/domain/nominations/form-definition.ts';
import { saveSection } from '../../app/domain/nominations/save-section.server.ts';
import { sectionSchema } from '../../app/domain/nominations/section-schema.ts';
import { sendForApproval } from '../../app/domain/nominations/send-for-approval.server.ts';
import { type SubmitInput, submitNomination } from '../../app/domain/nominations/submit-nomination.server.ts';
import type { Context } from '../../app/infra/context.server.ts';
import type { TestPlatform } from '../setup/platform.ts';

/** What acting for a demo person takes: a database and a context to act in. */
type Acting = Pick<TestPlatform, 'db' | 'system'>;

/** The context in which a demo person acts, with the rights that the database gives at this moment. */
export async function contextOf(platform: Acting, key: string): Promise<Context> {
  const user = await platform.db.user.findFirstOrThrow({
    where: { email: { startsWith: `${key}@` } },
    select: {
      id: true,
      name: true,
      email: true,
      grants: {
        where: { revokedAt: null },
        select: { role: true, cycleId: true, agencyId: true, branchId: true },
      },
    },
  });
  const { grants, ...person } = user;
  return {
    ...platform.system(),
    actor: {
      ...person,
      locale: 'ar',
      sessionId: randomUUID(),
      secondFactor: 'totp',
      confirmedAt: null,
      grants: grants.map((grant) => ({ ...grant, role: grant.role as Role })),
    },
  };
}

/** Rule E6 as a setting: how many nominations an agency may have in one branch of the open cycle. */
export async function limitPerBranch(platform: Acting, limit: number): Promise<void> {
  await platform.db.$executeRaw`
    update cycle set rules = jsonb_set(rules, '{limits,nominationsPerAgencyAndBranch}', to_jsonb(${limit}::int))
    where code = '1448'`;
}

/** A draft in the open cycle by `author`, for the author's agency or for an individual. */
export async function draft(platform: Acting, author: string, branch = 'B1'): Promise<string> {
  const ctx = await contextOf(platform, author);
  const row = await platform.db.branch.findFirstOrThrow({
    where: { code: branch, cycle: { code: '1448' } },
    select: { id: true, entrant: true },
  });
  const agencyId = row.entrant === 'agency' ? (ctx.actor.grants[0]?.agencyId ?? null) : null;
  const result = await createNomination(ctx, { branchId: row.id, agencyId });
  if (!result.ok) throw new Error(result.reason);
  return result.value.reference;
}

/** A complete draft: every section answered by its definition, every required document stored. */
export async function completeDraft(platform: Acting, author: string, branch = 'B1'): Promise<string> {
  const reference = await draft(platform, author, branch);
  const row = await platform.db.nomination.findUniqueOrThrow({
    where: { reference },
    select: { id: true, createdById: true, form: { select: { definition: true } } },
  });
  const ctx = await contextOf(platform, author);
  for (const section of FormDefinition.parse(row.form.definition).sections) {
    const answers = sectionSchema(section).parse(completeAnswers(section, reference));
    const saved = await saveSection(ctx, {
      reference,
      section: section.code,
      revision: 0,
      answers,
      forget: [],
    });
    if (!saved.ok) throw new Error(`${section.code}: ${saved.reason}`);
    for (const code of section.documents?.required ?? []) {
      await storedDocument(platform, row.id, row.createdById, code);
    }
  }
  return reference;
}

/** A complete nomination that waits for its coordinator. */
export async function awaitingApproval(platform: Acting, author: string, branch = 'B1'): Promise<string> {
  const reference = await completeDraft(platform, author, branch);
  const sent = await sendForApproval(await contextOf(platform, author), { reference });
  if (!sent.ok) throw new Error(sent.reason);
  return reference;
}

/** What the review page would post now. */
export async function submitInput(platform: Acting, reference: string): Promise<SubmitInput> {
  const { version, edition } = await platform.db.nomination.findUniqueOrThrow({
    where: { reference },
    select: { version: true, edition: true },
  });
  return { reference, key: randomUUID(), version, edition };
}

export async function submitAs(platform: Acting, key: string, reference: string) {
  const input = await submitInput(platform, reference);
  return submitNomination(await contextOf(platform, key), input);
}

/** Changes one answer, so that the working copy is newer than what was submitted. */
export async function editTitle(platform: Acting, author: string, reference: string, title: string) {
  const row = await platform.db.nominationSection.findFirstOrThrow({
    where: { nomination: { reference }, code: 'title' },
    select: { revision: true },
  });
  const ctx = await contextOf(platform, author);
  const answers = { titleAr: title };
  return saveSection(ctx, { reference, section: 'title', revision: row.revision, answers, forget: [] });
}

async function storedDocument(platform: Acting, nominationId: string, userId: string, code: string) {
  const now = new Date();
  await platform.db.document.create({
    data: {
      nominationId,
      code,
      fileName: `${code}.pdf`,
      contentType: 'application/pdf',
      size: 1200,
      sha256: createHash('sha256').update(`${nominationId}${code}`).digest('hex'),
      state: 'stored',
      inboxKey: randomUUID(),
      uploadedById: userId,
      registeredAt: now,
      storedAt: now,
    },
    select: { id: true },
  });
}

const words = (count: number) => Array.from({ length: count }, () => 'كلمة').join(' ');

/** Answers that satisfy a section, made from its definition: what it asks, and what these answers lead to. */
export function completeAnswers(section: FormSection, seed = ''): Record<string, unknown> {
  if (section.kind === 'declarations') {
    return Object.fromEntries((section.items ?? []).map(({ code }) => [code, true]));
  }
  const row = Object.fromEntries(
    section.questions
      .filter(({ required }) => required)
      .map((question) => [question.key, answerTo(question, seed)]),
  );
  if (section.kind === 'indicators') return { rows: [row] };
  if (section.kind === 'documents') return { items: [] };
  const asked = askedQuestions({ sections: [section] }, section, { [section.code]: row as Answers });
  return Object.fromEntries(Object.entries(row).filter(([key]) => asked.some((one) => one.key === key)));
}

function answerTo(question: Question, seed: string): unknown {
  switch (question.kind) {
    case 'longText':
      return words(question.minWords ?? 20);
    case 'date':
      return '2020-01-15';
    case 'number':
      return Math.min(1200, question.maxValue ?? 1200);
    case 'yesno':
      return question.expected ?? true;
    case 'choice':
      return question.options?.[0]?.value ?? '';
    case 'choices':
      return [question.options?.[0]?.value ?? ''];
    case 'agencies':
      return ['WAH'];
    case 'links':
      return [{ label: 'المتجر', url: 'https://store.example.test/app' }];
    case 'email':
      return 'contact@agency.example.test';
    case 'phone':
      return '+966110000000';
    case 'url':
      return 'https://service.example.test/';
    case 'nationalNumber':
      return '1000000008';
    default:
      return `خدمة ${seed}`;
  }
}
