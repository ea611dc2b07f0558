import { randomUUID } from 'node:crypto';
import pg from 'pg';

export type Round = {
  /** Code of the cycle that closes in this round. */
  cycle: string;
  references: string[];
  /** First instant that is too late, and the end of the tolerance, in milliseconds since 1970. */
  lateFrom: number;
  limit: number;
  edition: number;
};

/**
 * A cycle of its own with `submits` nominations that wait for their coordinator: copies of one that the product's
 * commands made, written as rows because thousands are needed. It closes `leadMs` from the database's now.
 */
export async function openRound(
  url: string,
  wanted: { number: number; template: string; submits: number; leadMs: number; toleranceSeconds: number },
): Promise<Round> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    const round = await copyRows(client, wanted);
    await client.query('commit');
    // A crash then replays the rush alone, not the copying.
    await client.query('checkpoint');
    return round;
  } finally {
    await client.end();
  }
}

/** Inserts `select` as rows of `table`; a row is the JSON of the one it copies with what differs laid over it. */
function copy(table: string, select: string): string {
  return `insert into ${table} select (jsonb_populate_record(null::${table}, row)).* from (${select}) as copied(row)`;
}

async function copyRows(
  client: pg.Client,
  { number, template, submits, leadMs, toleranceSeconds }: Parameters<typeof openRound>[1],
): Promise<Round> {
  const code = String(2000 + number);
  const [cycleId, branchId] = [randomUUID(), randomUUID()];
  await client.query(
    copy(
      'cycle',
      `select to_jsonb(c) || jsonb_build_object('id', $1::uuid, 'no', 2000 + $2::int, 'code', $3::text,
         'late_from', clock_timestamp() + $4::int * interval '1 millisecond', 'tolerance_seconds', $5::int)
       from nomination n join cycle c on c.id = n.cycle_id where n.reference = $6`,
    ),
    [cycleId, number, code, leadMs, toleranceSeconds, template],
  );
  await client.query(
    copy(
      'branch',
      `select to_jsonb(b) || jsonb_build_object('id', $1::uuid, 'cycle_id', $2::uuid, 'last_number', $3::int)
       from nomination n join branch b on b.id = n.branch_id where n.reference = $4`,
    ),
    [branchId, cycleId, submits, template],
  );
  await client.query(
    copy(
      'nomination',
      `select to_jsonb(n) || jsonb_build_object('id', gen_random_uuid(), 'cycle_id', $1::uuid, 'branch_id', $2::uuid,
         'creation_key', null, 'number', i, 'reference', 'N-' || $3 || '-B1-' || lpad(i::text, 4, '0'),
         'title_ar', n.title_ar || ' ' || i)
       from nomination n, generate_series(1, $4::int) i where n.reference = $5`,
    ),
    [cycleId, branchId, code, submits, template],
  );
  const ofCopies = `nomination t join nomination n on n.cycle_id = $1::uuid and t.reference = $2`;
  await client.query(
    copy(
      'nomination_section',
      // Another title and another address each: otherwise all but one would be the same work (E5).
      `select to_jsonb(s) || jsonb_build_object('nomination_id', n.id, 'answers', s.answers
         || case when s.answers ? 'titleAr' then jsonb_build_object('titleAr', n.title_ar) else '{}' end
         || case when s.answers ? 'serviceAddress' then jsonb_build_object('serviceAddress',
              'https://' || lower(n.reference) || '.example.test/') else '{}' end)
       from ${ofCopies} join nomination_section s on s.nomination_id = t.id`,
    ),
    [cycleId, template],
  );
  await client.query(
    copy(
      'document',
      `select to_jsonb(d) || jsonb_build_object('id', gen_random_uuid(), 'nomination_id', n.id,
         'inbox_key', gen_random_uuid()::text)
       from ${ofCopies} join document d on d.nomination_id = t.id`,
    ),
    [cycleId, template],
  );
  const { rows } = await client.query<{ reference: string; edition: number; late: string; limit: string }>(
    `select n.reference, n.edition, extract(epoch from c.late_from) * 1000 as late,
       (extract(epoch from c.late_from) + c.tolerance_seconds) * 1000 as limit
     from nomination n join cycle c on c.id = n.cycle_id where c.id = $1 order by n.number`,
    [cycleId],
  );
  return {
    cycle: code,
    references: rows.map(({ reference }) => reference),
    lateFrom: Number(rows[0]?.late),
    limit: Number(rows[0]?.limit),
    edition: rows[0]?.edition ?? 0,
  };
}
