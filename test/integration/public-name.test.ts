import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readConfig } from '../../packages/server/src/config.js';
import { type Server, createServer } from '../../packages/server/src/create-server.js';
import { makeLog } from '../../packages/server/src/log.js';
import { freePort } from '../support/free-port.js';
import { invitationBody, outgoingOf, sampleRequests } from '../support/sample-requests.js';
import { type Reply, send } from '../support/send.js';
import { type Surface, linkOf, startSurface } from '../support/surface.js';

const publicUrl = 'https://schedule.example';

let surface: Surface;
let origin: string;
/** The same service under its public name, with its log at hand. */
let named: Server;
let namedOrigin: string;
const logged: string[] = [];
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
  const port = String(await freePort());
  const config = readConfig({
    ...surface.kit.environment,
    ROLE: 'web',
    PORT: port,
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: 'debug',
  });
  named = await createServer(config, makeLog('debug', { write: (line) => void logged.push(line) }));
  namedOrigin = `http://localhost:${port}`;
});
after(async () => {
  await named.stop();
  await surface.stop();
});

const open = (path: string): Promise<Reply> => send(origin, { method: 'GET', path });

const hostile = {
  Host: 'evil.example',
  'X-Forwarded-Host': 'evil.example',
  'X-Forwarded-Proto': 'http',
  Forwarded: 'host=evil.example;proto=http',
};

test('S19 hosts in links, pages and documents come from the configuration, whatever the request says', async () => {
  const { own } = surface;
  const made = await send(namedOrigin, {
    method: 'POST',
    path: '/v1/invitations',
    headers: { Authorization: `Bearer ${own.secretKey}`, 'Content-Type': 'application/json', ...hostile },
    body: JSON.stringify(invitationBody(own.planId)),
  });
  const { bookingUrl } = made.json<{ bookingUrl: string }>();
  assert.ok(bookingUrl.startsWith(`${publicUrl}/book/`));
  const authorize = await send(namedOrigin, {
    method: 'POST',
    path: '/elements/v1/connections/cronofy/authorize',
    headers: { Authorization: `Bearer ${own.adminToken}`, 'Content-Type': 'application/json', ...hostile },
    body: JSON.stringify({ returnUrl: 'https://jobs.example/' }),
  });
  const { authorizeUrl } = authorize.json<{ authorizeUrl: string }>();
  assert.ok(authorizeUrl.startsWith(`${publicUrl}/oauth/cronofy/begin?`));
  const begun = await send(namedOrigin, {
    method: 'GET',
    path: new URL(authorizeUrl).pathname + new URL(authorizeUrl).search,
    headers: hostile,
  });
  const consent = new URL(begun.headers.location ?? '');
  assert.equal(consent.searchParams.get('redirect_uri'), `${publicUrl}/oauth/cronofy/callback`);
  assert.match(String(begun.headers['set-cookie']), /^__Host-.*HttpOnly; Secure; SameSite=Lax/);
  for (const path of [`/book/${linkOf(bookingUrl)}`, '/openapi.json', '/nothing']) {
    const reply = await send(namedOrigin, { method: 'GET', path, headers: hostile });
    assert.doesNotMatch(reply.text + JSON.stringify(reply.headers), /evil\.example/, path);
  }
});

test('S23 every reply tells browsers to keep to TLS, and one without TLS does not', async () => {
  for (const path of [`/book/${surface.own.open.link}`, '/openapi.json', '/v1/members', '/nothing']) {
    const reply = await send(namedOrigin, { method: 'GET', path });
    assert.match(String(reply.headers['strict-transport-security']), /^max-age=\d{8,}/, path);
    assert.equal((await open(path)).headers['strict-transport-security'], undefined);
  }
});

test('no reply is kept by a cache unless it says that it may', async () => {
  const samples = await sampleRequests(origin, surface.other);
  for (const sample of samples.filter(({ route }) => route.startsWith('GET '))) {
    const { headers } = await send(origin, outgoingOf(sample));
    const isPublic = /^GET \/(elements\.js|elements\/\{|pages\/)/.test(sample.route);
    assert.match(
      String(headers['cache-control']),
      isPublic ? /^public, max-age/ : /^no-store$/,
      sample.route,
    );
  }
});

test('S19 S32 no line of the log holds a link, a token, a ticket, a key, a name or an address', async () => {
  const samples = await sampleRequests(namedOrigin, surface.own);
  for (const sample of samples) {
    const good = outgoingOf(sample);
    await send(namedOrigin, {
      ...good,
      headers: { ...good.headers, Cookie: 'a=b', Referer: `${publicUrl}/book/${surface.own.open.link}` },
    });
    await send(namedOrigin, { ...good, path: `${good.path}/nothing` });
    await send(namedOrigin, {
      ...good,
      body: '{"name":"Marty McFly"',
      headers: { ...good.headers, 'Content-Type': 'text/plain' },
    });
  }
  assert.ok(logged.length > samples.length * 3);
  const log = logged.join('');
  const { own, kit } = surface;
  const values = samples.flatMap(({ token, json, form }) => [
    token ?? '',
    form?.['form'] ?? '',
    form?.['ticket'] ?? '',
    typeof json?.['ticket'] === 'string' ? json['ticket'] : '',
  ]);
  const secrets = [
    ...values.filter((value) => value.length > 20),
    own.open.link,
    own.visiting.link,
    own.booked.manageLink,
    kit.environment['MASTER_KEY'] ?? '',
    'sandbox-secret',
    'Marty',
    'McFly',
    '@mail.example',
    'hillvalley.example',
    'flux',
  ];
  for (const secret of secrets) assert.ok(!log.includes(secret), `the log holds ${secret}`);
  for (const line of logged) {
    const { requestId, route } = JSON.parse(line) as { requestId?: string; route?: string };
    if (requestId === undefined) continue;
    assert.match(requestId, /^req_/);
    assert.match(route ?? '-', /^(-|\/[^?]*)$/);
  }
  assert.ok(log.includes('/book/:link/hold'));
});
