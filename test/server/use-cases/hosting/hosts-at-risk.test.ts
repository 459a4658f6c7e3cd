import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import type { HostedMeeting, SeatedHost } from '../../../../packages/server/src/domain/conferencing.js';
import { makeRemoveMeetings } from '../../../../packages/server/src/use-cases/hosting/disconnect-conferencing.js';
import { flagHostsAtRisk } from '../../../../packages/server/src/use-cases/hosting/hosts-at-risk.js';
import { readDirectory } from '../../../../packages/server/src/use-cases/hosting/read-directory.js';
import { makeShowLedger } from '../../../../packages/server/src/use-cases/hosting/show-ledger.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import { NINE, aBooking, seedInvitation } from '../../../support/records.js';
import type { StoreFixture } from '../../../support/store-fixture.js';
import { type ConnectedAccount, connectAccount, startFixture, unending } from './accounts.harness.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.stop());

/** A host's interview, with its meeting at the service. */
async function booked(
  { tenantId, connectionId }: ConnectedAccount,
  { start = NINE, ...host }: Partial<SeatedHost> & { start?: Temporal.Instant } = {},
): Promise<Booking> {
  const conferencing: HostedMeeting = {
    provider: 'hosted',
    connectionId,
    service: 'videophone',
    generation: 1,
    state: 'ready',
    joinUrl: 'https://videophone.example/1',
    isPersonal: false,
    passcode: undefined,
    askedAt: NINE,
    isReported: false,
  };
  const seated: SeatedHost = {
    unit: undefined,
    connectionId,
    userId: 'doc',
    email: 'doc@hillvalley.example',
    alternates: [],
    canJoinBeforeHost: true,
    policy: 'fixed',
    fallbackIndex: -1,
    warnings: [],
    ...host,
  };
  return fixture.store.transaction(tenantId, async (tx) => {
    const { member, invitation } = await seedInvitation(tx);
    const booking = aBooking(invitation.id, [member.id]);
    const sessions = booking.sessions.map((session) => ({
      ...session,
      start,
      end: start.add({ minutes: 30 }),
      conferencing,
      host: seated,
    }));
    const hosted = { ...booking, sessions };
    await tx.bookings.insert(hosted);
    await tx.meetings.put({
      bookingId: booking.id,
      sessionKey: 'onsite',
      generation: 1,
      connectionId,
      hostUserId: seated.userId,
      reference: `meeting of ${booking.id}`,
      state: 'standing',
      written: undefined,
      startedAt: undefined,
      endedAt: undefined,
      guestJoinedAt: undefined,
      askedAt: NINE,
    });
    return hosted;
  });
}

const exceptionsOf = ({ tenantId }: ConnectedAccount, { id }: Booking) =>
  fixture.store.transaction(tenantId, async (tx) =>
    (await tx.exceptions.openOf(id)).map(({ kind, subject }) => [kind, subject]),
  );

const read = ({ ports, tenantId, connectionId }: ConnectedAccount) =>
  readDirectory(ports, { tenantId, connectionId, isWaitedFor: false }, unending);

const AT_RISK = [['host_at_risk', 'doc']];

for (const [what, entries] of [
  ['was switched off', [aHostEntry('doc', { status: 'inactive' })]],
  ['lost their licence', [aHostEntry('doc', { licence: 'basic' })]],
  ['is in the directory no more', [aHostEntry('marty')]],
] as const) {
  test(`an interview ahead whose host ${what} is at risk, and found once`, async () => {
    const account = await connectAccount(fixture);
    account.service.directory.push(aHostEntry('doc'));
    await read(account);
    const booking = await booked(account);
    account.service.directory.splice(0, 1, ...entries);
    await read(account);
    await read(account);
    assert.deepEqual(await exceptionsOf(account, booking), AT_RISK);
  });
}

test('an interview whose host had no licence when they were chosen is as it was', async () => {
  const account = await connectAccount(fixture);
  const booking = await booked(account, { warnings: ['BASIC_HOST'] });
  const basic = { connectionId: account.connectionId, ...aHostEntry('doc', { licence: 'basic' }) };
  await fixture.store.transaction(account.tenantId, (tx) => flagHostsAtRisk(tx, [basic]));
  assert.deepEqual(await exceptionsOf(account, booking), []);
});

test('an interview that is over, and one of another host, are not at risk', async () => {
  const account = await connectAccount(fixture);
  const over = await booked(account, { start: Temporal.Now.instant().subtract({ hours: 2 }) });
  const others = await booked(account, { userId: 'marty' });
  const gone = { connectionId: account.connectionId, userId: 'doc' };
  await fixture.store.transaction(account.tenantId, (tx) => flagHostsAtRisk(tx, [gone]));
  assert.deepEqual(await exceptionsOf(account, over), []);
  assert.deepEqual(await exceptionsOf(account, others), []);
});

test('meetings that are to go with their account are deleted at the service, and their interviews are without a link', async () => {
  const account = await connectAccount(fixture);
  const { ports, tenantId, connectionId, service } = account;
  const bookings = [await booked(account), await booked(account)];
  await makeRemoveMeetings(ports)(tenantId, connectionId, { signal: unending });
  assert.deepEqual(service.deleted.toSorted(), bookings.map(({ id }) => `meeting of ${id}`).toSorted());
  for (const booking of bookings) {
    const kinds = (await exceptionsOf(account, booking)).map(([kind]) => kind);
    assert.deepEqual(kinds, ['no_link']);
  }
});

test('the ledger shows what each host was given, and how much of it at once', async () => {
  const account = await connectAccount(fixture);
  const { tenantId, connectionId, ports } = account;
  account.service.directory.push(aHostEntry('clara'), aHostEntry('doc'), aHostEntry('marty'));
  await read(account);
  const booking = await booked(account);
  const soon = Temporal.Now.instant().add({ hours: 24 }).round('second');
  const assigned = Temporal.Now.instant().round('second');
  await fixture.store.transaction(tenantId, async (tx) => {
    const [clara, doc] = await tx.hosts.list(connectionId, { search: undefined, limit: 3 });
    const [claraId = '', docId = ''] = [clara?.id, doc?.id];
    await tx.hosts.markVerified(claraId, true);
    await tx.hosts.setCapacity(docId, 3);
    const given = (
      sessionKey: string,
      changes: { expiresAt?: Temporal.Instant; isCancelled?: boolean } = {},
    ) => ({
      hostId: docId,
      holderId: booking.id,
      sessionKey,
      start: soon,
      assignedAt: assigned,
      expiresAt: undefined,
      isCancelled: false,
      ...changes,
    });
    await tx.hostLedger.put(given('first'));
    await tx.hostLedger.put(given('second'));
    await tx.hostLedger.put(given('off', { isCancelled: true }));
    await tx.hostLedger.put(given('held', { expiresAt: soon }));
    const half = { start: soon, end: soon.add({ minutes: 30 }) };
    const next = { start: half.end, end: half.end.add({ minutes: 30 }) };
    await tx.claims.takeForBooking(booking.id, [
      { resourceId: docId, ...half },
      { resourceId: `${docId}#1`, ...half },
      { resourceId: docId, ...next },
    ]);
  });
  const { lines } = await makeShowLedger(ports)(tenantId, connectionId);
  assert.deepEqual(
    lines.map(({ host, interviews, mostAtOnce, capacity, lastAssignedAt }) => [
      host.userId,
      interviews,
      mostAtOnce,
      capacity,
      lastAssignedAt?.toString(),
    ]),
    [
      ['clara', 0, 0, 1, undefined],
      ['doc', 2, 2, 3, assigned.toString()],
    ],
  );
});
