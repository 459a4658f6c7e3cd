import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { type TestContext } from 'node:test';
import {
  makeWebhookSender,
  signedHeaders,
} from '../../../../packages/server/src/adapters/webhooks/webhook-sender.js';
import { makeOutgoingFetch } from '../../../../packages/server/src/security/outgoing-fetch.js';
import { NINE } from '../../../support/records.js';
import { isSigned, startReceiver } from '../../../support/webhook-receiver.js';
import { EXAMPLE_SECRET } from '../../../support/webhook-records.js';

const never = new AbortController().signal;
const request = {
  secret: EXAMPLE_SECRET,
  id: 'evt_1',
  timestamp: NINE,
  body: '{"type":"booking.confirmed"}',
};

/** Starts an endpoint on a loopback address and says where; the test's end stops it. */
async function startEndpoint(t: TestContext, handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return `http://127.0.0.1:${port}`;
}

const senderThat = (options: { allowPrivateNetworks: boolean; timeoutMs?: number }) =>
  makeWebhookSender({ fetch: makeOutgoingFetch(options), assertUrl: () => undefined, now: () => NINE });

test('S42 the signature is the one that the scheme gives as its example', () => {
  const timestamp = Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000);
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  assert.deepEqual(signedHeaders({ secret: EXAMPLE_SECRET, id, timestamp, body: '{"test": 2432232314}' }), {
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('S42 what arrives is signed as the scheme says: id, whole seconds and the body to the letter', async (t) => {
  const endpoint = await startReceiver();
  t.after(() => endpoint.stop());
  const timestamp = Temporal.Instant.from('2036-03-03T09:00:00.999Z');
  const sender = senderThat({ allowPrivateNetworks: true });
  const reply = await sender.send({ ...request, url: endpoint.url, timestamp }, never);
  assert.equal(reply.status, 204);
  const [got] = endpoint.received;
  assert.ok(got !== undefined);
  assert.deepEqual([got.id, got.timestamp, got.body], ['evt_1', '2088147600', request.body]);
  assert.ok(isSigned(got, EXAMPLE_SECRET));
  assert.ok(!isSigned({ ...got, body: `${got.body} ` }, EXAMPLE_SECRET), 'the verifier tells the difference');
});

test('S42 a redirect is not followed', async (t) => {
  let calls = 0;
  const origin = await startEndpoint(t, (incoming, response) => {
    calls += 1;
    if (incoming.url === '/hook') response.writeHead(307, { location: '/elsewhere' }).end();
    else response.writeHead(200).end();
  });
  const sender = senderThat({ allowPrivateNetworks: true });
  assert.equal((await sender.send({ ...request, url: `${origin}/hook` }, never)).status, 307);
  assert.equal(calls, 1);
});

test('an endpoint that names a pause is heard', async (t) => {
  const origin = await startEndpoint(t, (_, response) => {
    response.writeHead(429, { 'retry-after': '120' }).end();
  });
  const sender = senderThat({ allowPrivateNetworks: true });
  assert.deepEqual(await sender.send({ ...request, url: origin }, never), {
    status: 429,
    retryAfterSeconds: 120,
  });
});

test('S42 an endpoint that does not answer in its time has failed', async (t) => {
  const origin = await startEndpoint(t, () => undefined);
  const sender = senderThat({ allowPrivateNetworks: true, timeoutMs: 50 });
  await assert.rejects(sender.send({ ...request, url: origin }, never), {
    code: 'provider_unavailable',
    message: /did not answer in time/,
  });
});

test('S38 an address in a private network is not called, unless the installation says so', async (t) => {
  let calls = 0;
  const origin = await startEndpoint(t, (_, response) => {
    calls += 1;
    response.end();
  });
  const sender = senderThat({ allowPrivateNetworks: false });
  await assert.rejects(sender.send({ ...request, url: origin }, never), { code: 'invalid_request' });
  assert.equal(calls, 0);
});
