import type { Db } from '../../app/infra/db.server.ts';
import { cyclePlans } from './cycle-plans.ts';
import { loadCycle } from './load-cycle.ts';
import { loadPanels, loadRegistry } from './load-registry.ts';

export type DemoCredentials = { passwordHash: string; totpSecret: string; backupCodes: string };

/** The database that tests start from: registry, people and three cycles. */
export async function seedTemplate(db: Db, credentials: DemoCredentials, now: Date): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const registry = await loadRegistry(tx, credentials);
      for (const plan of cyclePlans(now)) {
        const cycle = await loadCycle(tx, plan);
        await loadPanels(tx, registry, cycle.branchIds, cycle.id);
      }
    },
    { timeout: 120_000 },
  );
}
