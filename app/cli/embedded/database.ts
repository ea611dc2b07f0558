import pg from 'pg';
import type { EmbeddedPostgres } from './postgres.ts';

const DATABASE = 'wisam';

/** Makes the two roles and the database when they are missing; returns the addresses of both roles. */
export async function prepareDatabase(
  server: EmbeddedPostgres,
  passwords: { ownerPassword: string; appPassword: string },
): Promise<{ ownerUrl: string; appUrl: string }> {
  const client = new pg.Client({ connectionString: server.superuserUrl() });
  await client.connect();
  await ensureRole(client, 'wisam_owner', passwords.ownerPassword, 'createdb');
  await ensureRole(client, 'wisam_app', passwords.appPassword, '');
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE} owner wisam_owner`);
  await client.end();
  const url = (role: string, password: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${server.port}/${DATABASE}`;
  return {
    ownerUrl: url('wisam_owner', passwords.ownerPassword),
    appUrl: url('wisam_app', passwords.appPassword),
  };
}

async function ensureRole(client: pg.Client, role: string, password: string, rights: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${role} login ${rights} password ${client.escapeLiteral(password)}`);
}
