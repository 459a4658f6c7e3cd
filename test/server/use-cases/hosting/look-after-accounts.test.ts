import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import {
  makeLookAfterAccounts,
  makeReadConferencingAccount,
} from '../../../../packages/server/src/use-cases/hosting/look-after-accounts.js';
import { aHostEntry, aPermissionCheck } from '../../../fakes/conferencing-service.js';
import { aConnection } from '../../../support/records.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { type ConnectedAccount, connectAccount, startFixture, unending } from './accounts.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.stop());

const lookAfter = ({ ports, tenantId }: ConnectedAccount) => makeLookAfterAccounts(ports)(tenantId, unending);

const hoursAgo = (hours: number) => Temporal.Now.instant().subtract({ hours });

test('an account that was never looked at is checked, and its directory read', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('doc'));
  await lookAfter(account);
  assert.notEqual((await account.connection())?.checkedAt, undefined);
  assert.equal((await account.hosts()).length, 1);
});

test('an account is checked once a day, and its directory read every six hours', async () => {
  const account = await connectAccount(fixture);
  await lookAfter(account);
  account.service.health = { ...account.service.health, roleName: 'Janitor' };
  account.service.directory.push(aHostEntry('doc'));
  await account.change({ checkedAt: hoursAgo(23), hostsReadAt: hoursAgo(5) });
  await lookAfter(account);
  assert.equal((await account.connection())?.health?.roleName, 'Owner');
  assert.deepEqual(await account.hosts(), []);
  await account.change({ checkedAt: hoursAgo(25), hostsReadAt: hoursAgo(7) });
  await lookAfter(account);
  assert.equal((await account.connection())?.health?.roleName, 'Janitor');
  assert.equal((await account.hosts()).length, 1);
});

test('a right that is lost between two checks is seen when it is missed', async () => {
  const account = await connectAccount(fixture);
  await account.change({ checkedAt: hoursAgo(1), hostsReadAt: hoursAgo(7) });
  account.service.directory.push(aHostEntry('doc'));
  account.service.health.checks = [aPermissionCheck({ isOk: false })];
  account.service.faults.push(new SchedulingError('missing_permission', 'no'));
  await lookAfter(account);
  assert.equal((await account.connection())?.state, 'degraded');
  assert.equal(account.failures[0]?.code, 'missing_permission');
});

test('one account that does not answer keeps none of the others waiting', async () => {
  const account = await connectAccount(fixture);
  const second = aConnection({ provider: 'videophone', scope: 'account', accountName: 'Z' });
  await fixture.store.transaction(account.tenantId, (tx) => tx.connections.insert(second, {}));
  account.service.faults.push(new SchedulingError('provider_unavailable', 'down'));
  await lookAfter(account);
  assert.equal(account.failures.length, 1);
  const kept = await fixture.store.transaction(account.tenantId, (tx) => tx.connections.find(second.id));
  assert.notEqual(kept?.checkedAt, undefined);
});

test('a revoked account, and one of another kind of provider, are left alone', async () => {
  const account = await connectAccount(fixture);
  await account.change({ state: 'revoked' });
  const calendar = aConnection();
  await fixture.store.transaction(account.tenantId, (tx) => tx.connections.insert(calendar, {}));
  await lookAfter(account);
  assert.equal((await account.connection())?.checkedAt, undefined);
  const kept = await fixture.store.transaction(account.tenantId, (tx) => tx.connections.find(calendar.id));
  assert.equal(kept?.checkedAt, undefined);
  assert.deepEqual(account.failures, []);
});

test('an account that was just connected is looked at by a job', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('doc'));
  const { ports, tenantId, connectionId } = account;
  await makeReadConferencingAccount(ports)({ tenantId, connectionId }, unending);
  assert.equal((await account.hosts()).length, 1);
  assert.notEqual((await account.connection())?.hostsReadAt, undefined);
});
