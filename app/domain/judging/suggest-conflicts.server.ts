import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import type { Suggestion } from './conflict.ts';
import { type PairFilter, readConflictFacts } from './conflict-facts.server.ts';
import { suggestConflicts } from './conflict-rules.ts';

/**
 * Compares everybody on the panel of a branch with every nomination in it, and keeps what is new as `suggested`. What
 * somebody decided or withdrew is never suggested again. Returns how many cases were added.
 */
export async function suggestBranchConflicts(
  tx: Tx,
  ctx: AnyContext,
  branchId: string,
  at: string,
  only?: PairFilter,
): Promise<number> {
  const { world, judges, nominations } = await readConflictFacts(tx, branchId, only);
  const rows = nominations.flatMap((nomination) =>
    judges.flatMap((judge) =>
      suggestConflicts({ ...nomination, ...judge }, world).map((suggestion) =>
        rowOf(nomination.id, judge.judge.judgeId, suggestion, at),
      ),
    ),
  );
  if (rows.length === 0) return 0;
  const { count } = await tx.conflict.createMany({ data: rows, skipDuplicates: true });
  if (count > 0) {
    await recordEvent(tx, ctx, {
      type: 'conflict.suggested',
      subject: { type: 'branch', id: branchId },
      data: { count },
    });
  }
  return count;
}

function rowOf(nominationId: string, judgeId: string, suggestion: Suggestion, at: string) {
  const { class: kind, source, path, note = '' } = suggestion;
  return { nominationId, judgeId, class: kind, source, path, note, state: 'suggested', createdAt: at };
}
