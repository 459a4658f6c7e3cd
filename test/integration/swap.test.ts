import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { book, eventsAbout, mailsAbout, settled } from '../support/booked.js';
import { type Kit, inviteCandidate, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { type Seated, type Swaps, panelOf, swapsIn } from './swap.harness.js';

let kit: Kit;
let swaps: Swaps;
before(async () => {
  kit = await startKit();
  swaps = swapsIn(kit);
});
after(() => kit.stop());
afterEach(() => kit.sandbox.cronofy.clearFaults());

test('R2 a swap frees the time of who leaves and takes that of who comes', async () => {
  const people = [await swaps.newMember(), await swaps.newMember()];
  const { id, slot, chosen, others } = await swaps.bookWith(people, await swaps.newPlan(people));
  const [other] = others;
  assert.ok(other);
  const booking = await swaps.swap(id, { out: chosen.id, in: other.id });
  assert.deepEqual(panelOf(booking), [other.id]);
  assert.deepEqual(
    [booking.revision, booking.sessions[0]?.members[0]?.externalId, booking.sessions[0]?.members[0]?.name],
    [1, other.externalId, other.externalId],
  );
  assert.deepEqual([await swaps.claimsOf(chosen.id), await swaps.claimsOf(other.id)], [[], [slot.start]]);

  const alone = await inviteCandidate(kit, await swaps.newPlan([chosen]));
  assert.ok((await alone.slots()).some(({ start }) => start === slot.start));
  const withOther = await inviteCandidate(kit, await swaps.newPlan([other]));
  assert.ok((await withOther.slots()).every(({ start }) => start !== slot.start));
});

test('a swap reaches only those it concerns: the candidate gets no mail, and all calendars show who sits now', async () => {
  const beside = await swaps.newMember();
  const people = [await swaps.newMember(), await swaps.newMember()];
  const { id, chosen, others } = await swaps.bookWith(
    people,
    await swaps.newPlan(people, { beside: [beside] }),
  );
  const [other] = others;
  assert.ok(other);
  const earlier = (await mailsAbout(kit, id)).length;
  await swaps.swap(id, { out: chosen.id, in: other.id });
  await settled(kit, id);

  const mails = (await mailsAbout(kit, id)).slice(earlier);
  assert.deepEqual(mails.flatMap(({ envelope }) => envelope.to).sort(), [chosen.email, other.email].sort());
  assert.deepEqual(eventsAbout(kit, chosen.person, id), []);
  for (const { person } of [beside, other]) {
    const [event, ...more] = eventsAbout(kit, person, id);
    assert.equal(more.length, 0);
    const panel = /^Panel: (.*)$/m
      .exec(event?.description ?? '')?.[1]
      ?.split(', ')
      .sort();
    assert.deepEqual(panel, [beside.externalId, other.externalId].sort());
  }
});

test('without a name the best who can sits, and a repetition of the request swaps nobody else', async () => {
  const people = [await swaps.newMember(), await swaps.newMember(), await swaps.newMember()];
  const { id, chosen } = await swaps.bookWith(people, await swaps.newPlan(people));
  const [best] = await swaps.replacements(id, chosen.id);
  const swapped = await swaps.swap(id, { out: chosen.id }, 'swap-once');
  assert.deepEqual(panelOf(swapped), [best?.id]);
  assert.deepEqual(await swaps.swap(id, { out: chosen.id }, 'swap-once'), swapped);
  assert.equal((await swaps.shown(id)).revision, 1);
});

test('without a name, somebody whose calendar has filled since the list is passed over for the next', async () => {
  const people = [await swaps.newMember(), await swaps.newMember(), await swaps.newMember()];
  const { id, slot, chosen } = await swaps.bookWith(people, await swaps.newPlan(people));
  const [best, next] = await swaps.replacements(id, chosen.id);
  const person = people.find((each) => each.id === best?.id)?.person ?? '';
  kit.sandbox.cronofy.addBusy(person, { start: slot.start, end: slot.end, summary: 'Dentist' });
  assert.deepEqual(panelOf(await swaps.swap(id, { out: chosen.id })), [next?.id]);
});

test('without a name and with nobody who can, nothing changes and the answer says so', async () => {
  const people = [await swaps.newMember(), await swaps.newMember()];
  const { id, slot, chosen, others } = await swaps.bookWith(people, await swaps.newPlan(people));
  const person = others[0]?.person ?? '';
  kit.sandbox.cronofy.addBusy(person, { start: slot.start, end: slot.end, summary: 'Dentist' });
  await assert.rejects(swaps.swap(id, { out: chosen.id }), { code: 'slot_not_offered' });
  assert.deepEqual(panelOf(await swaps.shown(id)), [chosen.id]);
});

test('R3 somebody whose calendar became busy a second ago can’t be swapped in, and nothing changes', async () => {
  const people = [await swaps.newMember(), await swaps.newMember()];
  const { id, slot, chosen, others } = await swaps.bookWith(people, await swaps.newPlan(people));
  const [other] = others;
  assert.ok(other);
  assert.equal((await swaps.replacements(id, chosen.id))[0]?.isPossible, true, 'the cache has them free');
  kit.sandbox.cronofy.addBusy(other.person, { start: slot.start, end: slot.end, summary: 'Dentist' });
  await assert.rejects(swaps.swap(id, { out: chosen.id, in: other.id }), { code: 'slot_taken' });
  const booking = await swaps.shown(id);
  assert.deepEqual([booking.revision, panelOf(booking)], [0, [chosen.id]]);
  assert.deepEqual([await swaps.claimsOf(chosen.id), await swaps.claimsOf(other.id)], [[slot.start], []]);
});

test('somebody whose calendar does not answer can’t be swapped in', async () => {
  const people = [await swaps.newMember(), await swaps.newMember()];
  const { id, chosen, others } = await swaps.bookWith(people, await swaps.newPlan(people));
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, status: 503, times: 20 });
  await assert.rejects(swaps.swap(id, { out: chosen.id, in: others[0]?.id ?? '' }), {
    code: 'provider_unavailable',
  });
  assert.equal((await swaps.shown(id)).revision, 0);
});

test('R1 R5 two coordinators who swap the same seat at once: one of them does, and one person sits there', async () => {
  const people = [await swaps.newMember(), await swaps.newMember(), await swaps.newMember()];
  const { id, slot, chosen, others } = await swaps.bookWith(people, await swaps.newPlan(people));
  const outcomes = await Promise.allSettled(
    others.map((other) => swaps.swap(id, { out: chosen.id, in: other.id })),
  );
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const [sitting = ''] = panelOf(await swaps.shown(id));
  for (const each of people) {
    assert.deepEqual(await swaps.claimsOf(each.id), each.id === sitting ? [slot.start] : []);
  }
});

test('R1 two bookings of one time that want the same person at once: one of them gets them', async () => {
  const [first, second, wanted] = [await swaps.newMember(), await swaps.newMember(), await swaps.newMember()];
  const one = await book(kit, await swaps.newPlan([first]));
  const two = await book(kit, await swaps.newPlan([second]));
  assert.equal(one.slot.start, two.slot.start);
  const outcomes = await Promise.allSettled([
    swaps.swap(one.id, { out: first.id, in: wanted.id }),
    swaps.swap(two.id, { out: second.id, in: wanted.id }),
  ]);
  const codes = outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'swapped' : (outcome.reason as { code: string }).code,
  );
  assert.deepEqual(codes.sort(), ['slot_taken', 'swapped']);
  assert.deepEqual(await swaps.claimsOf(wanted.id), [one.slot.start]);
});

test('a swap names people who are there: one who sits, and one who does not yet', async () => {
  const [doc, other] = [await swaps.newMember(), await swaps.newMember()];
  const { id } = await book(kit, await swaps.newPlan([doc]));
  const unknown = `mem_${'0'.repeat(22)}`;
  for (const body of [
    { out: other.id, in: doc.id },
    { out: doc.id, in: doc.id },
    { out: doc.id, in: unknown },
  ]) {
    await assert.rejects(swaps.swap(id, body), { code: 'invalid_request' });
  }
  await assert.rejects(kit.host.post(`/v1/bookings/${id}/sessions/lunch/swap`, { out: doc.id }), {
    code: 'not_found',
  });
  assert.equal((await swaps.shown(id)).revision, 0);
});

test('nobody is swapped once the session has begun, nor in a cancelled booking', async () => {
  const people = [await swaps.newMember(), await swaps.newMember()];
  const planId = await swaps.newPlan(people);
  const begun = await swaps.bookWith(people, planId);
  const [other] = begun.others;
  await queryDatabase(
    kit.database.url,
    `update bookings set sessions = jsonb_set(sessions, '{0,start}', to_jsonb($2::text)) where booking_id = $1`,
    [begun.id, String(Temporal.Now.instant().subtract({ seconds: 1 }))],
    kit.tenantId,
  );
  const body = { out: begun.chosen.id, in: other?.id ?? '' };
  await assert.rejects(swaps.swap(begun.id, body), { code: 'policy_cutoff' });
  await assert.rejects(swaps.replacements(begun.id, body.out), { code: 'policy_cutoff' });
  await kit.host.post(`/v1/bookings/${begun.id}/cancel`, {});
  await assert.rejects(swaps.swap(begun.id, body), { code: 'booking_closed' });
});

test('a booking that was moved can be swapped in, at the time it has now', async () => {
  const people = [await swaps.newMember(), await swaps.newMember()];
  const { id, slot, chosen } = await swaps.bookWith(people, await swaps.newPlan(people));
  const start = String(Temporal.Instant.from(slot.start).add({ hours: 2 }));
  const moved = await kit.host.post<Seated>(`/v1/bookings/${id}/reschedule`, { start });
  const [sitting = ''] = panelOf(moved);
  const swapped = await swaps.swap(id, { out: sitting });
  assert.deepEqual([moved.revision, swapped.revision, swapped.sessions[0]?.start], [1, 2, start]);
  const other = people.find((each) => each.id !== sitting);
  assert.deepEqual(panelOf(swapped), [other?.id]);
  assert.deepEqual([await swaps.claimsOf(sitting), await swaps.claimsOf(other?.id ?? '')], [[], [start]]);
  await settled(kit, id);
  for (const each of people) {
    const events = eventsAbout(kit, each.person, id).map((event) => event.start);
    assert.deepEqual(events, each.id === sitting ? [] : [start], chosen.id);
  }
});

test('S48 a swap leaves a line in the audit log, with ids only', async () => {
  const people = [await swaps.newMember(), await swaps.newMember()];
  const { id, chosen } = await swaps.bookWith(people, await swaps.newPlan(people));
  await swaps.swap(id, { out: chosen.id });
  const lines = await queryDatabase(
    kit.database.url,
    `select action, actor, request_id from audit_events where object = $1`,
    [id],
    kit.tenantId,
  );
  assert.deepEqual(
    lines.map(({ action }) => action),
    ['booking.interviewer_swapped'],
  );
  assert.ok(kit.secretKey.includes(String(lines[0]?.['actor'])));
  assert.match(String(lines[0]?.['request_id']), /^req_/);
});
