import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HostSettings } from '../../../../packages/server/src/domain/hosting/host-types.js';
import { lockBooking } from '../../../../packages/server/src/use-cases/candidate-context.js';
import { withBaselines } from '../../../../packages/server/src/use-cases/hosting/host-baselines.js';
import { reassignHost } from '../../../../packages/server/src/use-cases/hosting/reassign-host.js';
import { type HostChoice, inTurn, mailOf, startHostChoice } from './host-choice.harness.js';

let at: HostChoice;
before(async () => {
  at = await startHostChoice();
});
after(() => at.fixture.stop());

async function booked(plan: Parameters<HostChoice['invite']>[0], slot: number) {
  const who = await at.invite(plan);
  const hold = await at.hold(who, await at.ticket(who, plan, slot));
  return { who, booking: (await at.confirm(who, hold.id)).booking };
}

const bar = (userId: string, hours: number) =>
  at.within(async (tx) => {
    const host = await tx.hosts.findByUser(at.connectionId, userId);
    assert.ok(host);
    await tx.hosts.bar(host.id, { reason: 'HOST_NOT_LICENSED', until: tx.now.add({ hours }) });
  });

test('a host who was replaced while a candidate held another time, and comes back with it, counts again', async () => {
  await at.newHost('doc');
  await at.newHost('ein');
  const plan = await at.hostedPlan([await at.newMember()], inTurn('doc', 'ein'));
  const { who, booking } = await booked(plan, 0);
  const hold = await at.hold(who, await at.ticket(who, plan, 3));
  await bar('doc', 24);
  await at.within(async (tx) =>
    reassignHost(at.ports, tx, await lockBooking(tx, booking.id), booking.sessions[0]?.key ?? ''),
  );
  assert.deepEqual(await at.ledger(), ['doc bkg cancelled', 'ein bkg']);
  const { booking: moved } = await at.reschedule(who, hold.id);
  assert.equal(moved.sessions[0]?.host?.userId, 'doc');
  assert.deepEqual(await at.hosting(), ['doc 3']);
  assert.deepEqual(await at.ledger(), ['doc bkg', 'ein bkg cancelled']);
});

test('who is listed newly begins with the least that the others have, whichever of their addresses is listed', async () => {
  await at.newHost('cop', { aliases: ['chief@hillvalley.example'] });
  await at.newHost('fay');
  const listed = (...hosts: string[]): HostSettings => ({
    policy: { kind: 'round_robin', hosts },
    alternates: ['interviewers'],
    plan: 'business_plus',
  });
  const both = listed('chief@hillvalley.example', mailOf('fay'));
  for (const slot of [6, 7, 8, 9, 10]) {
    await booked(await at.hostedPlan([await at.newMember()], both), slot);
  }
  const meeting = (hosting: HostSettings) => ({
    provider: 'hosted' as const,
    connectionId: at.connectionId,
    rule: 'even_distribution' as const,
    hosting,
  });
  const later = meeting(listed('chief@hillvalley.example', mailOf('fay'), mailOf('new')));
  const kept = await at.within((tx) => withBaselines(tx, later, meeting(both)));
  assert.ok(kept?.provider === 'hosted' && kept.hosting.policy.kind === 'round_robin');
  assert.deepEqual(kept.hosting.policy.baseline, { [mailOf('new')]: 2 });
  const again = await at.within((tx) => withBaselines(tx, later, kept));
  assert.deepEqual(again, kept, 'once for all');
});

test('whom the service would not let host is chosen again once that is a day ago', async () => {
  await at.newHost('zed');
  const plan = await at.hostedPlan([await at.newMember()], inTurn('zed'));
  await bar('zed', 1);
  assert.deepEqual(await at.list(await at.invite(plan), 2), []);
  await bar('zed', -1);
  const { booking } = await booked(plan, 0);
  assert.equal(booking.sessions[0]?.host?.userId, 'zed');
});

test('what a host was made to write yesterday is not counted today', async () => {
  const { id } = await at.newHost('val');
  const plan = await at.hostedPlan([await at.newMember()], inTurn('val'));
  await at.within((tx) => tx.hosts.countWrites(id, 95));
  assert.deepEqual(await at.list(await at.invite(plan), 2), []);
  await at.fixture.asTenant(at.tenant, `update hosts set writes_on = writes_on - 1 where host_id = $1`, [id]);
  const { booking } = await booked(plan, 0);
  assert.equal(booking.sessions[0]?.host?.userId, 'val');
});
