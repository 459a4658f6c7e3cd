import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readConfig } from '../../packages/server/src/config.js';
import { type Server, createServer } from '../../packages/server/src/create-server.js';
import { freePort } from '../support/free-port.js';
import { eventually, hostOrigin } from '../support/kit.js';
import { type Outgoing, type Reply, send } from '../support/send.js';
import { type Surface, startSurface } from '../support/surface.js';

const foreignOrigin = 'https://evil.example';

let surface: Surface;
let origin: string;
let second: Server;
let secondOrigin: string;
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
  const port = String(await freePort());
  second = await createServer(readConfig({ ...surface.kit.environment, PORT: port }));
  secondOrigin = `http://localhost:${port}`;
});
after(async () => {
  await second.stop();
  await surface.stop();
});

const asking = (token: string, headers: Record<string, string> = {}): Outgoing => ({
  method: 'GET',
  path: '/elements/v1/invitation',
  headers: { Authorization: `Bearer ${token}`, ...headers },
});
const ask = (token: string, headers: Record<string, string> = {}): Promise<Reply> =>
  send(origin, asking(token, headers));
const corsHeadersOf = ({ headers }: Reply): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

interface OpenedSession {
  id: string;
  token: string;
  expiresAt: string;
}
const openSession = (changes: object = {}): Promise<OpenedSession> =>
  surface.own.host.post('/v1/sessions', {
    audience: 'candidate',
    invitationId: surface.own.open.invitationId,
    origins: [hostOrigin],
    ...changes,
  });

test('S5 a session lasts 15 minutes by default and an hour at most', async () => {
  const secondsOf = ({ expiresAt }: OpenedSession) => {
    const row = Temporal.Instant.from(expiresAt);
    return Temporal.Now.instant().until(row).total('seconds');
  };
  assert.ok(Math.abs(secondsOf(await openSession()) - 900) < 60);
  assert.ok(Math.abs(secondsOf(await openSession({ expiresInSeconds: 3600 })) - 3600) < 60);
});

test('S5 an expired session is 401 session_expired, whatever its token says', async () => {
  const session = await openSession();
  await surface.tables.query(
    surface.own.tenantId,
    "update sessions set expires_at = now() - interval '1 second' where tenant_id = $1 and session_id = $2",
    [surface.own.tenantId, session.id],
  );
  const before = await surface.digests();
  const reply = await ask(session.token);
  assert.equal(reply.status, 401);
  assert.equal(reply.json().code, 'session_expired');
  assert.equal(reply.headers['www-authenticate'], 'Bearer');
  assert.deepEqual(await surface.digests(), before);
});

test('S6 a session ended on one server is refused at once by the other', async () => {
  const session = await openSession();
  assert.equal((await send(secondOrigin, asking(session.token))).status, 200);
  const ended = await send(origin, {
    method: 'DELETE',
    path: `/v1/sessions/${session.id}`,
    headers: { Authorization: `Bearer ${surface.own.secretKey}` },
  });
  assert.equal(ended.status, 204);
  for (const at of [origin, secondOrigin]) {
    const reply = await send(at, asking(session.token));
    assert.equal(reply.status, 401);
    assert.equal(reply.json().code, 'unauthorized');
  }
});

test('S6 an invitation withdrawn on one server can’t be booked on the other', async () => {
  const invitation = await surface.own.host.post<{ id: string }>('/v1/invitations', {
    planId: surface.own.planId,
    candidate: { name: 'Marty McFly', email: 'marty@mail.example' },
    job: { name: 'Job', employerName: 'Employer' },
  });
  const { token } = await openSession({ invitationId: invitation.id });
  await send(origin, {
    method: 'DELETE',
    path: `/v1/invitations/${invitation.id}`,
    headers: { Authorization: `Bearer ${surface.own.secretKey}` },
  });
  const from = Temporal.Now.instant().round('second');
  const path = `/elements/v1/slots?from=${String(from)}&to=${String(from.add({ hours: 24 }))}`;
  const reply = await send(secondOrigin, { ...asking(token), path });
  assert.equal(reply.status, 409);
  assert.equal(reply.json().code, 'booking_closed');
});

test('S8 another tenant’s session is not there to be ended', async () => {
  const before = await surface.digests();
  const end = (id: string) =>
    send(origin, {
      method: 'DELETE',
      path: `/v1/sessions/${id}`,
      headers: { Authorization: `Bearer ${surface.own.secretKey}` },
    });
  const [foreign, missing] = [await end(surface.other.spareSessionId), await end(`ses_${'A'.repeat(22)}`)];
  assert.equal(foreign.status, 404);
  assert.equal(foreign.text, missing.text);
  assert.deepEqual(await surface.digests(), before);
});

test('S5 an admin’s session without the permission is 403', async () => {
  for (const changes of [{ permissions: [] }, { permissions: ['bookings:read', 'bookings:write'] }, {}]) {
    const { token } = await openSession({ audience: 'admin', invitationId: undefined, ...changes });
    const before = await surface.digests();
    const reply = await send(origin, {
      method: 'POST',
      path: '/elements/v1/connections/cronofy/authorize',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ returnUrl: `${hostOrigin}/` }),
    });
    assert.equal(reply.status, 403);
    assert.equal(reply.json().code, 'forbidden');
    assert.deepEqual(await surface.digests(), before);
  }
});

const refusedOrigins: Record<string, string> = {
  'another site': foreignOrigin,
  'a site whose name begins alike': 'https://jobs.example.evil.example',
  'a site whose name ends alike': 'https://eviljobs.example',
  'a subdomain': 'https://a.jobs.example',
  'the same site in the clear': 'http://jobs.example',
  'the same site at another port': 'https://jobs.example:8443',
  'the same site with its port written out': 'https://jobs.example:443',
  'the same site in capitals': 'https://JOBS.example',
  'the same site with a slash': 'https://jobs.example/',
  'the same site with a dot': 'https://jobs.example.',
  'an origin that is null': 'null',
  'an empty origin': '',
  'two origins': `${hostOrigin}, ${foreignOrigin}`,
  'a star': '*',
};
for (const [what, from] of Object.entries(refusedOrigins)) {
  test(`S20 ${what} gets 403 and no CORS header, asked before and at the request`, async () => {
    const before = await surface.digests();
    const reply = await ask(surface.own.open.token, { Origin: from });
    assert.equal(reply.status, 403, reply.text);
    assert.equal(reply.json().code, 'origin_not_allowed');
    assert.deepEqual(corsHeadersOf(reply), []);
    assert.equal(reply.headers.vary, 'Origin');
    const asked = await preflight('/elements/v1/holds', from);
    assert.equal(asked.status, 403);
    assert.deepEqual(corsHeadersOf(asked), []);
    assert.equal(asked.headers.vary, 'Origin');
    assert.deepEqual(await surface.digests(), before);
  });
}

const preflight = (path: string, from: string): Promise<Reply> =>
  send(origin, {
    method: 'OPTIONS',
    path,
    headers: {
      Origin: from,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization, content-type, idempotency-key',
    },
  });

test('S20 an origin that a session is bound to may ask, and read what it was answered', async () => {
  const asked = await preflight('/elements/v1/holds', hostOrigin);
  assert.equal(asked.status, 204);
  assert.equal(asked.headers['access-control-allow-origin'], hostOrigin);
  assert.match(asked.headers['access-control-allow-headers'] ?? '', /Authorization.*Idempotency-Key/);
  assert.equal(asked.headers['access-control-allow-credentials'], undefined);
  assert.equal(asked.headers.vary, 'Origin');

  for (const [token, status] of [
    [surface.own.open.token, 200],
    ['wrong', 401],
  ] as const) {
    const reply = await ask(token, { Origin: hostOrigin });
    assert.equal(reply.status, status);
    assert.equal(reply.headers['access-control-allow-origin'], hostOrigin);
    assert.match(reply.headers['access-control-expose-headers'] ?? '', /X-Request-Id/);
    assert.equal(reply.headers['access-control-allow-credentials'], undefined);
    assert.equal(reply.headers['set-cookie'], undefined);
    assert.equal(reply.headers.vary, 'Origin');
  }
});

test('S20 the origin of another session is let through to ask, and refused with this session’s token', async () => {
  const elsewhere = 'https://careers.example';
  const { token } = await openSession({ origins: [elsewhere] });
  assert.equal((await preflight('/elements/v1/holds', elsewhere)).status, 204);
  const reply = await ask(surface.own.open.token, { Origin: elsewhere });
  assert.equal(reply.status, 403);
  assert.deepEqual(corsHeadersOf(reply), []);
  assert.equal((await ask(token, { Origin: elsewhere })).status, 200);
  assert.equal((await ask(token, { Origin: hostOrigin })).status, 403);
});

test('S6 S20 an origin is let through no longer than its last session lives', async () => {
  const brief = 'https://brief.example';
  const { id } = await openSession({ origins: [brief] });
  assert.equal((await preflight('/elements/v1/holds', brief)).status, 204);
  await send(origin, {
    method: 'DELETE',
    path: `/v1/sessions/${id}`,
    headers: { Authorization: `Bearer ${surface.own.secretKey}` },
  });
  await eventually(
    async () => ((await preflight('/elements/v1/holds', brief)).status === 403 ? true : undefined),
    5,
  );
});

test('S20 the host API and the pages answer no origin', async () => {
  for (const path of ['/v1/members', `/book/${surface.own.open.link}`, '/openapi.json', '/nothing']) {
    const asked = await preflight(path, hostOrigin);
    assert.equal(asked.status, 404);
    assert.deepEqual(corsHeadersOf(asked), []);
    const read = await send(origin, { method: 'GET', path, headers: { Origin: hostOrigin } });
    assert.deepEqual(corsHeadersOf(read), []);
  }
});

test('S24 a token in an address opens nothing, with the header or without', async () => {
  const { token } = surface.own.open;
  for (const name of ['token', 'access_token']) {
    const path = `/elements/v1/invitation?${name}=${token}`;
    assert.equal((await send(origin, { method: 'GET', path })).status, 401);
    assert.equal((await send(origin, { ...asking(token), path })).status, 401);
  }
});
