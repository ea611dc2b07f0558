import type { Localized } from '../../app/core/localized.ts';
import { canonicalize } from '../../app/domain/audit/canonical-json.ts';
import { BranchTexts, CycleRules } from '../../app/domain/cycles/cycle-rules.schema.ts';
import { buildFormDefinition } from '../../app/domain/nominations/build-form.ts';
import type { Prisma } from '../../app/generated/prisma/client.ts';
import type { Tx } from '../../app/infra/db.server.ts';
import { sha256Hex } from '../../app/infra/vault.server.ts';
import awardJson from './award.json' with { type: 'json' };
import { awardBranches, awardLateFrom, awardOpensAt, awardPhases, rulesFromAward } from './award.ts';
import type { BranchCode } from './types.ts';

const DAY_MS = 86_400_000;
const SECOND_MS = 1000;

/** Instants of a cycle. The phases of the award's calendar keep their distance to the closing. */
export type CycleDates = { opensAt: Date; lateFrom: Date };

/**
 * Writes one cycle with phases, seven branches, criteria and forms, published and still open in the database's eyes
 * (`closed_at` is null): submissions enter only then, history is closed afterwards.
 */
export async function loadCycle(
  tx: Tx,
  cycle: { code: string; name: Localized; dates: CycleDates; toleranceSeconds?: number },
): Promise<{ id: string; no: number; branchIds: Record<BranchCode, string> }> {
  const rules = CycleRules.parse(rulesFromAward());
  const shift = cycle.dates.lateFrom.getTime() - awardLateFrom.getTime();
  const moved = (iso: string) => new Date(new Date(iso).getTime() + shift);
  const announcement = awardPhases.find(({ code }) => code === 'announcement') ?? awardPhases.at(-1);
  const row = await tx.cycle.create({
    data: {
      code: cycle.code,
      nameAr: cycle.name.ar,
      nameEn: cycle.name.en,
      state: 'published',
      opensAt: cycle.dates.opensAt,
      lateFrom: cycle.dates.lateFrom,
      toleranceSeconds: cycle.toleranceSeconds ?? awardJson.deadline.tolerance_seconds,
      announceAt: moved(announcement?.starts_at ?? awardLateFrom.toISOString()),
      termsVersion: rules.terms.version,
      rules,
      rulesFingerprint: sha256Hex(canonicalize(rules)),
      phases: {
        create: awardPhases.map((phase, index) => ({
          code: phase.code,
          position: index + 1,
          nameAr: phase.ar,
          nameEn: phase.en,
          startsAt: phase.code === 'opening' ? cycle.dates.opensAt : moved(phase.starts_at),
          endsAt:
            phase.code === 'opening'
              ? new Date(cycle.dates.opensAt.getTime() + DAY_MS)
              : new Date(moved(phase.ends_at).getTime() + SECOND_MS),
        })),
      },
    },
    select: { id: true, no: true },
  });
  const branchIds: Partial<Record<BranchCode, string>> = {};
  for (const branch of awardBranches) {
    branchIds[branch.code as BranchCode] = await loadBranch(tx, row.id, branch);
  }
  return { ...row, branchIds: branchIds as Record<BranchCode, string> };
}

async function loadBranch(tx: Tx, cycleId: string, branch: (typeof awardBranches)[number]): Promise<string> {
  const definition = buildFormDefinition(awardJson, branch.code);
  const texts = BranchTexts.parse({
    description: branch.description,
    whoMayEnter: branch.who_may_enter,
    conditions: branch.rules,
    documents: branch.documents,
    criterionWords: branch.criterion_words,
  });
  const { id } = await tx.branch.create({
    data: {
      cycleId,
      code: branch.code,
      slug: branch.slug,
      position: branch.order,
      nameAr: branch.ar,
      nameEn: branch.en,
      entrant: branch.entrant,
      texts,
      criteria: {
        create: branch.criteria.map((criterion, index) => ({
          code: criterion.code,
          position: index + 1,
          nameAr: criterion.ar,
          nameEn: criterion.en,
          weight: criterion.weight,
          texts: { guidance: criterion.guidance, strong: criterion.strong },
        })),
      },
      forms: {
        create: {
          version: 1,
          definition: definition as Prisma.InputJsonValue,
          fingerprint: sha256Hex(canonicalize(definition)),
        },
      },
    },
    select: { id: true },
  });
  return id;
}

/** Days between opening and closing in the award's own calendar (126). */
export const CALL_DAYS = Math.round((awardLateFrom.getTime() - awardOpensAt.getTime()) / DAY_MS);

/** The award's list of holidays; it ships empty and the operator fills it. */
export async function loadHolidays(tx: Tx): Promise<void> {
  const days: { day: string; ar: string; en: string }[] = awardJson.holidays;
  await tx.holiday.createMany({
    data: days.map(({ day, ar, en }) => ({ day: new Date(`${day}T00:00:00Z`), nameAr: ar, nameEn: en })),
  });
}
