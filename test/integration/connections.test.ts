import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BegunConsent, beginConsent, comeBack } from '../support/connect-account.js';
import { hostOrigin } from '../support/kit.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';
import { type Surface, startSurface } from '../support/surface.js';

const returnUrl = `${hostOrigin}/connected?step=2`;

let surface: Surface;
let origin: string;
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
  surface.kit.sandbox.cronofy.createPerson({
    id: 'lorraine',
    name: 'Lorraine Baines',
    email: 'lorraine@hillvalley.example',
    timeZone: 'UTC',
    calendars: [{ name: 'Lorraine' }],
  });
});
after(() => surface.stop());

const begin = () => beginConsent(origin, surface.own.adminToken, { returnUrl });
const back = (address: string, cookie: string | undefined) => comeBack(origin, address, cookie);
const allow = ({ consentUrl }: BegunConsent): string =>
  surface.kit.sandbox.cronofy.allow(consentUrl, 'lorraine');
const tokenRequests = (): number => surface.kit.sandbox.cronofy.requests('/oauth/token').length;
const connectionsOf = async (): Promise<string[]> => {
  const { data } = await surface.own.host.get<{ data: { id: string }[] }>('/v1/connections');
  return data.map(({ id }) => id);
};

/** A way back that is to be refused before the provider is asked for anything. */
async function refusedBack(address: string, cookie: string | undefined): Promise<Reply> {
  const [asked, known] = [tokenRequests(), await connectionsOf()];
  const reply = await back(address, cookie);
  assert.equal(reply.status, 400, reply.text);
  assert.match(reply.text, /The account was not connected/);
  assert.equal(reply.headers.location, undefined);
  assert.match(
    String(reply.headers['content-security-policy']),
    /default-src 'none'.*frame-ancestors 'none'/,
  );
  assert.equal(reply.headers['cross-origin-opener-policy'], 'same-origin');
  assert.equal(reply.headers['cache-control'], 'no-store');
  assert.equal(tokenRequests(), asked);
  assert.deepEqual(await connectionsOf(), known);
  return reply;
}

test('S26 S28 a consent that ends in the browser it began in makes a connection and goes back where it was asked', async () => {
  const begun = await begin();
  const asked = new URL(begun.consentUrl).searchParams;
  assert.equal(asked.get('code_challenge_method'), 'S256');
  assert.match(asked.get('code_challenge') ?? '', /^[A-Za-z0-9_-]{43}$/);
  assert.ok(begun.state.length >= 43);
  const known = await connectionsOf();
  const reply = await back(allow(begun), begun.cookie);
  assert.equal(reply.status, 302, reply.text);
  const location = new URL(reply.headers.location ?? '');
  const [id] = (await connectionsOf()).filter((each) => !known.includes(each));
  assert.equal(location.href, `${returnUrl}&connection=${String(id)}`);
});

test('S26 the cookie of a consent is out of reach of scripts and other sites, and ends with it', async () => {
  const begun = await begin();
  const page = await send(origin, { method: 'GET', path: begun.begin });
  assert.match(String(page.headers['set-cookie']), /; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.equal(page.headers['referrer-policy'], 'no-referrer');
  assert.equal(page.headers['cache-control'], 'no-store');
  const reply = await back(allow(begun), begun.cookie);
  assert.match(String(reply.headers['set-cookie']), /=; Max-Age=0;/);
});

test('S26 S18 a way back without the cookie is refused and uses nothing up; its own browser still gets in', async () => {
  const begun = await begin();
  const address = allow(begun);
  const before = await surface.digests();
  await refusedBack(address, undefined);
  assert.equal((await send(origin, { method: 'HEAD', path: address.slice(origin.length) })).status, 400);
  assert.deepEqual(await surface.digests(), before);
  assert.equal((await back(address, begun.cookie)).status, 302);
});

test('S26 the cookie of another consent is refused', async () => {
  const [one, two] = [await begin(), await begin()];
  await refusedBack(allow(one), two.cookie);
});

test('S26 a state is good once', async () => {
  const begun = await begin();
  const address = allow(begun);
  assert.equal((await back(address, begun.cookie)).status, 302);
  await refusedBack(address, begun.cookie);
});

test('S26 a state is good for ten minutes', async () => {
  const begun = await begin();
  await surface.tables.query(
    surface.own.tenantId,
    "update oauth_states set created_at = now() - interval '10 minutes' where used_at is null",
  );
  await refusedBack(allow(begun), begun.cookie);
});

test('S26 a state that is unknown, missing, doubled or altered in any letter is refused', async () => {
  const begun = await begin();
  const address = new URL(allow(begun));
  const withState = (state: string): string => {
    const changed = new URL(address);
    changed.searchParams.set('state', state);
    return changed.href;
  };
  const missing = new URL(address);
  missing.searchParams.delete('state');
  await refusedBack(missing.href, begun.cookie);
  await refusedBack(withState(''), begun.cookie);
  await refusedBack(withState('A'.repeat(43)), begun.cookie);
  for (const [at, letter] of Array.from(begun.state).entries()) {
    const altered = `${begun.state.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${begun.state.slice(at + 1)}`;
    await refusedBack(withState(altered), begun.cookie);
  }
  const doubled = new URL(address);
  doubled.searchParams.append('state', 'x');
  await refusedBack(doubled.href, begun.cookie);
});

test('S26 an answer at another provider’s address is refused', async () => {
  const begun = await begin();
  const { search } = new URL(allow(begun));
  await refusedBack(`${origin}/oauth/google/callback${search}`, begun.cookie);
});

test('S28 a refusal goes back as a code, without the provider’s words', async () => {
  const begun = await begin();
  const denied = await back(surface.kit.sandbox.cronofy.deny(begun.consentUrl), begun.cookie);
  assert.equal(denied.headers.location, `${returnUrl}&connection_error=consent_refused`);
  const loud = await begin();
  const address = new URL(`${origin}/oauth/cronofy/callback`);
  address.searchParams.set('state', loud.state);
  address.searchParams.set('error', 'access_denied');
  address.searchParams.set('error_description', '<script>alert(1)</script> go to https://evil.example');
  address.searchParams.set('error_uri', 'https://evil.example');
  const reply = await back(address.href, loud.cookie);
  assert.equal(reply.headers.location, `${returnUrl}&connection_error=consent_refused`);
  assert.doesNotMatch(reply.text, /<script>|evil\.example/);
});

test('S12 the sealed address that begins a consent is good for its provider only, and whole only', async () => {
  const { begin: path } = await begin();
  const sealed = new URLSearchParams(path.split('?')[1]).get('begin') ?? '';
  const bytes = Buffer.from(sealed, 'base64url');
  const altered = [...bytes.keys()].map((at) => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy.toString('base64url');
  });
  const replies = await Promise.all(
    [...altered, surface.own.open.ticket, ''].map((each) =>
      send(origin, { method: 'GET', path: `/oauth/cronofy/begin?begin=${each}` }),
    ),
  );
  assert.deepEqual([...new Set(replies.map(({ status }) => status))], [403]);
  for (const reply of replies) assert.equal(reply.headers['set-cookie'], undefined);
  const elsewhere = await send(origin, { method: 'GET', path: path.replace('cronofy', 'google') });
  assert.equal(elsewhere.status, 403);
});

test('a provider that is not configured needs an administrator', async () => {
  for (const [path, token, json] of [
    ['/elements/v1/connections/google/authorize', surface.own.adminToken, { returnUrl }],
    ['/v1/connections', surface.own.secretKey, { provider: 'google' }],
    ['/v1/connections', surface.own.secretKey, { provider: 'cronofy' }],
  ] as const) {
    const before = await surface.digests();
    const reply = await send(origin, {
      method: 'POST',
      path,
      headers: jsonHeaders(token),
      body: JSON.stringify(json),
    });
    assert.equal(reply.status, 409, reply.text);
    assert.equal(reply.json().code, 'needs_admin');
    assert.deepEqual(await surface.digests(), before);
  }
});

test('a password for a server that does not answer is not kept, and is in no reply', async () => {
  const before = await surface.digests();
  const json = {
    provider: 'caldav',
    serverUrl: 'http://127.0.0.1:9/',
    username: 'doc',
    password: 'flux-88-mph',
  };
  const reply = await send(origin, {
    method: 'POST',
    path: '/v1/connections',
    headers: jsonHeaders(surface.own.secretKey),
    body: JSON.stringify(json),
  });
  assert.equal(reply.status, 503);
  assert.equal(reply.json().code, 'provider_unavailable');
  assert.doesNotMatch(reply.text, /flux|doc/);
  assert.deepEqual(await surface.digests(), before);
});

test('S31 S32 no reply, no row and no job holds a token of a provider', async () => {
  const { own, other, tables } = surface;
  const list = await send(origin, {
    method: 'GET',
    path: '/v1/connections',
    headers: jsonHeaders(own.secretKey),
  });
  const withoutLives = list.text.replaceAll(
    /"tokens":(?:null|\{"issuedAt":"[^"]+","expiresAt":"[^"]+"\})/g,
    '',
  );
  assert.doesNotMatch(withoutLives, /token|credential|secret/i);
  const begun = await begin();
  const dump = await tables.dump([own.tenantId, other.tenantId]);
  const [row] = await tables.query<{ sealed_credentials: Buffer }>(
    own.tenantId,
    'select sealed_credentials from connections limit 1',
  );
  assert.ok(row && row.sealed_credentials.length > 60);
  for (const secret of [
    'access',
    'refresh_token',
    'accessToken',
    'refreshToken',
    begun.state,
    begun.cookie.split('=')[1] ?? '',
  ]) {
    assert.equal(dump.includes(secret), false, secret);
    assert.equal(dump.includes(Buffer.from(secret).toString('hex')), false, secret);
  }
});

test('S11 another tenant’s connection is neither listed nor removed', async () => {
  const { own, other } = surface;
  assert.ok(!(await connectionsOf()).includes(other.member.connectionId));
  const before = await surface.digests();
  const remove = (id: string) =>
    send(origin, {
      method: 'DELETE',
      path: `/v1/connections/${id}`,
      headers: { Authorization: `Bearer ${own.secretKey}` },
    });
  const [foreign, missing] = [await remove(other.member.connectionId), await remove(`con_${'A'.repeat(22)}`)];
  assert.equal(foreign.status, 404);
  assert.equal(foreign.text, missing.text);
  assert.deepEqual(await surface.digests(), before);
});

test('a connection that is removed takes its credentials and its members’ calendars with it', async () => {
  const { own } = surface;
  const { connectionId, externalId } = own.member;
  const remove = () =>
    send(origin, {
      method: 'DELETE',
      path: `/v1/connections/${connectionId}`,
      headers: { Authorization: `Bearer ${own.secretKey}` },
    });
  assert.equal((await remove()).status, 204);
  assert.ok(!(await connectionsOf()).includes(connectionId));
  const member = await own.host.get<{ calendars: unknown[] }>(`/v1/members/${externalId}`);
  assert.deepEqual(member.calendars, []);
  const dump = await surface.tables.dump([own.tenantId]);
  assert.doesNotMatch(dump, new RegExp(`connections \\(${own.tenantId},${connectionId}`));
  assert.equal((await remove()).status, 404);
});
