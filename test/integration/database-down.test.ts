import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, mailsAbout, settled, shown } from '../support/booked.js';
import { type EmbeddedKit, startEmbeddedKit } from '../support/embedded-kit.js';
import { type TestMember, addMember, addPlan, eventually, inviteCandidate } from '../support/kit.js';
import { type KitProcess, holdAs } from '../support/kit-process.js';

let kit: EmbeddedKit;
let server: KitProcess;
let member: TestMember;
let planId: string;
before(async () => {
  kit = await startEmbeddedKit();
  server = await kit.start();
  member = await addMember(kit, 'doc');
  planId = (await addPlan(kit, ['doc'])).id;
});
after(() => kit.stop());

const status = async (path: string): Promise<number> => {
  const response = await fetch(kit.origin + path);
  await response.body?.cancel();
  return response.status;
};
const isReady = () => eventually(async () => ((await status('/readyz')) === 200 ? true : undefined), 30);

test('R11 what was answered 2xx is there after server and database were killed together, again and again', async () => {
  const booked: string[] = [];
  // Their effects come at the end, so that no lease of a killed worker has to be waited for.
  assert.equal(await server.stop(), 0);
  for (let round = 0; round < 2; round += 1) {
    server = await kit.start('web');
    for (let count = 0; count < 3; count += 1) booked.push((await book(kit, planId)).id);
    const database = kit.databasePid();
    // Neither gets the chance to save anything: the database first, so that the server can't restart it.
    process.kill(server.pid, 'SIGSTOP');
    process.kill(database, 'SIGKILL');
    await server.kill();
  }
  server = await kit.start();
  for (const id of booked) assert.equal((await shown(kit, id)).status, 'confirmed');
  for (const id of booked) await settled(kit, id, 60);
  assert.equal(kit.sandbox.cronofy.eventsOf(member.person).length, booked.length);
  for (const id of booked) {
    assert.equal(new Set((await mailsAbout(kit, id)).map(({ messageId }) => messageId)).size, 1);
  }
});

test('R14 R15 with the database gone, requests fail clearly and soon, readyz says 503, healthz 200; then all heals by itself', async () => {
  const candidate = await inviteCandidate(kit, planId);
  const [slot] = await candidate.slots();
  assert.ok(slot);
  process.kill(kit.databasePid(), 'SIGKILL');

  const refused = await holdAs(candidate, kit.origin, slot.ticket);
  if (refused.status !== 201) {
    assert.deepEqual(
      [refused.status, refused.code, refused.body['retryable']],
      [503, 'service_unavailable', true],
    );
  }
  assert.equal(await status('/healthz'), 200);
  await isReady();
  const again = refused.status === 201 ? refused : await holdAs(candidate, kit.origin, slot.ticket);
  assert.equal(again.status, 201, JSON.stringify(again.body));
  await settled(kit, (await book(kit, planId)).id);
});

test('R14 a database killed under load: every request gets an answer, none a 500, and what was acknowledged stands', async () => {
  const candidates = await Promise.all(Array.from({ length: 12 }, () => inviteCandidate(kit, planId)));
  const slots = await Promise.all(candidates.map((candidate) => candidate.slots()));
  const works = candidates.map(async (candidate, index) => {
    const replies: { status: number; code: string | undefined; id: string }[] = [];
    for (let round = 0; round < 4; round += 1) {
      const ticket = slots[index]?.[20 + index * 4 + round]?.ticket ?? '';
      const { status: answered, code, body } = await holdAs(candidate, kit.origin, ticket);
      replies.push({ status: answered, code, id: String(body['id']) });
    }
    return replies;
  });
  process.kill(kit.databasePid(), 'SIGKILL');
  const replies = (await Promise.all(works)).flat();
  assert.deepEqual(
    [...new Set(replies.map(({ status: answered, code }) => `${answered} ${code ?? ''}`))].filter(
      (each) =>
        !['201 ', '503 service_unavailable', '503 provider_unavailable', '409 slot_taken'].includes(each),
    ),
    [],
  );
  await isReady();
  assert.equal(await status('/healthz'), 200, 'the server is the same process still');
  await settled(kit, (await book(kit, planId)).id);
});

test('R16 a server that stops leaves the database to the one beside it, which goes on', async () => {
  const beside = await kit.startBeside();
  const database = kit.databasePid();
  assert.equal(await beside.stop(), 0);
  assert.equal(kit.databasePid(), database);
  const { id } = await book(kit, planId);
  await settled(kit, id);
});

test('R13 R16 the last server to stop stops the database, and the next start finds everything', async () => {
  const { id } = await book(kit, planId);
  assert.equal(await server.stop(), 0);
  assert.ok(Number.isNaN(kit.databasePid()));
  server = await kit.start();
  assert.equal((await shown(kit, id)).status, 'confirmed');
  await settled(kit, id);
});
