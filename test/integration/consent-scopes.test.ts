import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { KitClient } from '../../demo/host-app/kit-client.js';
import {
  type BegunConsent,
  RETURN_URL,
  adminToken,
  beginConsent,
  comeBack,
  connectAccount,
} from '../support/connect-account.js';
import { type Kit, hostOrigin, startKit } from '../support/kit.js';
import { queryDatabase } from '../support/query-database.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';

let kit: Kit;
let token: string;
before(async () => {
  kit = await startKit({ ROLE: 'web' });
  const { cronofy } = kit.sandbox;
  cronofy.createPerson({
    id: 'lorraine',
    name: 'Lorraine Baines',
    email: 'lorraine@hillvalley.example',
    timeZone: 'UTC',
    calendars: [{ name: 'Lorraine' }],
  });
  cronofy.units.create({ id: 'hill', name: 'Hill Valley', email: 'strickland@hillvalley.example' });
  cronofy.serviceAccounts.create({ id: 'all', name: 'All of it', email: 'it@hillvalley.example' });
  token = await adminToken(kit.host, {
    actor: { id: 'emp_7', name: 'Mr Strickland', email: 'strickland@hillvalley.example' },
  });
});
after(() => kit.stop());

interface Attempt {
  state: string;
  code: string | null;
  connectionId: string | null;
  pendingAccountId: string | null;
}
interface Shown {
  id: string;
  scope: string;
  state: string;
  connectedBy: unknown;
  profiles: { service: string; isConnected: boolean }[];
  tokens: { issuedAt: string; expiresAt: string } | null;
}

const askAbout = (attemptId: string, by = token): Promise<Reply> =>
  send(kit.origin, {
    method: 'GET',
    path: `/elements/v1/connection-attempts/${attemptId}`,
    headers: { Authorization: `Bearer ${by}`, Origin: hostOrigin },
  });
const attemptOf = async ({ attemptId }: BegunConsent): Promise<Attempt> =>
  (await askAbout(attemptId)).json<Attempt>();
const connections = async (): Promise<Shown[]> =>
  (await kit.host.get<{ data: Shown[] }>('/v1/connections?limit=200')).data;
const begin = (changes: Record<string, unknown>) => beginConsent(kit.origin, token, changes);
const allow = ({ consentUrl }: BegunConsent, who: string): string =>
  kit.sandbox.cronofy.allow(consentUrl, who);
const authorize = (by: string, json: object): Promise<Reply> =>
  send(kit.origin, {
    method: 'POST',
    path: '/elements/v1/connections/cronofy/authorize',
    headers: { ...jsonHeaders(by), Origin: hostOrigin },
    body: JSON.stringify({ returnUrl: RETURN_URL, ...json }),
  });

test('S23 a unit is connected in a window of its own, which closes itself, and the page asks how it ended', async () => {
  const begun = await begin({ scope: 'organizational_unit', display: 'popup' });
  const asked = new URL(begun.consentUrl).searchParams;
  assert.equal(asked.get('scope'), 'organizational_unit_use_integrations');
  assert.deepEqual(asked.getAll('capabilities[]'), ['conferencing']);
  assert.equal(asked.get('avoid_linking'), 'true');
  assert.deepEqual(await attemptOf(begun), {
    state: 'pending',
    code: null,
    connectionId: null,
    pendingAccountId: null,
  });

  const page = await comeBack(kit.origin, allow(begun, 'hill'), begun.cookie);
  assert.equal(page.status, 200, page.text);
  assert.match(page.text, /The account is connected/);
  const nonce = /<script nonce="([A-Za-z0-9_-]{43})">\s*window\.close\(\);\s*<\/script>/.exec(page.text)?.[1];
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /^default-src 'none'; .*frame-ancestors 'none'; script-src 'nonce-/);
  assert.ok(nonce !== undefined && policy.endsWith(`'nonce-${nonce}'`), policy);

  const attempt = await attemptOf(begun);
  assert.equal(attempt.state, 'connected');
  const unit = (await connections()).find(({ id }) => id === attempt.connectionId);
  assert.equal(unit?.scope, 'organizational_unit');
  assert.equal(unit.state, 'connected');
  assert.deepEqual(unit.connectedBy, { id: 'emp_7', name: 'Mr Strickland' });
  assert.deepEqual(
    unit.profiles.map(({ service, isConnected }) => ({ service, isConnected })),
    [{ service: 'indeed', isConnected: true }],
  );
  assert.ok(unit.tokens !== null && unit.tokens.issuedAt < unit.tokens.expiresAt);
});

test('a unit that is connected again is the same connection', async () => {
  const first = await connectAccount(kit, { who: 'hill', scope: 'organizational_unit' });
  const before = await connections();
  assert.equal(await connectAccount(kit, { who: 'hill', scope: 'organizational_unit' }), first);
  assert.equal((await connections()).length, before.length);
});

test('a service account is connected as one', async () => {
  const begun = await begin({ scope: 'service_account' });
  const page = new URL(begun.consentUrl);
  assert.equal(page.pathname, '/enterprise_connect/oauth/authorize');
  assert.ok(page.searchParams.get('delegated_scope') !== null);
  await comeBack(kit.origin, allow(begun, 'all'), begun.cookie);
  const { connectionId } = await attemptOf(begun);
  const account = (await connections()).find(({ id }) => id === connectionId);
  assert.deepEqual([account?.scope, account?.state], ['service_account', 'connected']);
});

test('a refusal in a window of its own is kept for the page, and the window says so', async () => {
  const begun = await begin({ scope: 'organizational_unit', display: 'popup' });
  const denied = kit.sandbox.cronofy.deny(begun.consentUrl);
  const page = await comeBack(kit.origin, denied, begun.cookie);
  assert.equal(page.status, 200);
  assert.match(page.text, /The account was not connected/);
  assert.deepEqual(await attemptOf(begun), {
    state: 'refused',
    code: 'consent_refused',
    connectionId: null,
    pendingAccountId: null,
  });
});

test('S26 a code that was used before connects nothing', async () => {
  const first = await begin({});
  const code = new URL(allow(first, 'lorraine')).searchParams.get('code') ?? '';
  const withCode = ({ consentUrl }: BegunConsent): string => {
    const address = new URL(`${kit.origin}/oauth/cronofy/callback`);
    address.searchParams.set('code', code);
    address.searchParams.set('state', new URL(consentUrl).searchParams.get('state') ?? '');
    return address.href;
  };
  await comeBack(kit.origin, withCode(first), first.cookie);
  assert.equal((await attemptOf(first)).state, 'connected');
  const known = await connections();
  const second = await begin({});
  const reply = await comeBack(kit.origin, withCode(second), second.cookie);
  assert.equal(reply.headers.location, `${RETURN_URL}?connection_error=provider_rejected`);
  assert.deepEqual(await attemptOf(second), {
    state: 'failed',
    code: 'provider_rejected',
    connectionId: null,
    pendingAccountId: null,
  });
  assert.deepEqual(await connections(), known);
});

test('S26 of two admins each ends their own consent only', async () => {
  const [one, two] = [await begin({ scope: 'organizational_unit' }), await begin({})];
  const known = await connections();
  const reply = await comeBack(kit.origin, allow(one, 'hill'), two.cookie);
  assert.equal(reply.status, 400);
  assert.deepEqual(await attemptOf(one), {
    state: 'failed',
    code: 'forbidden',
    connectionId: null,
    pendingAccountId: null,
  });
  assert.deepEqual(await attemptOf(two), {
    state: 'pending',
    code: null,
    connectionId: null,
    pendingAccountId: null,
  });
  assert.deepEqual(await connections(), known);
});

test('an attempt whose browser does not come back in time is abandoned', async () => {
  const begun = await begin({});
  await queryDatabase(
    kit.database.url,
    `update oauth_states set created_at = now() - interval '10 minutes' where attempt_id = $1`,
    [begun.attemptId],
    kit.tenantId,
  );
  assert.deepEqual(await attemptOf(begun), {
    state: 'abandoned',
    code: null,
    connectionId: null,
    pendingAccountId: null,
  });
});

test('S11 an attempt of another tenant is not there', async () => {
  const begun = await begin({});
  const { secretKey } = await kit.server.createTenant('Biffco');
  const reply = await askAbout(begun.attemptId, await adminToken(new KitClient(kit.origin, secretKey)));
  assert.equal(reply.status, 404);
});

test('each kind of account needs its own permission', async () => {
  const calendars = await adminToken(kit.host, { permissions: ['calendars:connect'] });
  const units = await adminToken(kit.host, { permissions: ['virtual-calendars:write'] });
  const readers = await adminToken(kit.host, { permissions: ['virtual-calendars:read', 'bookings:write'] });
  const statuses = async (by: string): Promise<number[]> => {
    const scopes = ['individual', 'service_account', 'organizational_unit'];
    return Promise.all(scopes.map(async (scope) => (await authorize(by, { scope })).status));
  };
  assert.deepEqual(await statuses(calendars), [200, 200, 403]);
  assert.deepEqual(await statuses(units), [403, 403, 200]);
  assert.deepEqual(await statuses(readers), [403, 403, 403]);
});

test('the accounts of people and of the organization are listed for an element, units and tokens are not', async () => {
  await connectAccount(kit, { who: 'lorraine', scope: 'individual' });
  await connectAccount(kit, { who: 'all', scope: 'service_account' });
  await connectAccount(kit, { who: 'hill', scope: 'organizational_unit' });
  const list = (by: string): Promise<Reply> =>
    send(kit.origin, {
      method: 'GET',
      path: '/elements/v1/connections',
      headers: { Authorization: `Bearer ${by}`, Origin: hostOrigin },
    });
  const reply = await list(token);
  const { data, providers } = reply.json<{
    data: { name: string; scope: string; calendarCount: number }[];
    providers: unknown[];
  }>();
  assert.deepEqual(
    data.map(({ name, scope, calendarCount }) => [name, scope, calendarCount]),
    [
      ['All of it', 'service_account', 0],
      ['lorraine@hillvalley.example', 'individual', 1],
    ],
  );
  assert.deepEqual(providers, [
    { provider: 'cronofy', scopes: ['individual', 'service_account'], dataCenters: [] },
  ]);
  assert.doesNotMatch(reply.text, /token/i);
  const units = await adminToken(kit.host, { permissions: ['virtual-calendars:write'] });
  assert.equal((await list(units)).status, 403);
});

test('a data centre that is not configured needs an administrator', async () => {
  const reply = await authorize(token, { dataCenter: 'sg' });
  assert.deepEqual([reply.status, reply.json().code], [409, 'needs_admin']);
});
