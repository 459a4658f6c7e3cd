import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book } from '../support/booked.js';
import { type HostCall, hostCalls } from '../support/host-calls.js';
import { type HostEndpoint, addEndpoint } from '../support/host-endpoint.js';
import { holdAs } from '../support/kit-process.js';
import { type Kit, addMember, addPlan, eventually, inviteCandidate, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { openTables } from '../support/tables.js';
import { isSigned } from '../support/webhook-receiver.js';

let kit: Kit;
let call: HostCall;
const endpoints: HostEndpoint[] = [];
before(async () => {
  kit = await startKit();
  call = hostCalls(kit);
});
after(async () => {
  await Promise.all(endpoints.map((endpoint) => endpoint.stop()));
  await kit.stop();
});

async function endpointFor(events: readonly string[], changes: object = {}): Promise<HostEndpoint> {
  const endpoint = await addEndpoint(kit, events, changes);
  endpoints.push(endpoint);
  return endpoint;
}

let names = 0;
async function newPlan(): Promise<string> {
  names += 1;
  const member = await addMember(kit, `member-${names}`);
  return (await addPlan(kit, [member.externalId])).id;
}

const BOOKINGS = ['booking.confirmed', 'booking.cancelled'];
const cancel = (id: string) => kit.host.post(`/v1/bookings/${id}/cancel`, {});

test('S42 S47 what happens to a booking is told in order, signed, and names nobody', async () => {
  const planId = await newPlan();
  const endpoint = await endpointFor(['invitation.created', ...BOOKINGS]);
  const { id, candidate } = await book(kit, planId);
  await cancel(id);
  const received = await endpoint.got(3);
  assert.deepEqual(received.map(({ event }) => event.type).toSorted(), [
    'booking.cancelled',
    'booking.confirmed',
    'invitation.created',
  ]);
  const about = received.filter(({ event }) => event.data['bookingId'] === id);
  assert.deepEqual(
    about.map(({ event }) => [event.type, event.data['revision'], event.data['invitationId']]),
    [
      ['booking.confirmed', 0, candidate.invitationId],
      ['booking.cancelled', 1, candidate.invitationId],
    ],
  );
  for (const each of received) {
    assert.ok(isSigned(each, endpoint.secret), each.event.type);
    assert.doesNotMatch(each.body, /marty|mcfly|@/i);
  }
  assert.equal(new Set(received.map((each) => each.id)).size, 3);
});

test('an endpoint that stumbles gets what it missed again, before anything later of the same booking', async () => {
  const planId = await newPlan();
  const endpoint = await endpointFor(BOOKINGS);
  endpoint.answers.push(500);
  const { id } = await book(kit, planId);
  await endpoint.got(1);
  await cancel(id);
  const received = await endpoint.got(3);
  assert.deepEqual(
    received.map(({ event }) => event.type),
    ['booking.confirmed', 'booking.confirmed', 'booking.cancelled'],
  );
  assert.equal(received[0]?.id, received[1]?.id);
  const [cancelled, confirmed] = await eventually(async () => {
    const all = await endpoint.deliveries();
    return all.every(({ state }) => state === 'delivered') ? all : undefined;
  });
  assert.deepEqual([cancelled?.attempts, confirmed?.attempts, confirmed?.lastStatus], [1, 2, 204]);
});

test('S42 a delivery is replayed with the same id, signed anew', async () => {
  const endpoint = await endpointFor(['invitation.created']);
  await inviteCandidate(kit, await newPlan());
  await endpoint.got(1);
  const delivered = await eventually(async () =>
    (await endpoint.deliveries()).find(({ state }) => state === 'delivered'),
  );
  // The next whole second, which is all that a signature tells of its time.
  const [first] = endpoint.received;
  const nextSecond = Number(first?.timestamp) + 1;
  await eventually(() => Temporal.Now.instant().epochMilliseconds / 1000 > nextSecond || undefined);
  const replayed = await call('POST', replayPath(endpoint, delivered.id));
  assert.equal(replayed.status, 200, replayed.text);
  const [, second] = await endpoint.got(2);
  assert.equal(second?.id, first?.id);
  assert.equal(second?.body, first?.body);
  assert.ok(Number(second?.timestamp) > Number(first?.timestamp));
  assert.ok(second !== undefined && isSigned(second, endpoint.secret));
});

const replayPath = (endpoint: HostEndpoint, deliveryId: string): string =>
  `/v1/webhook-endpoints/${endpoint.id}/deliveries/${deliveryId}/replay`;

test('S42 an endpoint that is gone is off until the host switches it on; its owner is told by mail', async () => {
  const endpoint = await endpointFor(['invitation.created'], { contactEmail: 'ops@hillvalley.example' });
  endpoint.answers.push(410);
  const planId = await newPlan();
  await inviteCandidate(kit, planId);
  const path = `/v1/webhook-endpoints/${endpoint.id}`;
  await eventually(async () =>
    (await call('GET', path)).json<{ state: string }>().state === 'off' ? true : undefined,
  );
  assert.equal((await call('GET', path)).json<{ offReason: string }>().offReason, 'gone');
  const [failed] = await endpoint.deliveries();
  assert.equal(failed?.state, 'failed');
  await inviteCandidate(kit, planId);
  assert.equal((await endpoint.deliveries()).length, 1);
  assert.equal((await call('POST', replayPath(endpoint, failed.id))).json().code, 'needs_admin');

  await runTask('tell_endpoint_owners');
  const mail = await eventually(async () =>
    (await kit.sandbox.mail.messages()).find(({ messageId }) => messageId.includes(endpoint.id)),
  );
  assert.deepEqual(mail.to, ['ops@hillvalley.example']);

  const on = (await call('PATCH', path, { state: 'on' })).json<{ state: string; offReason: null }>();
  assert.deepEqual([on.state, on.offReason], ['on', null]);
  assert.equal((await call('POST', replayPath(endpoint, failed.id))).status, 200);
  assert.equal((await endpoint.got(2))[1]?.id, failed.eventId);
});

/** Lets a regular task of the tenant be due, and waits until it has run. */
async function runTask(task: string): Promise<void> {
  const query = (statement: string) =>
    queryDatabase(kit.database.url, statement, [kit.tenantId, task], kit.tenantId);
  await query(
    `insert into recurring_tasks values ($1, $2, now()) on conflict (tenant_id, task) do update set next_at = now()`,
  );
  await eventually(async () => {
    const [row] = await query(
      'select next_at > now() as "isPutOff" from recurring_tasks where tenant_id = $1 and task = $2',
    );
    return row?.['isPutOff'] === true ? true : undefined;
  });
}

test('an invitation is told of when it is made, taken back, or over', async () => {
  const endpoint = await endpointFor(['invitation.created', 'invitation.cancelled', 'invitation.expired']);
  const planId = await newPlan();
  const taken = await inviteCandidate(kit, planId);
  await call('DELETE', `/v1/invitations/${taken.invitationId}`);
  const over = await inviteCandidate(kit, planId);
  await queryDatabase(
    kit.database.url,
    `update invitations set expires_at = now() - interval '1 second' where invitation_id = $1`,
    [over.invitationId],
    kit.tenantId,
  );
  await runTask('expire_invitations');
  await endpoint.got(4);
  await runTask('expire_invitations');
  await eventually(
    async () => (await endpoint.deliveries()).every(({ state }) => state === 'delivered') || undefined,
  );
  const told = (invitationId: string) =>
    endpoint.received
      .filter(({ event }) => event.data['invitationId'] === invitationId)
      .map(({ event }) => [event.type, event.data['status']]);
  assert.deepEqual(told(taken.invitationId), [
    ['invitation.created', 'open'],
    ['invitation.cancelled', 'cancelled'],
  ]);
  assert.deepEqual(told(over.invitationId), [
    ['invitation.created', 'open'],
    ['invitation.expired', 'expired'],
  ]);
});

test('a connection is told of when it is made and when it is forgotten', async () => {
  const endpoint = await endpointFor(['connection.connected', 'connection.revoked']);
  names += 1;
  const { connectionId } = await addMember(kit, `member-${names}`);
  await call('DELETE', `/v1/connections/${connectionId}`);
  const received = await endpoint.got(2);
  assert.deepEqual(
    received.map(({ event }) => [event.type, event.data]),
    [
      ['connection.connected', { connectionId, provider: 'cronofy', state: 'connected' }],
      ['connection.revoked', { connectionId, provider: 'cronofy', state: 'revoked' }],
    ],
  );
});

test('S30 a connection whose owner took the consent back is told of once, however many run into it', async () => {
  const endpoint = await endpointFor(['connection.revoked', 'invitation.created']);
  names += 1;
  const { externalId, person, connectionId } = await addMember(kit, `member-${names}`);
  const { id: planId } = await addPlan(kit, [externalId]);
  const candidates = await Promise.all([1, 2, 3, 4].map(() => inviteCandidate(kit, planId)));
  const held = await Promise.all(
    candidates.map(async (each, place) => [each, (await each.slots())[place]] as const),
  );
  kit.sandbox.cronofy.revoke(person);
  await Promise.all(held.map(([each, slot]) => holdAs(each, kit.origin, slot?.ticket ?? '')));
  // The end of what was published until then.
  await inviteCandidate(kit, planId);
  const received = await endpoint.got(6);
  assert.deepEqual(
    received.flatMap(({ event }) => (event.type === 'connection.revoked' ? [event.data] : [])),
    [{ connectionId, provider: 'cronofy', state: 'revoked' }],
  );
});

test('S32 the secret of an endpoint is in the reply that made it and nowhere else', async () => {
  const endpoint = await endpointFor(BOOKINGS);
  const path = `/v1/webhook-endpoints/${endpoint.id}`;
  assert.match(endpoint.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  const replies = [
    await call('GET', path),
    await call('GET', '/v1/webhook-endpoints?limit=200'),
    await call('PATCH', path, { events: ['booking.confirmed'] }),
    await call('GET', `${path}/deliveries`),
  ];
  const key = endpoint.secret.slice('whsec_'.length);
  for (const reply of replies) assert.ok(reply.status === 200 && !reply.text.includes(key), reply.text);
  assert.ok(replies[1]?.text.includes(endpoint.id));
  const tables = await openTables(kit.database);
  assert.ok(!(await tables.dump([kit.tenantId])).includes(key));
  await tables.close();
});

test('deliveries are listed newest first, page by page', async () => {
  const endpoint = await endpointFor(['invitation.created']);
  const planId = await newPlan();
  const invited: string[] = [];
  for (let count = 0; count < 3; count += 1) invited.push((await inviteCandidate(kit, planId)).invitationId);
  const pages: string[] = [];
  let cursor = '';
  do {
    const { data, nextCursor } = (
      await call('GET', `/v1/webhook-endpoints/${endpoint.id}/deliveries?limit=2${cursor}`)
    ).json<{ data: { body: string }[]; nextCursor: string | null }>();
    const ids = data.map(
      ({ body }) => (JSON.parse(body) as { data: { invitationId: string } }).data.invitationId,
    );
    pages.push(ids.join(' '));
    cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
  } while (cursor !== '');
  const [first, second, third] = invited;
  assert.deepEqual(pages, [`${String(third)} ${String(second)}`, String(first)]);
});

test('a forgotten endpoint takes its deliveries with it', async () => {
  const endpoint = await endpointFor(['invitation.created']);
  const path = `/v1/webhook-endpoints/${endpoint.id}`;
  assert.equal((await call('DELETE', path)).status, 204);
  for (const [method, where] of [
    ['GET', path],
    ['GET', `${path}/deliveries`],
    ['PATCH', path],
    ['DELETE', path],
  ] as const) {
    const reply = await call(method, where, method === 'PATCH' ? {} : undefined);
    assert.equal(reply.json().code, 'not_found', method);
  }
});

test('of 25 endpoints made at once, 20 in all are made and the others refused', async () => {
  const own = await kit.server.createTenant('Biffco');
  const biff = hostCalls({ origin: kit.origin, secretKey: own.secretKey });
  const body = { url: 'http://127.0.0.1:9/hook', events: BOOKINGS };
  const replies = await Promise.all(
    Array.from({ length: 25 }, () => biff('POST', '/v1/webhook-endpoints', body)),
  );
  assert.equal(replies.filter(({ status }) => status === 201).length, 20);
  const refused = replies.filter(({ status }) => status !== 201);
  assert.deepEqual([...new Set(refused.map((reply) => reply.json().code))], ['policy_limit']);
});
