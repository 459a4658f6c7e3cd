import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { deleteInterview } from '../../demo/sandbox/ats/interviews.js';
import {
  anonymizeCandidate,
  changeCandidate,
  changeJob,
  deleteApplication,
  deleteCandidate,
  endApplication,
  mergeCandidates,
  addCandidate,
  moveApplication,
} from '../../demo/sandbox/ats/pipeline.js';
import type { World } from '../../demo/sandbox/ats/world.js';
import { hookSignature } from '../../demo/sandbox/greenhouse/hooks/hook-message.js';
import type { Hiring } from '../support/ats.js';
import { startGreenhouse } from './greenhouse-emulator.harness.js';

const secret = 'a-secret-key';

test('the contract’s computed vector: the signature is over the body’s own bytes', () => {
  const vector = JSON.parse(
    readFileSync(new URL('../fixtures/greenhouse/webhook.signature-vector.json', import.meta.url), 'utf8'),
    // The file of the contract has these.
  ) as { secret: string; rawBody: string; expectedHeader: string };
  assert.equal(hookSignature(vector.secret, vector.rawBody), vector.expectedHeader);
});

test('a new web hook is pinged, and everything it is told is signed', async (t) => {
  const { greenhouse } = await startGreenhouse(t);
  const { url, waitFor } = await receiver(t);
  greenhouse.addHook({ url, secret });
  const [ping] = await waitFor(1);
  assert.equal(ping?.body.action, 'ping');
  const expected = createHmac('sha256', secret).update(ping.text).digest('hex');
  assert.equal(ping.headers['signature'], `sha256 ${expected}`);
  assert.match(String(ping.headers['greenhouse-event-id']), /^[\w-]{36}$/);
});

test('what could end a script is escaped, and signed as it is sent', async (t) => {
  const { greenhouse, world, hiring } = await startGreenhouse(t);
  const { url, waitFor } = await receiver(t);
  greenhouse.addHook({ url, secret });
  await waitFor(1);
  changeCandidate(world, hiring.candidateId, { lastName: '<Snow> & Co' });
  const [, told] = await waitFor(2);
  assert.match(told?.text ?? '', /\\u003cSnow\\u003e \\u0026 Co/);
  assert.equal(told?.headers['signature'], hookSignature(secret, told?.text ?? ''));
});

const happenings: [action: string, happen: (world: World, hiring: Hiring) => void][] = [
  [
    'candidate_stage_change',
    (world, { applicationId, stages }) => void moveApplication(world, applicationId, stages.phone),
  ],
  ['reject_candidate', (world, { applicationId }) => void endApplication(world, applicationId, 'reject')],
  ['unreject_candidate', (world, { applicationId }) => void endApplication(world, applicationId, 'unreject')],
  ['hire_candidate', (world, { applicationId }) => void endApplication(world, applicationId, 'hire')],
  ['unhire_candidate', (world, { applicationId }) => void endApplication(world, applicationId, 'unhire')],
  ['delete_application', (world, { applicationId }) => deleteApplication(world, applicationId)],
  [
    'update_candidate',
    (world, { candidateId }) => void changeCandidate(world, candidateId, { lastName: 'Stark' }),
  ],
  ['candidate_anonymized', (world, { candidateId }) => void anonymizeCandidate(world, candidateId)],
  ['delete_candidate', (world, { candidateId }) => deleteCandidate(world, candidateId)],
  [
    'merge_candidate',
    (world, { candidateId }) => {
      const other = addCandidate(world, { firstName: 'Aegon', lastName: 'Targaryen' });
      mergeCandidates(world, candidateId, other.id);
    },
  ],
  ['job_updated', (world, { jobs }) => void changeJob(world, jobs.engineer, { status: 'closed' })],
];

for (const [action, happen] of happenings) {
  test(`\`${action}\` is told in the form that is documented, as far as it goes`, async (t) => {
    const { greenhouse, world, hiring } = await startGreenhouse(t);
    const { url, waitFor } = await receiver(t);
    greenhouse.addHook({ url, secret });
    await waitFor(1);
    happen(world, hiring);
    const [, told] = await waitFor(2);
    assert.equal(told?.body.action, action);
    const file = new URL(`../fixtures/greenhouse/webhook.${action}.json`, import.meta.url);
    assert.deepEqual(unknownMembers(told.body, JSON.parse(readFileSync(file, 'utf8'))), []);
  });
}

test('a deleted interview is told by its id; one that is made or moved is not told', async (t) => {
  const { greenhouse, call, wanted, world } = await startGreenhouse(t);
  const { url, waitFor } = await receiver(t);
  greenhouse.addHook({ url, secret });
  await call('POST /interviews', wanted());
  const { id } = world.interviews.find(() => true) ?? assert.fail();
  await call(`PATCH /interviews/${id}`, { location: 'Here' });
  deleteInterview(world, id);
  const [, told] = await waitFor(2);
  assert.deepEqual(told?.body, { action: 'interview_deleted', payload: { interview: { id } } });
});

test('anything but 200 is told again, under the same id', async (t) => {
  const { greenhouse, world, hiring } = await startGreenhouse(t);
  const { url, waitFor, received } = await receiver(t, [200, 204, 500, 200]);
  greenhouse.addHook({ url, secret });
  await waitFor(1);
  endApplication(world, hiring.applicationId, 'reject');
  await waitFor(4);
  const ids = received.slice(1).map(({ headers }) => headers['greenhouse-event-id']);
  assert.equal(new Set(ids).size, 1);
});

test('news that was held comes in the other order when asked to', async (t) => {
  const { greenhouse, world, hiring } = await startGreenhouse(t);
  const { url, waitFor } = await receiver(t);
  greenhouse.addHook({ url, secret });
  await waitFor(1);
  greenhouse.holdHooks();
  endApplication(world, hiring.applicationId, 'reject');
  await greenhouse.sendHook({ action: 'ping', payload: {} });
  greenhouse.releaseHooks('reversed');
  const received = await waitFor(3);
  assert.deepEqual(
    received.map(({ body }) => body.action),
    ['ping', 'ping', 'reject_candidate'],
  );
});

test('a forged delivery, an unsigned one and one that was told before can be sent', async (t) => {
  const { greenhouse } = await startGreenhouse(t);
  const { url, waitFor, received } = await receiver(t);
  greenhouse.addHook({ url, secret });
  await waitFor(1);
  const told = { action: 'reject_candidate', payload: {} };
  assert.deepEqual(await greenhouse.sendHook(told, { signature: 'forged' }), [200]);
  assert.notEqual(received[1]?.headers['signature'], hookSignature(secret, received[1]?.text ?? ''));
  await greenhouse.sendHook(told, { signature: 'none' });
  assert.equal(received[2]?.headers['signature'], undefined);
  await greenhouse.sendHook(told, { eventId: 'again' });
  assert.equal(received[3]?.headers['greenhouse-event-id'], 'again');
});

interface Received {
  headers: Readonly<Record<string, unknown>>;
  text: string;
  body: { action: string; payload: unknown };
}

/** An endpoint that answers 200 once `answers` are used up. */
async function receiver(t: TestContext, answers: number[] = []) {
  const received: Received[] = [];
  const server = createServer((request, reply) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      // The emulator sends nothing else.
      received.push({ headers: request.headers, text, body: JSON.parse(text) as Received['body'] });
      reply.writeHead(answers.shift() ?? 200).end();
      server.emit('received');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const waitFor = async (count: number): Promise<Received[]> => {
    while (received.length < count) await once(server, 'received', { signal: AbortSignal.timeout(5_000) });
    return received;
  };
  // A server on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hooks`, received, waitFor };
}

/** The paths of members that the documented body does not have. */
function unknownMembers(given: unknown, documented: unknown, path = ''): string[] {
  if (Array.isArray(given) && Array.isArray(documented)) {
    const form: unknown = documented[0];
    return form === undefined ? [] : given.flatMap((item) => unknownMembers(item, form, `${path}[]`));
  }
  if (!isObject(given) || !isObject(documented)) return [];
  return Object.entries(given).flatMap(([name, value]) =>
    name in documented ? unknownMembers(value, documented[name], `${path}.${name}`) : [`${path}.${name}`],
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
