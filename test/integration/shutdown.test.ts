import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { book, eventsAbout, shown } from '../support/booked.js';
import {
  type Kit,
  type TestMember,
  addMember,
  addPlan,
  eventually,
  inviteCandidate,
  startKit,
} from '../support/kit.js';
import { type KitProcess, confirmAs, holdAs, startKitProcess } from '../support/kit-process.js';

let kit: Kit;
let member: TestMember;
let planId: string;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  member = await addMember(kit, 'doc');
  planId = (await addPlan(kit, ['doc'])).id;
});
after(() => kit.stop());
afterEach(() => kit.sandbox.cronofy.clearFaults());

const start = (role = 'all') => startKitProcess({ ...kit.environment, ROLE: role });

/** What a balancer learns of a server: its answer, or that nobody is there. */
const readiness = (server: KitProcess): Promise<number | 'refused'> =>
  fetch(`${server.origin}/readyz`).then(
    ({ status }) => status,
    () => 'refused' as const,
  );

test('R16 a request in flight is answered after SIGTERM, new ones are not let in, and the exit code is 0', async () => {
  const server = await start();
  const candidate = await inviteCandidate(kit, planId);
  const [slot] = await candidate.slots();
  kit.sandbox.cronofy.clearRequests();
  kit.sandbox.cronofy.fault({ match: { pathPrefix: '/v1/free_busy' }, delayMs: 1_500 });
  const inFlight = holdAs(candidate, server.origin, slot?.ticket ?? '');
  await eventually(() => kit.sandbox.cronofy.requests('/v1/free_busy')[0]);

  const ended = server.stop();
  await eventually(async () => ((await readiness(server)) === 200 ? undefined : true));
  const reply = await inFlight;
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
  assert.equal(await ended, 0);
  assert.equal(
    (await confirmAs(candidate, kit.origin, String(reply.body['id']))).status,
    201,
    'the hold is real',
  );
});

test('R16 a balancer learns that the server is not ready while its requests are still served', async () => {
  const server = await startKitProcess({ ...kit.environment, ROLE: 'all', DRAIN_SECONDS: '3' });
  const candidate = await inviteCandidate(kit, planId);
  const ended = server.stop();
  await eventually(async () => ((await readiness(server)) === 503 ? true : undefined));
  const [slot] = await candidate.slots();
  assert.equal((await holdAs(candidate, server.origin, slot?.ticket ?? '')).status, 201);
  assert.equal(await ended, 0);
  assert.equal(await readiness(server), 'refused');
});

test('R16 an effect in flight is ended before the process is, and is not done again by the next one', async () => {
  const server = await start();
  kit.sandbox.cronofy.clearRequests();
  kit.sandbox.cronofy.fault({ match: { method: 'POST', pathPrefix: '/v1/calendars' }, delayMs: 1_500 });
  const { id } = await book(kit, planId, server.origin);
  await eventually(() =>
    kit.sandbox.cronofy.requests('/v1/calendars').find(({ method }) => method === 'POST'),
  );
  assert.equal(await server.stop(), 0);
  const { effects } = await shown(kit, id);
  assert.deepEqual(
    effects.map(({ kind, state, attempts }) => [kind, state, attempts]),
    [
      ['calendar_event', 'done', 1],
      ['candidate_mail', 'done', 1],
    ],
  );
  assert.equal(eventsAbout(kit, member.person, id).length, 1);
});

test('R16 a worker without a listener stops with 0, and leaves what it did not begin to the next', async () => {
  const { id } = await book(kit, planId);
  const worker = await start('worker');
  assert.equal(await worker.stop(), 0);
  const next = await start('worker');
  await eventually(async () =>
    (await shown(kit, id)).effects.every(({ state }) => state === 'done') ? true : undefined,
  );
  assert.equal(await next.stop(), 0);
});

test('R16 a SIGTERM right at the start is kept: the process ends in order', async () => {
  const servers = await Promise.all([start('web'), start('web')]);
  assert.deepEqual(await Promise.all(servers.map((server) => server.stop())), [0, 0]);
});
