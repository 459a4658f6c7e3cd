import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import type { HookNews } from '../../../../packages/server/src/ports/conferencing-provider.js';
import { WAIT_HOURS } from '../../../../packages/server/src/ports/handoff-records.js';
import { makeLookAtNews } from '../../../../packages/server/src/use-cases/hosting/conferencing-news.js';
import {
  eraseGranted,
  makeConfirmErased,
} from '../../../../packages/server/src/use-cases/hosting/deauthorize.js';
import { readDirectory } from '../../../../packages/server/src/use-cases/hosting/read-directory.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { type ConnectedAccount, connectAccount, startFixture, unending } from './accounts.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.stop());

const hear = ({ ports, tenantId, connectionId }: ConnectedAccount, news: HookNews) =>
  makeLookAtNews({ ...ports, lookAtMeeting: () => Promise.resolve() })(
    { tenantId, connectionId, news },
    unending,
  );

const deauthorized = (at: Temporal.Instant, receipt?: unknown): HookNews => ({
  kind: 'deauthorized',
  accountId: 'acc_1',
  at,
  receipt,
});
const now = () => Temporal.Now.instant();

const jobs = ({ tenantId }: ConnectedAccount, queue: string) =>
  fixture.sent.filter((job) => job.queue === queue && job.data.tenantId === tenantId);

async function withDirectory(): Promise<ConnectedAccount> {
  const account = await connectAccount(fixture);
  const { ports, tenantId, connectionId } = account;
  account.service.directory.push(aHostEntry('doc'));
  await readDirectory(ports, { tenantId, connectionId, isWaitedFor: false }, unending);
  return account;
}

test('an account whose owner took the grant back keeps nothing of it, and says why', async () => {
  const account = await withDirectory();
  const { tenantId, connectionId } = account;
  await hear(account, deauthorized(now()));
  const gone = await account.connection();
  assert.equal(gone?.state, 'revoked');
  assert.equal(gone.lastError, 'deauthorized');
  assert.equal(gone.accountName, 'Videophone');
  assert.equal(gone.health, undefined);
  assert.equal(gone.connectedBy?.id, 'emp_1');
  assert.deepEqual(await account.hosts(), []);
  const credentials = await fixture.store.transaction(tenantId, (tx) =>
    tx.connections.credentials(connectionId),
  );
  assert.equal(credentials, null);
});

test('S48 that an owner took the grant back is in the audit log once, however often it is told', async () => {
  const account = await withDirectory();
  const { tenantId, connectionId } = account;
  await hear(account, deauthorized(now().subtract({ hours: 1 })));
  await hear(account, deauthorized(now()));
  await hear(account, deauthorized(now()));
  assert.deepEqual(await fixture.asTenant(tenantId, 'select action, actor, object from audit_events'), [
    { action: 'connection.revoked', actor: 'owner', object: connectionId },
  ]);
});

test('word of an earlier grant does nothing to an account that was connected anew', async () => {
  const account = await withDirectory();
  const before = await account.connection();
  await hear(account, deauthorized(now().subtract({ hours: 1 }), {}));
  assert.deepEqual(await account.connection(), before);
  assert.equal((await account.hosts()).length, 1);
  assert.deepEqual(jobs(account, 'conferencing_erasures'), []);
});

test('an account that was connected by a key keeps working when a grant to it is taken back', async () => {
  const account = await withDirectory();
  await account.change({ scope: 'key' });
  const before = await account.connection();
  await hear(account, deauthorized(now()));
  assert.deepEqual(await account.connection(), before);
  assert.equal((await account.hosts()).length, 1);
});

test('word of an earlier grant erases nothing of an account that waits since', async () => {
  const account = await connectAccount(fixture);
  const { tenantId, service } = account;
  const { provider } = service;
  const told = (at: Temporal.Instant) =>
    fixture.store.transaction(tenantId, async (tx) => {
      const news = { kind: 'deauthorized', accountId: 'acc_2', at, receipt: { of: 'doc' } } as const;
      await eraseGranted(tx, provider, news);
      return tx.pendingAccounts.find('pac_1');
    });
  await fixture.store.transaction(tenantId, (tx) =>
    tx.pendingAccounts.insert(
      {
        id: 'pac_1',
        provider: provider.name,
        scope: 'account',
        accountId: 'acc_2',
        accountName: 'Twin Pines',
        ownerEmail: 'otis@pines.example',
        replaces: undefined,
        connectedBy: undefined,
        state: 'waiting',
        connectionId: undefined,
        expiresAt: tx.now.add({ hours: WAIT_HOURS }),
      },
      { token: 'secret' },
      { hash: Buffer.alloc(32, 1), toMail: undefined },
    ),
  );
  assert.equal((await told(now().subtract({ minutes: 1 })))?.state, 'waiting');
  assert.deepEqual(jobs(account, 'conferencing_erasures'), []);
  const erased = await told(now().add({ seconds: 1 }));
  assert.deepEqual(
    [erased?.state, erased?.accountName, erased?.ownerEmail],
    ['revoked', 'Videophone', undefined],
  );
  assert.equal(jobs(account, 'conferencing_erasures').length, 1);
});

test('an account that we found out about before its word came is erased all the same', async () => {
  const account = await withDirectory();
  await account.change({ state: 'revoked', lastError: 'needs_connection' });
  await hear(account, deauthorized(now()));
  assert.deepEqual(await account.hosts(), []);
  assert.equal((await account.connection())?.lastError, 'deauthorized');
});

test('a service that wants to know of an erasure is told, again and again until it has heard it', async () => {
  const account = await withDirectory();
  const { tenantId, ports, service } = account;
  await hear(account, deauthorized(now(), { of: 'doc' }));
  assert.equal(jobs(account, 'conferencing_erasures').length, 1);
  const confirm = makeConfirmErased({ ...ports, onFailure: ({ cause }) => account.failures.push(cause) });
  const erasure = { provider: 'videophone', receipt: { of: 'doc' }, erasedAt: now() };
  service.faults.push(new SchedulingError('provider_unavailable', 'down'));
  await confirm({ tenantId, erasure }, unending);
  assert.deepEqual(service.erasures, []);
  assert.equal(account.failures[0]?.code, 'provider_unavailable');
  assert.equal(jobs(account, 'conferencing_erasures').length, 2);
  await confirm({ tenantId, erasure }, unending);
  assert.deepEqual(service.erasures, [{ of: 'doc' }]);
  assert.equal(jobs(account, 'conferencing_erasures').length, 2);
});

test('after ten days a service that does not answer is told no more', async () => {
  const account = await connectAccount(fixture);
  const { tenantId, ports, service } = account;
  const lasts: boolean[] = [];
  const confirm = makeConfirmErased({ ...ports, onFailure: ({ isLast }) => lasts.push(isLast) });
  service.faults.push(new SchedulingError('provider_unavailable', 'down'));
  const erasedAt = now().subtract({ hours: 10 * 24 });
  await confirm({ tenantId, erasure: { provider: 'videophone', receipt: {}, erasedAt } }, unending);
  assert.deepEqual(lasts, [true]);
  assert.deepEqual(jobs(account, 'conferencing_erasures'), []);
});

test('a host who changed is read anew', async () => {
  const account = await withDirectory();
  account.service.directory.splice(0, 1, aHostEntry('doc', { licence: 'basic' }));
  await hear(account, { kind: 'host', accountId: 'acc_1', userId: 'doc', at: now() });
  assert.equal((await account.hosts())[0]?.licence, 'basic');
});

test('a host who is gone can’t host any more', async () => {
  const account = await withDirectory();
  account.service.directory.length = 0;
  await hear(account, { kind: 'host', accountId: 'acc_1', userId: 'doc', at: now() });
  assert.equal((await account.hosts())[0]?.status, 'inactive');
});

test('when a host can’t be read, the account is read whole a while later', async () => {
  const account = await withDirectory();
  account.service.faults.push(new SchedulingError('rate_limited', 'slowly'));
  await hear(account, { kind: 'host', accountId: 'acc_1', userId: 'doc', at: now() });
  assert.equal(jobs(account, 'conferencing_accounts').length, 1);
  assert.equal(account.failures[0]?.code, 'rate_limited');
});
