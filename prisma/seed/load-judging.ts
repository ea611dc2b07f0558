import { addDays } from '../../app/core/civil.ts';
import { addWorkingDays, riyadhDay, startOfRiyadhDay } from '../../app/core/riyadh.ts';
import type { Tx } from '../../app/infra/db.server.ts';
import type { LoadedCycle, LoadedNomination } from './load-nomination.ts';
import { need, type Registry } from './load-registry.ts';
import { loadSheet } from './load-sheet.ts';
import type { SeedTools } from './tools.ts';

const DAY_MS = 86_400_000;
const SYSTEM_RULES = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11', 'E12'];

/** Screening, clarification, conflicts, assignments and sheets of one nomination after closing. */
export async function loadJudging(
  tx: Tx,
  tools: SeedTools,
  registry: Registry,
  cycle: LoadedCycle,
  { id, seed }: LoadedNomination,
  order: number,
): Promise<void> {
  const after = (days: number) => new Date(cycle.plan.dates.lateFrom.getTime() + days * DAY_MS);
  const user = (key: string) => need(registry.userIds, key);
  if (seed.screening !== undefined) {
    const { officer, outcome, rule, reason, confirmedBy } = seed.screening;
    await tx.screeningCheck.createMany({
      data: SYSTEM_RULES.map((code) => ({
        nominationId: id,
        rule: code,
        outcome: outcome === 'ineligible' && code === rule ? 'fail' : 'pass',
        checkedById: user(officer),
        checkedAt: after(6),
      })),
    });
    if (outcome === 'ineligible' && rule !== undefined && reason !== undefined) {
      await tx.ineligibilityProposal.create({
        data: {
          nominationId: id,
          rule,
          reasonAr: reason.ar,
          reasonEn: reason.en,
          proposedById: user(officer),
          proposedAt: after(7),
          ...(confirmedBy === undefined ? {} : { confirmedById: user(confirmedBy), confirmedAt: after(8) }),
        },
        select: { id: true },
      });
    }
  }
  if (seed.clarification !== undefined) {
    const { officer, askedOnDay, question, answeredBy, answeredOnDay, answer } = seed.clarification;
    const askedAt = after(askedOnDay);
    const due = addDays(addWorkingDays(riyadhDay(askedAt), 5, []), 1);
    await tx.clarification.create({
      data: {
        nominationId: id,
        question,
        askedById: user(officer),
        askedAt,
        dueFrom: startOfRiyadhDay(due),
        answer,
        answeredById: user(answeredBy),
        answeredAt: after(answeredOnDay),
      },
      select: { nominationId: true },
    });
  }
  for (const conflict of seed.conflicts) {
    await tx.conflict.create({
      data: {
        nominationId: id,
        judgeId: user(conflict.judge),
        class: conflict.class,
        state: conflict.state,
        source: conflict.state === 'suggested' ? 'former_employer' : 'declaration',
        note: conflict.reason.ar,
        path: conflict.reason,
        ...(conflict.decidedBy === undefined
          ? {}
          : { decidedById: user(conflict.decidedBy), decidedAt: after(14) }),
        createdAt: after(13),
      },
      select: { id: true },
    });
  }
  for (const [place, sheet] of seed.sheets.filter(({ round }) => round === 'independent').entries()) {
    await loadSheet(
      tx,
      tools,
      { cycle, nominationId: id, reference: seed.ref, judgeId: user(sheet.judge) },
      sheet,
      order * 7 + place,
    );
  }
}
