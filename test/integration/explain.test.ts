import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { ExplainReply } from '../../packages/server/src/wire/explain.js';
import {
  type Kit,
  type TestMember,
  addMember,
  addPlan,
  inviteCandidate,
  sessionBody,
  startKit,
} from '../support/kit.js';
import { pathsOf } from '../support/refused.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';

let kit: Kit;
let ada: TestMember;
let ben: TestMember;
before(async () => {
  kit = await startKit();
  ada = await addMember(kit, 'ada');
  ben = await addMember(kit, 'ben');
});
after(() => kit.stop());
afterEach(() => kit.sandbox.cronofy.clearFaults());

/** So many days from today at this hour. */
const dayAt = (days: number, hour: number): string =>
  Temporal.Now.plainDateISO('UTC')
    .add({ days })
    .toZonedDateTime({ timeZone: 'UTC', plainTime: { hour } })
    .toInstant()
    .toString();

/** From ten to two on the day after the next. */
const range = { from: dayAt(2, 10), to: dayAt(2, 14) };

const ask = (body: object): Promise<Reply> =>
  send(kit.origin, {
    method: 'POST',
    path: '/v1/explain',
    headers: jsonHeaders(kit.secretKey),
    body: JSON.stringify(body),
  });

async function explain(body: object): Promise<ExplainReply> {
  const reply = await ask({ ...range, ...body });
  assert.equal(reply.status, 200, reply.text);
  return reply.json<ExplainReply>();
}

const reasonAt = ({ reasons }: ExplainReply, start: string) => reasons.find((each) => each.start === start);

test('of a panel of all, explain names who is busy, when, and how many slots freeing them gives', async () => {
  const doc = await addMember(kit, 'doc');
  const marty = await addMember(kit, 'marty');
  const meeting = { start: dayAt(2, 11), end: dayAt(2, 12) };
  kit.sandbox.cronofy.addBusy(marty.person, { ...meeting, summary: 'Rehearsal' });
  const seats = [{ name: 'Panel', allOf: [doc.externalId, marty.externalId] }];
  const sessions = [sessionBody('tech', [], { title: 'Technical interview', seats })];
  const { id: planId } = await addPlan(kit, [], { sessions });
  const explained = await explain({ planId });
  assert.deepEqual([explained.starts, explained.offered.length], [8, 6]);
  assert.deepEqual(reasonAt(explained, meeting.start), {
    start: meeting.start,
    rule: 'busy',
    session: 'tech',
    seat: 'seat-1',
    blockers: [
      {
        kind: 'member',
        externalId: 'marty',
        name: 'marty',
        session: 'tech',
        seat: 'seat-1',
        start: meeting.start,
        end: dayAt(2, 11).replace('11:00', '11:30'),
        rule: 'busy',
        rules: ['busy'],
        between: [meeting],
      },
    ],
  });
  assert.deepEqual(explained.freeing, [{ kind: 'member', externalId: 'marty', name: 'marty', slots: 2 }]);
  assert.deepEqual(explained.sentences, [
    '“Panel” of “Technical interview” cost 2 of 8 starts: marty was busy at 2. Freeing marty gives 2 slots.',
  ]);
  assert.doesNotMatch(JSON.stringify(explained), /Rehearsal|hillvalley/, 'nor what a calendar says of it');
});

test('of a loop, explain names the session and when it would be', async () => {
  const jen = await addMember(kit, 'jen');
  kit.sandbox.cronofy.addBusy(jen.person, { start: dayAt(2, 10), end: dayAt(2, 12), summary: 'Band' });
  const sessions = [sessionBody('first', [ada.externalId]), sessionBody('then', [jen.externalId])];
  const { id: planId } = await addPlan(kit, [], { sessions, gapMinutes: { min: 0, max: 0 } });
  const explained = await explain({ planId });
  const [blocker] = reasonAt(explained, dayAt(2, 10))?.blockers ?? [];
  assert.deepEqual([blocker?.session, blocker?.externalId], ['then', 'jen']);
  assert.equal(blocker?.start, dayAt(2, 10).replace('10:00', '10:30'));
  assert.equal(reasonAt(explained, dayAt(2, 13).replace('13:00', '13:30'))?.rule, 'outside_window');
});

test('where nobody is qualified, every start says so of the seat, and blames nobody', async () => {
  const seats = [{ name: 'Expert', anyOf: [ada.externalId, ben.externalId], requires: 'flux' }];
  const { id: planId } = await addPlan(kit, [], { sessions: [sessionBody('tech', [], { seats })] });
  const explained = await explain({ planId });
  assert.deepEqual(explained.offered, []);
  assert.ok(
    explained.reasons.every(({ rule, blockers }) => rule === 'too_few_people' && blockers.length === 0),
  );
  assert.deepEqual(explained.sentences, [
    '“Expert” of “Interview tech” can’t be filled at any time: too few may take it.',
  ]);
});

test('a calendar that can’t be read is a reason, not a failure', async () => {
  const { id: planId } = await addPlan(kit, [(await addMember(kit, 'strickland')).externalId]);
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, times: 20, status: 503 });
  const explained = await explain({ planId });
  assert.deepEqual(explained.rules, [{ rule: 'calendar_unread', starts: 8 }]);
  assert.equal(explained.reasons[0]?.blockers[0]?.externalId, 'strickland');
});

test('somebody who can’t be read and is not qualified either is not to be waited for', async () => {
  const lou = await addMember(kit, 'lou');
  const seats = [{ anyOf: [lou.externalId], requires: 'flux' }];
  const { id: planId } = await addPlan(kit, [], { sessions: [sessionBody('tech', [], { seats })] });
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, times: 20, status: 503 });
  assert.deepEqual((await explain({ planId })).rules, [{ rule: 'too_few_people', starts: 8 }]);
});

test('a room that is taken is named as a room', async () => {
  await kit.host.put('/v1/rooms/lab', {
    name: 'Laboratory',
    timeZone: 'UTC',
    workingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], start: '10:00', end: '12:00' }],
  });
  const sessions = [sessionBody('tech', [ada.externalId], { rooms: ['lab'] })];
  const { id: planId } = await addPlan(kit, [], { sessions });
  const explained = await explain({ planId });
  assert.deepEqual(
    explained.seats.map(({ seat, name, starts }) => [seat, name, starts]),
    [['room', 'Room', 4]],
  );
  const [blocker] = reasonAt(explained, dayAt(2, 12))?.blockers ?? [];
  assert.deepEqual(
    [blocker?.kind, blocker?.name, blocker?.rule],
    ['room', 'Laboratory', 'outside_working_hours'],
  );
});

test('of an invitation, its window and the candidate’s zone count too', async () => {
  const { id: planId } = await addPlan(kit, [ada.externalId], {
    candidateHours: { start: '09:00', end: '17:00' },
  });
  const { invitationId } = await inviteCandidate(kit, planId, { window: { start: dayAt(2, 12) } });
  const ofPlan = await explain({ planId });
  assert.equal(ofPlan.offered.length, 8, 'a plan by itself is looked at from the office');
  const { rules } = await explain({ invitationId });
  assert.deepEqual(rules, [
    { rule: 'outside_window', starts: 4 },
    { rule: 'outside_candidate_hours', starts: 4 },
  ]);
});

test('what is over or too far ahead is explained without reading a calendar', async () => {
  const { id: planId } = await addPlan(kit, [ada.externalId]);
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, times: 20, status: 503 });
  const past = await explain({ planId, from: '2001-01-01T00:00:00Z', to: '2001-01-01T04:00:00Z' });
  assert.deepEqual(past.rules, [{ rule: 'in_the_past', starts: 8 }]);
  const ahead = await explain({ planId, from: '2099-01-01T00:00:00Z', to: '2099-01-01T04:00:00Z' });
  assert.deepEqual(ahead.rules, [{ rule: 'beyond_horizon', starts: 8 }]);
});

describe('a bad question is refused with the path', () => {
  const planId = `pln_${'0'.repeat(26)}`;
  const invitationId = `inv_${'0'.repeat(26)}`;
  const cases: readonly (readonly [title: string, path: string, body: object])[] = [
    ['about both a plan and an invitation', 'planId', { planId, invitationId, ...range }],
    ['about neither', 'planId', range],
    ['with a range reversed', 'to', { planId, from: range.to, to: range.from }],
    ['with an empty range', 'to', { planId, from: range.from, to: range.from }],
    ['with a range of more than 31 days', 'to', { planId, from: dayAt(1, 0), to: dayAt(32, 1) }],
    ['with a field nobody knows', 'why', { planId, ...range, why: true }],
  ];
  for (const [title, path, body] of cases) {
    test(title, async () => {
      const reply = await ask(body);
      assert.deepEqual([reply.status, reply.json().code], [400, 'invalid_request'], reply.text);
      assert.deepEqual(pathsOf(reply), [path]);
    });
  }

  test('about a plan that is not there', async () => {
    const reply = await ask({ planId, ...range });
    assert.deepEqual([reply.status, reply.json().code], [404, 'not_found']);
  });
});
