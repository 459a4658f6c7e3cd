import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { readDirectory } from '../../../../packages/server/src/use-cases/hosting/read-directory.js';
import { readForeignMeetings } from '../../../../packages/server/src/use-cases/hosting/read-foreign-meetings.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import { NINE } from '../../../support/records.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { type ConnectedAccount, connectAccount, startFixture, unending } from './accounts.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.stop());

const read = ({ ports, tenantId, connectionId }: ConnectedAccount) =>
  readDirectory(ports, { tenantId, connectionId, isWaitedFor: false }, unending);
const readForeign = ({ ports, tenantId, connectionId }: ConnectedAccount) =>
  readForeignMeetings(ports, { tenantId, connectionId, isWaitedFor: false }, unending);

const namesIn = async (account: ConnectedAccount): Promise<string[]> =>
  (await account.hosts()).map(({ userId }) => userId);

test('a directory of several pages is kept whole', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(
    ...['clara', 'doc', 'einstein', 'marty', 'strickland'].map((id) => aHostEntry(id)),
  );
  await read(account);
  assert.deepEqual(await namesIn(account), ['clara', 'doc', 'einstein', 'marty', 'strickland']);
  assert.notEqual((await account.connection())?.hostsReadAt, undefined);
});

test('who is in the directory no more is forgotten, and what we know of the others stays', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('biff'), aHostEntry('doc'));
  await read(account);
  const [, doc] = await account.hosts();
  await fixture.store.transaction(account.tenantId, async (tx) => {
    await tx.hosts.markVerified(doc?.id ?? '', true);
    await tx.hosts.setCapacity(doc?.id ?? '', 5);
  });
  account.service.directory.splice(0, 2, aHostEntry('doc', { name: 'Emmett Brown' }));
  await read(account);
  const [only, ...others] = await account.hosts();
  assert.deepEqual(others, []);
  assert.equal(only?.name, 'Emmett Brown');
  assert.equal(only.capacity, 5);
  assert.notEqual(only.verifiedAt, undefined);
  assert.equal(only.id, doc?.id);
});

test('a reading that is broken off forgets nobody', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('biff'), aHostEntry('doc'), aHostEntry('marty'));
  await read(account);
  const before = await account.connection();
  account.service.account.hosts = async function* () {
    yield await Promise.resolve([aHostEntry('biff')]);
    throw new SchedulingError('provider_unavailable', 'down');
  };
  await assert.rejects(read(account), { code: 'provider_unavailable' });
  assert.deepEqual(await namesIn(account), ['biff', 'doc', 'marty']);
  assert.deepEqual(await account.connection(), before);
});

test('what a verified host does elsewhere is kept, and each reading replaces the one before', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('doc'), aHostEntry('marty'));
  await read(account);
  const [doc, marty] = await account.hosts();
  await fixture.store.transaction(account.tenantId, (tx) => tx.hosts.markVerified(doc?.id ?? '', true));
  const meeting = (reference: string, key?: string) => ({
    reference,
    hostUserId: 'doc',
    start: NINE,
    end: NINE.add({ hours: 1 }),
    joinUrl: undefined,
    passcode: undefined,
    key,
  });
  account.service.meetings.set('doc', [meeting('1'), meeting('2', 'bkg_1-onsite-1')]);
  account.service.meetings.set('marty', [meeting('3')]);
  await readForeign(account);
  const foreign = () =>
    fixture.store.transaction(account.tenantId, (tx) =>
      tx.hosts.foreignOf([doc?.id ?? '', marty?.id ?? ''], { start: NINE, end: NINE.add({ hours: 1 }) }),
    );
  assert.deepEqual(
    (await foreign()).map(({ hostId, reference }) => [hostId, reference]),
    [[doc?.id, '1']],
  );
  account.service.meetings.set('doc', []);
  await readForeign(account);
  assert.deepEqual(await foreign(), []);
});

test('one host that can’t be asked about keeps none of the others waiting', async () => {
  const account = await connectAccount(fixture);
  account.service.directory.push(aHostEntry('doc'), aHostEntry('marty'));
  await read(account);
  const [doc, marty] = await account.hosts();
  await fixture.store.transaction(account.tenantId, async (tx) => {
    await tx.hosts.markVerified(doc?.id ?? '', true);
    await tx.hosts.markVerified(marty?.id ?? '', true);
  });
  account.service.meetings.set('marty', [
    {
      reference: '3',
      hostUserId: 'marty',
      start: NINE,
      end: NINE.add({ hours: 1 }),
      joinUrl: undefined,
      passcode: undefined,
      key: undefined,
    },
  ]);
  account.service.faults.push(new SchedulingError('host_unavailable', 'no such user'));
  await readForeign(account);
  const kept = await fixture.store.transaction(account.tenantId, (tx) =>
    tx.hosts.foreignOf([marty?.id ?? ''], { start: NINE, end: NINE.add({ hours: 1 }) }),
  );
  assert.equal(kept.length, 1);
});
