import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type HostBooking, book, eventsAbout, mailsAbout, settled } from '../support/booked.js';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addMember,
  addPlan,
  inviteCandidate,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { hostCalls } from '../support/host-calls.js';
import { callAs, holdAs, startKitProcess } from '../support/kit-process.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());

let names = 0;
const newMember = (): Promise<TestMember> => {
  names += 1;
  return addMember(kit, `member-${names}`);
};

/** A plan whose one session takes an hour; every half hour is a start. */
async function newPlan(changes: object = {}): Promise<{ member: TestMember; planId: string }> {
  const member = await newMember();
  const sessions = [sessionBody('onsite', [member.externalId], { durationMinutes: 60 })];
  return { member, planId: (await addPlan(kit, [], { sessions, ...changes })).id };
}

const halfHourAfter = (start: string, halfHours = 1): string =>
  String(Temporal.Instant.from(start).add({ minutes: 30 * halfHours }));

/** Holds the listed slot that starts then. */
async function holdAt(candidate: TestCandidate, start: string, origin = kit.origin): Promise<string> {
  const slot = (await candidate.slots()).find((each) => each.start === start);
  assert.ok(slot, `a slot starts at ${start}`);
  const held = await holdAs(candidate, origin, slot.ticket);
  assert.equal(held.status, 201, JSON.stringify(held.body));
  return String(held.body['id']);
}

const reschedule = (candidate: TestCandidate, holdId: string, origin = kit.origin, key?: string) =>
  callAs(candidate, origin, {
    method: 'POST',
    path: '/elements/v1/booking/reschedule',
    body: { holdId, timeZone: 'Europe/Paris' },
    ...(key === undefined ? {} : { key }),
  });

const moveAsHost = (id: string, body: object) =>
  kit.host.post<HostBooking>(`/v1/bookings/${id}/reschedule`, body);

const invitationsIn = async (id: string) =>
  (await mailsAbout(kit, id)).map(({ attachments }) => {
    const file = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    const line = (name: string) =>
      new RegExp(`^${name}[;:](.*)$`, 'm').exec(file?.content ?? '')?.[1]?.trim();
    return { method: line('METHOD'), uid: line('UID'), sequence: line('SEQUENCE') };
  });

test('R6 R9 a candidate moves by half its length: one event a calendar at the new time, and a REQUEST of the same UID', async () => {
  const { member, planId } = await newPlan();
  const { id, candidate, slot } = await book(kit, planId);
  await settled(kit, id);
  const [first] = eventsAbout(kit, member.person, id);
  const start = halfHourAfter(slot.start);
  const reply = await reschedule(candidate, await holdAt(candidate, start));
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  const { revision, timeZone, sessions, canReschedule } = reply.body;
  assert.deepEqual([reply.body['id'], revision, timeZone, canReschedule], [id, 1, 'Europe/Paris', true]);
  assert.deepEqual(
    (sessions as { start: string }[]).map((session) => session.start),
    [start],
  );

  await settled(kit, id);
  const events = eventsAbout(kit, member.person, id);
  assert.deepEqual(
    events.map((event) => [event.eventId, event.start]),
    [[first?.eventId, start]],
  );
  const [request, change] = await invitationsIn(id);
  assert.deepEqual([request?.method, request?.sequence], ['REQUEST', '0']);
  assert.deepEqual([change?.method, change?.sequence], ['REQUEST', '1']);
  assert.equal(change?.uid, request?.uid);
});

test('R4 a move that is sent twice with one key moves once and is answered alike', async () => {
  const { planId } = await newPlan();
  const { id, candidate, slot } = await book(kit, planId);
  const holdId = await holdAt(candidate, halfHourAfter(slot.start, 2));
  const replies = [];
  for (let time = 0; time < 2; time += 1)
    replies.push(await reschedule(candidate, holdId, kit.origin, 'once'));
  assert.deepEqual(replies[1], replies[0]);
  assert.equal(replies[0]?.status, 200);
  assert.equal((await kit.host.get<HostBooking>(`/v1/bookings/${id}`)).revision, 1);
  assert.deepEqual([(await reschedule(candidate, holdId)).code], ['hold_expired']);
});

test('R5 of two tabs that move at once, one wins; the time given up can be had, the other one cannot', async () => {
  const { member, planId } = await newPlan();
  const { id, candidate, slot } = await book(kit, planId);
  await settled(kit, id);
  await holdAt(candidate, halfHourAfter(slot.start, 4));
  const holdId = await holdAt(candidate, halfHourAfter(slot.start, 6));
  const replies = await Promise.all([1, 2].map(() => reschedule(candidate, holdId)));
  assert.deepEqual(replies.map(({ status, code }) => code ?? status).sort(), [200, 'hold_expired']);
  await settled(kit, id);
  const other = await inviteCandidate(kit, planId);
  const starts = (await other.slots()).map(({ start }) => start);
  assert.ok(starts.includes(slot.start) && starts.includes(halfHourAfter(slot.start, 4)));
  assert.ok(!starts.includes(halfHourAfter(slot.start, 6)));
  assert.equal(eventsAbout(kit, member.person, id).length, 1);
});

test('the plan’s count and cut-off bind candidates, and neither binds the employer', async () => {
  const { planId } = await newPlan({ reschedule: { allowed: true, max: 1 } });
  const { id, candidate, slot } = await book(kit, planId);
  assert.equal(
    (await reschedule(candidate, await holdAt(candidate, halfHourAfter(slot.start, 2)))).status,
    200,
  );
  await assert.rejects(candidate.slots(), /policy_limit/);
  const moved = await moveAsHost(id, { start: halfHourAfter(slot.start, 8) });
  assert.deepEqual([moved.revision, moved.sessions[0]?.start], [2, halfHourAfter(slot.start, 8)]);
  await hostCalls(kit)('PATCH', `/v1/plans/${planId}`, {
    reschedule: { allowed: true, max: 5, cutoffMinutes: 50_000 },
  });
  await assert.rejects(candidate.slots(), /policy_cutoff/);
  await hostCalls(kit)('PATCH', `/v1/plans/${planId}`, { reschedule: { allowed: false } });
  await assert.rejects(candidate.slots(), /already_booked/);
});

test('R9 the employer moves one session of a loop: only its event moves', async () => {
  const [doc, clara] = [await newMember(), await newMember()];
  const sessions = [sessionBody('first', [doc.externalId]), sessionBody('second', [clara.externalId])];
  // What is moved late in the day is on the next one.
  const { id: planId } = await addPlan(kit, [], {
    sessions,
    sameDay: false,
    gapMinutes: { min: 0, max: 120 },
  });
  const { id, slot } = await book(kit, planId);
  await settled(kit, id);
  const start = halfHourAfter(slot.start, 3);
  await moveAsHost(id, { start, sessionKey: 'second' });
  const booking = await settled(kit, id);
  assert.deepEqual(
    booking.sessions.map((session) => session.start),
    [slot.start, start],
  );
  assert.deepEqual(
    eventsAbout(kit, doc.person, id).map((event) => event.start),
    [slot.start],
  );
  assert.deepEqual(
    eventsAbout(kit, clara.person, id).map((event) => event.start),
    [start],
  );
  const moved = booking.effects.filter(({ kind, revision }) => kind === 'calendar_event' && revision === 1);
  assert.equal(moved.length, 1);
  await assert.rejects(moveAsHost(id, { start: slot.start, sessionKey: 'second' }), /slot_not_offered/);
});

test('a session that is moved before another is told of before it, to the candidate and to the employer', async () => {
  const [doc, clara] = [await newMember(), await newMember()];
  const sessions = [sessionBody('one', [doc.externalId]), sessionBody('two', [clara.externalId])];
  const loop = { sessions, order: 'any', sameDay: false, gapMinutes: { min: 0, max: 600 } };
  const { id: planId } = await addPlan(kit, [], loop);
  const { id, candidate, slot } = await book(kit, planId);
  const { sessions: booked } = await settled(kit, id);
  const [first, second] = booked.map(({ key }) => key);
  assert.ok(first !== undefined && second !== undefined);
  await moveAsHost(id, { start: halfHourAfter(slot.start, 6), sessionKey: first });
  assert.deepEqual(
    (await settled(kit, id)).sessions.map(({ key }) => key),
    [second, first],
  );
  const { body } = await callAs(candidate, kit.origin, { method: 'GET', path: '/elements/v1/booking' });
  assert.deepEqual(
    (body['sessions'] as { key: string }[]).map(({ key }) => key),
    [second, first],
  );
});

test('R5 moving and cancelling at once leaves no event behind and nobody’s time taken', async () => {
  const { member, planId } = await newPlan();
  const { id, candidate, slot } = await book(kit, planId);
  const holdId = await holdAt(candidate, halfHourAfter(slot.start));
  const [moved] = await Promise.all([
    reschedule(candidate, holdId),
    kit.host.post(`/v1/bookings/${id}/cancel`, {}),
  ]);
  assert.ok(moved.status === 200 || moved.code === 'booking_closed', JSON.stringify(moved.body));
  const booking = await settled(kit, id);
  assert.equal(booking.status, 'cancelled');
  assert.deepEqual(eventsAbout(kit, member.person, id), []);
  const other = await inviteCandidate(kit, planId);
  const starts = (await other.slots()).map(({ start }) => start);
  assert.ok(starts.includes(slot.start) && starts.includes(halfHourAfter(slot.start)));
});

test('R5 a server that is killed between the hold and the move leaves the booking where it was', async () => {
  const { member, planId } = await newPlan();
  const server = await startKitProcess(kit.environment);
  const { id, candidate, slot } = await book(kit, planId);
  const holdId = await holdAt(candidate, halfHourAfter(slot.start, 2), server.origin);
  const answer = reschedule(candidate, holdId, server.origin).catch(() => undefined);
  await server.kill();
  const reply = await answer;
  // What the killed server was at comes back after its lease of half a minute.
  const { sessions, revision } = await settled(kit, id, 90);
  const isMoved = revision === 1;
  assert.equal(
    sessions[0]?.start,
    isMoved ? halfHourAfter(slot.start, 2) : slot.start,
    'one or the other, whole',
  );
  if (reply?.status === 200) assert.ok(isMoved, 'what was acknowledged is there');
  assert.deepEqual(
    eventsAbout(kit, member.person, id).map((event) => event.start),
    sessions.map(({ start }) => start),
  );
});
