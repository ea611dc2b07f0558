import { branchesOf } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import { entryOf, sheetPayload, totalOf } from './score-sheet.ts';
import { openVersion } from './sealed-sheet.server.ts';
import { SheetReceipt } from './sheet-receipt.ts';

/**
 * A judge's own copy of a submitted version: what he entered, the nonce, and the signed receipt, so that he can prove
 * later what the panel was given. Null for everybody else, whatever their role.
 */
export async function sheetCopy(ctx: Context, reference: string, version: number) {
  const row = await ctx.services.db.sheetVersion.findFirst({
    where: {
      version,
      sheet: {
        judgeId: ctx.actor.id,
        nomination: { reference, branchId: { in: branchesOf(ctx.actor, 'judge') } },
      },
    },
    select: {
      version: true,
      sealed: true,
      receipt: true,
      signature: true,
      reopenedAt: true,
      reopenReason: true,
      sheet: {
        select: {
          version: true,
          state: true,
          assignmentId: true,
          nomination: {
            select: {
              cycle: { select: { code: true } },
              branch: {
                select: {
                  nameAr: true,
                  nameEn: true,
                  criteria: {
                    select: { id: true, code: true, weight: true, nameAr: true, nameEn: true },
                    orderBy: { position: 'asc' },
                  },
                },
              },
            },
          },
        },
      },
    },
  });
  if (row === null) return null;
  const { nomination, assignmentId } = row.sheet;
  const { criteria, nameAr, nameEn } = nomination.branch;
  const { entries, notes, nonce } = openVersion(ctx.services.vault, assignmentId, row.version, row.sealed);
  return {
    reference,
    version: row.version,
    isLatest: row.version === row.sheet.version,
    branch: { ar: nameAr, en: nameEn } satisfies Localized,
    receipt: SheetReceipt.parse(JSON.parse(row.receipt)),
    receiptText: row.receipt,
    signature: row.signature,
    nonce,
    payload: sheetPayload({
      award: nomination.cycle.code,
      judgeId: ctx.actor.id,
      reference,
      criteria,
      entries,
      notes,
    }),
    criteria: criteria.map((criterion) => ({
      code: criterion.code,
      weight: criterion.weight,
      name: { ar: criterion.nameAr, en: criterion.nameEn } satisfies Localized,
      ...entryOf(entries, criterion.id),
    })),
    notes,
    total: totalOf(criteria, entries),
    reopened: row.reopenedAt === null ? null : { at: row.reopenedAt, reason: row.reopenReason ?? '' },
  };
}

/** Sheets of a branch that are submitted and still sealed, for its chair: who and when, and not one number. */
export async function sealedSheets(ctx: Context, branchId: string) {
  if (!branchesOf(ctx.actor, 'panel_chair').includes(branchId)) return [];
  const rows = await ctx.services.db.scoreSheet.findMany({
    where: {
      state: 'submitted',
      nomination: {
        branchId,
        conflicts: {
          none: {
            judgeId: ctx.actor.id,
            class: { not: 'none' },
            state: { notIn: ['dismissed', 'withdrawn'] },
          },
        },
      },
    },
    select: {
      judgeId: true,
      version: true,
      submittedAt: true,
      judge: { select: { name: true, nameEn: true } },
      nomination: { select: { reference: true } },
    },
    orderBy: [{ nomination: { reference: 'asc' } }, { judgeId: 'asc' }],
  });
  return rows.map(({ judge, nomination, submittedAt, ...row }) => ({
    ...row,
    reference: nomination.reference,
    judge: { ar: judge.name, en: judge.nameEn || judge.name } satisfies Localized,
    submittedAt: submittedAt?.toISOString() ?? '',
  }));
}
