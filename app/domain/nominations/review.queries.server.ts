import type { Context } from '../../infra/context.server.ts';
import { changedSections } from './changed-sections.ts';
import { citedCodes } from './cited.ts';
import { eligibilityOf } from './eligibility-facts.server.ts';
import { canReturn, canSendForApproval, canSubmit } from './nomination.policy.ts';
import { openNomination } from './open-nomination.queries.server.ts';
import { pruned } from './pruned.ts';
import type { SubmissionContent } from './submission-content.ts';

export type ReviewView = NonNullable<Awaited<ReturnType<typeof reviewView>>>;

/** All answers with what is missing, what changed since the last submitted version, and the acts that are open. */
export async function reviewView(ctx: Context, reference: string) {
  const open = await openNomination(ctx, reference);
  if (open === null) return null;
  const { head, copy, clock } = open;
  const { db } = ctx.services;
  const last = await db.submission.findFirst({
    where: { nominationId: copy.id },
    select: { version: true, content: true, actor: { select: { name: true, nameEn: true } } },
    orderBy: { version: 'desc' },
  });
  const cited = citedCodes(copy.definition, copy.answers);
  const before = (last?.content as SubmissionContent | undefined)?.answers ?? null;
  return {
    head,
    definition: copy.definition,
    answers: copy.answers,
    problems: copy.problems,
    documents: copy.documents.map(({ code, fileName, sha256, size, state }) => ({
      isUncited: !cited.has(code),
      code,
      fileName,
      sha256,
      size,
      state,
      name: copy.rules.documents.find((rule) => rule.code === code)?.name ?? null,
    })),
    /** E1–E15 as they stand, each with its words. */
    eligibility: (await eligibilityOf(db, copy)).flatMap((check) => {
      const rule = copy.rules.eligibility.find(({ code }) => code === check.rule);
      return rule === undefined ? [] : [{ ...check, words: rule.text }];
    }),
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
