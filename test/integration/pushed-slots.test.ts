import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isAbout, openStream } from '../support/event-stream.js';
import { type Kit, addMember, addPlan, eventually, inviteCandidate, startKit } from '../support/kit.js';

let kit: Kit;
before(async () => {
  kit = await startKit();
});
after(() => kit.stop());

test('what somebody puts into their calendar is told to open pages by the push, and is in the next answer', async () => {
  const doc = await addMember(kit, 'doc');
  const plan = await addPlan(kit, ['doc']);
  const candidate = await inviteCandidate(kit, plan.id);
  await kit.server.runTask(kit.tenantId, 'ensure_channels');
  const [slot] = await candidate.slots();
  assert.ok(slot);
  const stream = await openStream(kit.origin, candidate);
  await eventually(() => stream.lastEventId());
  kit.sandbox.cronofy.addBusy(doc.person, { start: slot.start, end: slot.end });
  await stream.heard(isAbout('slots.taken', slot));
  stream.cut();
  const starts = (await candidate.slots()).map(({ start }) => start);
  assert.ok(starts.length > 0 && !starts.includes(slot.start));
});
