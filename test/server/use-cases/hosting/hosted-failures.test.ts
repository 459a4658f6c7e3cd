import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Booking } from '../../../../packages/server/src/domain/booking.js';
import { remediesOf } from '../../../../packages/server/src/domain/booking-exception.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { aHostEntry } from '../../../fakes/conferencing-service.js';
import { type Hosted, type HostedPlan, startHosted } from './hosted.harness.js';

let hosted: Hosted;
before(async () => {
  hosted = await startHosted();
});
after(() => hosted.drifting.candidates.fixture.stop());
beforeEach(() => {
  hosted.service.calls.length = 0;
  hosted.service.refused.clear();
});

const unfit = (hostReason: 'HOST_NOT_LICENSED' | 'HOST_DAILY_LIMIT' = 'HOST_NOT_LICENSED') =>
  new SchedulingError('host_unavailable', 'They can’t host.', { details: { hostReason } });

/** Booked, with the meeting made and told. */
async function ready() {
  const of = await hosted.newPlan();
  const booked = await hosted.book(of);
  await hosted.work();
  return { ...of, ...booked };
}

const accountOf = (of: HostedPlan, userId: string) =>
  hosted.drifting.within(async (tx) => {
    const account = await tx.hosts.findByUser(of.connectionId, userId);
    assert.ok(account);
    return account;
  });

const claimedOf = async (of: HostedPlan, userId: string): Promise<number> => {
  const { id } = await accountOf(of, userId);
  const { candidates } = hosted.drifting;
  const claims = await hosted.drifting.within((tx) =>
    tx.claims.list([id], { start: candidates.slot(-48), end: candidates.slot(48) }, undefined),
  );
  return claims.length;
};

const deactivate = (of: HostedPlan, userId: string) =>
  hosted.drifting.within((tx) =>
    tx.hosts.save(of.connectionId, [
      aHostEntry(userId, { accountId: `acc_${userId.split('-')[1] ?? ''}`, status: 'inactive' }),
    ]),
  );

const flag = (booking: Booking, subject: string) =>
  hosted.drifting.within((tx) =>
    tx.exceptions.open({
      bookingId: booking.id,
      sessionKey: 'onsite',
      kind: 'host_at_risk',
      subject,
      detail: {},
    }),
  );

test('an account that the service lets host nothing is passed over, and another one hosts', async () => {
  const of = await hosted.newPlan();
  const [first, second] = of.hosts;
  const { booking } = await hosted.book(of);
  hosted.service.refused.set(first, unfit());
  await hosted.work();
  assert.equal((await hosted.session(booking)).host?.userId, second);
  const { state, generation } = await hosted.meeting(booking);
  assert.deepEqual([state, generation, hosted.standing(booking).length], ['ready', 2, 1]);
  assert.equal((await accountOf(of, first)).barred?.reason, 'HOST_NOT_LICENSED');
  assert.deepEqual([await claimedOf(of, first), await claimedOf(of, second)], [0, 1]);
  assert.deepEqual(await hosted.mails(booking), ['booking'], 'the candidate hears of it once');
});

test('the next interview goes to whoever the service still lets host', async () => {
  const of = await hosted.newPlan();
  const [first, second] = of.hosts;
  hosted.service.refused.set(first, unfit('HOST_DAILY_LIMIT'));
  const { booking: refused } = await hosted.book(of);
  await hosted.work();
  assert.equal((await hosted.session(refused)).host?.userId, second);
  const { count } = (await accountOf(of, first)).writes;
  assert.ok(count >= 100);
  const { booking } = await hosted.book(of, 2);
  assert.equal((await hosted.session(booking)).host?.userId, second);
});

test('where nobody can host, coordinators see it, and can have it made once somebody can', async () => {
  const of = await hosted.newPlan();
  const [first, second] = of.hosts;
  const { booking } = await hosted.book(of);
  hosted.service.refused.set(first, unfit()).set(second, unfit());
  await hosted.work();
  assert.equal((await hosted.meeting(booking)).state, 'failing');
  assert.deepEqual(await hosted.open(booking), ['no_host onsite']);
  const exception = await hosted.drifting.onlyOpen(booking);
  assert.deepEqual(remediesOf(exception), ['accept', 'reassign']);
  await assert.rejects(hosted.drifting.resolve(exception, 'reassign'), { code: 'no_host' });
  assert.deepEqual(await hosted.open(booking), ['no_host onsite'], 'it stays open');
  hosted.service.refused.clear();
  const account = await accountOf(of, second);
  await hosted.drifting.within((tx) => tx.hosts.bar(account.id, undefined));
  await hosted.drifting.resolve(exception, 'reassign');
  await hosted.work();
  assert.equal((await hosted.meeting(booking)).state, 'ready');
  assert.equal((await hosted.session(booking)).host?.userId, second);
});

test('another host means another link: the old meeting stands until the new one is there, and is deleted then', async () => {
  const { booking, plan, ...of } = await ready();
  const [first, second] = of.hosts;
  await deactivate({ ...of, plan }, first);
  await flag(booking, first);
  const { joinUrl } = await hosted.meeting(booking);
  hosted.service.calls.length = 0;
  await hosted.drifting.resolve(await hosted.drifting.onlyOpen(booking), 'reassign');
  const [member = ''] = plan.sessions[0]?.seats[0]?.members ?? [];
  const [event] = hosted.drifting.candidates.calendars.eventsIn(member);
  assert.equal(event?.location, joinUrl, 'calendars keep the link they have');
  hosted.service.refused.set(second, new SchedulingError('provider_unavailable', 'Down.'));
  await hosted.work();
  const left = hosted.standing(booking).map(({ request }) => request.hostUserId);
  assert.deepEqual(left, [first], 'there is no other yet');
  hosted.service.refused.clear();
  hosted.service.calls.length = 0;
  await hosted.work();
  const made = hosted.service.calls
    .filter((call) => /^(create|delete)/.test(call))
    .map((call) => call.split(' ')[0]);
  assert.deepEqual(made, ['create', 'delete']);
  const [standing, ...more] = hosted.standing(booking);
  assert.deepEqual([standing?.request.hostUserId, more], [second, []]);
  assert.notEqual((await hosted.meeting(booking)).joinUrl, joinUrl);
  const [rewritten] = hosted.drifting.candidates.calendars.eventsIn(member);
  assert.equal(rewritten?.location, (await hosted.meeting(booking)).joinUrl);
  assert.deepEqual(await hosted.open(booking), []);
});

test('a service that is down is asked again; after a while its missing link is reported, once', async () => {
  const of = await hosted.newPlan();
  const { booking } = await hosted.book(of);
  const down = () => new SchedulingError('provider_unavailable', 'Down.');
  hosted.service.faults.push(down());
  await hosted.drifting.work();
  assert.deepEqual([(await hosted.meeting(booking)).state, await hosted.open(booking)], ['pending', []]);
  await hosted.drifting.within(async (tx) => {
    const found = await tx.bookings.lock(booking.id);
    assert.ok(found);
    const meeting = await hosted.meeting(booking);
    const conferencing = { ...meeting, askedAt: meeting.askedAt.subtract({ minutes: 3 }) };
    await tx.bookings.update({
      ...found,
      sessions: found.sessions.map((each) => ({ ...each, conferencing })),
    });
  });
  for (let tries = 0; tries < 2; tries += 1) {
    hosted.service.faults.push(down(), down());
    await hosted.drifting.work();
    assert.deepEqual(await hosted.open(booking), [`no_link ${of.connectionId}`]);
  }
  hosted.service.faults.length = 0;
  await hosted.work();
  assert.deepEqual([(await hosted.meeting(booking)).state, await hosted.open(booking)], ['ready', []]);
});

test('a connection that ends in mid-booking: nothing is lost, and coordinators see that there is no link', async () => {
  const of = await hosted.newPlan();
  const { booking } = await hosted.book(of);
  await hosted.drifting.within((tx) => tx.connections.remove(of.connectionId));
  await hosted.work();
  assert.equal((await hosted.meeting(booking)).state, 'failing');
  assert.deepEqual(await hosted.open(booking), [`no_link ${of.connectionId}`]);
  const effects = await hosted.drifting.effects(booking);
  const [failed] = effects.filter(({ kind }) => kind === 'meeting');
  assert.match(failed?.lastError ?? '', /^needs_connection/);
});

test('a meeting that somebody deletes at the service is reported, and made anew when a coordinator says so', async () => {
  const { booking, connectionId } = await ready();
  const [{ reference } = { reference: '' }] = hosted.standing(booking);
  await hosted.tell(connectionId, { reference });
  assert.deepEqual(await hosted.open(booking), [], 'it is still there');
  hosted.service.vanish(reference);
  await hosted.tell(connectionId, { reference });
  await hosted.tell(connectionId, { reference });
  assert.deepEqual(await hosted.open(booking), [`no_link ${connectionId}`]);
  await hosted.drifting.resolve(await hosted.drifting.onlyOpen(booking), 'reassign');
  await hosted.work();
  const { state, generation } = await hosted.meeting(booking);
  assert.deepEqual([state, generation, hosted.standing(booking).length], ['ready', 2, 1]);
});

test('the daily reconciliation finds a meeting that is gone, though nobody told of it', async () => {
  const { booking, connectionId } = await ready();
  const [{ reference } = { reference: '' }] = hosted.standing(booking);
  await hosted.drifting.reconcile();
  assert.deepEqual(await hosted.open(booking), []);
  hosted.service.vanish(reference);
  await hosted.drifting.reconcile();
  assert.deepEqual(await hosted.open(booking), [`no_link ${connectionId}`]);
});

test('what the service tells of a meeting is kept once, in any order; an end before the interview is none', async () => {
  const { booking, connectionId } = await ready();
  const { start } = await hosted.session(booking);
  const [{ reference } = { reference: '' }] = hosted.standing(booking);
  const at = (minutes: number) => start.add({ minutes });
  await hosted.tell(connectionId, { reference, what: 'ended', at: at(-5) });
  await hosted.tell(connectionId, { reference, what: 'ended', at: at(29) });
  await hosted.tell(connectionId, { reference, what: 'started', at: at(1) });
  await hosted.tell(connectionId, { reference, what: 'started', at: at(2) });
  await hosted.tell(connectionId, { reference, what: 'guest_joined', at: at(3) });
  await hosted.tell('con_of_another', { reference, what: 'guest_joined', at: at(0) });
  const [record] = await hosted.drifting.within((tx) => tx.meetings.ofBooking(booking.id));
  assert.deepEqual(
    [record?.startedAt, record?.endedAt, record?.guestJoinedAt].map(String),
    [at(1), at(29), at(3)].map(String),
  );
});

test('who tries the link the day before has not begun the interview', async () => {
  const { booking, connectionId } = await ready();
  const { start } = await hosted.session(booking);
  const [{ reference } = { reference: '' }] = hosted.standing(booking);
  const tell = (what: 'started' | 'guest_joined' | 'ended', minutes: number) =>
    hosted.tell(connectionId, { reference, what, at: start.add({ minutes }) });
  await tell('started', -600);
  await tell('guest_joined', -599);
  await tell('ended', -590);
  await tell('started', -2);
  await tell('ended', -580);
  await tell('guest_joined', 1);
  const [record] = await hosted.drifting.within((tx) => tx.meetings.ofBooking(booking.id));
  assert.deepEqual([record?.startedAt, record?.guestJoinedAt, record?.endedAt].map(String), [
    String(start.subtract({ minutes: 2 })),
    String(start.add({ minutes: 1 })),
    'undefined',
  ]);
});

/** Asked for, with the reply lost and nobody trying any more. */
async function givenUp() {
  const of = await hosted.newPlan();
  const { booking, who } = await hosted.book(of);
  hosted.service.lostReplies = 1;
  await hosted.drifting.work();
  const { fixture, tenant } = hosted.drifting.candidates;
  await fixture.asTenant(
    tenant,
    `update effects set state = 'failed' where kind = 'meeting' and booking_id = $1`,
    [booking.id],
  );
  return { booking, who };
}

test('R7 a meeting that was made and given up on is found and becomes the interview’s', async () => {
  const { booking } = await givenUp();
  await hosted.find();
  assert.deepEqual([(await hosted.meeting(booking)).state, hosted.standing(booking).length], ['ready', 1]);
});

test('R7 one that nobody wants any more is found and deleted', async () => {
  const { booking } = await givenUp();
  await hosted.drifting.within(async (tx) => {
    const found = await tx.bookings.lock(booking.id);
    assert.ok(found);
    await tx.bookings.update({ ...found, status: 'cancelled' });
  });
  await hosted.find();
  assert.deepEqual(hosted.standing(booking), []);
});

test('what the outbox still tries is left to it', async () => {
  const { booking } = await hosted.book(await hosted.newPlan());
  hosted.service.lostReplies = 1;
  await hosted.drifting.work();
  await hosted.find();
  assert.equal((await hosted.meeting(booking)).state, 'pending');
  await hosted.work();
  assert.equal((await hosted.meeting(booking)).state, 'ready');
});
