import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { hookSignature } from '../../demo/sandbox/zoom/hooks/hook-sender.js';
import { readConfig } from '../../packages/server/src/config.js';
import { createServer } from '../../packages/server/src/create-server.js';
import { conferencingToken, consentAs } from '../support/conferencing-consent.js';
import { freePort } from '../support/free-port.js';
import { type Kit, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { addZoomPeople } from '../support/zoom.js';

let kit: Kit;
let connectionId: string;
let accountId: string;
before(async () => {
  // Without a worker, so that what is queued stays to be seen.
  kit = await startKit({ ROLE: 'web', ZOOM_WEBHOOK_SECRET_TOKEN_EARLIER: 'secret-of-last-year' });
  addZoomPeople(kit.sandbox);
  // What it tells by itself is not what is tested here.
  kit.sandbox.zoom.holdHooks();
  const attempt = await consentAs(kit, await conferencingToken(kit), 'doc');
  assert.equal(attempt.state, 'connected');
  connectionId = attempt.connectionId ?? '';
  accountId = kit.sandbox.zoom.account().accountId;
});
after(() => kit.stop());
const rows = (statement: string, values: unknown[] = []) =>
  queryDatabase(kit.database.url, statement, values, kit.tenantId);

/** What became a job of a meeting's news. */
const newsOf = async ({ reference }: { reference: string }): Promise<unknown[]> => {
  const jobs = await rows(
    `select data from pgboss.job where name = 'conferencing_news' and data->'news'->>'reference' = $1`,
    [reference],
  );
  return jobs.map(({ data }) => data);
};

const SECRET = 'secret-token-of-the-hook';
const seconds = (ago = 0): string =>
  String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) - ago);

const signed = (body: string, { secret = SECRET, at = seconds() } = {}): Record<string, string> => ({
  'x-zm-request-timestamp': at,
  'x-zm-signature': hookSignature(secret, at, body),
});

const deliver = (body: string, headers: Record<string, string>, origin = kit.origin): Promise<Response> =>
  fetch(`${origin}/hooks/zoom`, { method: 'POST', body, headers });

let meetings = 92_674_392_000;

/** That a meeting has begun which no other test speaks of. */
function started(of = accountId): { body: string; reference: string } {
  const reference = String((meetings += 1));
  const object = { id: reference, host_id: 'doc' };
  const payload = { account_id: of, object };
  return {
    reference,
    body: JSON.stringify({ event: 'meeting.started', event_ts: 1_733_065_205_000, payload }),
  };
}

test('S37 a delivery is answered at once, and becomes a job of the connection that it is about', async () => {
  const { body, reference } = started();
  const response = await deliver(body, signed(body));
  assert.equal(response.status, 200);
  assert.deepEqual(await newsOf({ reference }), [
    {
      tenantId: kit.tenantId,
      connectionId,
      news: {
        kind: 'meeting',
        what: 'started',
        accountId,
        reference,
        at: '2024-12-01T15:00:05Z',
      },
    },
  ]);
});

test('S34 a delivery that comes three times, twice of it at once, does its work once', async () => {
  const { body, reference } = started();
  const both = await Promise.all([deliver(body, signed(body)), deliver(body, signed(body))]);
  const third = await deliver(body, signed(body));
  assert.deepEqual(
    [...both, third].map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal((await newsOf({ reference })).length, 1);
});

const REFUSED: [what: string, headers: (body: string) => Record<string, string>][] = [
  ['is not signed', () => ({})],
  ['is signed with another secret', (body) => signed(body, { secret: 'guessed' })],
  ['is signed with no secret', (body) => signed(body, { secret: '' })],
  ['is signed for another moment', (body) => ({ ...signed(body), 'x-zm-request-timestamp': seconds(10) })],
  ['is signed over another body', (body) => signed(`${body} `)],
  ['is six minutes old', (body) => signed(body, { at: seconds(360) })],
  ['is six minutes ahead', (body) => signed(body, { at: seconds(-360) })],
  ['has no moment', (body) => signed(body, { at: '' })],
  ['has a moment that is none', (body) => signed(body, { at: 'now' })],
  ['has the token of before', () => ({ authorization: SECRET })],
];
for (const [what, headersFor] of REFUSED) {
  test(`S33 S34 a delivery that ${what} is refused and does nothing`, async () => {
    const { body, reference } = started();
    assert.equal((await deliver(body, headersFor(body))).status, 401);
    assert.deepEqual(await newsOf({ reference }), []);
  });
}

test('S33 the secret of before is good while there are two', async () => {
  const { body, reference } = started();
  assert.equal((await deliver(body, signed(body, { secret: 'secret-of-last-year' }))).status, 200);
  assert.equal((await newsOf({ reference })).length, 1);
});

test('a delivery of an account that is nobody’s here does nothing', async () => {
  const { body, reference } = started('EAnotherAccount');
  assert.equal((await deliver(body, signed(body))).status, 200);
  assert.deepEqual(await newsOf({ reference }), []);
});

test('a signed delivery that is no event is refused', async () => {
  for (const body of ['hello', '{}', '[]', '{"event":7}', '\xff']) {
    assert.equal((await deliver(body, signed(body))).status, 400, body);
  }
});

test('S36 a signed challenge is answered', async () => {
  assert.equal(await kit.sandbox.zoom.validateHook(), true);
});

test('S36 a challenge that is not signed is not answered', async () => {
  const payload = { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' };
  const oddity = { signature: 'none' } as const;
  const answer = await kit.sandbox.zoom.sendHook('endpoint.url_validation', payload, oddity);
  assert.equal(answer?.status, 401);
  const encrypted = createHmac('sha256', SECRET).update(payload.plainToken).digest('hex');
  assert.ok(!JSON.stringify(answer.body).includes(encrypted));
});

for (const [what, plainToken] of [
  ['would sign an event', `v0:${seconds()}:{"event":"app_deauthorized"}`],
  ['has a colon', 'a:b'],
  ['is empty', ''],
  ['is longer than any of theirs', 'a'.repeat(129)],
  ['is a number', 7],
] as const) {
  test(`S36 a signed challenge whose token ${what} is refused`, async () => {
    const answer = await kit.sandbox.zoom.sendHook('endpoint.url_validation', { plainToken });
    assert.equal(answer?.status, 400);
    assert.ok(!JSON.stringify(answer.body).includes('encryptedToken'));
  });
}

test('S8 a service that is not there is refused like a wrong signature', async () => {
  const { body } = started();
  const request = { method: 'POST', body, headers: signed(body) };
  assert.equal((await fetch(`${kit.origin}/hooks/videophone`, request)).status, 401);
});

test('S33 without a secret nothing is taken, however it is signed', async (t) => {
  const port = await freePort();
  const server = await createServer(
    readConfig({
      ...kit.environment,
      PORT: String(port),
      ZOOM_WEBHOOK_SECRET_TOKEN: '',
      ZOOM_WEBHOOK_SECRET_TOKEN_EARLIER: '',
    }),
  );
  t.after(() => server.stop());
  const { body, reference } = started();
  const origin = `http://localhost:${String(port)}`;
  for (const headers of [signed(body), signed(body, { secret: '' })]) {
    assert.equal((await deliver(body, headers, origin)).status, 401);
  }
  assert.deepEqual(await newsOf({ reference }), []);
});
