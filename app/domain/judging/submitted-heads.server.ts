import type { Localized } from '../../core/localized.ts';
import type { Tx } from '../../infra/db.server.ts';

/** What lists need of the last submitted versions: the title that is judged, and the codes of partner agencies. */
export type SubmittedHead = { title: Localized; partners: string[] };

/** By nomination id; one statement, and never the whole content. */
export async function submittedHeads(db: Tx, ids: readonly string[]): Promise<Map<string, SubmittedHead>> {
  const rows = await db.$queryRaw<{ id: string; title: Localized; partners: string[] }[]>`
    select distinct on (nomination_id) nomination_id::text as id, content->'title' as title,
      jsonb_path_query_array(content->'answers', '$.*.partnerAgencies[*]') as partners
    from submission where nomination_id = any(${ids}::uuid[])
    order by nomination_id, version desc`;
  return new Map(rows.map(({ id, title, partners }) => [id, { title, partners }]));
}
