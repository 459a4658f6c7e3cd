import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { readConfig } from '../../packages/server/src/config.js';
import { type Server, createServer } from '../../packages/server/src/create-server.js';
import { base62 } from '../../packages/server/src/security/base62.js';
import { newSecretKey, readSecretKey } from '../../packages/server/src/security/secret-key.js';
import { freePort } from '../support/free-port.js';
import { hostOrigin } from '../support/kit.js';
import { type SampleRequest, methodOf, outgoingOf, sampleRequests } from '../support/sample-requests.js';
import { type Outgoing, lookOf, send, without } from '../support/send.js';
import { type Surface, openAdminSession, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
/** A second server on the same database. */
let second: Server;
let secondOrigin: string;
let guarded: SampleRequest[];
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
  const port = String(await freePort());
  second = await createServer(readConfig({ ...surface.kit.environment, PORT: port }));
  secondOrigin = `http://localhost:${port}`;
  guarded = (await sampleRequests(origin, surface.own)).filter(({ caller }) => caller !== 'public');
});
after(async () => {
  await second.stop();
  await surface.stop();
});

/** How every refusal looks. */
const refusal = async (): Promise<string> =>
  lookOf(await send(origin, { method: 'GET', path: '/v1/members' }));

type Bend = (good: Outgoing, token: string) => Outgoing;
const withHeaders =
  (headersOf: (token: string) => Record<string, string | string[]>): Bend =>
  (good, token) => ({
    ...good,
    // Only strings and lists of them were in it.
    headers: {
      ...(without(good.headers ?? {}, 'Authorization') as typeof good.headers),
      ...headersOf(token),
    },
  });
const onPath = (path: string, text: string): string => `${path}${path.includes('?') ? '&' : '?'}${text}`;
/** The same length and form, and another value. */
const altered = (token: string, at: number): string =>
  `${token.slice(0, at)}${token.charAt(at) === 'a' ? 'b' : 'a'}${token.slice(at + 1)}`;

const wrong: Record<string, Bend> = {
  'no credential': withHeaders(() => ({})),
  'an empty one': withHeaders(() => ({ Authorization: '' })),
  'a scheme without a token': withHeaders(() => ({ Authorization: 'Bearer ' })),
  'the token without a scheme': withHeaders((token) => ({ Authorization: token })),
  'another scheme': withHeaders((token) => ({
    Authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}`,
  })),
  'a token with its middle altered': withHeaders((token) => ({
    Authorization: `Bearer ${altered(token, 40)}`,
  })),
  'a token with its end altered': withHeaders((token) => ({
    Authorization: `Bearer ${altered(token, token.length - 3)}`,
  })),
  'a token with a letter more': withHeaders((token) => ({ Authorization: `Bearer ${token}a` })),
  'two headers with the same token': withHeaders((token) => ({
    Authorization: [`Bearer ${token}`, `Bearer ${token}`],
  })),
  'a good header after a wrong one': withHeaders((token) => ({
    Authorization: ['Bearer x', `Bearer ${token}`],
  })),
  'a wrong header after a good one': withHeaders((token) => ({
    Authorization: [`Bearer ${token}`, 'Bearer x'],
  })),
  'two tokens in one header': withHeaders((token) => ({ Authorization: `Bearer ${token}, Bearer ${token}` })),
  'the token in X-Api-Key': withHeaders((token) => ({ 'X-Api-Key': token })),
  'the token in a cookie': withHeaders((token) => ({ Cookie: `token=${token}` })),
  'the token in Proxy-Authorization': withHeaders((token) => ({ 'Proxy-Authorization': `Bearer ${token}` })),
};
for (const name of ['token', 'access_token', 'key', 'api_key']) {
  wrong[`the token in the query as ${name}`] = (good, token) => ({
    ...withHeaders(() => ({}))(good, token),
    path: onPath(good.path, `${name}=${token}`),
  });
  wrong[`the token in the header and in the query as ${name}`] = (good, token) => ({
    ...good,
    path: onPath(good.path, `${name}=${token}`),
  });
}

for (const [what, bend] of Object.entries(wrong)) {
  test(`S2 S4 S8 ${what} is 401 on every guarded route, looks like any other 401 and changes nothing`, async () => {
    const [before, expected] = [await surface.digests(), await refusal()];
    for (const sample of guarded) {
      const reply = await send(origin, bend(outgoingOf(sample), sample.token ?? ''));
      assert.equal(lookOf(reply), expected, sample.route);
    }
    assert.deepEqual(await surface.digests(), before);
  });
}

test('S4 a key with a known id, a right checksum and another secret is 401 on every host route', async () => {
  const body = `sk_${keyIdOf(surface.own.secretKey)}_${newSecretKey().secretKey.slice(26, 69)}`;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  const token = body + base62(sum);
  assert.ok(readSecretKey(token), 'the key is well-formed');
  const [before, expected] = [await surface.digests(), await refusal()];
  for (const sample of guarded.filter(({ caller }) => caller === 'host')) {
    assert.equal(lookOf(await send(origin, outgoingOf({ ...sample, token }))), expected, sample.route);
  }
  assert.deepEqual(await surface.digests(), before);
});

test('S4 a secret key in a form is 401', async () => {
  const reply = await send(origin, {
    method: 'POST',
    path: '/v1/sessions',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ key: surface.own.secretKey, access_token: surface.own.secretKey }).toString(),
  });
  assert.equal(lookOf(reply), await refusal());
});

test('S2 a good key beside a key in a cookie or anywhere in the address is 401', async () => {
  const good = guarded.find(({ route }) => route === 'GET /v1/members');
  assert.ok(good);
  const { secretKey } = surface.own;
  const withCookie = outgoingOf(good);
  withCookie.headers = { ...withCookie.headers, Cookie: `theme=dark; sk=${surface.other.secretKey}` };
  assert.equal(lookOf(await send(origin, withCookie)), await refusal());
  const inAddress = outgoingOf(good, { path: `/v1/members?limit=5&x=${secretKey}` });
  assert.equal(lookOf(await send(origin, inAddress)), await refusal());
});

test('a cookie that is no credential does no harm and no good', async () => {
  for (const sample of guarded.filter((each) => methodOf(each) === 'GET')) {
    const plain = outgoingOf(sample);
    const reply = await send(origin, {
      ...plain,
      headers: { ...plain.headers, Cookie: 'theme=dark; session=1' },
    });
    assert.equal(reply.status, sample.status, sample.route);
    assert.equal(reply.headers['set-cookie'], undefined, sample.route);
  }
});

test('S5 a token of another kind than the route’s is refused and changes nothing', async () => {
  const before = await surface.digests();
  for (const sample of guarded) {
    const tokens = {
      host: surface.own.secretKey,
      candidate: surface.own.open.token,
      admin: surface.own.adminToken,
    };
    for (const [kind, token] of Object.entries(tokens)) {
      if (kind === sample.caller) continue;
      const reply = await send(origin, outgoingOf({ ...sample, token }));
      // One session more: a good token on a route that is not for its audience.
      const isSessionElsewhere = kind !== 'host' && sample.caller !== 'host';
      assert.equal(reply.status, isSessionElsewhere ? 403 : 401, `${kind} on ${sample.route}`);
      assert.equal(reply.json().code, isSessionElsewhere ? 'forbidden' : 'unauthorized');
    }
  }
  assert.deepEqual(await surface.digests(), before);
});

test('S3 tenant, actor, audience, permissions and invitation in a body are refused by every route', async () => {
  const before = await surface.digests();
  const { tenantId, open } = surface.other;
  const claims = {
    tenantId,
    tenant: tenantId,
    tenant_id: tenantId,
    actor: 'root',
    audience: 'admin',
    permissions: ['bookings:write'],
    invitationId: open.invitationId,
    origins: ['https://evil.example'],
  };
  for (const sample of guarded.filter((each) => methodOf(each) !== 'GET')) {
    for (const [name, value] of Object.entries(claims)) {
      // A host says by these what session it opens; whose they are is checked there.
      const isDeclared = ['actor', 'audience', 'permissions', 'invitationId', 'origins'].includes(name);
      if (sample.route === 'POST /v1/sessions' && isDeclared) continue;
      const reply = await send(origin, outgoingOf({ ...sample, json: { ...sample.json, [name]: value } }));
      assert.equal(reply.status, 400, `${sample.route} ${name}: ${reply.text}`);
    }
  }
  assert.deepEqual(await surface.digests(), before);
});

test('S3 tenant, actor, audience, permissions and invitation in a query are refused by every route', async () => {
  for (const sample of guarded) {
    for (const name of ['tenantId', 'tenant', 'actor', 'audience', 'permissions', 'invitationId', 'origin']) {
      const path = onPath(sample.path, `${name}=${surface.other.tenantId}`);
      const reply = await send(origin, outgoingOf(sample, { path }));
      assert.equal(reply.status, 400, `${sample.route} ${name}`);
    }
  }
});

test('S3 the same names in headers are ignored by every route that reads', async () => {
  const { tenantId, open } = surface.other;
  const claims = {
    'X-Tenant-Id': tenantId,
    Tenant: tenantId,
    'X-Actor': 'root',
    'X-Audience': 'admin',
    'X-Permissions': 'bookings:write',
    'X-Invitation-Id': open.invitationId,
    'X-Forwarded-User': 'root',
    'X-Http-Method-Override': 'DELETE',
    'X-Original-Url': '/v1/bookings',
    'X-Rewrite-Url': '/v1/bookings',
  };
  const before = await surface.digests();
  for (const sample of guarded.filter((each) => methodOf(each) === 'GET' && !each.path.includes('/slots'))) {
    const plain = await send(origin, outgoingOf(sample));
    const claimed = await send(
      origin,
      outgoingOf(sample, { headers: { ...outgoingOf(sample).headers, ...claims } }),
    );
    assert.equal(withoutNow(claimed.text), withoutNow(plain.text), sample.route);
  }
  assert.deepEqual(await surface.digests(), before);
});

/** An invitation's window begins now, to the millisecond. */
const withoutNow = (text: string): string => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'an instant');

interface AuditRow {
  actor: string;
  action: string;
  object: string;
  request_id: string;
}
const audits = () =>
  surface.tables.query<AuditRow & Record<string, unknown>>(
    surface.own.tenantId,
    'select actor, action, object, request_id from audit_events order by audit_id',
  );
const keyIdOf = (secretKey: string): string => secretKey.split('_')[1] ?? '';

const browsers: Record<string, string>[] = [
  { Origin: 'https://jobs.example' },
  { Origin: 'null' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'same-origin' },
];
for (const browser of browsers) {
  test(`S4 a secret key with ${JSON.stringify(browser)} is 403 on every host route, audited, and changes nothing`, async () => {
    const before = await surface.digests();
    for (const sample of guarded.filter(({ caller }) => caller === 'host')) {
      const known = (await audits()).length;
      const plain = outgoingOf(sample);
      const reply = await send(origin, { ...plain, headers: { ...plain.headers, ...browser } });
      assert.equal(reply.status, 403, sample.route);
      assert.equal(reply.json().code, 'browser_forbidden');
      assert.equal(reply.headers['access-control-allow-origin'], undefined);
      const keyId = keyIdOf(surface.own.secretKey);
      assert.deepEqual((await audits()).slice(known), [
        {
          actor: keyId,
          action: 'secret_key.refused_in_browser',
          object: keyId,
          request_id: reply.headers['x-request-id'],
        },
      ]);
    }
    assert.deepEqual(await surface.digests(), before);
  });

  test(`S8 a wrong key with ${JSON.stringify(browser)} is a 401 like any other, and nothing is recorded`, async () => {
    const known = (await audits()).length;
    const headers = { Authorization: `Bearer ${newSecretKey().secretKey}`, ...browser };
    const reply = await send(origin, { method: 'GET', path: '/v1/members', headers });
    assert.equal(lookOf(reply), await refusal());
    assert.equal((await audits()).length, known);
  });
}

test('S4 two keys of a tenant work side by side; a revoked one ends at once on every server, and its sessions with it', async () => {
  const { tenantId, host, secretKey } = surface.own;
  const fresh = newSecretKey();
  await surface.tables.query(
    tenantId,
    'insert into secret_keys (tenant_id, key_id, secret_hash) values ($1, $2, $3)',
    [tenantId, fresh.keyId, fresh.hash],
  );
  const list = (at: string, token: string) =>
    send(at, { method: 'GET', path: '/v1/members', headers: { Authorization: `Bearer ${token}` } });
  const connect = (at: string, token: string) =>
    send(at, {
      method: 'POST',
      path: '/elements/v1/connections/cronofy/authorize',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ returnUrl: `${hostOrigin}/` }),
    });
  const old = await openAdminSession(host);
  for (const at of [origin, secondOrigin]) {
    assert.equal((await list(at, secretKey)).status, 200);
    assert.equal((await list(at, fresh.secretKey)).status, 200);
    assert.equal((await connect(at, old.token)).status, 200);
  }
  assert.equal((await list(origin, fresh.secretKey)).text, (await list(origin, secretKey)).text);

  const revoke = 'update secret_keys set revoked_at = now() where tenant_id = $1 and key_id = $2';
  await surface.tables.query(tenantId, revoke, [tenantId, keyIdOf(secretKey)]);
  const expected = await refusal();
  for (const at of [origin, secondOrigin]) {
    assert.equal(lookOf(await list(at, secretKey)), expected);
    assert.equal((await list(at, fresh.secretKey)).status, 200);
    assert.equal(lookOf(await connect(at, old.token)), expected);
  }
});
