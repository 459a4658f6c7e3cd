import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book } from '../support/booked.js';
import { type HostEndpoint, addEndpoint } from '../support/host-endpoint.js';
import { type TestCandidate, inviteCandidate } from '../support/kit.js';
import { confirmAs, holdAs } from '../support/kit-process.js';
import { type Office, at, between, invitationOf, propose, startOffice } from './proposals.harness.js';

let office: Office;
let endpoint: HostEndpoint;
before(async () => {
  office = await startOffice();
  endpoint = await addEndpoint(office.kit, ['proposal.received']);
});
after(async () => {
  await endpoint.stop();
  await office.kit.stop();
});

test('a candidate whom nothing suits proposes times: the host is told, the candidate sees what they proposed', async () => {
  const { planId } = await office.strictPlan();
  const candidate = await inviteCandidate(office.kit, planId);
  const proposed = await propose(
    candidate,
    [between(at(14), at(16)), between(at(8), at(9))],
    'Mornings,\nif I may.',
  );
  assert.deepEqual(
    proposed.ranges.map(({ start }) => start),
    [at(8), at(14)],
  );
  const { status, proposal } = await invitationOf(candidate);
  assert.equal(status, 'proposed');
  assert.deepEqual(proposal, proposed);
  const received = await endpoint.got(1);
  assert.deepEqual(
    received.map(({ event }) => [event.type, event.data]),
    [['proposal.received', { proposalId: proposed.id, invitationId: candidate.invitationId }]],
  );
  assert.equal(
    (await office.call('GET', `/v1/invitations/${candidate.invitationId}`)).json<{ status: string }>().status,
    'proposed',
  );
});

test('times named later take the place of earlier ones', async () => {
  const { planId } = await office.strictPlan();
  const candidate = await inviteCandidate(office.kit, planId);
  const first = await propose(candidate);
  const second = await propose(candidate, [between(at(15), at(16))]);
  assert.deepEqual([await office.stateOf(first.id), await office.stateOf(second.id)], ['superseded', 'open']);
  assert.equal((await invitationOf(candidate)).proposal?.id, second.id);
  assert.equal((await office.accept(first.id, at(10))).json().code, 'booking_closed');
});

test('a candidate who proposed can book what is on offer after all, and the proposal is overtaken', async () => {
  const planId = await office.easyPlan();
  const candidate = await inviteCandidate(office.kit, planId);
  const { id } = await propose(candidate);
  const [slot] = await candidate.slots();
  const held = await holdAs(candidate, office.kit.origin, slot?.ticket ?? '');
  const confirmed = await confirmAs(candidate, office.kit.origin, String(held.body['id']), 'after-all');
  assert.equal(confirmed.status, 201);
  assert.equal(await office.stateOf(id), 'superseded');
  assert.equal((await office.accept(id, at(10))).status, 409);
});

test('who has a booking, or whose invitation was taken back, proposes nothing', async () => {
  const planId = await office.easyPlan();
  const { candidate: booked } = await book(office.kit, planId);
  const body = { ranges: [between(at(10), at(12))], timeZone: 'UTC' };
  const refusal = async (candidate: TestCandidate) =>
    ((await (await candidate.call('POST', '/elements/v1/proposals', body)).json()) as { code: string }).code;
  assert.equal(await refusal(booked), 'already_booked');
  const taken = await inviteCandidate(office.kit, planId);
  const { id } = await propose(taken);
  await office.call('DELETE', `/v1/invitations/${taken.invitationId}`);
  assert.equal(await refusal(taken), 'booking_closed');
  assert.equal(await office.stateOf(id), 'superseded');
});

for (const [what, path, changes] of [
  ['no range', 'ranges', { ranges: [] }],
  [
    'a range that is over',
    'ranges.0.start',
    { ranges: [between('2020-01-01T09:00:00Z', '2020-01-01T10:00:00Z')] },
  ],
  ['a zone that is none', 'timeZone', { timeZone: 'Mars/Olympus' }],
  ['a note of 1001 letters', 'note', { note: 'x'.repeat(1001) }],
  ['a note with a bell', 'note', { note: 'ding\u0007' }],
] as const) {
  test(`${what} can’t be proposed`, async () => {
    const { planId } = await office.strictPlan();
    const candidate = await inviteCandidate(office.kit, planId);
    const body = { ranges: [between(at(10), at(12))], timeZone: 'UTC', ...changes };
    const reply = await candidate.call('POST', '/elements/v1/proposals', body);
    assert.equal(reply.status, 400);
    const { errors } = (await reply.json()) as { errors: { path: string }[] };
    assert.deepEqual(
      errors.map((each) => each.path),
      [path],
    );
  });
}
