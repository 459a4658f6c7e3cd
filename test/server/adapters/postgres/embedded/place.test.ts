import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { appendFile, chown, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePrivateFolder } from '../../../../../packages/server/src/adapters/postgres/embedded/folders.js';
import { boundLog, logTail } from '../../../../../packages/server/src/adapters/postgres/embedded/log.js';
import { startEmbeddedPostgres } from '../../../../../packages/server/src/adapters/postgres/embedded-postgres.js';
import { makeWhole } from '../../../../../packages/server/src/adapters/postgres/embedded/staging.js';
import { takeTurn } from '../../../../../packages/server/src/adapters/postgres/embedded/turn.js';
import { dataFolderFor, query, startOn } from '../../../../support/embedded-fixture.js';

const isRoot = process.getuid?.() === 0;

test('R12 a data folder of another major version is refused with both versions and the ways to upgrade', async (t) => {
  const folder = await dataFolderFor(t);
  const database = await startOn(folder);
  await database.stop();
  writeFileSync(join(folder, 'database', 'cluster', 'PG_VERSION'), '17\n');
  await assert.rejects(
    startOn(folder),
    /PostgreSQL 17, .* PostgreSQL 18\..*pg_dump.*pg_upgrade.*docs\/18\/upgrading/s,
  );
});

test('a data folder that can’t be made is told with its path and the system’s reason', async (t) => {
  const file = join(await dataFolderFor(t), 'a-file');
  writeFileSync(file, '');
  await assert.rejects(startOn(join(file, 'data')), /a-file\/data can't be made or written \(ENOTDIR\)/);
});

test('a database whose passwords are lost is told with the path of the file, without making a new one', async (t) => {
  const folder = await dataFolderFor(t);
  const database = await startOn(folder);
  await database.stop();
  const path = join(folder, 'database', 'credentials.json');
  const kept = readFileSync(path, 'utf8');
  writeFileSync(path, '{"superuserPassword":"hush"');
  await assert.rejects(
    startOn(folder),
    (error: Error) => error.message.includes(path) && !error.message.includes('hush'),
  );
  writeFileSync(path, kept);
  await (await startOn(folder)).stop();
});

test('R12 a data folder with a long path or odd letters in it works, its socket still in a private folder', async (t) => {
  const folder = await dataFolderFor(t);
  for (const name of ['with space, comma, "quote" and \\', 'é'.repeat(60)]) {
    const dataFolder = join(folder, name);
    const { address, stop } = await startEmbeddedPostgres({ dataFolder, settings: { fsync: 'off' } }).then(
      (database) => ({ address: database.address, stop: () => database.stop() }),
    );
    assert.equal(statSync(address.host).mode & 0o777, 0o700);
    assert.deepEqual(await query(address, 'select 1 as one'), [{ one: 1 }]);
    await stop();
    removeStandIn(dataFolder, address.host);
  }
});

test('R12 a socket folder that is really a link is refused', async (t) => {
  const folder = await dataFolderFor(t);
  symlinkSync(folder, join(folder, 'link'));
  await assert.rejects(makePrivateFolder(join(folder, 'link'), undefined), /belongs to somebody else/);
});

const cannotGive = !isRoot && 'only root can make a folder that belongs to somebody else';
test('R12 a socket folder that belongs to somebody else is refused', { skip: cannotGive }, async (t) => {
  const path = join(await dataFolderFor(t), 'socket');
  await mkdir(path, { mode: 0o700 });
  await chown(path, 12_345, 12_345);
  await assert.rejects(makePrivateFolder(path, undefined), /belongs to somebody else/);
  await assert.rejects(makePrivateFolder(path, { uid: 12_346, gid: 12_346 }), /belongs to somebody else/);
});

test('a private folder that others could look into is closed again', async (t) => {
  const path = join(await dataFolderFor(t), 'socket');
  await mkdir(path, { mode: 0o755 });
  await makePrivateFolder(path, undefined);
  assert.equal(statSync(path).mode & 0o777, 0o700);
});

test('a folder that is made whole appears with everything in it, and one that is there is kept', async (t) => {
  const path = join(await dataFolderFor(t), 'thing');
  const make = (word: string) =>
    makeWhole(path, async (unfinished) => {
      await appendFile(join(unfinished, 'word'), word);
    });
  await Promise.all([make('one'), make('one'), make('one')]);
  await make('two');
  assert.equal(readFileSync(join(path, 'word'), 'utf8'), 'one');
  await assert.rejects(
    makeWhole(`${path}-2`, () => Promise.reject(new Error('disk full'))),
    /disk full/,
  );
  assert.throws(() => statSync(`${path}-2`), { code: 'ENOENT' });
});

test('of several who want the turn one has it at a time, and all get it in the end', async (t) => {
  const path = join(await dataFolderFor(t), 'turn');
  let holders = 0;
  const takeOnce = async (): Promise<void> => {
    const turn = await takeTurn(path);
    if (turn === undefined) return takeOnce();
    holders += 1;
    assert.equal(holders, 1);
    await sleep(20);
    holders -= 1;
    return turn.release();
  };
  await Promise.all([takeOnce(), takeOnce(), takeOnce(), takeOnce()]);
  assert.throws(() => statSync(path), { code: 'ENOENT' });
});

test('R13 the turn of a holder that was killed is taken over', async (t) => {
  const path = join(await dataFolderFor(t), 'turn');
  const script = `require('net').createServer().listen(process.argv[1], () => console.log('held'))`;
  const holder = spawn(process.execPath, ['-e', script, path]);
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  assert.ok(statSync(path).isSocket(), 'its socket is still there');
  const turn = await takeTurn(path);
  assert.ok(turn);
  await turn.release();
});

test('the database’s log is shortened when it has grown long, and its end is kept', async (t) => {
  const path = join(await dataFolderFor(t), 'postgres.log');
  writeFileSync(path, `${'line\n'.repeat(1_000_000)}the end\n`);
  await boundLog(path);
  assert.equal(statSync(path).size, 0);
  assert.ok(readFileSync(`${path}.old`, 'utf8').endsWith('the end\n'));
  assert.ok(statSync(`${path}.old`).size < 1_000_000);
  await appendFile(path, 'short\n');
  await boundLog(path);
  assert.equal(await logTail(path), 'short');
});

test('the database’s log holds no values of refused rows', async (t) => {
  const folder = await dataFolderFor(t);
  const database = await startOn(folder);
  await query(database.address, 'create table candidate (mail text primary key)');
  const insert = `insert into candidate values ('marty@hillvalley.example')`;
  await query(database.address, insert);
  await assert.rejects(query(database.address, insert), { code: '23505' });
  await database.stop();
  const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
  assert.match(log, /ready to accept connections/);
  assert.doesNotMatch(log, /marty|candidate/);
});

/** As root a long path is kept elsewhere; as anyone else only the socket is. */
function removeStandIn(dataFolder: string, socketFolder: string): void {
  if (!socketFolder.startsWith(dataFolder)) {
    rmSync(isRoot ? dirname(socketFolder) : socketFolder, { recursive: true });
  }
}
