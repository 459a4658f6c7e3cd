import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeStreamSlots } from '../../../packages/server/src/use-cases/list-slots.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { aSession } from '../../support/plan-records.js';
import { type Candidates, endOf, startCandidates } from './candidates.harness.js';

let candidates: Candidates;
before(async () => {
  candidates = await startCandidates();
});
after(() => candidates.fixture.stop());

const rangeOf = (days: number) => {
  const from = candidates.slot(0);
  return { from, to: from.add({ hours: days * 24 }) };
};

/** A candidate of a loop of two sessions that can start at any five minutes of two months. */
async function candidateOfLongList() {
  const [doc, clara] = [await candidates.newMember(), await candidates.newMember()];
  const sessions = [doc, clara].map(({ id }, index) => aSession([id], { key: `s${index}` }));
  return candidates.invite(await candidates.newPlan([], { sessions, slotStepMinutes: 5, horizonDays: 90 }));
}

test('a long list comes in batches, by start, and others have their turn in between', async () => {
  const who = await candidateOfLongList();
  const stream = makeStreamSlots(candidates.ports);
  const { signal } = new AbortController();
  const { batches } = await stream(who, rangeOf(30), { signal });
  const seen: number[] = [];
  let turns = 0;
  const turn = () => {
    turns += 1;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  let count = 0;
  for await (const batch of batches) {
    assert.ok(batch.length > 0 && batch.length <= 1000);
    seen.push(...batch.map(({ start }) => start));
    count += 1;
  }
  clearImmediate(next);
  // Every five minutes, but the half hour before midnight, which would put the second session on another date; the last
  // hour of the range is too short.
  assert.equal(seen.length, 30 * (288 - 6) - 11);
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  );
  assert.ok(count > 5 && turns >= count - 1, `${count} batches, ${turns} turns`);
});

test('nobody searches on for somebody who has gone', async () => {
  const who = await candidateOfLongList();
  const gone = new AbortController();
  const { batches } = await makeStreamSlots(candidates.ports)(who, rangeOf(60), gone);
  assert.equal((await batches.next()).done, false);
  gone.abort();
  await assert.rejects(batches.next(), { name: 'AbortError' });
  assert.deepEqual(await batches.next(), { done: true, value: undefined });
});

test('the end of an empty list names the first slot after the range', async () => {
  const doc = await candidates.newMember();
  const who = await candidates.invite(await candidates.newPlan([doc]));
  candidates.calendars.busy.set(doc.id, [
    { start: candidates.slot(-48), end: candidates.slot(48 * 20), kind: 'busy' },
  ]);
  const { batches } = await makeStreamSlots(candidates.ports)(who, rangeOf(2), new AbortController());
  const end = await batches.next();
  assert.ok(end.done === true && end.value.nextAvailable !== undefined);
  assert.ok(end.value.nextAvailable.equals(candidates.slot(48 * 20)));
  assert.equal(end.value.isTruncated, false);
});

test('a list that can’t be made because no calendar answers fails at its first step', async () => {
  const doc = await candidates.newMember();
  const who = await candidates.invite(await candidates.newPlan([doc]));
  candidates.calendars.faults.push(new SchedulingError('provider_unavailable', 'Down (connection con_1).'));
  const { batches } = await makeStreamSlots(candidates.ports)(who, rangeOf(30), new AbortController());
  assert.equal(await endOf(batches.next()), 'provider_unavailable');
});

test('an invitation’s window holds whole loops, however long the range is that is asked for', async () => {
  const [doc, clara] = [await candidates.newMember(), await candidates.newMember()];
  const sessions = [doc, clara].map(({ id }, index) => aSession([id], { key: `s${index}` }));
  const plan = await candidates.newPlan([], {
    sessions,
    sameDay: false,
    gapMinutes: { min: 0, max: 60 },
  });
  const window = { start: candidates.slot(0), end: candidates.slot(48 + 3) };
  const who = await candidates.invite(plan, { window });
  const slots = await candidates.list(who, 20);
  const first = candidates.slot(0).epochMilliseconds / 60_000;
  const last = candidates.slot(51).epochMilliseconds / 60_000;
  assert.equal(slots[0]?.start, first);
  assert.ok(slots.every(({ end }) => end <= last));
  assert.equal(slots.at(-1)?.end, last);
});
