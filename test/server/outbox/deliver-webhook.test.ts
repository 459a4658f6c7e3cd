import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import type { Delivery, WebhookEndpoint } from '../../../packages/server/src/ports/webhook-records.js';
import { FakeWebhookSender } from '../../fakes/webhook-sender.js';
import { EXAMPLE_SECRET } from '../../support/webhook-records.js';
import { type WebhookWorkshop, startWebhookWorkshop } from './webhook-workshop.harness.js';

let shop: WebhookWorkshop;
let endpoint: WebhookEndpoint;
before(async () => {
  shop = await startWebhookWorkshop();
});
beforeEach(async () => {
  for (const each of await all())
    await shop.fixture.store.transaction(shop.tenant, (tx) => tx.webhooks.remove(each.id));
  shop.sender.sent.length = 0;
  shop.sender.answers.length = 0;
  endpoint = await shop.endpoint();
});
after(() => shop.fixture.stop());

const all = () =>
  shop.fixture.store.transaction(shop.tenant, (tx) => tx.webhooks.list({ limit: 100, after: undefined }));

const only = (deliveries: Delivery[]): Delivery => {
  assert.equal(deliveries.length, 1);
  return deliveries[0] as Delivery; // there is just one
};

const bookingsSent = (sender = shop.sender) =>
  sender.sent.map(({ body }) => (JSON.parse(body) as { data: { bookingId: string } }).data.bookingId);

test('an event goes to each endpoint that is on and listens for it, under one id', async () => {
  const second = await shop.endpoint();
  await shop.endpoint({ state: 'off' });
  await shop.endpoint({ events: ['connection.revoked'] });
  const deliveries = [...(await shop.published(endpoint, 'bkg_1')), ...(await shop.deliveriesTo(second))];
  for (const delivery of deliveries) await shop.run(delivery);
  assert.deepEqual(
    shop.sender.sent.map(({ id }) => id),
    [deliveries[0]?.eventId, deliveries[0]?.eventId],
  );
  assert.equal((await all()).length, 4);
  for (const { id } of await all()) {
    const found = await shop.deliveriesTo({ ...endpoint, id });
    assert.deepEqual(
      found.map(({ state }) => state),
      id === endpoint.id || id === second.id ? ['delivered'] : [],
    );
  }
});

test('what is sent is the event with the endpoint’s own secret, and the answer is kept', async () => {
  const delivery = only(await shop.published(endpoint, 'bkg_1'));
  shop.sender.answers.push(202);
  await shop.run(delivery);
  const [request] = shop.sender.sent;
  assert.equal(request?.url, endpoint.url);
  assert.equal(request.secret, EXAMPLE_SECRET);
  assert.equal(request.body, delivery.body);
  const { state, attempts, lastStatus, lastError, finishedAt } = only(await shop.deliveriesTo(endpoint));
  assert.deepEqual(
    { state, attempts, lastStatus, lastError },
    {
      state: 'delivered',
      attempts: 1,
      lastStatus: 202,
      lastError: undefined,
    },
  );
  assert.ok(finishedAt !== undefined);
});

for (const [what, answer, lastStatus] of [
  ['an error', 500, 500],
  ['a redirect', 302, 302],
  ['a refusal', 400, 400],
  ['silence', new SchedulingError('provider_unavailable', 'It did not answer.'), undefined],
  ['a bug of ours', new Error('secret text'), undefined],
] as const) {
  test(`S42 after ${what} a delivery is sent again, with the same id and body`, async () => {
    const delivery = only(await shop.published(endpoint, 'bkg_1'));
    shop.sender.answers.push(answer);
    await shop.run(delivery);
    const waiting = only(await shop.deliveriesTo(endpoint));
    assert.equal(waiting.state, 'pending');
    assert.equal(waiting.lastStatus, lastStatus);
    assert.ok(waiting.lastError !== undefined && !waiting.lastError.includes('secret'));
    assert.ok(waiting.nextAttemptAt !== undefined);
    assert.equal(shop.jobsOf(delivery), 2);
    await shop.letTimeCome();
    await shop.run(delivery);
    assert.equal(shop.sender.sent.length, 2);
    assert.equal(new Set(shop.sender.sent.map(({ id, body }) => `${id} ${body}`)).size, 1);
    assert.equal(only(await shop.deliveriesTo(endpoint)).state, 'delivered');
  });
}

test('a job that comes before the next attempt’s time sends nothing, and comes back then', async () => {
  const delivery = only(await shop.published(endpoint, 'bkg_1'));
  shop.sender.answers.push(500);
  await shop.run(delivery);
  await shop.run(delivery);
  assert.equal(shop.sender.sent.length, 1);
  const job = shop.fixture.sent.at(-1);
  const { nextAttemptAt } = only(await shop.deliveriesTo(endpoint));
  assert.equal(String(job?.at), String(nextAttemptAt));
});

test('an endpoint that asks for a pause gets it', async () => {
  const delivery = only(await shop.published(endpoint, 'bkg_1'));
  shop.sender.answers.push({ status: 429, retryAfterSeconds: 300 });
  await shop.run(delivery);
  const { nextAttemptAt, createdAt } = only(await shop.deliveriesTo(endpoint));
  const seconds = createdAt.until(nextAttemptAt ?? createdAt).total('seconds');
  assert.ok(seconds >= 300, `${seconds} s`);
});

test('events of one booking are sent in order: a later one waits until the earlier one is delivered', async () => {
  const [first, second] = (await shop.published(endpoint, 'bkg_1', 'bkg_1')) as [Delivery, Delivery];
  shop.sender.answers.push(500);
  await shop.run(first);
  await shop.run(second);
  assert.equal(shop.sender.sent.length, 1, 'the second waits');
  const jobsBefore = shop.jobsOf(second);
  await shop.letTimeCome();
  await shop.run(first);
  assert.equal(shop.jobsOf(second), jobsBefore + 1, 'the end of the first queues the second');
  await shop.run(second);
  assert.deepEqual(
    shop.sender.sent.map(({ id }) => id),
    [first.eventId, first.eventId, second.eventId],
  );
});

test('an event of another booking, or to another endpoint, does not wait', async () => {
  const elsewhere = await shop.endpoint();
  const [first, second] = (await shop.published(endpoint, 'bkg_1', 'bkg_2')) as [Delivery, Delivery];
  const [there] = (await shop.deliveriesTo(elsewhere)) as [Delivery];
  shop.sender.answers.push(500);
  await shop.run(first);
  await shop.run(second);
  await shop.run(there);
  assert.deepEqual(bookingsSent(), ['bkg_1', 'bkg_2', 'bkg_1']);
});

test('after its last attempt a delivery has failed, and the next of the same booking goes on', async () => {
  const [first, second] = (await shop.published(endpoint, 'bkg_1', 'bkg_1')) as [Delivery, Delivery];
  shop.sender.answers.push(...Array.from({ length: 18 }, () => 500));
  for (let attempt = 1; attempt <= 18; attempt += 1) {
    await shop.run(first);
    await shop.letTimeCome();
  }
  const [failed] = await shop.deliveriesTo(endpoint);
  assert.deepEqual([failed?.state, failed?.attempts, failed?.lastStatus], ['failed', 18, 500]);
  await shop.run(second);
  assert.equal((await shop.deliveriesTo(endpoint))[1]?.state, 'delivered');
});

test('S42 an endpoint that is gone is told nothing more: what was on its way has failed', async () => {
  const [first, second] = (await shop.published(endpoint, 'bkg_1', 'bkg_2')) as [Delivery, Delivery];
  shop.sender.answers.push(410);
  await shop.run(first);
  const now = await shop.endpointNow(endpoint.id);
  assert.deepEqual([now?.state, now?.offReason], ['off', 'gone']);
  assert.deepEqual(
    (await shop.deliveriesTo(endpoint)).map(({ state }) => state),
    ['failed', 'failed'],
  );
  await shop.run(second);
  assert.equal(shop.sender.sent.length, 1);
  assert.equal((await shop.published(endpoint, 'bkg_3')).length, 2, 'nothing more is queued for it');
});

test('an endpoint with nothing but failures for three days is switched off; a success in between counts', async () => {
  const fail = async (bookingId: string) => {
    const delivery = (await shop.published(endpoint, bookingId)).at(-1) as Delivery; // just published
    shop.sender.answers.push(500);
    await shop.run(delivery);
    return delivery;
  };
  const first = await fail('bkg_1');
  await shop.setBack(endpoint, 'failing_since', 80);
  await shop.letTimeCome();
  await shop.run(first);
  await fail('bkg_2');
  assert.equal((await shop.endpointNow(endpoint.id))?.state, 'on', 'it took something in between');
  await shop.setBack(endpoint, 'failing_since', 80);
  await fail('bkg_3');
  const now = await shop.endpointNow(endpoint.id);
  assert.deepEqual([now?.state, now?.offReason], ['off', 'failing']);
});

test('R10 while one worker sends a delivery, nine others with the same job leave it alone', async () => {
  const delivery = only(await shop.published(endpoint, 'bkg_1'));
  let release: () => void = () => undefined;
  const slow = new FakeWebhookSender();
  slow.until = new Promise<void>((resolve) => (release = resolve));
  const first = shop.run(delivery, slow);
  while (slow.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await Promise.all(Array.from({ length: 9 }, () => shop.run(delivery)));
  assert.equal(shop.sender.sent.length, 0);
  release();
  await first;
  assert.equal(only(await shop.deliveriesTo(endpoint)).state, 'delivered');
});

test('R10 a worker that lost its lease writes nothing over what another one wrote', async () => {
  const delivery = only(await shop.published(endpoint, 'bkg_1'));
  let release: () => void = () => undefined;
  const slow = new FakeWebhookSender();
  slow.answers.push(500);
  slow.until = new Promise<void>((resolve) => (release = resolve));
  const late = shop.run(delivery, slow);
  while (slow.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await shop.letTimeCome();
  await shop.run(delivery);
  release();
  await late;
  const { state, lastStatus } = only(await shop.deliveriesTo(endpoint));
  assert.deepEqual({ state, lastStatus }, { state: 'delivered', lastStatus: 200 });
});

test('R7 a worker that dies while it sends leaves the delivery to another one, which sends it with the same id', async () => {
  const delivery = only(await shop.published(endpoint, 'bkg_1'));
  const dead = new FakeWebhookSender();
  dead.until = new Promise(() => undefined);
  void shop.run(delivery, dead);
  while (dead.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await shop.letTimeCome();
  await shop.run(delivery);
  assert.deepEqual([dead.sent[0]?.id, shop.sender.sent[0]?.id], [delivery.eventId, delivery.eventId]);
  assert.equal(only(await shop.deliveriesTo(endpoint)).state, 'delivered');
});
