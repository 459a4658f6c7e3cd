import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runningServer } from '../../packages/server/src/adapters/postgres/embedded/lock-file.js';
import {
  type DatabaseAddress,
  startEmbeddedPostgres,
} from '../../packages/server/src/adapters/postgres/embedded-postgres.js';
import { isAlive } from '../../packages/server/src/adapters/postgres/embedded/staging.js';

/** An empty database with btree_gist, for one test file or one test. */
export interface TestDatabase {
  /** For pg and Kysely. */
  address: DatabaseAddress;
  /** The same as a connection string, as DATABASE_URL takes it. */
  url: string;
  /** Ends what is still connected and removes the database. */
  drop(): Promise<void>;
}

/**
 * A fresh database in about 0.1 s: on the PostgreSQL that DATABASE_URL names, whose user has to have CREATEDB, else on
 * an embedded one, owned by the product's own role. Processes that get the same SLOTWRIGHT_TEST_DATA share one
 * embedded server; without it each process has one in a temporary folder that it removes at its end. Nothing is
 * brought to the disk (fsync is off), as nothing is kept.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await serverAddress();
  const name = `slotwright_test_${randomBytes(8).toString('hex')}`;
  await runOn(server, `create database ${name}`);
  const address = { ...server, database: name };
  await runOn(address, 'create extension btree_gist');
  return {
    address,
    url: connectionString(address),
    drop: () => dropDatabase(server, name),
  };
}

/** The connection string of an address; a host that is a socket's folder becomes a parameter. */
export function connectionString({ host, port, user, password, database }: DatabaseAddress): string {
  const url = new URL(`postgres://localhost:${port}/${encodeURIComponent(database)}`);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  if (host.startsWith('/')) url.searchParams.set('host', host);
  else url.hostname = host;
  return url.href;
}

/**
 * A temporary folder for embedded databases of this process. As root, PostgreSQL runs as another user, who has to be
 * able to pass it; root's own temporary folder may be closed. Its name tells whose it is, so that what a killed
 * process left, which is a running database too, is removed by the next one.
 */
export async function makeTemporaryDataFolder(): Promise<string> {
  const parent = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  await removeLeftOvers(parent);
  const folder = await mkdtemp(join(parent, `${folderStart}${process.pid}-`));
  await chmod(folder, 0o711);
  return folder;
}

const folderStart = 'slotwright-data-';

async function removeLeftOvers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = name.startsWith(folderStart) ? /^\d+(?=-)/.exec(name.slice(folderStart.length)) : null;
    if (owner === null || isAlive(Number(owner[0]))) continue;
    await removeDataFolder(join(parent, name)).catch(() => undefined);
  }
}

/** Stops what runs on a folder whose data is thrown away, and removes it. */
export async function removeDataFolder(folder: string): Promise<void> {
  const server = await runningServer(join(folder, 'database', 'cluster'));
  // Its immediate shutdown: no last checkpoint.
  if (server !== undefined) process.kill(server.pid, 'SIGQUIT');
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

let embedded: Promise<DatabaseAddress> | undefined;

async function serverAddress(): Promise<DatabaseAddress> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return addressIn(given);
  embedded ??= startForThisProcess();
  return { ...(await embedded), database: 'postgres' };
}

function addressIn(url: string): DatabaseAddress {
  const { host, port, user = '', password, database = '' } = new pg.Client({ connectionString: url });
  return { host, port, user, password: password ?? '', database };
}

async function startForThisProcess(): Promise<DatabaseAddress> {
  const given = process.env['SLOTWRIGHT_TEST_DATA'];
  // An empty variable is none; as a path it would be the folder we stand in.
  const isGiven = given !== undefined && given !== '';
  const dataFolder = isGiven ? given : await makeTemporaryDataFolder();
  const server = await startEmbeddedPostgres({ dataFolder, settings: { fsync: 'off' } });
  // Emitted when the tests are through; what is awaited in it is still done.
  process.once('beforeExit', () => {
    void server.stop().then(async () => {
      if (!isGiven) await removeDataFolder(dataFolder);
    });
  });
  return server.address;
}

/**
 * Ends our own sessions and removes the database. Not by `with (force)`, which is refused while PostgreSQL's own vacuum
 * is at work there; a plain drop asks that to leave and waits a few seconds.
 */
async function dropDatabase(server: DatabaseAddress, name: string): Promise<void> {
  await runOn(
    server,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and usename = current_user`,
  );
  await runOn(server, `drop database if exists ${name}`);
}

async function runOn(address: DatabaseAddress, statement: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
