import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lockBooking } from '../../../../packages/server/src/use-cases/candidate-context.js';
import { reassignHost } from '../../../../packages/server/src/use-cases/hosting/reassign-host.js';
import { makeSettleMeeting } from '../../../../packages/server/src/use-cases/hosting/settle-meeting.js';
import { type Hosted, startHosted } from './hosted.harness.js';

let hosted: Hosted;
before(async () => {
  hosted = await startHosted();
});
after(() => hosted.drifting.candidates.fixture.stop());

const { signal } = new AbortController();

/** A booking whose meeting stands, and which another account is to host now: nothing of that is carried out yet. */
async function rehosted() {
  const of = await hosted.newPlan();
  const { booking } = await hosted.book(of);
  await hosted.work();
  const { candidates, within } = hosted.drifting;
  await within(async (tx) => {
    const host = await tx.hosts.findByUser(of.connectionId, of.hosts[0]);
    assert.ok(host);
    await tx.hosts.bar(host.id, { reason: 'HOST_NOT_LICENSED', until: tx.now.add({ hours: 1 }) });
    await reassignHost(candidates.ports, tx, await lockBooking(tx, booking.id), 'onsite');
  });
  const { revision } = await hosted.drifting.booking(booking);
  const { service } = hosted;
  const { store } = candidates.fixture;
  const settleMeeting = makeSettleMeeting({
    store,
    conferencing: service.accountsOf(store),
    providers: service.providers,
  });
  const task = { tenantId: candidates.tenant, bookingId: booking.id, sessionKey: 'onsite' };
  return {
    booking,
    /** Settles one of the two meetings as an effect of the revision that gave it to another account does. */
    settle: (generation: number) =>
      settleMeeting({ ...task, connectionId: of.connectionId, generation, revision }, signal),
  };
}

const generationsOf = (booking: Parameters<Hosted['standing']>[0]) =>
  hosted.standing(booking).map(({ request }) => request.key.at(-1));

test('who was about to look at an old meeting when the new link came leaves it to the effect that waits for calendars', async () => {
  const { booking, settle } = await rehosted();
  assert.equal(await settle(2), 'done');
  assert.equal(await settle(1), 'moot');
  assert.deepEqual(generationsOf(booking), ['1', '2']);
  await hosted.work();
  assert.deepEqual(generationsOf(booking), ['2']);
});

test('an old meeting whose turn has not come waits in the database, where every worker finds it', async () => {
  const { booking, settle } = await rehosted();
  await settle(2);
  const { drifting } = hosted;
  // A calendar that nobody could write yet.
  await drifting.candidates.fixture.asTenant(
    drifting.candidates.tenant,
    `update effects set lease_until = now() + interval '20 seconds' where kind = 'calendar_event' and state = 'pending'`,
  );
  await drifting.work();
  const old = (await drifting.effects(booking)).find(
    ({ target, state }) => target.kind === 'meeting' && target.generation === 1 && state === 'pending',
  );
  assert.ok(old?.nextAttemptAt);
  assert.equal(old.attempts, 0);
  assert.deepEqual(generationsOf(booking), ['1', '2']);
  await drifting.candidates.fixture.asTenant(
    drifting.candidates.tenant,
    `update effects set lease_until = null where state = 'pending'`,
  );
  await hosted.work();
  assert.deepEqual(generationsOf(booking), ['2']);
});
