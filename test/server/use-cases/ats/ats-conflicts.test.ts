import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import { makeAgree } from '../../../../packages/server/src/use-cases/ats/agree.js';
import { makeCompareInterviews } from '../../../../packages/server/src/use-cases/ats/compare-interviews.js';
import { makeBookingDifferences } from '../../../../packages/server/src/use-cases/ats/differences.js';
import { lookAtInterviews } from '../../../../packages/server/src/use-cases/ats/look-at-interviews.js';
import { type Written, startWritten } from './written.harness.js';

let written: Written;
before(async () => {
  written = await startWritten();
});
after(() => written.drifting.candidates.fixture.stop());

const { signal } = new AbortController();
const asker = { actor: 'key_1', requestId: 'req_1' };
const slot = (index: number) => written.drifting.candidates.slot(index);

/** Reads a booking's interviews back and keeps what differs. */
const compare = ({ id: bookingId }: Booking): Promise<void> =>
  makeCompareInterviews(written.ports)(
    { tenantId: written.tenant, bookingId, connectionId: written.connectionId },
    signal,
  );

const openKinds = async (booking: Booking): Promise<string[]> =>
  (await written.drifting.exceptions(booking))
    .filter(({ state }) => state === 'open')
    .map(({ kind }) => kind);

/** An interview that is written there. */
async function standing(at: number) {
  const booked = await written.book(await written.newPlan(), at);
  await written.work();
  return booked;
}

const moveThere = (key: string, at: number): void =>
  written.ats.change(key, { start: slot(at), end: slot(at).add({ minutes: 30 }) });

test('an interview that is as we wrote it is no exception, whoever answered it there', async () => {
  const { booking, key } = await standing(0);
  const [seen] = written.standing(booking);
  const interviewers = seen?.interviewers.map((each) => ({ ...each, response: 'accepted' as const })) ?? [];
  written.ats.change(key, { interviewers });
  await compare(booking);
  assert.deepEqual(await openKinds(booking), []);
});

test('an interview that was deleted there is put back on a coordinator’s word', async () => {
  const { booking, key } = await standing(2);
  written.ats.remove(key);
  await compare(booking);
  const found = await written.drifting.onlyOpen(booking);
  assert.equal(found.kind, 'ats_deleted');
  await written.drifting.resolve(found, 'put_back');
  await written.work();
  assert.equal(written.standing(booking).length, 1);
  await compare(booking);
  assert.deepEqual(await openKinds(booking), []);
});

test('an interview that was deleted there and done without is not found again, until it is moved', async () => {
  const { booking, key } = await standing(4);
  written.ats.remove(key);
  await compare(booking);
  await written.drifting.resolve(await written.drifting.onlyOpen(booking), 'accept');
  await compare(booking);
  assert.deepEqual(await openKinds(booking), []);
  await written.drifting.candidates.move(booking.id, slot(6));
  await written.work();
  assert.equal(written.standing(booking).length, 1);
});

test('an interview that was deleted there can be cancelled', async () => {
  const { booking, key } = await standing(8);
  written.ats.remove(key);
  await compare(booking);
  await written.drifting.resolve(await written.drifting.onlyOpen(booking), 'cancel');
  assert.equal((await written.drifting.booking(booking)).status, 'cancelled');
});

test('accepting that it was moved there moves the booking, and what is written is as it is there', async () => {
  const { booking, key } = await standing(10);
  moveThere(key, 12);
  await compare(booking);
  await written.drifting.resolve(await written.drifting.onlyOpen(booking), 'accept');
  assert.ok((await written.drifting.booking(booking)).sessions[0]?.start.equals(slot(12)));
  await written.work();
  await compare(booking);
  assert.deepEqual(await openKinds(booking), []);
  assert.ok(written.standing(booking)[0]?.start.equals(slot(12)));
});

test('one that somebody is not free for can’t be accepted; it says why and stays open', async () => {
  await standing(16);
  const { booking, key } = await standing(14);
  moveThere(key, 16);
  await compare(booking);
  const found = await written.drifting.onlyOpen(booking);
  await assert.rejects(written.drifting.resolve(found, 'accept'), { code: 'slot_taken' });
  assert.deepEqual(await openKinds(booking), ['ats_moved']);
});

test('putting back one that was moved there writes the agreed time over it', async () => {
  const { booking, key } = await standing(18);
  moveThere(key, 30);
  await compare(booking);
  await written.drifting.resolve(await written.drifting.onlyOpen(booking), 'put_back');
  await written.work();
  assert.ok(written.standing(booking)[0]?.start.equals(slot(18)));
});

test('another place there is an exception that ends when it is mended there', async () => {
  const { booking, key } = await standing(20);
  written.ats.change(key, { location: 'Clock tower' });
  await compare(booking);
  assert.deepEqual(await openKinds(booking), ['ats_changed']);
  written.ats.change(key, { location: undefined });
  await compare(booking);
  assert.deepEqual(await openKinds(booking), []);
});

test('a page that shows another time has it read anew, and concludes nothing', async () => {
  const { booking, key, link } = await standing(22);
  moveThere(key, 32);
  const { sent } = written.drifting.candidates.fixture;
  const before = sent.length;
  await written.within((tx) => lookAtInterviews(tx, written.connectionId, written.standing(booking)));
  const jobs = sent.slice(before).filter(({ queue }) => queue === 'ats_news');
  assert.deepEqual(
    jobs.map(({ data }) => ('news' in data ? data.news : undefined)),
    [{ kind: 'application', applicationId: link.applicationId }],
  );
  assert.deepEqual(await openKinds(booking), []);
});

test('both sides are shown beside each other, and agreeing with either makes them the same', async () => {
  const differences = makeBookingDifferences({
    ...written.ports,
    uidDomain: 'slotwright.example',
  });
  const agree = makeAgree(written.ports);
  const { booking, key } = await standing(24);
  const sidesOf = async () => {
    const [difference] = await differences(written.tenant, booking.id, signal);
    return { ours: difference?.ours.start.toString(), ats: difference?.ats?.start.toString() };
  };
  const of = { bookingId: booking.id, sessionKey: 'onsite', asker };
  moveThere(key, 26);
  await compare(booking);
  assert.deepEqual(await sidesOf(), { ours: slot(24).toString(), ats: slot(26).toString() });
  await agree(written.tenant, { ...of, with: 'ats' }, { signal });
  await written.work();
  assert.deepEqual(await sidesOf(), { ours: slot(26).toString(), ats: slot(26).toString() });
  assert.deepEqual(await openKinds(booking), []);
  moveThere(key, 34);
  await agree(written.tenant, { ...of, with: 'ours' }, { signal });
  await written.work();
  assert.deepEqual(await sidesOf(), { ours: slot(26).toString(), ats: slot(26).toString() });
});

test('what somebody moved there is open still when the booking was moved here and both are compared', async () => {
  const { booking, key } = await standing(36);
  moveThere(key, 38);
  await written.drifting.candidates.move(booking.id, slot(40));
  await written.work();
  await compare(booking);
  assert.deepEqual(await openKinds(booking), ['ats_moved']);
});

test('while an interview is about to be written nothing is concluded from what stands there', async () => {
  const { booking, key } = await standing(44);
  await written.drifting.candidates.move(booking.id, slot(46));
  moveThere(key, 48);
  await compare(booking);
  assert.deepEqual(await openKinds(booking), []);
});

for (const [what, change] of [
  ['moved', (key: string) => moveThere(key, 52)],
  ['deleted', (key: string) => written.ats.remove(key)],
] as const) {
  test(`an interview that is over is nobody’s exception when it is ${what} there`, async () => {
    const { booking, key } = await standing(what === 'moved' ? 54 : 56);
    await written.pass(booking);
    change(key);
    await compare(booking);
    assert.deepEqual(await openKinds(booking), []);
  });
}
