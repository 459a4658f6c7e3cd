import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { SimulateReply } from '../../packages/server/src/wire/simulate.js';
import { type Kit, addMember, addPlan, inviteCandidate, sessionBody, startKit } from '../support/kit.js';
import { pathsOf } from '../support/refused.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';

let kit: Kit;
let planId: string;
before(async () => {
  kit = await startKit();
  const ada = await addMember(kit, 'ada');
  await addMember(kit, 'ben');
  await kit.host.put('/v1/pools/hill-valley', { name: 'Hill Valley', members: ['ada', 'ben'] });
  kit.sandbox.cronofy.addBusy(ada.person, { start: at(11), end: at(12), summary: 'Clock tower' });
  planId = (
    await addPlan(kit, ['ada'], { sessions: [sessionBody('tech', ['ada'], { durationMinutes: 60 })] })
  ).id;
});
after(() => kit.stop());
afterEach(() => kit.sandbox.cronofy.clearFaults());

/** The day after the next. */
function at(hour: number, minute = 0): string {
  return Temporal.Now.plainDateISO('UTC')
    .add({ days: 2 })
    .toZonedDateTime({ timeZone: 'UTC', plainTime: { hour, minute } })
    .toInstant()
    .toString();
}

const range = { from: at(10), to: at(14) };

const ask = (body: object): Promise<Reply> =>
  send(kit.origin, {
    method: 'POST',
    path: '/v1/simulate',
    headers: jsonHeaders(kit.secretKey),
    body: JSON.stringify(body),
  });

async function simulate(changes: object, more: object = {}): Promise<SimulateReply> {
  const reply = await ask({ planId, ...range, changes, ...more });
  assert.equal(reply.status, 200, reply.text);
  return reply.json<SimulateReply>();
}

test('a shorter interview gains the starts that were too close to a meeting or to the end', async () => {
  const sessions = [sessionBody('tech', ['ada'], { durationMinutes: 30 })];
  const { before, after, gained, lost } = await simulate({ sessions });
  assert.deepEqual([before, after, lost], [4, 6, []]);
  assert.deepEqual(gained, [
    { start: at(10, 30), end: at(11) },
    { start: at(13, 30), end: at(14) },
  ]);
});

test('a larger step loses the starts between', async () => {
  const { before, after, gained, lost } = await simulate({ slotStepMinutes: 60 });
  assert.deepEqual([before, after, gained], [4, 3, []]);
  assert.deepEqual(lost, [{ start: at(12, 30), end: at(13, 30) }]);
});

test('a pool in somebody’s place gains the hours at which another of it is free, whose calendar is read for it', async () => {
  const seats = [{ anyOf: ['hill-valley'] }];
  const { gained, lost } = await simulate({
    sessions: [sessionBody('tech', [], { durationMinutes: 60, seats })],
  });
  assert.deepEqual(
    gained.map(({ start }) => start),
    [at(10, 30), at(11), at(11, 30)],
  );
  assert.deepEqual(lost, []);
});

test('the plan itself stays as it is', async () => {
  const before = await kit.host.get(`/v1/plans/${planId}`);
  await simulate({ slotStepMinutes: 60, name: 'Something else' });
  assert.deepEqual(await kit.host.get(`/v1/plans/${planId}`), before);
});

test('of an invitation, the slots are those within its window', async () => {
  const { invitationId } = await inviteCandidate(kit, planId, { window: { start: at(12) } });
  const { before, after } = await simulate({ slotStepMinutes: 60 }, { planId: undefined, invitationId });
  assert.deepEqual([before, after], [3, 2]);
});

test('where no plan has a slot because no calendar can be read, that is provider_unavailable', async () => {
  const { externalId } = await addMember(kit, 'strickland');
  const { id } = await addPlan(kit, [externalId]);
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, times: 20, status: 503 });
  const reply = await ask({ planId: id, ...range, changes: {} });
  assert.deepEqual([reply.status, reply.json().code], [503, 'provider_unavailable']);
});

test('where all of the range is too far ahead, no calendar is asked, and there are just no slots', async () => {
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, times: 20, status: 503 });
  const { id } = await addPlan(kit, ['ada'], { horizonDays: 1 });
  const from = Temporal.Instant.from(range.from).add({ hours: 5 * 24 });
  const far = { planId: id, from: String(from), to: String(from.add({ hours: 4 })) };
  const { before, after } = await simulate({ slotStepMinutes: 60 }, far);
  assert.deepEqual([before, after], [0, 0]);
});

describe('a bad question is refused with the path', () => {
  const nobody = [sessionBody('tech', ['nobody'])];
  const twice = [sessionBody('a', ['ada']), sessionBody('b', ['ada'])];
  const cases: readonly (readonly [title: string, path: string, body: object])[] = [
    ['a step that does not divide a day', 'changes.slotStepMinutes', { changes: { slotStepMinutes: 7 } }],
    ['a member who is not there', 'changes.sessions.0.seats.0', { changes: { sessions: nobody } }],
    ['one person twice', 'changes.sessions.1.seats.0', { changes: { sessions: twice } }],
    ['a name for a number', 'changes.horizonDays', { changes: { horizonDays: 'long' } }],
    ['a field nobody knows', 'changes.colour', { changes: { colour: 'red' } }],
    ['no changes', 'changes', {}],
    ['both a plan and an invitation', 'planId', { invitationId: `inv_${'0'.repeat(26)}`, changes: {} }],
    ['neither', 'planId', { planId: undefined, changes: {} }],
    ['a range reversed', 'to', { from: range.to, to: range.from, changes: {} }],
    ['a range of more than 31 days', 'to', { to: '2099-12-31T00:00:00Z', changes: {} }],
  ];
  for (const [title, path, body] of cases) {
    test(title, async () => {
      const reply = await ask({ planId, ...range, ...body });
      assert.deepEqual([reply.status, reply.json().code], [400, 'invalid_request'], reply.text);
      assert.deepEqual(pathsOf(reply), [path]);
    });
  }
});
