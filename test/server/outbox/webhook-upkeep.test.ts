import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { makeTellEndpointOwners } from '../../../packages/server/src/outbox/tell-endpoint-owners.js';
import type { Delivery, WebhookEndpoint } from '../../../packages/server/src/ports/webhook-records.js';
import { makeForgetDeliveries } from '../../../packages/server/src/use-cases/manage-deliveries.js';
import { FakeMailer } from '../../fakes/mailer.js';
import { NINE } from '../../support/records.js';
import { type WebhookWorkshop, startWebhookWorkshop } from './webhook-workshop.harness.js';

const never = new AbortController().signal;
const sender = { email: 'interviews@slotwright.example', domain: 'slotwright.example' };

let shop: WebhookWorkshop;
let mailer: FakeMailer;
let tellOwners: () => Promise<void>;
before(async () => {
  shop = await startWebhookWorkshop();
});
beforeEach(async () => {
  // What earlier tests left untold is none of the next one's.
  await shop.fixture.asTenant(shop.tenant, 'delete from webhook_endpoints');
  mailer = new FakeMailer();
  const tell = makeTellEndpointOwners({ store: shop.fixture.store, mailer, sender });
  tellOwners = () => tell(shop.tenant, never);
});
after(() => shop.fixture.stop());

/** An endpoint that was switched off because it was gone. */
const goneEndpoint = (changes: Partial<WebhookEndpoint> = {}) =>
  shop.endpoint({
    contactEmail: 'ops@hillvalley.example',
    state: 'off',
    offReason: 'gone',
    failingSince: NINE,
    ...changes,
  });

test('whoever looks after an endpoint that we switched off gets one mail, with its host and the reason', async () => {
  const { id } = await goneEndpoint();
  await tellOwners();
  await tellOwners();
  assert.equal(mailer.sent.length, 1);
  const [mail] = mailer.sent;
  assert.equal(mail?.to.email, 'ops@hillvalley.example');
  assert.match(mail.subject, /hooks\.hillvalley\.example/);
  assert.match(JSON.stringify(mail.body), /410 Gone/);
  assert.ok(mail.messageId.startsWith(`${id}.off.`));
});

test('a mail that could not be sent is sent the next time, under the same Message-ID', async () => {
  await goneEndpoint();
  mailer.faults.push(new SchedulingError('provider_unavailable', 'Down.'));
  await assert.rejects(tellOwners(), { code: 'provider_unavailable' });
  await tellOwners();
  assert.equal(mailer.sent.length, 1);
});

test('an endpoint that is switched off a second time is told of again', async () => {
  const endpoint = await goneEndpoint();
  await tellOwners();
  await shop.fixture.store.transaction(shop.tenant, async (tx) => {
    await tx.webhooks.update({ ...endpoint, state: 'on', offReason: undefined, failingSince: undefined });
    await tx.webhooks.update({ ...endpoint, failingSince: NINE.add({ hours: 1 }) });
  });
  await tellOwners();
  assert.equal(mailer.sent.length, 2);
  assert.equal(new Set(mailer.sent.map(({ messageId }) => messageId)).size, 2);
});

test('nobody is told of an endpoint that the host switched off, or of which nobody is named', async () => {
  await goneEndpoint({ offReason: undefined });
  await goneEndpoint({ contactEmail: undefined });
  await shop.endpoint({ contactEmail: 'ops@hillvalley.example' });
  await tellOwners();
  assert.deepEqual(mailer.sent, []);
});

test('deliveries are forgotten after thirty days, unless they are still under way', async () => {
  const endpoint = await shop.endpoint();
  const [old, recent, waiting] = (await shop.published(endpoint, 'bkg_1', 'bkg_2', 'bkg_3')) as [
    Delivery,
    Delivery,
    Delivery,
  ];
  await shop.run(old);
  await shop.run(recent);
  const setBack = (id: string, days: number) =>
    shop.fixture.asTenant(
      shop.tenant,
      'update webhook_deliveries set created_at = created_at - make_interval(days => $2) where delivery_id = $1',
      [id, days],
    );
  await setBack(old.id, 31);
  await setBack(recent.id, 29);
  await setBack(waiting.id, 31);
  await makeForgetDeliveries(shop.fixture)(shop.tenant);
  assert.deepEqual(
    (await shop.deliveriesTo(endpoint)).map(({ id }) => id),
    [recent.id, waiting.id],
  );
});
