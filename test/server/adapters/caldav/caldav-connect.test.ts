import assert from 'node:assert/strict';
import test from 'node:test';
import { makeCaldavCalendar } from '../../../../packages/server/src/adapters/caldav/caldav-calendar.js';
import { makeOutgoingFetch } from '../../../../packages/server/src/security/outgoing-fetch.js';
import { caldav, soon } from '../../../support/caldav-account.js';
import {
  type DavAnswer,
  type DavExchange,
  found,
  multistatus,
  startDavServer,
} from '../../../support/dav-server.js';

const password = 'correct horse';
const typed = (serverUrl: string) => ({ serverUrl, username: 'doc@hillvalley.example', password });
const principal = '<D:current-user-principal><D:href>/principals/doc/</D:href></D:current-user-principal>';
const home = '<C:calendar-home-set><D:href>/calendars/doc</D:href></C:calendar-home-set>';
const addresses =
  '<C:calendar-user-address-set><D:href>mailto:doc@hillvalley.example</D:href><D:href>/principals/doc/</D:href></C:calendar-user-address-set>';

/** A server with its account in the usual places; `change` answers first. */
const usual =
  (change: (exchange: DavExchange) => DavAnswer | undefined = () => undefined) =>
  (exchange: DavExchange): DavAnswer => {
    const own = change(exchange);
    if (own !== undefined) return own;
    const { method, path } = exchange;
    if (method === 'OPTIONS')
      return { status: 200, headers: { DAV: ['1, 2, access-control', 'calendar-access'] } };
    if (path === '/.well-known/caldav') return { status: 301, headers: { Location: '/dav/' } };
    if (path === '/dav/') return multistatus(found(path, principal));
    if (path === '/principals/doc/') return multistatus(found(path, home + addresses));
    return { status: 404 };
  };

async function faultOf(input: unknown, provider = caldav) {
  const error: unknown = await provider.connect(input, soon()).catch((reason: unknown) => reason);
  assert.ok(error instanceof Error && 'code' in error && 'details' in error);
  assert.doesNotMatch(
    `${error.message} ${JSON.stringify(error.details)} ${String(error.cause)}`,
    /correct horse/,
  );
  const { errors } = error.details as { errors?: { path: string; message: string }[] };
  return { code: error.code, paths: errors?.map(({ path }) => path), message: error.message };
}

test('an account is found from the bare host: well-known address, principal, home, capabilities', async (t) => {
  const server = await startDavServer(t, usual());
  const { credentials, accountName } = await caldav.connect(typed(server.origin), soon());
  assert.equal(accountName, 'doc@hillvalley.example@127.0.0.1');
  assert.deepEqual(credentials, {
    serverUrl: `${server.origin}/`,
    username: 'doc@hillvalley.example',
    password,
    principalUrl: `${server.origin}/principals/doc/`,
    homeUrl: `${server.origin}/calendars/doc/`,
    addresses: ['mailto:doc@hillvalley.example', '/principals/doc/'],
    schedulesItself: false,
    missesRecurring: false,
  });
  const steps = server.asked.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(steps, [
    'PROPFIND /.well-known/caldav',
    'PROPFIND /dav/',
    'PROPFIND /principals/doc/',
    'OPTIONS /calendars/doc/',
  ]);
  assert.ok(server.asked.every(({ headers }) => headers.authorization?.startsWith('Basic ')));
  assert.match(server.asked[1]?.body ?? '', /current-user-principal/);
});

test('an address with a path is tried as it stands', async (t) => {
  const server = await startDavServer(t, usual());
  await caldav.connect(typed(`${server.origin}/dav/`), soon());
  assert.equal(server.asked[0]?.path, '/dav/');
});

for (const [what, answer] of [
  ['is missing', { status: 404 }],
  ['is forbidden', { status: 403 }],
  ['is a web page', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<!doctype html>' }],
  ['is broken', { status: 500 }],
] as const) {
  test(`where the well-known address ${what}, the address itself is tried`, async (t) => {
    const server = await startDavServer(
      t,
      usual(({ path }) => {
        if (path === '/.well-known/caldav') return answer;
        return path === '/' ? multistatus(found(path, principal)) : undefined;
      }),
    );
    await caldav.connect(typed(server.origin), soon());
  });
}

const tokens: readonly (readonly [string, string, boolean, boolean])[] = [
  ['calendar-auto-schedule', '1, calendar-access, calendar-auto-schedule', true, false],
  [
    'Xandikos’s misspelt calendar-auto-scheduling',
    '1, calendar-access, calendar-auto-scheduling',
    false,
    true,
  ],
];
for (const [name, header, schedulesItself, missesRecurring] of tokens) {
  test(`${name} is read as the exact token it is`, async (t) => {
    const server = await startDavServer(
      t,
      usual(({ method }) => (method === 'OPTIONS' ? { status: 200, headers: { DAV: header } } : undefined)),
    );
    const { credentials } = await caldav.connect(typed(server.origin), soon());
    const flags = credentials as Record<string, unknown>;
    assert.deepEqual(
      [flags['schedulesItself'], flags['missesRecurring']],
      [schedulesItself, missesRecurring],
    );
  });
}

const notCaldav: Record<string, (exchange: DavExchange) => DavAnswer | undefined> = {
  'without calendar-access': ({ method }) =>
    method === 'OPTIONS' ? { status: 200, headers: { DAV: '1, calendar-accessory' } } : undefined,
  'that tells no principal': ({ path }) => (path === '/dav/' ? multistatus(found(path, '')) : undefined),
  'whose principal has no home': ({ path }) =>
    path === '/principals/doc/' ? multistatus(found(path, '')) : undefined,
  'that knows nothing of WebDAV': () => ({ status: 405 }),
};
for (const [what, change] of Object.entries(notCaldav)) {
  test(`a server ${what} is no calendar server`, async (t) => {
    const server = await startDavServer(t, usual(change));
    const { code, paths } = await faultOf(typed(server.origin));
    assert.deepEqual([code, paths], ['invalid_request', ['serverUrl']]);
  });
}

test('a wrong password is the password’s fault', async (t) => {
  const server = await startDavServer(t, () => ({ status: 401 }));
  const { code, paths } = await faultOf(typed(server.origin));
  assert.deepEqual([code, paths], ['invalid_request', ['password']]);
});

test('S38 calendars on another server are named for the person to confirm, and never sent the password', async (t) => {
  const other = await startDavServer(t, () => multistatus());
  const elsewhere = (property: string) => `<${property}><D:href>${other.origin}/x/</D:href></${property}>`;
  const pointers: Record<string, (exchange: DavExchange) => DavAnswer | undefined> = {
    redirect: ({ path }) =>
      path === '/.well-known/caldav' ? { status: 301, headers: { Location: `${other.origin}/` } } : undefined,
    principal: ({ path }) =>
      path === '/dav/' ? multistatus(found(path, elsewhere('D:current-user-principal'))) : undefined,
    home: ({ path }) =>
      path === '/principals/doc/' ? multistatus(found(path, elsewhere('C:calendar-home-set'))) : undefined,
  };
  for (const change of Object.values(pointers)) {
    const server = await startDavServer(t, usual(change));
    const { code, paths, message } = await faultOf(typed(server.origin));
    assert.deepEqual([code, paths], ['invalid_request', ['serverUrl']]);
    assert.ok(message.includes(other.origin));
  }
  assert.ok(other.asked.every(({ headers }) => headers.authorization === undefined));
});

test('S38 an address that may not be called is the address’s fault', async () => {
  const strict = makeCaldavCalendar({
    fetch: makeOutgoingFetch({ allowPrivateNetworks: false }),
    writeEvent: () => '',
    now: () => Temporal.Instant.from('2026-11-21T12:00:00Z'),
  });
  for (const url of [
    'http://calendar.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/',
  ]) {
    const { code, paths } = await faultOf(typed(url), strict);
    assert.deepEqual([code, paths], ['invalid_request', ['serverUrl']], url);
  }
});

test('a server that is down, breaks off or sends nonsense is unavailable', async (t) => {
  const answers: DavAnswer[] = [
    { status: 503 },
    'half',
    { status: 207, body: 'nonsense' },
    { status: 200, body: '<html/>' },
  ];
  for (const answer of answers) {
    const server = await startDavServer(t, () => answer);
    assert.equal((await faultOf(typed(server.origin))).code, 'provider_unavailable');
  }
  const silent = await startDavServer(t, () => 'never');
  await assert.rejects(caldav.connect(typed(silent.origin), AbortSignal.timeout(100)), {
    code: 'provider_unavailable',
  });
});

const good = { serverUrl: 'https://calendar.example/', username: 'doc', password: 'x' };
const faulty: readonly (readonly [string, unknown, string[]])[] = [
  ['nothing', undefined, ['']],
  ['a text', 'https://calendar.example/', ['']],
  ['a missing password', { serverUrl: good.serverUrl, username: 'doc' }, ['password']],
  ['an unknown field', { ...good, admin: true }, ['admin']],
  [
    '__proto__',
    JSON.parse('{"serverUrl":"https://c.example/","username":"d","password":"x","__proto__":{}}'),
    ['__proto__'],
  ],
  ['an address that is none', { ...good, serverUrl: 'calendar' }, ['serverUrl']],
  ['another scheme', { ...good, serverUrl: 'file:///etc/passwd' }, ['serverUrl']],
  ['an empty user name', { ...good, username: '' }, ['username']],
  ['a colon in the user name', { ...good, username: 'a:b' }, ['username']],
  ['a line break in the password', { ...good, password: 'a\r\nX: y' }, ['password']],
  ['an endless password', { ...good, password: 'x'.repeat(1001) }, ['password']],
  ['an unknown zone', { ...good, timeZone: 'Mars/Olympus' }, ['timeZone']],
  ['a number for a zone', { ...good, timeZone: 1 }, ['timeZone']],
];
for (const [what, input, expected] of faulty) {
  test(`${what} is refused before anything is called`, async () => {
    const { code, paths } = await faultOf(input);
    assert.deepEqual([code, paths], ['invalid_request', expected]);
  });
}
