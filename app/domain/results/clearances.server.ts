import type { Tx } from '../../infra/db.server.ts';
import { CLEARANCE_RULE } from './branch-facts.server.ts';

export type ClearanceState = {
  reference: string;
  outcome: 'pass' | 'fail' | null;
  note: string;
  checkedAt: Date | null;
};

/** The gate of each proposed winner, in the order given. One statement. */
export async function clearances(tx: Tx, references: readonly string[]): Promise<ClearanceState[]> {
  const rows = await tx.screeningCheck.findMany({
    where: { rule: CLEARANCE_RULE, nomination: { reference: { in: [...references] } } },
    select: { outcome: true, note: true, checkedAt: true, nomination: { select: { reference: true } } },
  });
  return references.map((reference) => {
    const check = rows.find(({ nomination }) => nomination.reference === reference);
    return {
      reference,
      outcome: check?.outcome === 'pass' || check?.outcome === 'fail' ? check.outcome : null,
      note: check?.note ?? '',
      checkedAt: check?.checkedAt ?? null,
    };
  });
}
