import type { Context } from '../../infra/context.server.ts';
import { pruned } from './answers.ts';
import { changedSections } from './changed-sections.ts';
import { duplicateOf } from './eligibility.ts';
import { canReturn, canSendForApproval, canSubmit } from './nomination.policy.ts';
import { openNomination } from './open-nomination.queries.server.ts';
import type { SubmissionContent } from './submission-content.ts';

export type ReviewView = NonNullable<Awaited<ReturnType<typeof reviewView>>>;

/** All answers with what is missing, what changed since the last submitted version, and the acts that are open. */
export async function reviewView(ctx: Context, reference: string) {
  const open = await openNomination(ctx, reference);
  if (open === null) return null;
  const { head, copy, clock } = open;
  const { db } = ctx.services;
  const [last, others] = await Promise.all([
    db.submission.findFirst({
      where: { nominationId: copy.id },
      select: { version: true, content: true, actor: { select: { name: true, nameEn: true } } },
      orderBy: { version: 'desc' },
    }),
    db.nomination.findMany({
      where: {
        cycleId: copy.cycleId,
        id: { not: copy.id },
        state: { not: 'withdrawn' },
        ...(copy.agencyId === null ? { entrantId: copy.entrantId } : { agencyId: copy.agencyId }),
      },
      select: {
        reference: true,
        titleAr: true,
        sections: { where: { code: 'eligibility' }, select: { answers: true } },
      },
      take: 200,
    }),
  ]);
  const before = (last?.content as SubmissionContent | undefined)?.answers ?? null;
  return {
    head,
    definition: copy.definition,
    answers: copy.answers,
    problems: copy.problems,
    documents: copy.documents.map(({ code, fileName, sha256, size, state }) => ({
      code,
      fileName,
      sha256,
      size,
      state,
      name: copy.rules.documents.find((rule) => rule.code === code)?.name ?? null,
    })),
    duplicate: duplicateOf(
      copy.answers,
      others.map(({ reference: other, titleAr, sections }) => ({
        reference: other,
        title: titleAr,
        serviceAddress: addressIn(sections[0]?.answers),
      })),
    ),
    terms: copy.checkFacts.termsVersion,
    relation: copy.facts.relation,
    edition: copy.facts.edition,
    last:
      last === null ? null : { version: last.version, by: { ar: last.actor.name, en: last.actor.nameEn } },
    changed: before === null ? [] : changedSections(before, pruned(copy.definition, copy.answers)),
    send: canSendForApproval(copy.facts, clock),
    submit: canSubmit(copy.facts, copy.facts, clock),
    giveBack: canReturn(copy.facts, clock),
  };
}

function addressIn(answers: unknown): string | null {
  const address = (answers as { serviceAddress?: unknown } | undefined)?.serviceAddress;
  return typeof address === 'string' ? address : null;
}
