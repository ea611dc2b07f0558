import { addDays } from '../../app/core/civil.ts';
import { riyadhDay } from '../../app/core/riyadh.ts';
import { isoDay } from '../../app/domain/nominations/answers.ts';
import type { Db, Tx } from '../../app/infra/db.server.ts';
import awardJson from './award.json' with { type: 'json' };
import { answersAtClosing } from './build-nomination.ts';
import { type CyclePlan, cyclePlans } from './cycle-plans.ts';
import { loadCycle, loadHolidays } from './load-cycle.ts';
import { loadAnnouncement, loadClosing } from './load-history.ts';
import { loadJudging } from './load-judging.ts';
import { type LoadedNomination, loadNomination } from './load-nomination.ts';
import { loadPanels, loadRegistry, type Registry } from './load-registry.ts';
import { nominations, seedCycles } from './nominations.ts';
import type { SeedTools } from './tools.ts';
import type { SeedNomination } from './types.ts';

export type DemoCredentials = { passwordHash: string; totpSecret: string; backupCodes: string };

const SEED_LIMIT_MS = 180_000;

/** Fills an empty database with the living demo: registry, people, three cycles in three stages, their nominations. */
export async function seed(db: Db, credentials: DemoCredentials, tools: SeedTools, now: Date): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const registry = await loadRegistry(tx, credentials);
      await loadHolidays(tx);
      for (const plan of cyclePlans(now)) await loadWholeCycle(tx, tools, registry, plan, now);
    },
    { timeout: SEED_LIMIT_MS },
  );
}

async function loadWholeCycle(
  tx: Tx,
  tools: SeedTools,
  registry: Registry,
  plan: CyclePlan,
  now: Date,
): Promise<void> {
  const { id, no, branchIds } = await loadCycle(tx, plan);
  const cycle = { id, no, branchIds, plan, termsVersion: awardJson.terms.version };
  await loadPanels(tx, registry, branchIds, id);
  const loaded: LoadedNomination[] = [];
  for (const one of nominations.filter(({ cycle: code }) => code === plan.code)) {
    loaded.push(await loadNomination(tx, tools, registry, cycle, movedWithCycle(one, plan), now));
  }
  await tx.$executeRaw`
    update branch set last_number = coalesce((select max(number) from nomination where branch_id = branch.id), 0)
    where cycle_id = ${id}::uuid`;
  if (plan.stage === 'open') return;
  await loadClosing(tx, cycle, loaded);
  for (const [order, nomination] of loaded.entries())
    await loadJudging(tx, tools, registry, cycle, nomination, order);
  if (plan.stage === 'announced') await loadAnnouncement(tx, cycle, loaded);
}

/** Days of launch keep their distance to the closing, so that E3 holds whenever the demo starts. */
function movedWithCycle(nomination: SeedNomination, plan: CyclePlan): SeedNomination {
  const closes = seedCycles.find(({ code }) => code === plan.code)?.closesAt.slice(0, 10) ?? '';
  const lastDay = isoDay(addDays(riyadhDay(plan.dates.lateFrom), -1));
  return { ...nomination, answers: answersAtClosing(nomination, closes, lastDay) };
}

/** Whether the demo has been seeded before. */
export async function isSeeded(db: Db): Promise<boolean> {
  return (await db.cycle.count()) > 0;
}
