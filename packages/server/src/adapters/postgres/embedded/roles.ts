import pg from 'pg';
import { type Credentials, databaseName, ownerName, superuserName } from './credentials.js';

/** How to reach a cluster, before it is settled who logs in where. */
export interface ClusterAddress {
  host: string;
  port: number;
}

/**
 * Makes what a new cluster lacks: the role of the product and its database with btree_gist. The only use of the
 * superuser. May be cut off at any point and run again, by several starters at once: they queue at a lock, each step is
 * skipped when done, and the database gets its name last, so that under that name it is complete.
 */
export async function makeRoleAndDatabase(at: ClusterAddress, credentials: Credentials): Promise<void> {
  const superuser = { ...at, user: superuserName, password: credentials.superuserPassword };
  await withClient({ ...superuser, database: 'postgres' }, async (client) => {
    // Freed with the session; no other lock in this database has a number like it.
    await client.query('select pg_advisory_lock(1)');
    await makeOwner(client, credentials.ownerPassword);
    if (await hasDatabase(client)) return;
    await client.query(`drop database if exists ${unfinishedName} with (force)`);
    await client.query(`create database ${unfinishedName} owner ${ownerName}`);
    await withClient({ ...superuser, database: unfinishedName }, async (inside) => {
      await inside.query('create extension if not exists btree_gist');
    });
    await renameDatabase(client);
  });
}

/** True once the product's database is there, and complete. */
export async function hasDatabase(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
  return rowCount === 1;
}

const unfinishedName = `${databaseName}_unfinished`;

/**
 * CREATEROLE is for the roles that migrations make, CREATEDB for restoring a dump beside the original and for tests.
 * None of them is a way round row-level security.
 */
async function makeOwner(client: pg.Client, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [ownerName]);
  if (rowCount === 0) await client.query(`create role ${ownerName}`);
  await client.query(
    `alter role ${ownerName} with login createrole createdb nosuperuser nobypassrls noreplication password ${client.escapeLiteral(password)}`,
  );
  // A refused statement is told to the server, which logs it without the values that PostgreSQL would write down.
  await client.query(`alter role ${ownerName} set log_min_messages = 'log'`);
}

/** The session that made the extension may take a moment to be gone, and a database in use is not renamed. */
async function renameDatabase(client: pg.Client): Promise<void> {
  await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [
    unfinishedName,
  ]);
  await client.query(`alter database ${unfinishedName} rename to ${databaseName}`);
}

async function withClient(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(config);
  // What goes wrong between two queries is seen by the next one.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
