import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import pg from 'pg';
import { durabilityFaults } from '../../../../packages/server/src/adapters/postgres/durability.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../../packages/server/src/adapters/postgres/embedded-postgres.js';
import { makeTemporaryDataFolder, removeDataFolder } from '../../../support/embedded-database.js';
import { dataFolderFor, query, serverPid, startOn } from '../../../support/embedded-fixture.js';

const readsProc = process.platform !== 'linux' && 'looks into /proc, which only Linux has';

/** The tests that only look share one database. */
let folder: string;
let database: EmbeddedPostgres;
before(async () => {
  folder = await makeTemporaryDataFolder();
  database = await startOn(folder);
});
after(async () => {
  await database.stop();
  await removeDataFolder(folder);
});

test('R12 the first start makes a database that the product owns, without a superuser’s rights', async () => {
  const [role] = await query(
    database.address,
    `select rolname, rolsuper, rolbypassrls, rolreplication, rolcreaterole, rolcanlogin
       from pg_roles where rolname = current_user`,
  );
  const [facts] = await query(
    database.address,
    `select pg_get_userbyid(datdba) as owner, datcollate, pg_encoding_to_char(encoding) as encoding,
            current_setting('timezone') as zone, current_setting('data_checksums') as checksums,
            exists (select from pg_extension where extname = 'btree_gist') as gist
       from pg_database where datname = current_database()`,
  );
  assert.deepEqual(role, {
    rolname: 'slotwright_owner',
    rolsuper: false,
    rolbypassrls: false,
    rolreplication: false,
    rolcreaterole: true,
    rolcanlogin: true,
  });
  assert.deepEqual(facts, {
    owner: 'slotwright_owner',
    datcollate: 'C',
    encoding: 'UTF8',
    zone: 'UTC',
    checksums: 'on',
    gist: true,
  });
});

test('the product’s role can make schemas, tables, exclusion constraints and roles', async () => {
  await query(
    database.address,
    'create schema app',
    'create table app.claim (who text, during tstzrange, exclude using gist (who with =, during with &&))',
    'create table claim_in_public (id int)',
    'create extension if not exists btree_gist',
    'create role slotwright_app nologin',
    'grant usage on schema app to slotwright_app',
  );
  await assert.rejects(query(database.address, 'create role other superuser'), { code: '42501' });
});

test('R12 the socket lies in a folder of mode 0700', () => {
  assert.equal(statSync(database.address.host).mode & 0o777, 0o700);
});

test('R12 nothing listens on TCP', { skip: readsProc }, () => {
  assert.deepEqual(listeningTcpSocketsOf(serverPid(folder)), []);
});

test('R12 nobody gets in without the password, and no login method but passwords exists', async () => {
  const { address } = database;
  await assert.rejects(query({ ...address, password: 'guessed' }), { code: '28P01' });
  await assert.rejects(query({ ...address, user: 'postgres' }), { code: '28P01' });
  await assert.rejects(query({ ...address, password: '' }), /password must be a/);
  const methods = await query(
    { ...address, user: 'postgres', password: superuserPassword(folder) },
    'select distinct auth_method from pg_hba_file_rules',
  );
  assert.deepEqual(methods, [{ auth_method: 'scram-sha-256' }]);
});

test('R12 the passwords are kept outside the cluster in a file that only its owner can read', () => {
  const path = join(folder, 'database', 'credentials.json');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.ok(readFileSync(path, 'utf8').includes(database.address.password));
});

test('the database’s process gets none of our environment but the path', { skip: readsProc }, () => {
  const environment = readFileSync(`/proc/${serverPid(folder) ?? 0}/environ`, 'utf8');
  const names = environment.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.split('=')[0]]));
  assert.deepEqual(names.sort(), ['LC_ALL', 'PATH', 'TZ']);
});

test('R13 a stop by the only user stops the database, and the next start finds the data again', async (t) => {
  const folder = await dataFolderFor(t);
  const first = await startOn(folder);
  await query(first.address, 'create table kept (word text)', `insert into kept values ('yes')`);
  await first.stop();
  assert.equal(serverPid(folder), undefined);
  const second = await startOn(folder);
  assert.deepEqual(second.address, first.address);
  assert.deepEqual(await query(second.address, 'select word from kept'), [{ word: 'yes' }]);
  await second.stop();
});

test('R11 a database that is started as usual writes through, and one without fsync is noticed', async (t) => {
  const folder = await dataFolderFor(t);
  const safe = await startEmbeddedPostgres({ dataFolder: folder });
  assert.deepEqual(await faultsOf(safe.address), []);
  const names = ['fsync', 'full_page_writes', 'synchronous_commit'];
  for (const name of names) assert.deepEqual(await query(safe.address, `show ${name}`), [{ [name]: 'on' }]);
  await safe.stop();
  const unsafe = await startOn(folder);
  assert.deepEqual(await faultsOf(unsafe.address), [
    'fsync is off: a crash or power cut can lose confirmed bookings.',
  ]);
  await unsafe.stop();
});

test('a setting that could end up as something else on a command line is refused', async (t) => {
  const dataFolder = await dataFolderFor(t);
  await assert.rejects(
    startEmbeddedPostgres({ dataFolder, settings: { work_mem: '1MB" -c "fsync=off' } }),
    /work_mem/,
  );
  await assert.rejects(startEmbeddedPostgres({ dataFolder, settings: { 'a b': '1' } }), /"a b"/);
});

test('a database that can’t start says what its log says, and the folder is usable afterwards', async (t) => {
  const dataFolder = await dataFolderFor(t);
  await assert.rejects(
    startEmbeddedPostgres({ dataFolder, settings: { shared_buffers: 'plenty' } }),
    /did not start in .*invalid value for parameter "shared_buffers": "plenty"/s,
  );
  const database = await startOn(dataFolder);
  await database.ensureRunning();
  await database.stop();
  await assert.rejects(database.ensureRunning(), /has left the embedded database/);
});

function superuserPassword(folder: string): string {
  const text = readFileSync(join(folder, 'database', 'credentials.json'), 'utf8');
  return /"superuserPassword":"([^"]+)"/.exec(text)?.[1] ?? '';
}

async function faultsOf(address: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return await durabilityFaults(client);
  } finally {
    await client.end();
  }
}

/** Linux: the sockets that the process has open and that the system's tables hold as listening. */
function listeningTcpSocketsOf(pid: number | undefined): string[] {
  const folder = `/proc/${pid ?? 0}/fd`;
  const open = readdirSync(folder).map((name) => {
    // The descriptor of the listing itself is gone by now.
    try {
      return readlinkSync(join(folder, name));
    } catch {
      return '';
    }
  });
  const inodes = new Set(open.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
  assert.ok(inodes.size > 0, 'the database has its Unix socket');
  const lines = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n'));
  const listening = '0A';
  return lines.filter((line) => {
    const fields = line.trim().split(/\s+/);
    return fields[3] === listening && inodes.has(fields[9] ?? '');
  });
}
