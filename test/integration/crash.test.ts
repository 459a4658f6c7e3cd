import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, eventsAbout, mailsAbout, settled, shown } from '../support/booked.js';
import { type Kit, type TestMember, addMember, addPlan, eventually, startKit } from '../support/kit.js';
import { type KitProcess, startKitProcess } from '../support/kit-process.js';

let kit: Kit;
const running: KitProcess[] = [];
before(async () => {
  // The server of the kit itself carries nothing out, so that whatever is done was done by the processes.
  kit = await startKit({ ROLE: 'web' });
});
after(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await kit.stop();
});
async function start(role: 'web' | 'all' | 'worker'): Promise<KitProcess> {
  const server = await startKitProcess({ ...kit.environment, ROLE: role });
  running.push(server);
  return server;
}

let names = 0;
async function newPlan(): Promise<{ members: TestMember[]; planId: string }> {
  names += 1;
  const members = [await addMember(kit, `first-${names}`), await addMember(kit, `second-${names}`)];
  const plan = await addPlan(
    kit,
    members.map(({ externalId }) => externalId),
  );
  return { members, planId: plan.id };
}

async function assertOnce(bookingId: string, members: readonly TestMember[]): Promise<void> {
  for (const { person } of members) assert.equal(eventsAbout(kit, person, bookingId).length, 1);
  const mails = await mailsAbout(kit, bookingId);
  assert.equal(new Set(mails.map(({ messageId }) => messageId)).size, 1);
}

test('R7 R11 a server killed between the confirmation and its effects: the next start brings event and mail, once', async () => {
  const { members, planId } = await newPlan();
  const first = await start('web');
  const { id } = await book(kit, planId, first.origin);
  await first.kill();
  assert.deepEqual(
    (await shown(kit, id)).effects.map(({ state }) => state),
    ['pending', 'pending', 'pending'],
  );
  assert.equal((await mailsAbout(kit, id)).length, 0);

  const second = await start('all');
  await settled(kit, id);
  await assertOnce(id, members);
  assert.equal((await mailsAbout(kit, id)).length, 1);
  await second.stop();
});

test('R7 R10 servers killed right after confirmations and in the middle of effects: another one ends the work, once', async () => {
  const { members, planId } = await newPlan();
  const booked: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const server = await start('all');
    booked.push((await book(kit, planId, server.origin)).id, (await book(kit, planId, server.origin)).id);
    await server.kill();
  }

  // The last one is killed while the answers to its calls are on their way: it will never know what it did.
  const server = await start('all');
  const writes = { method: 'POST', pathPrefix: '/v1/calendars' };
  kit.sandbox.cronofy.fault({ match: writes, delayMs: 4_000, times: 10 });
  kit.sandbox.mail.fault({ kind: 'delay', delayMs: 4_000, times: 10 });
  const { id } = await book(kit, planId, server.origin);
  booked.push(id);
  await eventually(async () => {
    const begun = kit.sandbox.cronofy
      .requests(writes.pathPrefix)
      .filter(({ body }) => eventIdIn(body).startsWith(id));
    return begun.length === members.length && (await mailsAbout(kit, id)).length === 1 ? true : undefined;
  });
  await server.kill();
  kit.sandbox.cronofy.clearFaults();
  kit.sandbox.mail.clearFaults();

  await start('worker');
  for (const each of booked) await settled(kit, each, 60);
  for (const each of booked) await assertOnce(each, members);
  for (const { person } of members) assert.equal(kit.sandbox.cronofy.eventsOf(person).length, booked.length);
});

const eventIdIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'event_id' in body ? String(body.event_id) : '';
