import type { Tx } from '../../infra/db.server.ts';

export type SealedList = { count: number; hash: string };

/** What a seal covers; the event of the closing keeps it, because branches and nominations move on afterwards. */
export type SealScope = {
  /** Codes of the branches; absent = all of the cycle. */
  branches?: readonly string[];
  /** Ids of the nominations that a late code kept open, and which are sealed later. */
  except?: readonly string[];
  /** Ids of the nominations of a supplementary seal; absent = all. */
  only?: readonly string[];
};

/**
 * Count and hash of the submitted versions that a closing freezes: the last version of each nomination that its entrant
 * did not withdraw before. The log says what was withdrawn, because states move on afterwards; a version received after
 * a reopening names a later place in the log and belongs to the next seal.
 * @param logSize size of the log at the seal; null while closing, when the whole log lies before it
 */
export async function sealedList(
  tx: Tx,
  cycleId: string,
  logSize: bigint | null,
  { branches, except = [], only }: SealScope = {},
): Promise<SealedList> {
  const [row] = await tx.$queryRaw<{ count: number; hash: string }[]>`
    with latest as (
      select distinct on (s.nomination_id) s.nomination_id::text as id, s.version, s.body_hash
      from submission s join nomination n on n.id = s.nomination_id
      where n.cycle_id = ${cycleId}::uuid
        and (${branches ?? null}::text[] is null or s.content ->> 'branch' = any(${branches ?? null}::text[]))
        and (${only ?? null}::uuid[] is null or n.id = any(${only ?? null}::uuid[]))
        and n.id <> all(${except}::uuid[])
        and (${logSize}::bigint is null or (s.receipt::jsonb ->> 'logSize')::bigint <= ${logSize}::bigint)
        and not exists (select from audit_event e
          where e.subject_type = 'nomination' and e.subject_id = n.reference and e.type = 'nomination.withdrawn'
            and (${logSize}::bigint is null or e.index < ${logSize}::bigint))
      order by s.nomination_id, s.version desc
    )
    select count(*)::int as count,
      encode(sha256(convert_to(coalesce(string_agg(id || ':' || version || ':' || body_hash, E'\n'
        order by id collate "C"), ''), 'UTF8')), 'hex') as hash
    from latest`;
  if (row === undefined) throw new Error('the list of a seal gave no answer');
  return row;
}
