import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { holidayDays } from '../cycles/holidays.queries.server.ts';
import { isServed, SHOWN_STATES } from '../documents/document.ts';
import { entrantName } from '../judging/conflict-gate.queries.server.ts';
import { type FileBlock, judgingFile } from '../judging/judging-file.ts';
import { submittedHeads } from '../judging/submitted-heads.server.ts';
import type { AllAnswers } from '../nominations/answers.ts';
import { FormDefinition } from '../nominations/form-definition.ts';
import type { NominationState } from '../nominations/nomination.ts';
import { SubmissionContent } from '../nominations/submission-content.ts';
import { type CaseFacts, canAdmit, canAsk, canPropose, canRule } from './screening.policy.ts';
import { answerDueFrom, type CheckOutcome, rulesOfBranch } from './screening.ts';

export const QUEUE_STATES = ['in_screening', 'clarification', 'eligible', 'ineligible'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

const WAITING: QueueState[] = ['in_screening', 'clarification'];

/** Cases by age, oldest first: how far the rules are checked, and nothing about merit. */
export async function screeningQueue(
  ctx: Context,
  filter: { state?: QueueState | undefined; mine: boolean },
) {
  const { db } = ctx.services;
  const scope = { version: { gt: 0 }, cycle: { publishedAt: null, state: 'published' } };
  const rows = await db.nomination.findMany({
    where: {
      ...scope,
      state: { in: filter.state === undefined ? WAITING : [filter.state] },
      ...(filter.mine ? { checks: { some: { checkedById: ctx.actor.id } } } : {}),
    },
    select: {
      id: true,
      reference: true,
      state: true,
      submittedAt: true,
      agency: { select: { nameAr: true, nameEn: true } },
      entrant: { select: { name: true, nameEn: true } },
      branch: { select: { code: true, nameAr: true, nameEn: true } },
      cycle: { select: { rules: true } },
      checks: { select: { rule: true, outcome: true } },
      clarification: { select: { dueFrom: true, answeredAt: true } },
      ineligibility: {
        where: { confirmedAt: null, rejectedAt: null },
        select: { proposedById: true },
      },
    },
    orderBy: [{ submittedAt: 'asc' }, { reference: 'asc' }],
  });
  const heads = await submittedHeads(
    db,
    rows.map(({ id }) => id),
  );
  const counts = await db.nomination.groupBy({
    by: ['state'],
    where: { ...scope, state: { in: [...QUEUE_STATES] } },
    _count: true,
  });
  return {
    counts: Object.fromEntries(counts.map(({ state, _count }) => [state, _count])) as Partial<
      Record<QueueState, number>
    >,
    rows: rows.map((row) => {
      const rules = rulesOfBranch(CycleRules.parse(row.cycle.rules).eligibility, row.branch.code);
      const outcome = (code: string) => row.checks.find(({ rule }) => rule === code)?.outcome;
      return {
        reference: row.reference,
        state: row.state as QueueState,
        title: heads.get(row.id)?.title ?? { ar: row.reference, en: row.reference },
        entrant: entrantName(row),
        branch: { ar: row.branch.nameAr, en: row.branch.nameEn },
        submittedAt: row.submittedAt?.toISOString() ?? null,
        rules: rules.length,
        passed: rules.filter(({ code }) => outcome(code) === 'pass').length,
        failed: rules.filter(({ code }) => outcome(code) === 'fail').length,
        answered: row.clarification?.answeredAt !== null && row.clarification !== null,
        waitsForSecond: row.ineligibility.length > 0,
        waitsForMe: row.ineligibility.some(({ proposedById }) => proposedById !== ctx.actor.id),
      };
    }),
  };
}

export type ScreeningCase = NonNullable<Awaited<ReturnType<typeof screeningCase>>>;

/** One case: the rules with what was found, the submitted file and the one clarification. Never anything of judging. */
export async function screeningCase(ctx: Context, reference: string) {
  const { db } = ctx.services;
  const row = await db.nomination.findFirst({
    where: { reference, version: { gt: 0 }, cycle: { state: { not: 'draft' } } },
    select: caseFields,
  });
  const submission = row?.submissions[0];
  if (row === null || submission === undefined) return null;
  const rules = CycleRules.parse(row.cycle.rules);
  const content = SubmissionContent.parse(submission.content);
  const applying = rulesOfBranch(rules.eligibility, row.branch.code);
  const proposal = row.ineligibility.find(
    ({ confirmedAt, rejectedAt }) => confirmedAt === null && rejectedAt === null,
  );
  const facts: CaseFacts = {
    state: row.state as NominationState,
    outcomes: Object.fromEntries(row.checks.map(({ rule, outcome }) => [rule, outcome as CheckOutcome])),
    rules: applying.map(({ code }) => code),
    hasClarification: row.clarification !== null,
    proposal: proposal === undefined ? null : { proposedById: proposal.proposedById },
  };
  const due = answerDueFrom(ctx.now, rules.limits.clarificationWorkingDays, await holidayDays(ctx));
  return {
    reference,
    state: shownState(row.state),
    title: content.title,
    entrant: entrantName(row),
    branch: { ar: row.branch.nameAr, en: row.branch.nameEn },
    submittedAt: submission.receivedAt.toISOString(),
    inTolerance: submission.inTolerance,
    launchedOn: launchOf(content.answers as AllAnswers),
    rules: applying.map(({ code, text, checked }) => {
      const check = row.checks.find(({ rule }) => rule === code);
      return {
        code,
        text: text as Localized,
        checked,
        outcome: (check?.outcome ?? null) as CheckOutcome | null,
        note: check?.note ?? '',
        checkedBy: check === undefined ? null : nameOf(check.checkedBy),
      };
    }),
    file: judgingFile(
      withoutAccess(FormDefinition.parse(row.form.definition)),
      content.answers as AllAnswers,
      {},
    ) satisfies FileBlock[],
    documents: row.documents.map(({ state, ...document }) => ({ ...document, isClean: isServed(state) })),
    clarification:
      row.clarification === null
        ? null
        : {
            question: row.clarification.question,
            answer: row.clarification.answer,
            dueFrom: row.clarification.dueFrom.toISOString(),
            askedBy: nameOf(row.clarification.askedBy),
          },
    proposal:
      proposal === undefined
        ? null
        : {
            rule: proposal.rule,
            reason: { ar: proposal.reasonAr, en: proposal.reasonEn },
            proposedBy: nameOf(proposal.proposedBy),
          },
    nextDueFrom: due.toISOString(),
    can: {
      ask: canAsk(facts),
      admit: canAdmit(facts),
      propose: canPropose(facts, facts.rules[0] ?? ''),
      rule: canRule(facts, ctx.actor.id),
      check: facts.state === 'in_screening' || facts.state === 'clarification',
    },
  };
}

/** Test accounts are for assigned judges only, their names included. */
function withoutAccess(definition: FormDefinition): FormDefinition {
  return { ...definition, sections: definition.sections.filter(({ kind }) => kind !== 'access') };
}

/** From judging on a case is simply decided: how far it came is not the officer's to see. */
function shownState(state: string): QueueState {
  return (QUEUE_STATES as readonly string[]).includes(state) ? (state as QueueState) : 'eligible';
}

function nameOf(person: { name: string; nameEn: string }): Localized {
  return { ar: person.name, en: person.nameEn || person.name };
}

/** ISO day of the launch (E3), wherever the form asks for it. */
function launchOf(answers: AllAnswers): string | null {
  const value = Object.values(answers).find((section) => typeof section['launchedOn'] === 'string')?.[
    'launchedOn'
  ];
  return typeof value === 'string' ? value : null;
}

const person = { select: { name: true, nameEn: true } } as const;

const shownStates: string[] = [...SHOWN_STATES];

const caseFields = {
  id: true,
  state: true,
  agency: { select: { nameAr: true, nameEn: true } },
  entrant: person,
  branch: { select: { code: true, nameAr: true, nameEn: true } },
  cycle: { select: { rules: true } },
  form: { select: { definition: true } },
  checks: { select: { rule: true, outcome: true, note: true, checkedBy: person } },
  clarification: { select: { question: true, answer: true, dueFrom: true, askedBy: person } },
  ineligibility: {
    select: {
      rule: true,
      reasonAr: true,
      reasonEn: true,
      proposedById: true,
      confirmedAt: true,
      rejectedAt: true,
      proposedBy: person,
    },
  },
  documents: {
    where: { removedAt: null, state: { in: shownStates } },
    select: { id: true, code: true, fileName: true, state: true },
    orderBy: { code: 'asc' },
  },
  submissions: {
    select: { content: true, receivedAt: true, inTolerance: true },
    orderBy: { version: 'desc' },
    take: 1,
  },
} as const;
