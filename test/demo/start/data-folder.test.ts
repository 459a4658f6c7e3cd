import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openDataFolder } from '../../../demo/start/data-folder.js';
import { StateFile } from '../../../demo/start/demo-state.js';
import { parseMasterKey } from '../../../packages/server/src/security/master-key.js';

const folder = mkdtempSync(join(tmpdir(), 'slotwright-demo-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const isWindows = process.platform === 'win32';

test('S31 the first start makes a random master key outside the database, for its owner alone; later starts find it', () => {
  const first = openDataFolder(join(folder, 'a'));
  assert.equal(first.isMasterKeyNew, true);
  assert.equal(parseMasterKey(first.masterKey).bytes.length, 32);
  const file = join(folder, 'a', 'keys', 'master-key');
  assert.ok(!file.startsWith(first.postgres));
  if (!isWindows) assert.deepEqual([modeOf(file), modeOf(join(file, '..'))], [0o600, 0o700]);
  first.release();
  const second = openDataFolder(join(folder, 'a'));
  assert.deepEqual([second.isMasterKeyNew, second.masterKey], [false, first.masterKey]);
  second.release();
  const elsewhere = openDataFolder(join(folder, 'b'));
  assert.notEqual(elsewhere.masterKey, first.masterKey);
  elsewhere.release();
});

test('a folder that a living demo uses is refused with the variable that chooses another', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  await once(other, 'spawn');
  openDataFolder(join(folder, 'c'));
  writeFileSync(join(folder, 'c', 'demo.pid'), `${other.pid ?? 0}\n`);
  assert.throws(() => openDataFolder(join(folder, 'c')), /process \d+.*DATA_FOLDER=/s);
  other.kill();
  await once(other, 'exit');
  // What a killed demo leaves behind stops nobody.
  openDataFolder(join(folder, 'c')).release();
});

test('the state is kept as a whole, readable by its owner alone, and a spoilt file counts as none', () => {
  const file = join(folder, 'demo.json');
  new StateFile(file).keep({ tenant: { id: 'ten_1', secretKey: 'sk_secret' }, planId: 'pln_1' });
  new StateFile(file).keep({ planId: undefined, busyUntil: '2026-01-05' });
  const expected = { tenant: { id: 'ten_1', secretKey: 'sk_secret' }, busyUntil: '2026-01-05' };
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), expected);
  if (!isWindows) assert.equal(modeOf(file), 0o600);
  writeFileSync(file, '{"tenant":');
  assert.deepEqual(new StateFile(file).state, {});
});
