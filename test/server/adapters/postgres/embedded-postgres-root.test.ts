import assert from 'node:assert/strict';
import { existsSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  rmdir,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findBinaries } from '../../../../packages/server/src/adapters/postgres/embedded/binaries.js';
import { startEmbeddedPostgres } from '../../../../packages/server/src/adapters/postgres/embedded-postgres.js';
import { makeTemporaryDataFolder, removeDataFolder } from '../../../support/embedded-database.js';
import { query, serverPid, startOn } from '../../../support/embedded-fixture.js';
import { launchUser } from '../../../support/embedded-user.js';

const skip =
  (process.getuid?.() !== 0 && 'only root has to run PostgreSQL as another user') ||
  (process.platform !== 'linux' && 'looks into /proc, which only Linux has');
const sources = fileURLToPath(new URL('../../../../packages/server/src/adapters/postgres/', import.meta.url));

test('R12 as root the database runs under an unprivileged user', { skip }, async (t) => {
  const folder = await makeTemporaryDataFolder();
  t.after(() => removeDataFolder(folder));
  const database = await startOn(folder);
  const status = readFileSync(`/proc/${serverPid(folder) ?? 0}/status`, 'utf8');
  assert.match(status, /^Uid:\t(65534|99)\t\1\t\1\t\1$/m);
  assert.match(status, /^Groups:\t? ?$/m);
  await database.stop();
});

test('R12 as root in a closed home, programs and data are placed where that user can reach them', {
  skip,
}, async (t) => {
  const home = await closedHome(t);
  const module = await checkoutIn(home);
  const programsBefore = await namesIn('/var/lib/slotwright');
  const dataFolder = join(home, 'data');
  const first = await launchUser(dataFolder, module).ready;
  const standIn = dirname(first.address.host);
  t.after(() => removeStandIn(standIn));
  assert.match(standIn, /^\/var\/lib\/slotwright\/[0-9a-f]{16}$/);
  assert.ok(first.logged.some((line) => line.includes(dataFolder) && line.includes(standIn)));
  assert.equal(readFileSync(join(dataFolder, 'database-location'), 'utf8'), `${standIn}\n`);
  t.after(() => removeNewPrograms(programsBefore));
  const program = readlinkSync(`/proc/${serverPid(standIn) ?? 0}/exe`);
  assert.match(program, /^\/var\/lib\/slotwright\/postgres-18[^/]*\/bin\/postgres$/);
  await first.query('create table kept as select 1 as id');
  await first.stop();
  assert.equal(statSync(home).mode & 0o777, 0o700, 'the home is as closed as before');

  const second = await launchUser(dataFolder, module).ready;
  assert.deepEqual(await query(second.address, 'select id from kept'), [{ id: 1 }]);
  await second.stop();
});

test('the place of a database that was moved is followed also after its folder was renamed', {
  skip,
}, async (t) => {
  const home = await closedHome(t);
  const first = await startOn(join(home, 'data'));
  const standIn = dirname(first.address.host);
  t.after(() => removeStandIn(standIn));
  await first.stop();
  await mkdir(join(home, 'renamed'));
  await cp(join(home, 'data', 'database-location'), join(home, 'renamed', 'database-location'));
  const second = await startOn(join(home, 'renamed'));
  assert.deepEqual(second.address, first.address);
  await second.stop();
  await writeFile(join(home, 'renamed', 'database-location'), '/nowhere/at/all\n');
  await assert.rejects(
    startOn(join(home, 'renamed')),
    /database-location says .*\/nowhere\/at\/all, which does not exist/,
  );
});

test('a database that became unreachable is refused with what to open, not replaced by an empty one', {
  skip,
}, async (t) => {
  const home = await closedHome(t);
  await chmod(home, 0o711);
  await (await startOn(join(home, 'data'))).stop();
  await chmod(home, 0o700);
  await assert.rejects(startEmbeddedPostgres({ dataFolder: join(home, 'data') }), (error: Error) =>
    error.message.includes(`chmod o+x '${home}'`),
  );
  assert.ok(!existsSync(join(home, 'data', 'database-location')));
});

async function closedHome(t: TestContext): Promise<string> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'slotwright-home-')));
  t.after(() => rm(home, { recursive: true }));
  assert.equal(statSync(home).mode & 0o777, 0o700);
  return home;
}

/** A copy of what a checkout has of the embedded database, programs included; gives its module's address. */
async function checkoutIn(home: string): Promise<string> {
  const [source, modules] = [join(home, 'source'), join(home, 'node_modules')];
  await mkdir(source);
  await writeFile(join(home, 'package.json'), '{"type":"module"}');
  await cp(join(sources, 'embedded-postgres.ts'), join(source, 'embedded-postgres.ts'));
  await cp(join(sources, 'embedded'), join(source, 'embedded'), { recursive: true });
  const { root } = await findBinaries();
  const platform = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`);
  await cp(dirname(root), platform, { recursive: true, verbatimSymlinks: true });
  const require = createRequire(join(sources, 'embedded-postgres.ts'));
  for (const name of ['pg', 'valibot']) {
    await symlink(await packageFolder(require.resolve(name), name), join(modules, name));
  }
  return join(source, 'embedded-postgres.ts');
}

async function packageFolder(file: string, name: string): Promise<string> {
  const folder = dirname(file);
  return folder.endsWith(join('node_modules', name)) ? realpath(folder) : packageFolder(folder, name);
}

async function removeStandIn(folder: string): Promise<void> {
  await rm(folder, { recursive: true });
  await rmdir(dirname(folder)).catch(() => undefined);
}

/** A copy that was there before belongs to a database that is in use. */
async function removeNewPrograms(before: string[]): Promise<void> {
  for (const name of await namesIn('/var/lib/slotwright')) {
    if (name.startsWith('postgres-') && !before.includes(name)) {
      await rm(join('/var/lib/slotwright', name), { recursive: true });
    }
  }
  await rmdir('/var/lib/slotwright').catch(() => undefined);
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
