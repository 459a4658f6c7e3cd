import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { Client, type ClientConfig } from 'pg';
import { durabilityFaults } from './durability.js';

/** Kept with the sources, from where they are read by the sources and by what is built of them. */
const FOLDER = new URL('../../../src/adapters/postgres/migrations/', import.meta.url);
/** Any number will do, as long as every version of the server takes the same. */
const LOCK = 7_021_968_001;

/**
 * Brings the schema up to date: each file of `migrations/` once, in order, forward only, one server at a time (R18).
 * The role that requests run under is made here too: it owns nothing and row-level security holds for it (S9).
 * @returns what an operator should know: settings under which a power cut may lose what was answered (R11)
 * @throws Error when a migration that ran before has been edited since, or the database refuses
 */
export async function migrate(connection: ClientConfig): Promise<string[]> {
  const client = new Client({ ...connection, application_name: 'slotwright-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureApplicationRole(client);
    await client.query('create extension if not exists btree_gist');
    await client.query(
      'create table if not exists schema_migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())',
    );
    for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()) {
      await applyOnce(client, name, await readFile(new URL(name, FOLDER), 'utf8'));
    }
    return await durabilityFaults(client);
  } finally {
    await client.end();
  }
}

async function applyOnce(client: Client, name: string, text: string): Promise<void> {
  const digest = createHash('sha256').update(text).digest('hex');
  const { rows } = await client.query<{ digest: string }>(
    'select digest from schema_migrations where name = $1',
    [name],
  );
  const applied = rows[0]?.digest;
  if (applied === digest) return;
  if (applied !== undefined)
    throw new Error(`Migration ${name} was changed after it had been applied to this database.`);
  await client.query('begin');
  await client.query(text);
  await client.query('insert into schema_migrations (name, digest) values ($1, $2)', [name, digest]);
  await client.query('commit');
}

/** Roles belong to the whole cluster, so another database's first start may be making the same one right now. */
async function ensureApplicationRole(client: Client): Promise<void> {
  await client.query(`do $$
    begin
      create role slotwright_app nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end $$`);
  const { rows } = await client.query<{ can: boolean }>(
    "select pg_has_role(current_user, 'slotwright_app', 'SET') as can",
  );
  if (rows[0]?.can !== true) await client.query('grant slotwright_app to current_user with set true');
}

/** Lets the requests' role queue jobs in its own transactions; the queue makes its tables itself. */
export async function grantJobQueue(connection: ClientConfig): Promise<void> {
  const client = new Client({ ...connection, application_name: 'slotwright-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('grant usage on schema pgboss to slotwright_app');
    await client.query('grant select, insert, update on all tables in schema pgboss to slotwright_app');
    await client.query('grant execute on all functions in schema pgboss to slotwright_app');
  } finally {
    await client.end();
  }
}
