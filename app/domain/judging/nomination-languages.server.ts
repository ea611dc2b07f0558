import type { Locale } from '../../core/localized.ts';
import type { Tx } from '../../infra/db.server.ts';

/** Shorter answers are names, addresses and numbers: they need no language. */
const TEXT_LENGTH = 80;

/**
 * Languages that a judge must read, by nomination id: those in which an answer of the last submitted version stands
 * without its translation. Nothing for a nomination that is whole in both. One statement; the texts stay in the database.
 */
export async function nominationLanguages(db: Tx, ids: readonly string[]): Promise<Map<string, Locale[]>> {
  const rows = await db.$queryRaw<{ id: string; ar: boolean; en: boolean }[]>`
    with last as (
      select distinct on (nomination_id) nomination_id, content->'answers' as answers
      from submission where nomination_id = any(${ids}::uuid[]) order by nomination_id, version desc),
    text as (
      select l.nomination_id, s.key as section, regexp_replace(q.key, '(Ar|En)$', '') as question,
        length(regexp_replace(q.value #>> '{}', '[^ء-ي]', '', 'g')) as arabic,
        length(regexp_replace(q.value #>> '{}', '[^A-Za-z]', '', 'g')) as latin
      from last l, jsonb_each(l.answers) s,
        jsonb_each(case when jsonb_typeof(s.value) = 'object' then s.value else '{}' end) q
      where jsonb_typeof(q.value) = 'string' and length(q.value #>> '{}') >= ${TEXT_LENGTH}),
    answer as (
      select nomination_id, bool_or(arabic >= latin) as in_arabic, bool_or(latin > arabic) as in_english
      from text group by nomination_id, section, question)
    select nomination_id::text as id, bool_or(in_arabic and not in_english) as ar,
      bool_or(in_english and not in_arabic) as en
    from answer group by nomination_id`;
  return new Map(
    rows.map(({ id, ar, en }) => [id, [...(ar ? (['ar'] as const) : []), ...(en ? (['en'] as const) : [])]]),
  );
}
