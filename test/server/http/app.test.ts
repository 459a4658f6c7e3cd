import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import { HTTPException } from 'hono/http-exception';
import * as v from 'valibot';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { type RequestLine, makeApp } from '../../../packages/server/src/http/app.js';
import { type Endpoint, endpoint } from '../../../packages/server/src/http/endpoint.js';
import type { Store } from '../../../packages/server/src/ports/store.js';
import { makeKeyRing, parseMasterKey } from '../../../packages/server/src/security/master-key.js';
import { systemRandomness } from '../../../packages/server/src/security/randomness.js';

/** Nothing here may look anything up: every route is open to all. */
const noStore = new Proxy({} as Store, {
  get: (_, name) => () => Promise.reject(new Error(`the store was asked for ${String(name)}`)),
});
const open = { kind: 'public' } as const;
const failing = (path: string, error: unknown): Endpoint =>
  endpoint({
    method: 'GET',
    path,
    summary: 'fails',
    caller: open,
    replies: {},
    handle: () => Promise.reject(error instanceof Error ? error : new Error(String(error))),
  });

const endpoints = [
  endpoint({
    method: 'GET',
    path: '/things/:id',
    summary: 'a thing',
    caller: open,
    params: v.object({ id: v.pipe(v.string(), v.regex(/^[a-z]+$/)) }),
    query: v.strictObject({ x: v.optional(v.string()) }),
    replies: { 200: v.object({}) },
    handle: ({ params, query, c }) => c.json({ params, query }),
  }),
  endpoint({
    method: 'POST',
    path: '/things',
    summary: 'a new thing',
    caller: open,
    body: v.strictObject({ name: v.string() }),
    replies: { 201: v.object({}) },
    handle: ({ body, c }) => c.json(body, 201, { 'Cache-Control': 'public, max-age=5' }),
  }),
  failing('/known', new SchedulingError('slot_taken', 'Gone.')),
  failing('/unknown', new Error('password flux at 10.0.0.1')),
  failing('/foreign', new HTTPException(413, { message: 'flux' })),
  failing('/broken', new HTTPException(500, { message: 'flux' })),
];

function start({ isHttps = false } = {}) {
  const lines: RequestLine[] = [];
  const faults: { error: unknown; requestId: string }[] = [];
  const app = makeApp({
    store: noStore,
    ring: makeKeyRing(parseMasterKey(randomBytes(32).toString('hex'))),
    randomness: systemRandomness,
    endpoints,
    isHttps,
    onRequest: (line) => lines.push(line),
    onFault: (error, requestId) => faults.push({ error, requestId }),
  });
  return { app, lines, faults };
}
const codeOf = async (reply: Response): Promise<unknown> => ((await reply.json()) as { code: unknown }).code;

test('a declared route is served, what it takes parsed', async () => {
  const { app } = start();
  const reply = await app.request('/things/a?x=1');
  assert.deepEqual(await reply.json(), { params: { id: 'a' }, query: { x: '1' } });
});

test('S1 what is not declared is a 404 problem, whatever the method', async () => {
  const { app } = start();
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/things'],
    ['GET', '/things/a/'],
    ['PUT', '/things'],
    ['DELETE', '/things/a'],
    ['OPTIONS', '/things'],
    ['GET', '/Things/a'],
  ] as const) {
    const reply = await app.request(path, { method });
    assert.equal(reply.status, 404, `${method} ${path}`);
    assert.equal(await codeOf(reply), 'not_found');
  }
});

test('an id that can be none of ours is not found rather than invalid', async () => {
  const reply = await start().app.request('/things/A1');
  assert.equal(reply.status, 404);
});

test('S15 a parameter given twice or unknown is refused', async () => {
  const { app } = start();
  for (const query of ['x=1&x=2', 'y=1', '__proto__=1', 'constructor=1', 'x[]=1']) {
    assert.equal((await app.request(`/things/a?${query}`)).status, 400, query);
  }
});

test('S32 an unforeseen error is told as internal, and to the operator with the request’s id', async () => {
  for (const path of ['/unknown', '/broken']) {
    const { app, faults, lines } = start();
    const reply = await app.request(path);
    assert.equal(reply.status, 500);
    const text = await reply.text();
    assert.doesNotMatch(text, /flux|10\.0|stack/);
    assert.match(text, /"code":"internal"/);
    assert.equal(faults.length, 1);
    assert.equal(faults[0]?.requestId, reply.headers.get('X-Request-Id'));
    assert.equal(lines[0]?.status, 500);
  }
});

test('a foreseen error is told by its code, and to nobody else', async () => {
  const { app, faults, lines } = start();
  assert.equal(await codeOf(await app.request('/known')), 'slot_taken');
  assert.equal((await app.request('/foreign')).status, 400);
  assert.deepEqual(faults, []);
  assert.deepEqual(
    lines.map(({ status, code }) => [status, code]),
    [
      [409, 'slot_taken'],
      [400, undefined],
    ],
  );
});

test('S19 the line of a request holds the declared path and never the real one', async () => {
  const { app, lines } = start();
  await app.request('/things/secretlink?x=secretvalue');
  await app.request('/nothing/secretlink?x=secretvalue');
  await app.request('/things', {
    method: 'POST',
    body: '{"name":"secretvalue"}',
    headers: { 'Content-Type': 'application/json' },
  });
  assert.deepEqual(
    lines.map(({ method, route, status }) => [method, route, status]),
    [
      ['GET', '/things/:id', 200],
      ['GET', '-', 404],
      ['POST', '/things', 201],
    ],
  );
  assert.doesNotMatch(JSON.stringify(lines), /secret/);
  assert.ok(lines.every(({ milliseconds }) => Number.isInteger(milliseconds)));
});

test('every reply has an id of its own, is not kept unless it says so, and is what it says it is', async () => {
  const { app } = start();
  const replies = await Promise.all(
    ['/things/a', '/nothing', '/known', '/unknown'].map(async (path) => app.request(path)),
  );
  assert.equal(new Set(replies.map(({ headers }) => headers.get('X-Request-Id'))).size, 4);
  for (const { headers } of replies) {
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(headers.get('Strict-Transport-Security'), null);
  }
  const kept = await app.request('/things', {
    method: 'POST',
    body: '{"name":"a"}',
    headers: { 'Content-Type': 'application/json' },
  });
  assert.equal(kept.headers.get('Cache-Control'), 'public, max-age=5');
});

test('S23 under TLS every reply keeps browsers to it', async () => {
  const { app } = start({ isHttps: true });
  for (const path of ['/things/a', '/nothing', '/unknown']) {
    assert.match(
      (await app.request(path)).headers.get('Strict-Transport-Security') ?? '',
      /^max-age=\d{8,}$/,
    );
  }
});

test('a request id that the caller sends is not taken over', async () => {
  const reply = await start().app.request('/things/a', { headers: { 'X-Request-Id': 'mine' } });
  assert.notEqual(reply.headers.get('X-Request-Id'), 'mine');
});
