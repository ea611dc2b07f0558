import type { Tx } from '../../infra/db.server.ts';
import { domainOf } from './mail-domain.ts';
import { prepareName } from './name-match.ts';
import type { NominationPart, NominationPerson } from './person-conflicts.ts';

type Row = {
  nomination: string;
  part: NominationPart;
  userId: string | null;
  name: string | null;
  nameEn: string | null;
  mail: string | null;
};

/**
 * Who stands behind nominations, by nomination id: entrant, owner, members, coordinators of the agency, and the contact
 * and head named in the last submitted version. Addresses of accounts count only when confirmed. One statement.
 */
export async function peopleBehind(db: Tx, ids: readonly string[]): Promise<Map<string, NominationPerson[]>> {
  const rows = await db.$queryRaw<Row[]>`
    with n as (select id, agency_id, entrant_id, owner_id from nomination where id = any(${ids}::uuid[])),
    last as (select distinct on (s.nomination_id) s.nomination_id, s.content->'answers' as answers
      from submission s join n on n.id = s.nomination_id order by s.nomination_id, s.version desc),
    account as (
      select n.id as nomination, 'entrant' as part, n.entrant_id as user_id from n where n.entrant_id is not null
      union all select n.id, 'owner', n.owner_id from n
      union all select m.nomination_id, 'member', m.user_id from nomination_member m join n on n.id = m.nomination_id
      union all select n.id, 'coordinator', g.user_id from n join role_grant g on g.agency_id = n.agency_id
        and g.role = 'agency_coordinator' and g.revoked_at is null),
    written as (
      select nomination_id, 'contact' as part,
        jsonb_path_query_first(answers, '$.*.contactName') #>> '{}' as name,
        jsonb_path_query_first(answers, '$.*.contactEmail') #>> '{}' as mail from last
      union all select nomination_id, 'head',
        jsonb_path_query_first(answers, '$.*.headName') #>> '{}', null from last)
    select a.nomination::text, a.part, u.id::text as "userId", u.name, u.name_en as "nameEn",
      case when u.email_verified then u.email end as mail
    from account a join "user" u on u.id = a.user_id
    union all select w.nomination_id::text, w.part, null, w.name, null, w.mail from written w
      where w.name is not null or w.mail is not null`;
  const people = new Map<string, NominationPerson[]>();
  for (const { nomination, part, userId, name, nameEn, mail } of rows) {
    const person = {
      part,
      userId,
      names: [name, nameEn].flatMap((one) => (one === null || one === '' ? [] : [prepareName(one)])),
      domain: mail === null ? null : domainOf(mail),
    };
    people.set(nomination, [...(people.get(nomination) ?? []), person]);
  }
  return people;
}
