import type { Localized } from '../../core/localized.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import type { Context } from '../../infra/context.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { closingOf } from '../cycles/window.ts';
import { CONTENT_STATES } from '../documents/document.ts';
import type { AllAnswers } from './answers.ts';
import { FormDefinition } from './form-definition.ts';
import { isDone, nominationProgress } from './section-state.ts';

/** Names of the sections that hold a nomination up, in the order of its form, by nomination id. */
export type MissingSections = Map<string, Localized[]>;

/** What many nominations still need, with a number of statements that does not grow with them. */
export async function missingSections(ctx: Context, ids: string[]): Promise<MissingSections> {
  const { db } = ctx.services;
  const [rows, documents] = await Promise.all([
    db.nomination.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        formId: true,
        form: { select: { definition: true } },
        branch: { select: { lateFrom: true, closedAt: true } },
        cycle: { select: { id: true, rules: true, lateFrom: true, closedAt: true, termsVersion: true } },
        sections: { select: { code: true, answers: true } },
      },
    }),
    db.document.findMany({
      where: { nominationId: { in: ids }, state: { in: [...CONTENT_STATES] }, removedAt: null },
      select: { nominationId: true, code: true, pages: true },
    }),
  ]);
  const read = remembered();
  return new Map(
    rows.map(({ id, formId, form, branch, cycle, sections }) => {
      const definition = read(formId, () => FormDefinition.parse(form.definition));
      const rules = read(cycle.id, () => CycleRules.parse(cycle.rules));
      const progress = nominationProgress(
        definition,
        Object.fromEntries(sections.map(({ code, answers }) => [code, answers])) as AllAnswers,
        {
          closingOn: riyadhDay(closesAt(closingOf(cycle, branch).lateFrom)),
          monthsInOperation: rules.limits.monthsInOperation,
          termsVersion: cycle.termsVersion,
          documents: documents.filter(({ nominationId }) => nominationId === id),
        },
      );
      const open = new Set(progress.sections.filter((section) => !isDone(section)).map(({ code }) => code));
      return [id, definition.sections.filter(({ code }) => open.has(code)).map(({ title }) => title)];
    }),
  );
}

/** Reads what many rows share once: a form is large, and forty nominations have seven of them. */
function remembered() {
  const known = new Map<string, unknown>();
  return <Value>(key: string, parse: () => Value): Value => {
    if (!known.has(key)) known.set(key, parse());
    return known.get(key) as Value;
  };
}
