import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book } from '../support/booked.js';
import { type Kit, type TestMember, addPlan, sessionBody, startKit } from '../support/kit.js';
import { type Seated, type Swaps, alwaysThere, panelOf, swapsIn } from './swap.harness.js';

let kit: Kit;
let swaps: Swaps;
before(async () => {
  kit = await startKit();
  swaps = swapsIn(kit);
});
after(() => kit.stop());

test('replacements are ranked with what is known of each, and only those in the plan while it names any', async () => {
  const [busy, ...people] = [await swaps.newMember(), await swaps.newMember(), await swaps.newMember()];
  const now = Temporal.Now.instant().round('second');
  const days = { start: String(now), end: String(now.add({ hours: 5 * 24 })) };
  kit.sandbox.cronofy.addBusy(busy.person, { ...days, summary: 'Holiday' });
  const { id, chosen, others } = await swaps.bookWith(people, await swaps.newPlan([busy, ...people]));
  const [free] = others;
  assert.ok(free);
  const ranked = await swaps.replacements(id, chosen.id);
  assert.deepEqual(
    ranked.map((each) => [each.id, each.isPossible, each.reasons.map(({ code }) => code)]),
    [
      [free.id, true, []],
      [busy.id, false, ['busy']],
    ],
  );
  assert.deepEqual(ranked[0]?.facts, {
    isFree: true,
    isTrained: true,
    isUnderLimits: true,
    isInPlan: true,
    canHost: true,
    minutesBooked: 0,
  });
  assert.equal(ranked[1]?.facts['isFree'], false);
});

test('where all who are named must sit, anybody else may stand in', async () => {
  const [doc, stranger] = [await swaps.newMember(), await swaps.newMember()];
  const gone = await swaps.newMember();
  const { id } = await book(kit, (await addPlan(kit, [doc.externalId])).id);
  await kit.host.put(`/v1/members/${gone.externalId}`, { ...alwaysThere(gone), active: false });
  const ranked = await swaps.replacements(id, doc.id);
  assert.equal(ranked.find((each) => each.id === stranger.id)?.facts['isInPlan'], false);
  assert.ok(ranked.every((each) => each.id !== doc.id && each.id !== gone.id));
  assert.deepEqual(panelOf(await swaps.swap(id, { out: doc.id, in: stranger.id })), [stranger.id]);
  assert.equal((await swaps.replacements(id, stranger.id))[0]?.id, doc.id, 'who is named comes first');
});

test('who lacks the skill that the seat asks for can’t be swapped in', async () => {
  const [skilled, unskilled] = [await swaps.newMember(), await swaps.newMember()];
  await kit.host.put(`/v1/members/${skilled.externalId}`, { ...alwaysThere(skilled), skills: ['flux'] });
  const { id } = await book(kit, await swaps.newPlan([skilled], { requires: 'flux' }));
  await assert.rejects(swaps.swap(id, { out: skilled.id, in: unskilled.id }), { code: 'slot_not_offered' });
});

test('of a loop one session changes hands; who sits in another one of it can’t sit twice', async () => {
  const [doc, clara, marty] = [await swaps.newMember(), await swaps.newMember(), await swaps.newMember()];
  const sessions = [
    sessionBody('talk', [doc.externalId]),
    sessionBody('code', [], { seats: [{ anyOf: [clara.externalId, doc.externalId, marty.externalId] }] }),
  ];
  await kit.host.put(`/v1/members/${marty.externalId}`, {
    ...alwaysThere(marty),
    limits: { minutesPerDay: 1 },
  });
  const { id } = await book(kit, (await addPlan(kit, [], { sessions })).id);
  const reasonsOf = async (of: TestMember) =>
    (await swaps.replacements(id, clara.id, 'code'))
      .find((each) => each.id === of.id)
      ?.reasons.map(({ code }) => code);
  assert.deepEqual(await reasonsOf(doc), ['nobody_twice']);
  assert.deepEqual(await reasonsOf(marty), ['limit_minutes_per_day']);
  await kit.host.put(`/v1/members/${marty.externalId}`, alwaysThere(marty));
  const body = { out: clara.id, in: marty.id };
  const swapped = await kit.host.post<Seated>(`/v1/bookings/${id}/sessions/code/swap`, body);
  assert.deepEqual(
    swapped.sessions.map(({ members }) => members.map((each) => each.id)),
    [[doc.id], [marty.id]],
  );
});

test('who comes along if they can may be swapped too', async () => {
  const [doc, clara, marty] = [await swaps.newMember(), await swaps.newMember(), await swaps.newMember()];
  const seats = [{ allOf: [doc.externalId] }, { anyOf: [clara.externalId], count: 1, optional: true }];
  const sessions = [sessionBody('onsite', [], { seats })];
  const { id } = await book(kit, (await addPlan(kit, [], { sessions })).id);
  const swapped = await swaps.swap(id, { out: clara.id, in: marty.id });
  assert.deepEqual(panelOf(swapped), [doc.id, marty.id].sort());
});
