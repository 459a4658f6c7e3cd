import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addPlan, inviteCandidate, sessionBody } from '../support/kit.js';
import { type Office, at, between, invitationOf, propose, startOffice } from './proposals.harness.js';

let office: Office;
before(async () => {
  office = await startOffice();
});
after(() => office.kit.stop());

test('the host sees which panels could sit when in each range, whatever the plan asks of candidates', async () => {
  const { member, planId } = await office.strictPlan({
    candidateHours: { start: '09:00', end: '09:30' },
    offerPerDay: 1,
  });
  const candidate = await inviteCandidate(office.kit, planId);
  const { id } = await propose(candidate, [between(at(10), at(11)), between(at(13), at(13, 45))]);
  const { options, state, invitationId } = await office.shown(id);
  assert.deepEqual([state, invitationId], ['open', candidate.invitationId]);
  assert.deepEqual(
    options.map(({ slots }) => slots.map(({ start, end }) => [start, end])),
    [
      [
        [at(10), at(10, 30)],
        [at(10, 30), at(11)],
      ],
      [[at(13), at(13, 30)]],
    ],
  );
  const seated = options.flatMap(({ slots }) =>
    slots.flatMap(({ sessions }) => sessions.flatMap(({ panel }) => panel)),
  );
  assert.deepEqual(new Set(seated.map((each) => each.id)), new Set([member.id]));
  assert.deepEqual(new Set(seated.map((each) => each.name)), new Set([member.externalId]));
  assert.deepEqual(
    options.flatMap(({ sentences, reasons }) => [...sentences, ...reasons]),
    [],
  );
});

test('a range in which nobody can sit says who would have to be free', async () => {
  const { member, planId } = await office.strictPlan();
  office.kit.sandbox.cronofy.addBusy(member.person, { start: at(10), end: at(12) });
  const { id } = await propose(await inviteCandidate(office.kit, planId));
  const [option] = (await office.shown(id)).options;
  assert.deepEqual(option?.slots, []);
  assert.ok(option.sentences.length > 0);
  assert.deepEqual(
    option.reasons.map(({ start, blockers }) => [start, blockers.map(({ externalId }) => externalId)]),
    [at(10), at(10, 30), at(11), at(11, 30)].map((start) => [start, [member.externalId]]),
  );
});

test('of a long range the first twenty slots are shown', async () => {
  const { planId } = await office.strictPlan({ slotStepMinutes: 5 });
  const { id } = await propose(await inviteCandidate(office.kit, planId), [between(at(0), at(23))]);
  const [option] = (await office.shown(id)).options;
  assert.equal(option?.slots.length, 20);
  assert.equal(option.slots[19]?.start, at(1, 35));
});

test('accepting a start books it with that panel, and tells candidate and host as of any booking', async () => {
  const { member, planId } = await office.strictPlan();
  const candidate = await inviteCandidate(office.kit, planId);
  const { id } = await propose(candidate);
  const reply = await office.accept(id, at(11));
  assert.equal(reply.status, 200, reply.text);
  const booking = reply.json<{
    id: string;
    timeZone: string;
    sessions: { start: string; members: { id: string }[] }[];
  }>();
  assert.deepEqual(
    booking.sessions.map(({ start, members }) => [start, members.map((each) => each.id)]),
    [[at(11), [member.id]]],
  );
  assert.equal(booking.timeZone, 'Europe/London');
  assert.equal(await office.stateOf(id), 'accepted');
  const seen = await invitationOf(candidate);
  assert.deepEqual([seen.status, seen.proposal], ['booked', null]);
  assert.equal(seen.booking?.sessions[0]?.start, at(11));
  assert.equal((await office.accept(id, at(11))).status, 409, 'once only');
});

test('a start that was not proposed, or whose interview would reach out of the range, is refused', async () => {
  const { planId } = await office.strictPlan();
  const { id } = await propose(await inviteCandidate(office.kit, planId));
  for (const start of [at(9, 30), at(12), at(11, 45)]) {
    const reply = await office.accept(id, start);
    assert.equal(reply.json().code, 'invalid_request', start);
    assert.equal(reply.json().errors?.[0]?.path, 'start');
  }
  assert.equal(await office.stateOf(id), 'open');
});

test('a start at which nobody can sit any more is refused, and the proposal stays open', async () => {
  const { member, planId } = await office.strictPlan();
  const { id } = await propose(await inviteCandidate(office.kit, planId));
  office.kit.sandbox.cronofy.addBusy(member.person, { start: at(10), end: at(12) });
  const reply = await office.accept(id, at(10));
  assert.equal(reply.status, 409);
  assert.ok(['slot_taken', 'slot_not_offered'].includes(reply.json().code), reply.text);
  assert.equal(await office.stateOf(id), 'open');
});

test('two coordinators who accept at once make one booking', async () => {
  const { planId } = await office.strictPlan();
  const { id } = await propose(await inviteCandidate(office.kit, planId));
  const replies = await Promise.all([office.accept(id, at(10)), office.accept(id, at(11))]);
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 409]);
  assert.equal(await office.stateOf(id), 'accepted');
});

test('a loop is proposed, shown and accepted whole', async () => {
  const { member } = await office.strictPlan();
  const { id: loopId } = await addPlan(office.kit, [member.externalId], {
    sessions: ['first', 'second'].map((key) => sessionBody(key, [member.externalId])),
    samePersonOnce: false,
    noticeMinutes: 20_160,
  });
  const { id } = await propose(await inviteCandidate(office.kit, loopId), [between(at(10), at(11, 30))]);
  const [option] = (await office.shown(id)).options;
  assert.deepEqual(
    option?.slots.map(({ start, end }) => [start, end]),
    [
      [at(10), at(11)],
      [at(10, 30), at(11, 30)],
    ],
  );
  assert.equal(
    (await office.accept(id, at(11))).json().code,
    'invalid_request',
    'half of it would be after the range',
  );
  const { sessions } = (await office.accept(id, at(10, 30))).json<{ sessions: { start: string }[] }>();
  assert.deepEqual(
    sessions.map(({ start }) => start),
    [at(10, 30), at(11)],
  );
});

test('declined, the invitation is open again, and times can be proposed anew', async () => {
  const { planId } = await office.strictPlan();
  const candidate = await inviteCandidate(office.kit, planId);
  const { id } = await propose(candidate);
  const declined = (await office.call('POST', `/v1/proposals/${id}/decline`)).json<{ state: string }>();
  assert.equal(declined.state, 'declined');
  const { status, proposal } = await invitationOf(candidate);
  assert.deepEqual([status, proposal], ['open', null]);
  assert.equal((await office.accept(id, at(10))).json().code, 'booking_closed');
  assert.equal((await office.call('POST', `/v1/proposals/${id}/decline`)).json().code, 'booking_closed');
  assert.deepEqual((await office.shown(id)).options, []);
  const next = await propose(candidate);
  assert.equal(await office.stateOf(next.id), 'open');
});

test('proposals are listed by state', async () => {
  const { planId } = await office.strictPlan();
  const candidate = await inviteCandidate(office.kit, planId);
  const first = await propose(candidate);
  const second = await propose(candidate);
  const listed = async (query: string) =>
    (await office.call('GET', `/v1/proposals?limit=200${query}`))
      .json<{ data: { id: string }[] }>()
      .data.map(({ id }) => id);
  const [open, superseded, all] = [
    await listed('&state=open'),
    await listed('&state=superseded'),
    await listed(''),
  ];
  assert.ok(open.includes(second.id) && !open.includes(first.id));
  assert.ok(superseded.includes(first.id) && !superseded.includes(second.id));
  assert.ok(all.includes(first.id) && all.includes(second.id));
  assert.equal((await office.call('GET', '/v1/proposals?state=lost')).status, 400);
});
