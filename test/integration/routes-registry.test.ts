import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPool } from '../../packages/server/src/adapters/postgres/connection-pool.js';
import { compose } from '../../packages/server/src/compose.js';
import { readConfig } from '../../packages/server/src/config.js';
import { makeLog } from '../../packages/server/src/log.js';
import { type SampleRequest, methodOf, outgoingOf, sampleRequests } from '../support/sample-requests.js';
import { lookOf, send, without } from '../support/send.js';
import { type Surface, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
let samples: SampleRequest[];
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
  samples = await sampleRequests(origin, surface.own);
});
after(() => surface.stop());

/** The routes as the OpenAPI document names them. */
async function documented(): Promise<string[]> {
  const { paths } = (await send(origin, { method: 'GET', path: '/openapi.json' })).json<{
    paths: Record<string, Record<string, unknown>>;
  }>();
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

const documentPath = (path: string): string => path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}');

test('S1 every mounted route is declared once, and the OpenAPI document has just these', async () => {
  const config = readConfig(surface.kit.environment);
  const db = openPool({ connectionString: surface.kit.database.url }, () => undefined);
  const queue = {
    send: () => Promise.resolve(),
    work: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  const composed = compose(config, {
    db,
    queue,
    log: makeLog('silent'),
    isAccepting: () => true,
    faultPoint: undefined,
  });
  const mounted = composed.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${documentPath(path)}`);
  const declared = composed.endpoints.map(({ method, path }) => `${method} ${documentPath(path)}`);
  await db.destroy();
  await composed.close();

  assert.deepEqual(mounted.toSorted(), declared.toSorted());
  assert.equal(new Set(declared).size, declared.length);
  assert.deepEqual((await documented()).toSorted(), declared.toSorted());
});

test('S1 the tests know a good request for every declared route', async () => {
  assert.deepEqual(
    [...new Set(samples.map(({ route }) => route))].toSorted(),
    (await documented()).toSorted(),
    'a new route needs an entry in test/support/sample-requests.ts',
  );
});

const undeclared: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/'],
  ['GET', '/v1'],
  ['GET', '/v1/'],
  ['GET', '/v1/tenants'],
  ['GET', '/v1/members/'],
  ['GET', '/v1/plans'],
  ['GET', '/v1/../v1/nothing'],
  ['GET', '/V1/members'],
  ['GET', '//v1/members'],
  ['GET', '/v1//members'],
  ['POST', '/v1/members'],
  ['DELETE', '/v1/plans/pln_00000000000000000000AB'],
  ['PUT', '/v1/sessions'],
  ['GET', '/elements/v1'],
  ['GET', '/elements/v1/members'],
  ['POST', '/elements/v1/invitation'],
  ['POST', '/healthz'],
  ['GET', '/metrics/../v1/x'],
  ['GET', '/manage'],
  ['POST', '/manage/x/hold'],
  ['GET', '/.env'],
  ['GET', '/%2e%2e/%2e%2e/etc/passwd'],
  ['GET', '/elements/..%2f..%2fpackage.json'],
  ['TRACE', '/v1/members'],
  ['PROPFIND', '/v1/members'],
  ['OPTIONS', '/v1/members'],
  ['OPTIONS', '/book/x'],
];
for (const [method, path] of undeclared) {
  test(`S1 ${method} ${path} is not declared, so it is not found, with a key or without`, async () => {
    for (const headers of [{}, { Authorization: `Bearer ${surface.own.secretKey}` }] as Record<
      string,
      string
    >[]) {
      const reply = await send(origin, { method, path, headers });
      assert.equal(reply.status, 404);
      assert.equal(reply.headers['content-type'], 'application/problem+json');
      assert.equal(reply.json().code, 'not_found');
      assert.match(String(reply.headers['x-request-id']), /^req_[0-9A-Za-z]{22}$/);
    }
  });
}

test('S8 every route that needs a credential refuses a request without one, and all refusals look alike', async () => {
  const seen = new Set<string>();
  const guarded = samples.filter(({ caller }) => caller !== 'public');
  assert.ok(guarded.length > 20);
  for (const sample of guarded) {
    const good = outgoingOf(sample);
    const headers = without(good.headers ?? {}, 'Authorization') as Record<string, string>;
    const reply = await send(origin, { ...good, headers });
    assert.equal(reply.status, 401, sample.route);
    seen.add(lookOf(reply));
  }
  assert.equal(seen.size, 1, [...seen].join('\n'));
});

test('S1 HEAD answers like GET without a body, on every route that has a GET', async () => {
  for (const sample of samples.filter((each) => methodOf(each) === 'GET')) {
    const get = await send(origin, outgoingOf(sample));
    const head = await send(origin, outgoingOf(sample, { method: 'HEAD' }));
    assert.equal(head.status, get.status, sample.route);
    assert.equal(head.text, '', sample.route);
    assert.equal(head.headers['content-type'], get.headers['content-type'], sample.route);
  }
});

test('S18 GET and HEAD on every route change no row', async () => {
  const before = await surface.digests();
  for (const sample of samples.filter((each) => methodOf(each) === 'GET')) {
    await send(origin, outgoingOf(sample));
    await send(origin, outgoingOf(sample, { method: 'HEAD' }));
  }
  for (const sample of samples.filter((each) => methodOf(each) !== 'GET')) {
    const { path, token } = sample;
    const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    await send(origin, { method: 'GET', path, headers });
    await send(origin, { method: 'HEAD', path, headers });
  }
  assert.deepEqual(await surface.digests(), before);
});

test('S1 every sample request is answered as its route promises', async () => {
  for (const sample of samples) {
    const reply = await send(origin, outgoingOf(sample));
    assert.equal(reply.status, sample.status, `${sample.route}: ${reply.text}`);
  }
});
