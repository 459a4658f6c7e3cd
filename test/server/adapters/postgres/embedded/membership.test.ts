import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import {
  type Credentials,
  readCredentials,
} from '../../../../../packages/server/src/adapters/postgres/embedded/credentials.js';
import {
  type Membership,
  tryToJoin,
} from '../../../../../packages/server/src/adapters/postgres/embedded/membership.js';
import { makeTemporaryDataFolder, removeDataFolder } from '../../../../support/embedded-database.js';
import { startOn } from '../../../../support/embedded-fixture.js';
import { launchUser } from '../../../../support/embedded-user.js';

let folder: string;
let at: { host: string; port: number };
let credentials: Credentials;
before(async () => {
  folder = await makeTemporaryDataFolder();
  // A user that is killed leaves the database running without a member.
  const user = await launchUser(folder).ready;
  at = { host: user.address.host, port: user.address.port };
  credentials = await readCredentials(join(folder, 'database', 'credentials.json'));
  await user.kill();
});
after(async () => {
  await (await startOn(folder)).stop();
  await removeDataFolder(folder);
});

const joinHere = () => tryToJoin(at, credentials);

async function joined(): Promise<Membership> {
  const joining = await joinHere();
  assert.ok(joining.state === 'joined');
  return joining.membership;
}

test('R13 who leaves while another stays is not the last', async () => {
  const [first, second] = [await joined(), await joined()];
  assert.equal(await first.leave(), false);
  assert.equal(await second.leave(), true);
  await first.end();
  await second.end();
});

test('R13 nobody joins while the last one is leaving, and anyone can once its session is gone', async () => {
  const last = await joined();
  assert.equal(await last.leave(), true);
  assert.equal((await joinHere()).state, 'busy');
  await last.end();
  const next = await joined();
  assert.equal(await next.leave(), true);
  await next.end();
});

test('R13 a wrong password is told apart from a database that is not there', async () => {
  const wrong = await tryToJoin(at, { ...credentials, ownerPassword: 'guessed' });
  assert.equal(wrong.state, 'unprepared');
  const nowhere = await tryToJoin({ ...at, host: folder }, credentials);
  assert.equal(nowhere.state, 'absent');
});
