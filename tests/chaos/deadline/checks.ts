import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Figures of one part of the run; the keys are the rows of the printed table. */
export type Figures = Record<string, number>;

/**
 * What a part is judged by, each as one SQL query over rows and history that counts offending cases. `first` holds the
 * first request of each key, `answer` every answer; the machine has one right clock, so their instants compare with the
 * database's.
 */
const JUDGED: Record<string, string> = {
  'late accepted': `
    select count(*) from submission s join of_part p on p.nomination_id = s.nomination_id
      join first f on f.key = s.key::text
    where s.received_at >= p.lim or f.sent_at >= p.lim`,
  'on time refused': `
    select count(distinct a.key) from answer a join of_part p using (reference)
    where a.outcome not in ('accepted', 'unknown') and (a.answered_at < p.lim - interval '20 milliseconds'
      or exists (select from audit_event e where e.subject_id = a.reference
        and e.type = 'nomination.submit.refused' and e.at < p.lim - interval '20 milliseconds'))`,
  'tolerance not marked': `
    select count(*) from submission s join of_part p on p.nomination_id = s.nomination_id
    where s.in_tolerance <> (s.received_at >= p.late_from)`,
  'rows after the seal': `
    select count(*) from submission s join of_part p on p.nomination_id = s.nomination_id
      join seal on seal.cycle_id = p.cycle_id
      left join audit_event e on e.subject_id = p.reference and e.type = 'nomination.submitted'
    where e.index is null or e.index >= seal.log_size or s.received_at > seal.sealed_at`,
  'acknowledged and lost': `
    select count(distinct a.key) from answer a
    where a.outcome = 'accepted' and not exists (
      select from submission s where s.key::text = a.key and s.signature = a.signature)`,
  'receipts that differ': `
    select count(*) from (select key from answer where outcome = 'accepted'
      group by key having count(distinct signature) > 1) as differing`,
  'versions too many': `
    select count(*) from (select s.nomination_id from submission s join of_part p on p.nomination_id = s.nomination_id
      group by s.nomination_id having count(*) > 1) as doubled`,
  'seals that differ': `
    select count(*) from (select distinct cycle_id from of_part) as c where (
      select count(*) from seal where seal.cycle_id = c.cycle_id) <> 1 or not exists (
      select from seal join lateral (
        select count(*) as count, encode(sha256(convert_to(coalesce(string_agg(
          s.nomination_id || ':' || s.version || ':' || s.body_hash, E'\\n' order by s.nomination_id::text collate "C"),
          ''), 'UTF8')), 'hex') as hash
        from submission s join of_part p on p.nomination_id = s.nomination_id where p.cycle_id = c.cycle_id) as again
        on again.count = seal.count and again.hash = seal.list_hash
      where seal.cycle_id = c.cycle_id)`,
  'answers not expected': `
    select count(*) from answer where outcome not in ('accepted', 'unknown', 'deadline.closed')`,
  'left without an answer': `
    select count(*) from (select key from answer group by key
      having bool_and(outcome = 'unknown')) as silent`,
};

const SHOWN: Record<string, string> = {
  requests: 'select count(*) from answer',
  'submits (keys)': 'select count(*) from first',
  accepted: 'select count(*) from submission s join of_part p on p.nomination_id = s.nomination_id',
  'accepted in the tolerance': `
    select count(*) from submission s join of_part p on p.nomination_id = s.nomination_id where s.in_tolerance`,
  'repeats answered with the receipt': `
    select count(*) - count(distinct key) from answer where outcome = 'accepted'`,
  'refused as late': "select count(distinct key) from answer where outcome = 'deadline.closed'",
  'no answer, or 503': "select count(*) from answer where outcome = 'unknown'",
  'longest closing after the limit, ms': `
    select coalesce(max(extract(epoch from seal.sealed_at - p.lim) * 1000), 0)
    from of_part p join seal on seal.cycle_id = p.cycle_id`,
};

/** Loads the history files of a part into the database and counts in SQL. */
export async function judge(
  url: string,
  { historyDir, cycles }: { historyDir: string; cycles: readonly string[] },
): Promise<{ shown: Figures; judged: Figures }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await loadHistory(client, historyDir);
    await client.query(
      `create temp table of_part as
       select n.id as nomination_id, n.reference, c.id as cycle_id, c.late_from,
         c.late_from + c.tolerance_seconds * interval '1 second' as lim
       from nomination n join cycle c on c.id = n.cycle_id where c.code = any ($1)`,
      [cycles],
    );
    await client.query(
      'create temp table first as select key, min(sent_at) as sent_at from answer group by key',
    );
    return { shown: await counted(client, SHOWN), judged: await counted(client, JUDGED) };
  } finally {
    await client.end();
  }
}

async function loadHistory(client: pg.Client, dir: string): Promise<void> {
  const lines = readdirSync(dir).flatMap((name) =>
    readFileSync(join(dir, name), 'utf8').trim().split('\n').filter(Boolean),
  );
  await client.query(
    `create temp table answer as
     select cycle, reference, key, process, outcome, signature, to_timestamp("sentAt" / 1000) as sent_at,
       to_timestamp("answeredAt" / 1000) as answered_at
     from jsonb_to_recordset($1::jsonb) as row(cycle text, reference text, key text, process text, outcome text,
       signature text, "sentAt" float8, "answeredAt" float8)`,
    [`[${lines.join(',')}]`],
  );
}

async function counted(client: pg.Client, queries: Record<string, string>): Promise<Figures> {
  const figures: Figures = {};
  for (const [name, sql] of Object.entries(queries)) {
    const { rows } = await client.query<{ n: string }>(`select n from (${sql}) as figure(n)`);
    figures[name] = Math.round(Number(rows[0]?.n));
  }
  return figures;
}
