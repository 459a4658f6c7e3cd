import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { book, eventsAbout, mailsAbout, settled, shown, shownWhen } from '../support/booked.js';
import { type Kit, type TestMember, addMember, addPlan, inviteCandidate, startKit } from '../support/kit.js';
import { holdAs } from '../support/kit-process.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());
afterEach(() => kit.sandbox.cronofy.clearFaults());

let names = 0;
async function newPlan(changes: object = {}): Promise<{ member: TestMember; planId: string }> {
  names += 1;
  const member = await addMember(kit, `member-${names}`);
  return { member, planId: (await addPlan(kit, [member.externalId], changes)).id };
}

const cancelAsHost = (id: string) =>
  kit.host.post(`/v1/bookings/${id}/cancel`, { reason: 'Position filled' });
const calendarsOf = async (id: string) =>
  (await mailsAbout(kit, id)).map(({ attachments }) => {
    const calendar = attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    const line = (name: string) =>
      new RegExp(`^${name}:(.*)$`, 'm').exec(calendar?.content ?? '')?.[1]?.trim();
    return { method: line('METHOD'), uid: line('UID'), sequence: line('SEQUENCE'), status: line('STATUS') };
  });

test('R9 S40 cancelling takes the event out and mails a CANCEL of the same UID with the next SEQUENCE', async () => {
  const { member, planId } = await newPlan();
  const { id } = await book(kit, planId);
  await settled(kit, id);
  assert.equal(eventsAbout(kit, member.person, id).length, 1);
  await cancelAsHost(id);
  const booking = await shownWhen(
    kit,
    id,
    ({ effects }) =>
      effects.length === 4 && effects.every(({ state }) => state === 'done' || state === 'compensated'),
  );
  assert.deepEqual([booking.status, booking.revision], ['cancelled', 1]);
  assert.deepEqual(kit.sandbox.cronofy.eventsOf(member.person), []);
  const [request, cancellation] = await calendarsOf(id);
  assert.deepEqual([request?.method, request?.sequence], ['REQUEST', '0']);
  assert.deepEqual(
    [cancellation?.method, cancellation?.sequence, cancellation?.status],
    ['CANCEL', '1', 'CANCELLED'],
  );
  assert.equal(cancellation?.uid, request?.uid);
});

test('R9 a booking that is cancelled before its event was written leaves nothing behind', async () => {
  const { member, planId } = await newPlan();
  kit.sandbox.cronofy.fault({
    match: { method: 'POST', pathPrefix: '/v1/calendars' },
    status: 503,
    times: 2,
  });
  const { id } = await book(kit, planId);
  await cancelAsHost(id);
  await shownWhen(
    kit,
    id,
    ({ effects }) =>
      effects.length === 4 && effects.every(({ state }) => state === 'done' || state === 'compensated'),
  );
  assert.deepEqual(kit.sandbox.cronofy.eventsOf(member.person), []);
});

test('R9 a booking that is cancelled while its event is being written leaves nothing behind', async () => {
  const { member, planId } = await newPlan();
  kit.sandbox.cronofy.fault({ match: { method: 'POST', pathPrefix: '/v1/calendars' }, delayMs: 1_500 });
  const { id } = await book(kit, planId);
  await shownWhen(kit, id, ({ effects }) =>
    effects.some(({ kind, attempts }) => kind === 'calendar_event' && attempts === 1),
  );
  await cancelAsHost(id);
  await shownWhen(
    kit,
    id,
    ({ effects }) =>
      effects.length === 4 && effects.every(({ state }) => state === 'done' || state === 'compensated'),
  );
  assert.deepEqual(kit.sandbox.cronofy.eventsOf(member.person), []);
});

test('a cancelled booking’s time can be had again, by another candidate', async () => {
  const { planId } = await newPlan();
  const { id, slot } = await book(kit, planId);
  const next = await inviteCandidate(kit, planId);
  const isOffered = async () => (await next.slots()).some(({ start }) => start === slot.start);
  assert.equal(await isOffered(), false);
  await cancelAsHost(id);
  await shownWhen(
    kit,
    id,
    ({ effects }) =>
      effects.length === 4 && effects.every(({ state }) => state === 'done' || state === 'compensated'),
  );
  const again = (await next.slots()).find(({ start }) => start === slot.start);
  assert.equal((await holdAs(next, kit.origin, again?.ticket ?? '')).status, 201);
});

test('a candidate cancels within the plan’s rule, and not beyond it', async () => {
  const allowed = await newPlan({ cancel: { allowed: true, cutoffMinutes: 0 } });
  const { id, candidate } = await book(kit, allowed.planId);
  const reply = await candidate.call('POST', '/elements/v1/booking/cancel', { reason: 'Another offer' });
  assert.equal(reply.status, 200);
  assert.equal((await shown(kit, id)).status, 'cancelled');

  const refused = await newPlan({ cancel: { allowed: false } });
  const second = await book(kit, refused.planId);
  const no = await second.candidate.call('POST', '/elements/v1/booking/cancel', {});
  assert.equal(no.status, 409);
  assert.equal(((await no.json()) as { code: string }).code, 'policy_cutoff');
  assert.equal((await shown(kit, second.id)).status, 'confirmed');
});

test('R4 a cancellation that is sent twice with one key cancels once and is answered alike', async () => {
  const { planId } = await newPlan();
  const { id } = await book(kit, planId);
  const first = await kit.host.post<object>(`/v1/bookings/${id}/cancel`, {}, 'cancel-once');
  const second = await kit.host.post<object>(`/v1/bookings/${id}/cancel`, {}, 'cancel-once');
  assert.deepEqual(second, first);
  await assert.rejects(cancelAsHost(id), /booking_closed/);
  assert.equal((await shown(kit, id)).revision, 1);
});
