import pg from 'pg';
import { people } from '../../../prisma/seed/people.ts';

const DAY_MS = 86_400_000;
/** Later than the closing of the demo's open cycle, so that this one is the current cycle. */
const DAYS_OPEN = 60;

function ownerUrl(): string {
  const url = process.env['WISAM_OWNER_DB'];
  if (url === undefined) throw new Error('the demo is not running');
  return url;
}

/** Opens a cycle that one test moves through time by itself: opened yesterday, with the panels of the demo. */
export async function openJourneyCycle(code: string): Promise<void> {
  // Only now: the database client exists once the demo has been built.
  const [{ connect }, { loadCycle }, { loadPanels }] = await Promise.all([
    import('../../../app/infra/db.server.ts'),
    import('../../../prisma/seed/load-cycle.ts'),
    import('../../../prisma/seed/load-registry.ts'),
  ]);
  const db = connect(ownerUrl(), { poolSize: 1 });
  try {
    const now = Date.now();
    const users = await db.user.findMany({ select: { id: true, email: true } });
    const idOf = new Map(users.map(({ email, id }) => [email, id]));
    const userIds = Object.fromEntries(people.map(({ key, email }) => [key, idOf.get(email) ?? '']));
    await db.$transaction(async (tx) => {
      const { id, branchIds } = await loadCycle(tx, {
        code,
        name: { ar: `دورة ${code}هـ`, en: `${code} AH cycle` },
        dates: { opensAt: new Date(now - DAY_MS), lateFrom: new Date(now + DAYS_OPEN * DAY_MS) },
        toleranceSeconds: 0,
      });
      await loadPanels(tx, { agencyIds: {}, userIds }, branchIds, id);
    });
  } finally {
    await db.$disconnect();
  }
}

const MOVES = {
  closing: `update cycle set late_from = clock_timestamp() where code = $1`,
  judging: `update phase set starts_at = clock_timestamp() - interval '1 minute',
      ends_at = clock_timestamp() + interval '1 day'
    where code = 'independent_judging' and cycle_id = (select id from cycle where code = $1)`,
  announcement: `update cycle set announce_at = clock_timestamp() where code = $1`,
} as const;

/** Brings an instant of the cycle to now; what follows from it is the work of the product. */
export async function moveTime(code: string, event: keyof typeof MOVES): Promise<void> {
  await rows(MOVES[event], [code]);
}

/** Rows as the owner of the database sees them. */
export async function rows(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: ownerUrl() });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
