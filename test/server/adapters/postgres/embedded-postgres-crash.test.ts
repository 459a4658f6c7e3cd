import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'node:test';
import { serviceIdentity } from '../../../../packages/server/src/adapters/postgres/embedded/identity.js';
import { dataFolderFor, query, serverPid, startOn } from '../../../support/embedded-fixture.js';
import { launchUser } from '../../../support/embedded-user.js';

test('R13 a server killed with -9 leaves the database running, and the next start joins it', async (t) => {
  const folder = await dataFolderFor(t);
  const killed = await launchUser(folder).ready;
  await killed.query('create table told (id int)');
  const pid = serverPid(folder);
  await killed.kill();
  const next = await startOn(folder);
  assert.equal(serverPid(folder), pid);
  assert.deepEqual(await query(next.address, 'select count(*)::int as rows from told'), [{ rows: 0 }]);
  await next.stop();
  assert.equal(serverPid(folder), undefined, 'the killed server does not count as a user');
});

test('R11 R13 the database killed with -9 is recovered by the next start with every committed row', async (t) => {
  const folder = await dataFolderFor(t);
  const user = await launchUser(folder).ready;
  await user.query('create table told as select 1 as id');
  // First the server, so that it is the next start that has to deal with it and not the server's own watch.
  await user.kill();
  process.kill(serverPid(folder) ?? Number.NaN, 'SIGKILL');
  const next = await startOn(folder);
  assert.deepEqual(await query(next.address, 'select id from told'), [{ id: 1 }]);
  await next.stop();
});

test('R14 a database that dies in use is restarted under the same address, once for all servers', async (t) => {
  const folder = await dataFolderFor(t);
  const users = await Promise.all([startOn(folder), startOn(folder), startOn(folder)]);
  const [first] = users;
  await query(first.address, 'create table told as select 1 as id');
  for (let round = 0; round < 3; round += 1) {
    process.kill(serverPid(folder) ?? Number.NaN, 'SIGKILL');
    await Promise.all(users.map((user) => user.ensureRunning()));
    assert.deepEqual(await query(first.address, 'select id from told'), [{ id: 1 }]);
  }
  const sessions = `select count(*)::int as members from pg_stat_activity where application_name = 'slotwright member'`;
  assert.deepEqual(await query(first.address, sessions), [{ members: 3 }]);
  await Promise.all(users.map((user) => user.stop()));
  assert.equal(serverPid(folder), undefined);
});

test('R13 twenty starters at once end with one database and twenty working servers', async (t) => {
  const folder = await dataFolderFor(t);
  const launched = Array.from({ length: 20 }, () => launchUser(folder));
  t.after(() => Promise.all(launched.map((user) => user.kill())));
  const users = await Promise.all(launched.map((user) => user.ready));
  const pid = serverPid(folder);
  await users[0]?.query('create table told (id int)');
  await Promise.all(users.map((user, id) => user.query(`insert into told values (${id})`)));
  const [last, ...others] = users;
  await Promise.all(others.map((user, index) => (index % 2 === 0 ? user.kill() : user.stop())));
  assert.equal(serverPid(folder), pid, 'one database served them all and still runs for the last');
  await last?.query('do $$ begin assert (select count(*) = 20 from told); end $$');
  await last?.stop();
  assert.equal(serverPid(folder), undefined);
  assert.deepEqual(readdirSync(folder).sort(), ['database', 'postgres.log', 'socket']);
});

test('R13 who joins while the last user leaves always gets a database that stays', async (t) => {
  const folder = await dataFolderFor(t);
  let user = await startOn(folder);
  await query(user.address, 'create table told (round int)');
  for (let round = 0; round < 12; round += 1) {
    // From long before the stop to after its end.
    const joining = sleep(round * 4).then(() => startOn(folder));
    await user.stop();
    user = await joining;
    await query(user.address, `insert into told values (${round})`);
    await user.ensureRunning();
  }
  assert.deepEqual(await query(user.address, 'select count(*)::int as rounds from told'), [{ rounds: 12 }]);
  await user.stop();
  assert.equal(serverPid(folder), undefined);
});

test('R13 of several who leave at once, one stops the database', async (t) => {
  const folder = await dataFolderFor(t);
  for (let round = 0; round < 4; round += 1) {
    const users = await Promise.all(Array.from({ length: 5 }, () => startOn(folder)));
    await Promise.all(users.map((user) => user.stop()));
    assert.equal(serverPid(folder), undefined);
  }
});

test('R13 a lock file whose number now belongs to another program is recognised as stale', async (t) => {
  const folder = await dataFolderFor(t);
  const first = await startOn(folder);
  await query(first.address, 'create table told as select 1 as id');
  await first.stop();
  const cluster = join(folder, 'database', 'cluster');
  // Of the user that PostgreSQL runs as: another user's processes PostgreSQL itself tells apart.
  const identity = await serviceIdentity(cluster);
  const other = spawn('sleep', ['60'], { ...identity, stdio: 'ignore' });
  t.after(() => other.kill('SIGKILL'));
  await once(other, 'spawn');
  writeFileSync(
    join(cluster, 'postmaster.pid'),
    `${other.pid ?? 0}\n${cluster}\n1\n5432\n\n\n  1 1\nready   \n`,
  );
  const second = await startOn(folder);
  assert.deepEqual(await query(second.address, 'select id from told'), [{ id: 1 }]);
  assert.equal(other.exitCode ?? other.signalCode, null, 'the other program was left alone');
  await second.stop();
});

test('R13 a start that was killed while it made the database leaves nothing that a later one trips over', async (t) => {
  const folder = await dataFolderFor(t);
  const isUnfinished = (name: string) => name.startsWith('database.unfinished-');
  const starter = launchUser(folder);
  starter.ready.catch(() => undefined);
  while (!readdirSync(folder).some(isUnfinished)) await sleep(5);
  await sleep(100);
  await starter.kill();
  assert.ok(!existsSync(join(folder, 'database')), 'killed in the middle');
  // And one from long ago, whose cluster looks whole.
  await mkdir(join(folder, 'database.unfinished-4194303-00000000', 'cluster'), { recursive: true });
  writeFileSync(join(folder, 'database.unfinished-4194303-00000000', 'cluster', 'PG_VERSION'), '9\n');
  const next = await startOn(folder);
  await query(next.address, 'create table told (id int)');
  assert.deepEqual(readdirSync(folder).filter(isUnfinished), []);
  await next.stop();
});

test('R13 a start that was killed between the cluster and our database in it is completed by the next', async (t) => {
  const folder = await dataFolderFor(t);
  const first = await startOn(folder);
  await query(
    { ...first.address, database: 'postgres' },
    'alter database slotwright rename to slotwright_unfinished',
  );
  await first.stop();
  const second = await startOn(folder);
  const names = await query(second.address, `select datname from pg_database where datname like 'slot%'`);
  assert.deepEqual(names, [{ datname: 'slotwright' }]);
  await second.stop();
});
