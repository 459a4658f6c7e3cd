import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import {
  checkConnection,
  makeCheckConnection,
} from '../../../../packages/server/src/use-cases/hosting/check-connection.js';
import { aPermissionCheck } from '../../../fakes/conferencing-service.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { type ConnectedAccount, connectAccount, startFixture, unending } from './accounts.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.stop());

const check = ({ ports, tenantId, connectionId }: ConnectedAccount) =>
  checkConnection(ports, { tenantId, connectionId, isWaitedFor: true }, unending);

test('a check keeps what it found, and when', async () => {
  const account = await connectAccount(fixture);
  account.service.health = {
    connectedAs: 'doc@hillvalley.example',
    roleName: undefined,
    checks: [aPermissionCheck({ link: 'https://videophone.example/roles' })],
  };
  await check(account);
  const kept = await account.connection();
  assert.deepEqual(kept?.health, account.service.health);
  assert.notEqual(kept.checkedAt, undefined);
  assert.equal(kept.state, 'connected');
});

test('an account without something it needs is degraded, until a check finds it', async () => {
  const account = await connectAccount(fixture);
  account.service.health.checks = [aPermissionCheck({ isOk: false, howToFix: 'Tick it.' })];
  await check(account);
  const degraded = await account.connection();
  assert.equal(degraded?.state, 'degraded');
  assert.equal(degraded.lastError, 'missing_permission');
  account.service.health.checks = [aPermissionCheck()];
  await check(account);
  const working = await account.connection();
  assert.equal(working?.state, 'connected');
  assert.equal(working.lastError, undefined);
});

test('an account without something it could do stays connected', async () => {
  const account = await connectAccount(fixture);
  account.service.health.checks = [aPermissionCheck({ isOk: false, isOptional: true })];
  await check(account);
  assert.equal((await account.connection())?.state, 'connected');
});

test('an account that the service does not speak of stays as it was found', async () => {
  const account = await connectAccount(fixture);
  await check(account);
  const before = await account.connection();
  account.service.faults.push(new SchedulingError('provider_unavailable', 'down'));
  await assert.rejects(check(account), { code: 'provider_unavailable' });
  assert.deepEqual(await account.connection(), before);
});

test('an account that was disconnected while it was checked stays disconnected', async () => {
  const account = await connectAccount(fixture);
  account.service.account.check = async () => {
    await account.change({ state: 'revoked', lastError: 'deauthorized' });
    return Promise.resolve(account.service.health);
  };
  await check(account);
  const kept = await account.connection();
  assert.equal(kept?.state, 'revoked');
  assert.equal(kept.health, undefined);
});

test('S8 an account of another tenant is not there to be checked', async () => {
  const account = await connectAccount(fixture);
  const other = await connectAccount(fixture);
  const checkAccount = makeCheckConnection(account.ports);
  await assert.rejects(checkAccount(other.tenantId, account.connectionId, { signal: unending }), {
    code: 'not_found',
  });
});
