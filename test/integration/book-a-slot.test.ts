import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Kit, addMember, addPlan, eventually, inviteCandidate, startKit } from '../support/kit.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());

test('a candidate takes a slot: one event in each panel calendar and nowhere else, one mail with the invitation', async () => {
  const [doc, einstein, bystander] = [
    await addMember(kit, 'doc'),
    await addMember(kit, 'einstein'),
    await addMember(kit, 'biff'),
  ];
  const plan = await addPlan(kit, ['doc', 'einstein']);
  const candidate = await inviteCandidate(kit, plan.id);
  const [slot] = await candidate.slots();
  assert.ok(slot);

  const held = await candidate.call('POST', '/elements/v1/holds', { ticket: slot.ticket });
  assert.equal(held.status, 201);
  const { id: holdId } = (await held.json()) as { id: string };
  const confirmed = await candidate.call(
    'POST',
    '/elements/v1/bookings',
    {
      holdId,
      candidate: { name: 'Marty McFly', email: 'marty@mail.example' },
      timeZone: 'America/Los_Angeles',
    },
    { 'Idempotency-Key': 'first' },
  );
  assert.equal(confirmed.status, 201);
  const booking = (await confirmed.json()) as { id: string };

  await eventually(async () => {
    const shown = await kit.host.get<{ effects: { state: string }[] }>(`/v1/bookings/${booking.id}`);
    return shown.effects.length === 3 && shown.effects.every(({ state }) => state === 'done')
      ? shown
      : undefined;
  });
  for (const member of [doc, einstein]) {
    const events = kit.sandbox.cronofy.eventsOf(member.person);
    assert.deepEqual(
      events.map((event) => [event.start, event.end]),
      [[slot.start, slot.end]],
    );
  }
  assert.deepEqual(kit.sandbox.cronofy.eventsOf(bystander.person), []);
  const mails = await kit.sandbox.mail.messages();
  assert.equal(mails.length, 1);
});
