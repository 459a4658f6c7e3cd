import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KitClient } from '../../demo/host-app/kit-client.js';
import { readConfig } from '../../packages/server/src/config.js';
import { type Server, createServer } from '../../packages/server/src/create-server.js';
import { type OpenStream, isAbout, openStream } from '../support/event-stream.js';
import { freePort } from '../support/free-port.js';
import {
  type Kit,
  type TestCandidate,
  addMember,
  addPlan,
  eventually,
  hostOrigin,
  inviteCandidate,
  startKit,
} from '../support/kit.js';
import { callAs, confirmAs, holdAs } from '../support/kit-process.js';
import { queryDatabase } from '../support/query-database.js';
import { send } from '../support/send.js';

let kit: Kit;
let second: Server;
let other: string;
const open: OpenStream[] = [];
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  const port = await freePort();
  other = `http://localhost:${port}`;
  second = await createServer(readConfig({ ...kit.environment, PORT: String(port) }));
});
after(async () => {
  for (const stream of open) stream.cut();
  await second.stop();
  await kit.stop();
});

let members = 0;
/** Two candidates of one plan with one interviewer: who acts, and who looks on at the other server. */
async function twoCandidates(): Promise<{ acting: TestCandidate; looking: TestCandidate; planId: string }> {
  members += 1;
  const name = `doc-${members}`;
  await addMember(kit, name);
  const plan = await addPlan(kit, [name]);
  const [acting, looking] = [await inviteCandidate(kit, plan.id), await inviteCandidate(kit, plan.id)];
  return { acting, looking, planId: plan.id };
}

async function listenAt(
  origin: string,
  candidate: TestCandidate,
  headers: Record<string, string> = {},
): Promise<OpenStream> {
  const stream = await openStream(origin, candidate, headers);
  open.push(stream);
  assert.equal(stream.status, 200);
  // The first block says that everything from here on is told.
  await eventually(() => stream.lastEventId());
  return stream;
}

async function holdFirst(candidate: TestCandidate) {
  const [slot] = await candidate.slots();
  assert.ok(slot);
  const { status, body } = await holdAs(candidate, kit.origin, slot.ticket);
  assert.equal(status, 201);
  return { slot, holdId: String(body['id']) };
}

test('a hold placed on one server is told on a stream of another, and its release too', async () => {
  const { acting, looking } = await twoCandidates();
  const stream = await listenAt(other, looking);
  const { slot, holdId } = await holdFirst(acting);
  const { data } = await stream.heard(isAbout('slots.taken', slot));
  assert.deepEqual(Object.keys(data), ['start', 'end', 'withinMs']);
  assert.equal(data['withinMs'], 50);

  await callAs(acting, kit.origin, { method: 'DELETE', path: `/elements/v1/holds/${holdId}` });
  await stream.heard(isAbout('slots.freed', slot));
});

test('a hold that gives way to another one frees its slot for others', async () => {
  const { acting, looking } = await twoCandidates();
  const stream = await listenAt(other, looking);
  const { slot } = await holdFirst(acting);
  const later = (await acting.slots()).find(({ start }) => Temporal.Instant.compare(start, slot.end) >= 0);
  assert.equal((await holdAs(acting, kit.origin, later?.ticket ?? '')).status, 201);
  await stream.heard(isAbout('slots.freed', slot));
});

test('a hold that ran out frees its slot for others', async () => {
  const { acting, looking } = await twoCandidates();
  const stream = await listenAt(other, looking);
  const { slot, holdId } = await holdFirst(acting);
  for (const table of ['holds', 'claims']) {
    await queryDatabase(
      kit.database.url,
      `update ${table} set expires_at = now() where hold_id = $1`,
      [holdId],
      kit.tenantId,
    );
  }
  await kit.server.runTask(kit.tenantId, 'expire_holds');
  await stream.heard(isAbout('slots.freed', slot));
});

test('a booking is told to its own candidate, its cancelling to the others as well', async () => {
  const { acting, looking } = await twoCandidates();
  const own = await listenAt(other, acting);
  const stream = await listenAt(other, looking);
  const { slot, holdId } = await holdFirst(acting);
  assert.equal((await confirmAs(acting, kit.origin, holdId)).status, 201);
  await own.heard(({ event }) => event === 'booking.changed');

  await callAs(acting, kit.origin, { method: 'POST', path: '/elements/v1/booking/cancel', body: {} });
  await stream.heard(isAbout('slots.freed', slot));
  await eventually(() => own.events.filter(({ event }) => event === 'booking.changed')[1]);
  assert.deepEqual(
    own.events.filter(({ event }) => event.startsWith('slots.')),
    [],
    'one’s own page knows of its own doing',
  );
  assert.deepEqual(
    stream.events.filter(({ event }) => event === 'booking.changed'),
    [],
  );
});

test('a withdrawn invitation is told, and then its stream ends', async () => {
  const { acting } = await twoCandidates();
  const stream = await listenAt(other, acting);
  const { status } = await send(kit.origin, {
    method: 'DELETE',
    path: `/v1/invitations/${acting.invitationId}`,
    headers: { Authorization: `Bearer ${kit.secretKey}` },
  });
  assert.equal(status, 204);
  await stream.heard(({ event }) => event === 'invitation.changed');
  await eventually(() => stream.isOver() || undefined);
  assert.equal((await openStream(other, acting)).status, 409);
});

test('S13 nobody hears of other people, of another plan or of another tenant', async () => {
  const { acting, looking } = await twoCandidates();
  const elsewhere = await twoCandidates();
  const theirs = await otherTenant();
  const stream = await listenAt(other, looking);
  await holdFirst(elsewhere.acting);
  await holdFirst(theirs);
  // The same id in another tenant is another's.
  await publish(theirs.tenantId, looking.invitationId);
  const { slot, holdId } = await holdFirst(acting);
  await callAs(acting, kit.origin, { method: 'DELETE', path: `/elements/v1/holds/${holdId}` });
  await stream.heard(isAbout('slots.freed', slot));
  assert.deepEqual(
    stream.events.map(({ event }) => event),
    ['slots.taken', 'slots.freed'],
  );
});

test('S13 a stream carries times and nothing else', async () => {
  const { acting, looking } = await twoCandidates();
  const stream = await listenAt(other, looking);
  const { slot, holdId } = await holdFirst(acting);
  await confirmAs(acting, kit.origin, holdId);
  await callAs(acting, kit.origin, { method: 'POST', path: '/elements/v1/booking/cancel', body: {} });
  await stream.heard(isAbout('slots.freed', slot));
  const quarter = String.raw`\d{4}-\d\d-\d\dT\d\d:(?:00|15|30|45):00Z`;
  const line = new RegExp(
    String.raw`^(?:id: [\w-]+|: still here|event: slots\.(?:taken|freed)|` +
      String.raw`data: \{"start":"${quarter}","end":"${quarter}","withinMs":\d+\}|)$`,
  );
  assert.deepEqual(
    stream
      .text()
      .split('\n')
      .filter((each) => !line.test(each)),
    [],
  );
});

test('S6 a stream ends with its session, whether that runs out or is revoked', async () => {
  const { acting, looking } = await twoCandidates();
  const [expiring, revoked] = [await listenAt(other, acting), await listenAt(other, looking)];
  const change = (statement: string, id: string) =>
    queryDatabase(kit.database.url, statement, [id], kit.tenantId);
  await change(`update sessions set expires_at = now() where invitation_id = $1`, acting.invitationId);
  await change(`update sessions set revoked_at = now() where invitation_id = $1`, looking.invitationId);
  await eventually(() => (expiring.isOver() && revoked.isOver()) || undefined);
  assert.equal((await openStream(other, acting)).status, 401);
});

test('S45 a session has five streams at once, and whoever closes one may open another', async () => {
  const { looking } = await twoCandidates();
  const five = [];
  for (let count = 0; count < 5; count += 1) five.push(await listenAt(other, looking));
  const sixth = await openStream(other, looking);
  assert.equal(sixth.status, 429);
  assert.equal(sixth.headers['retry-after'], '30');
  five[0]?.cut();
  await eventually(async () => (await reopened(looking)) || undefined);
});

async function reopened(candidate: TestCandidate): Promise<boolean> {
  const stream = await openStream(other, candidate);
  open.push(stream);
  return stream.status === 200;
}

for (const [title, bend] of [
  ['forged', (id: string) => `${id.slice(0, 30)}${id[30] === 'A' ? 'B' : 'A'}${id.slice(31)}`],
  ['made up', () => '1'],
] as const) {
  test(`S12 a ${title} Last-Event-ID is answered with the word to load anew`, async () => {
    const { looking } = await twoCandidates();
    const first = await listenAt(other, looking);
    const stream = await listenAt(kit.origin, looking, { 'Last-Event-ID': bend(first.lastEventId() ?? '') });
    assert.deepEqual(stream.events, [{ event: 'reload', data: {} }]);
  });
}

test('S12 the Last-Event-ID of another tenant is answered with the word to load anew', async () => {
  const theirs = await otherTenant();
  const { looking } = await twoCandidates();
  const first = await listenAt(other, theirs);
  const stream = await listenAt(other, looking, { 'Last-Event-ID': first.lastEventId() ?? '' });
  assert.deepEqual(stream.events, [{ event: 'reload', data: {} }]);
});

test('S20 a page of the session’s origin may send Last-Event-ID', async () => {
  const { looking } = await twoCandidates();
  const reply = await fetch(`${other}/elements/v1/slots/stream`, {
    method: 'OPTIONS',
    headers: { Origin: hostOrigin, 'Access-Control-Request-Headers': 'authorization,last-event-id' },
  });
  assert.match(reply.headers.get('Access-Control-Allow-Headers') ?? '', /\bLast-Event-ID\b/);
  const stream = await listenAt(other, looking);
  assert.equal(stream.headers['access-control-allow-origin'], hostOrigin);
});

test('R16 a server that stops ends its streams with the time after which to come back', async () => {
  const { looking } = await twoCandidates();
  const port = await freePort();
  const third = await createServer(readConfig({ ...kit.environment, PORT: String(port), MAX_STREAMS: '1' }));
  const stream = await listenAt(`http://localhost:${port}`, looking);
  const full = await openStream(`http://localhost:${port}`, looking);
  assert.equal(full.status, 503, 'S45 a full server has no room');
  assert.equal(full.headers['retry-after'], '30');
  await third.stop();
  assert.match(stream.text(), /\nretry: \d+\n\n$/);
  assert.equal(stream.isOver(), true);
});

/** Writes an event as a server would, by hand. */
const publish = (tenantId: string, invitationId: string) =>
  queryDatabase(
    kit.database.url,
    `with added as (insert into live_events (tenant_id, kind, invitation_id)
       values ($1, 'booking.changed', $2) returning live_id)
     select pg_notify('slotwright_live', $1 || ':' || live_id) from added`,
    [tenantId, invitationId],
    tenantId,
  );

/** A candidate of another tenant. */
async function otherTenant(): Promise<TestCandidate & { tenantId: string }> {
  const { tenantId, secretKey } = await kit.server.createTenant('Biff Co');
  const theirs = { ...kit, host: new KitClient(kit.origin, secretKey) };
  await addMember(theirs, 'biff');
  const plan = await addPlan(theirs, ['biff']);
  return { ...(await inviteCandidate(theirs, plan.id)), tenantId };
}
