import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Kit,
  type TestCandidate,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  inviteCandidate,
  startKit,
} from '../support/kit.js';
import {
  type CandidateReply,
  type KitProcess,
  callAs,
  confirmAs,
  holdAs,
  startKitProcess,
} from '../support/kit-process.js';
import { definite, fight, inTurns, randomOf } from './race.harness.js';
import { queryDatabase } from '../support/query-database.js';

const MANY = 200;

let kit: Kit;
let servers: KitProcess[];
let doc: TestMember;
before(async () => {
  kit = await startKit();
  servers = await Promise.all([1, 2, 3].map(() => startKitProcess(kit.environment)));
  doc = await addMember(kit, 'doc');
  await warmUp();
});
after(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await kit.stop();
});

/** Lets each server take every step once, since the first request of a process is slow by far. */
async function warmUp(): Promise<void> {
  await addMember(kit, 'biff');
  const plan = await addPlan(kit, ['biff']);
  for (const { origin } of servers) {
    const candidate = await inviteCandidate(kit, plan.id);
    const ticket = (await candidate.slots())[0]?.ticket ?? '';
    const held = await holdAs(candidate, origin, ticket);
    await holdAs(candidate, origin, ticket);
    const path = `/elements/v1/holds/${String(held.body['id'])}`;
    await callAs(candidate, origin, { method: 'DELETE', path });
  }
}

/** One of the three, by turns. */
const serverOf = (index: number): string => servers[index % servers.length]?.origin ?? '';

test('R1 of 200 holds at once on one ticket, through three servers, one is granted and the rest are slot_taken with alternatives', async () => {
  const plan = await addPlan(kit, ['doc']);
  const candidate = await inviteCandidate(kit, plan.id);
  const ticket = (await candidate.slots(20))[0]?.ticket ?? '';
  const replies = await Promise.all(
    Array.from({ length: MANY }, (_, index) => definite(() => holdAs(candidate, serverOf(index), ticket))),
  );
  assertOneGranted(replies);
  assert.equal((await claimsOf([doc.id])).length, 1);
});

test('R1 of 200 candidates who want one slot at once, through three servers, one has it and the rest get alternatives', async () => {
  await addMember(kit, 'clara');
  const plan = await addPlan(kit, ['clara']);
  const candidates = await inviteMany(plan.id, MANY);
  const start = (await candidates[0]?.slots(20))?.[3]?.start;
  const wishes = await inTurns(candidates, async (candidate) => {
    const slot = (await candidate.slots(1)).find((each) => each.start === start);
    assert.ok(slot);
    return { candidate, ticket: slot.ticket };
  });
  const replies = await Promise.all(
    wishes.map(({ candidate, ticket }, index) => definite(() => holdAs(candidate, serverOf(index), ticket))),
  );
  assertOneGranted(replies);
});

test('R4 R6 200 confirmations at once with one key make one booking, one event a calendar and one mail', async () => {
  const members = [await addMember(kit, 'emmett'), await addMember(kit, 'jules')];
  const plan = await addPlan(kit, ['emmett', 'jules']);
  const candidate = await inviteCandidate(kit, plan.id);
  const ticket = (await candidate.slots())[0]?.ticket ?? '';
  const held = await holdAs(candidate, serverOf(0), ticket);
  assert.equal(held.status, 201);
  kit.sandbox.mail.clear();
  const confirm = (index: number) =>
    confirmAs(candidate, serverOf(index), String(held.body['id']), 'one-key');

  const replies = await Promise.all(
    Array.from({ length: MANY }, (_, index) => definite(() => confirm(index))),
  );
  const made = replies.filter(({ status }) => status === 201);
  for (const reply of replies) {
    if (reply.status !== 201) assert.deepEqual([reply.status, reply.code], [409, 'idempotency_in_progress']);
  }
  assert.ok(made.length > 0, 'one of them went through');
  for (let index = 0; index < replies.length; index += 20) made.push(await confirm(index));
  assert.ok(made.every(({ status }) => status === 201));
  assert.equal(new Set(made.map(({ body }) => JSON.stringify(body))).size, 1, 'all were told the same');

  const bookingId = String(made[0]?.body['id']);
  await effectsDone(bookingId);
  for (const { person } of members) assert.equal(kit.sandbox.cronofy.eventsOf(person).length, 1);
  assert.equal((await kit.sandbox.mail.messages()).length, 1);
  const bookings = await queryDatabase(
    kit.database.url,
    'select booking_id from bookings where invitation_id = $1',
    [candidate.invitationId],
    kit.tenantId,
  );
  assert.deepEqual(bookings, [{ booking_id: bookingId }]);
});

test('R1 R5 64 clients fight for 30 slots, confirm and release at random: nobody sits twice, nothing acknowledged is missing', async () => {
  const members = [await addMember(kit, 'ann'), await addMember(kit, 'bob')];
  const plans = [
    await addPlan(kit, ['ann']),
    await addPlan(kit, ['bob']),
    await addPlan(kit, ['ann', 'bob']),
  ];
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = randomOf(seed);
  const candidates = (await Promise.all(plans.map(({ id }) => inviteMany(id, 22)))).flat().slice(0, 64);
  const fought = await Promise.all(
    candidates.map((candidate, index) =>
      fight(candidate, () => serverOf(index + Math.floor(random() * 3)), random),
    ),
  );
  const acknowledged = fought.flatMap(({ booked }) => booked);
  const surprises = fought.flatMap(({ surprising }) => surprising);
  assert.deepEqual(surprises, [], `seed ${seed}`);
  assert.ok(acknowledged.length >= 10, `only ${acknowledged.length} were booked; seed ${seed}`);

  const overlaps = await queryDatabase(
    kit.database.url,
    `select a.resource_id from claims a join claims b on a.resource_id = b.resource_id and a.ctid <> b.ctid and a.during && b.during`,
    [],
    kit.tenantId,
  );
  assert.deepEqual(overlaps, [], `seed ${seed}`);
  for (const id of acknowledged) await effectsDone(id);
  const expected = await eventsByMember(acknowledged);
  for (const { id, person } of members) {
    const found = kit.sandbox.cronofy.eventsOf(person).map(({ eventId }) => eventId);
    assert.deepEqual(found.sort(), (expected.get(id) ?? []).sort(), `seed ${seed}`);
  }
});

function assertOneGranted(replies: readonly CandidateReply[]): void {
  const granted = replies.filter(({ status }) => status === 201);
  const refused = replies.filter(({ status }) => status !== 201);
  assert.equal(granted.length, 1);
  for (const { status, code, body } of refused) {
    assert.deepEqual([status, code], [409, 'slot_taken'], JSON.stringify(body));
    assert.ok(Array.isArray(body['alternatives']) && body['alternatives'].length > 0);
  }
}

/** The event ids that each member's calendar should hold, by the host's view of these bookings. */
async function eventsByMember(bookings: readonly string[]): Promise<Map<string, string[]>> {
  const events = new Map<string, string[]>();
  for (const id of bookings) {
    const { status, sessions } = await kit.host.get<{
      status: string;
      sessions: { members: { id: string }[]; events: { eventId: string }[] }[];
    }>(`/v1/bookings/${id}`);
    assert.equal(status, 'confirmed');
    for (const { members, events: written } of sessions) {
      for (const member of members) {
        events.set(member.id, [...(events.get(member.id) ?? []), written[0]?.eventId ?? '']);
      }
    }
  }
  return events;
}

const effectsDone = (bookingId: string) =>
  eventually(async () => {
    const { effects } = await kit.host.get<{ effects: { state: string }[] }>(`/v1/bookings/${bookingId}`);
    return effects.length > 0 && effects.every(({ state }) => state === 'done') ? effects : undefined;
  }, 60);

const claimsOf = (members: readonly string[]) =>
  queryDatabase(
    kit.database.url,
    'select hold_id from claims where resource_id = any($1)',
    [members],
    kit.tenantId,
  );

const inviteMany = (planId: string, count: number): Promise<TestCandidate[]> =>
  inTurns(
    Array.from({ length: count }, (_, index) => index),
    () => inviteCandidate(kit, planId),
  );
