import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HostSettings } from '../../../../packages/server/src/domain/hosting/host-types.js';
import { flagHostsAtRisk } from '../../../../packages/server/src/use-cases/hosting/hosts-at-risk.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import { type Hosted, type HostedPlan, startHosted } from './hosted.harness.js';

let hosted: Hosted;
before(async () => {
  hosted = await startHosted();
});
after(() => hosted.drifting.candidates.fixture.stop());

/** So at the service from now on; their interviews ahead are found at risk. */
const become = ({ connectionId }: HostedPlan, userId: string, status: 'active' | 'inactive') =>
  hosted.drifting.within(async (tx) => {
    const accountId = `acc_${userId.split('-')[1] ?? ''}`;
    const entry = aHostEntry(userId, { accountId, status });
    await flagHostsAtRisk(tx, await tx.hosts.save(connectionId, [entry]));
  });
const deactivate = (of: HostedPlan, userId: string) => become(of, userId, 'inactive');

/** Booked with its meeting made, and then its host switched off. */
async function atRisk(hosting: Partial<HostSettings>) {
  const of = await hosted.newPlan(hosting);
  const { booking } = await hosted.book(of);
  await hosted.work();
  await deactivate(of, of.hosts[0]);
  return { of, booking };
}

const hostOf = async (booking: Parameters<Hosted['session']>[0]) =>
  (await hosted.session(booking)).host?.userId;

test('a host who was switched off is replaced without anybody’s word, and the meeting made anew', async () => {
  const { of, booking } = await atRisk({ autoRepair: true });
  const { joinUrl } = await hosted.meeting(booking);
  await hosted.repair(booking);
  await hosted.work();
  assert.equal(await hostOf(booking), of.hosts[1]);
  assert.deepEqual(await hosted.open(booking), []);
  const [exception] = await hosted.drifting.exceptions(booking);
  assert.deepEqual([exception?.kind, exception?.remedy], ['host_at_risk', 'reassign']);
  assert.notEqual((await hosted.meeting(booking)).joinUrl, joinUrl);
  assert.deepEqual(
    hosted.standing(booking).map(({ request }) => request.hostUserId),
    [of.hosts[1]],
  );
});

test('it is done once, however often the job runs', async () => {
  const { booking } = await atRisk({ autoRepair: true });
  await Promise.all([hosted.repair(booking), hosted.repair(booking)]);
  await hosted.repair(booking);
  const { revision } = await hosted.drifting.booking(booking);
  await hosted.repair(booking);
  assert.equal((await hosted.drifting.booking(booking)).revision, revision);
  assert.equal((await hosted.meeting(booking)).generation, 2);
});

for (const [what, hosting] of [
  ['nothing is said', {}],
  ['it is off', { autoRepair: false }],
] as const) {
  test(`where ${what}, a coordinator decides`, async () => {
    const { of, booking } = await atRisk(hosting);
    await hosted.repair(booking);
    assert.equal(await hostOf(booking), of.hosts[0]);
    assert.deepEqual(await hosted.open(booking), [`host_at_risk ${of.hosts[0]}`]);
  });
}

test('where nobody else can host, the interview stands as it was and waits for a coordinator', async () => {
  const { of, booking } = await atRisk({ autoRepair: true });
  await deactivate(of, of.hosts[1]);
  const { revision } = await hosted.drifting.booking(booking);
  await hosted.repair(booking);
  assert.equal(await hostOf(booking), of.hosts[0]);
  assert.equal((await hosted.drifting.booking(booking)).revision, revision);
  assert.deepEqual(await hosted.open(booking), [`host_at_risk ${of.hosts[0]}`]);
});

test('a host who is back before the job runs keeps the meeting and its link', async () => {
  const { of, booking } = await atRisk({ autoRepair: true });
  const { joinUrl } = await hosted.meeting(booking);
  await become(of, of.hosts[0], 'active');
  await hosted.repair(booking);
  assert.equal(await hostOf(booking), of.hosts[0]);
  assert.deepEqual(await hosted.meeting(booking).then((meeting) => meeting.joinUrl), joinUrl);
});

test('an interview that has begun keeps its host', async () => {
  const { of, booking } = await atRisk({ autoRepair: true });
  await hosted.drifting.within(async (tx) => {
    const found = await tx.bookings.lock(booking.id);
    assert.ok(found);
    const start = tx.now.subtract({ minutes: 1 });
    const sessions = found.sessions.map((each) => ({ ...each, start, end: start.add({ minutes: 30 }) }));
    await tx.bookings.update({ ...found, sessions });
  });
  await hosted.repair(booking);
  assert.equal(await hostOf(booking), of.hosts[0]);
});
