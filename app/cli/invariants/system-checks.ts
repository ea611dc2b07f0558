import type { Check } from './checks.ts';

/** Log, mail and rights. */
export const systemChecks: readonly Check[] = [
  {
    name: 'log-ends-at-its-head',
    says: 'the head of the log is its last row',
    sql: `select 'head ' || h.size || ', rows ' || count(e.index) as row from audit_head h left join audit_event e on true
      group by h.size, h.chain_hash
      having count(e.index) <> h.size or coalesce(max(e.index) + 1, 0) <> h.size
        or (array_agg(e.chain_hash order by e.index desc) filter (where e.index is not null))[1]
          is distinct from case when h.size = 0 then null else h.chain_hash end`,
  },
  {
    name: 'log-is-chained',
    says: 'every row of the log hashes its text and the row before',
    sql: `select e.index::text as row from (
        select index, body, leaf_hash, chain_hash,
          lag(chain_hash, 1, sha256(''::bytea)) over (order by index) as before from audit_event) e
      where e.leaf_hash <> sha256('\\x00'::bytea || convert_to(e.body, 'UTF8'))
        or e.chain_hash <> sha256('\\x01'::bytea || e.before || e.leaf_hash)`,
  },
  {
    name: 'sent-has-instant',
    says: 'a mail says when it was sent exactly when it is sent',
    sql: `select id::text as row from mail where (state = 'sent') <> (sent_at is not null)`,
  },
  {
    name: 'result-mail-after-publication',
    says: 'no mail about a result exists before its cycle is published',
    sql: `select m.id::text as row from mail m where m.template in ('result-winner', 'result-entrant')
      and not exists (select from nomination n join cycle c on c.id = n.cycle_id
        where m.event_key = 'result:' || n.reference and c.published_at is not null)`,
  },
  {
    name: 'auditor-holds-nothing-else',
    says: 'an auditor holds no other role',
    sql: `select g.user_id::text as row from role_grant g join role_grant o on o.user_id = g.user_id and o.role <> g.role
      where g.role = 'auditor' and g.revoked_at is null and o.revoked_at is null group by g.user_id`,
  },
  {
    name: 'administrator-judges-nothing',
    says: 'an administrator sits on no panel',
    sql: `select g.user_id::text as row from role_grant g join role_grant o on o.user_id = g.user_id
      where g.role = 'administrator' and g.revoked_at is null and o.role in ('judge', 'panel_chair')
        and o.revoked_at is null and (g.cycle_id is null or g.cycle_id = o.cycle_id) group by g.user_id`,
  },
];
