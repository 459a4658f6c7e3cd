import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LiveEvent } from '../../../packages/server/src/ports/live-records.js';
import {
  makeExpireHolds,
  makeForgetLiveEvents,
} from '../../../packages/server/src/use-cases/expire-holds.js';
import { NINE, aHold, aMember, aPlan, anInvitation } from '../../support/records.js';
import { type StoreFixture, startStore } from '../../support/store-fixture.js';

let fixture: StoreFixture;
before(async () => {
  fixture = await startStore();
});
after(() => fixture.stop());

const LONG_AGO = Temporal.Instant.fromEpochMilliseconds(0);
const never = new AbortController().signal;

/** Holds of a tenant of their own, in a row, each of half an hour and of an invitation of its own. */
async function heldTimes(expiries: readonly Temporal.Instant[]) {
  const tenantId = await fixture.newTenant();
  const member = aMember();
  const plan = aPlan([member.id]);
  const holds = await fixture.store.transaction(tenantId, async (tx) => {
    await tx.members.put(member);
    await tx.plans.insert(plan);
    const made = [];
    for (const [index, expiresAt] of expiries.entries()) {
      const invitation = anInvitation(plan.id);
      await tx.invitations.insert(invitation);
      const start = NINE.add({ minutes: index * 30 });
      const hold = aHold(invitation.id, [member.id], { start, end: start.add({ minutes: 30 }), expiresAt });
      await tx.holds.insert(hold);
      const claims = [{ resourceId: member.id, start, end: hold.end }];
      await tx.claims.takeForHold(hold, claims);
      made.push(hold);
    }
    return made;
  });
  const look = () =>
    fixture.store.transaction(tenantId, async (tx) => ({
      states: await Promise.all(holds.map(async ({ id }) => (await tx.holds.lock(id))?.state)),
      events: await tx.live.since(LONG_AGO, 1000),
    }));
  const claimed = () => fixture.asTenant(tenantId, 'select hold_id from claims order by starts_at');
  return { tenantId, member, holds, look, claimed };
}

const run = (tenantId: string) => makeExpireHolds(fixture)(tenantId, never);

test('holds whose time is over end as expired, their time is free, and the others’ pages are told', async () => {
  const { tenantId, member, holds, look, claimed } = await heldTimes([LONG_AGO, NINE, LONG_AGO]);
  await run(tenantId);
  const { states, events } = await look();
  assert.deepEqual(states, ['expired', 'held', 'expired']);
  assert.deepEqual(await claimed(), [{ hold_id: holds[1]?.id }]);
  const freed = [holds[0], holds[2]].map((hold) => ({
    kind: 'slots.freed',
    resourceIds: [member.id],
    start: String(hold?.start),
    end: String(hold?.end),
    invitationId: hold?.invitationId,
  }));
  assert.deepEqual(events.map(plain), freed);

  await run(tenantId);
  assert.equal((await look()).events.length, 2, 'once');
});

test('more than one round of holds end in one run', async () => {
  const { tenantId, look, claimed } = await heldTimes(Array.from({ length: 45 }, () => LONG_AGO));
  await run(tenantId);
  assert.deepEqual([...new Set((await look()).states)], ['expired']);
  assert.deepEqual(await claimed(), []);
});

test('several servers that end the same holds at once tell of each once', async () => {
  const { tenantId, look } = await heldTimes(Array.from({ length: 30 }, () => LONG_AGO));
  await Promise.all([run(tenantId), run(tenantId), run(tenantId)]);
  const { states, events } = await look();
  assert.deepEqual([...new Set(states)], ['expired']);
  assert.equal(events.length, 30);
});

test('a run that is told to stop goes no further', async () => {
  const { tenantId, look } = await heldTimes([LONG_AGO]);
  await assert.rejects(makeExpireHolds(fixture)(tenantId, AbortSignal.abort()));
  assert.deepEqual((await look()).states, ['held']);
});

test('live events are forgotten after a quarter of an hour', async () => {
  const { tenantId, look } = await heldTimes([LONG_AGO, LONG_AGO]);
  await run(tenantId);
  await fixture.asTenant(
    tenantId,
    `update live_events set at = now() - interval '16 minutes' where live_id = (select min(live_id) from live_events)`,
  );
  await makeForgetLiveEvents(fixture)(tenantId);
  assert.equal((await look()).events.length, 1);
});

const plain = (event: LiveEvent) =>
  'start' in event ? { ...event, start: String(event.start), end: String(event.end) } : event;
