import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { boundedFetch, waitUnlessAborted } from '../../../packages/server/src/oauth/bounded-call.js';
import { withDeadline } from '../../../packages/server/src/ports/deadline.js';
import { listen } from './authorization-server.harness.js';

const patient = () => new AbortController().signal;

async function withServer(handler: RequestListener, work: (origin: string) => Promise<void>): Promise<void> {
  const { origin, stop } = await listen(() => handler);
  try {
    await work(origin);
  } finally {
    await stop();
  }
}

const get = (url: string, signal: AbortSignal, maxBytes = 1000) =>
  boundedFetch((input, init) => fetch(input, init), url, { signal }, maxBytes);

test('an answer is read to the end', () =>
  withServer(
    (_request, response) => response.writeHead(404, { 'x-kind': 'a' }).end('größer'),
    async (origin) => {
      const { status, headers, text } = await get(origin, patient());
      assert.deepEqual([status, headers.get('x-kind'), text], [404, 'a', 'größer']);
    },
  ));

test('R8 a server that never answers ends with timed_out', () =>
  withServer(
    () => undefined,
    (origin) =>
      assert.rejects(
        withDeadline(patient(), 50, (signal) => get(origin, signal)),
        { fault: 'timed_out' },
      ),
  ));

test('R8 a server that stops in the middle of its answer ends with timed_out', () =>
  withServer(
    (_request, response) => response.write('{"half":'),
    (origin) =>
      assert.rejects(
        withDeadline(patient(), 100, (signal) => get(origin, signal)),
        { fault: 'timed_out' },
      ),
  ));

test('a caller that gives up ends the call with cancelled, before and during it', () =>
  withServer(
    () => undefined,
    async (origin) => {
      const gone = AbortSignal.abort();
      await assert.rejects(
        withDeadline(gone, 5000, (signal) => get(origin, signal)),
        { fault: 'cancelled' },
      );
      const caller = new AbortController();
      const running = withDeadline(caller.signal, 5000, (signal) => get(origin, signal));
      caller.abort();
      await assert.rejects(running, { fault: 'cancelled' });
    },
  ));

test('a time limit of the caller counts as timed_out', () =>
  withServer(
    () => undefined,
    (origin) =>
      assert.rejects(
        withDeadline(AbortSignal.timeout(50), 5000, (signal) => get(origin, signal)),
        {
          fault: 'timed_out',
        },
      ),
  ));

test('S38 a body over the limit is not read, and a small body that unpacks to more is not either', () =>
  withServer(
    (request, response) => {
      if (request.url === '/packed') response.setHeader('content-encoding', 'gzip');
      response.end(request.url === '/packed' ? gzipSync('x'.repeat(100_000)) : 'x'.repeat(1001));
    },
    async (origin) => {
      await assert.rejects(get(`${origin}/plain`, patient()), { fault: 'too_large' });
      await assert.rejects(get(`${origin}/packed`, patient()), { fault: 'too_large' });
      assert.equal((await get(`${origin}/plain`, patient(), 1001)).text.length, 1001);
    },
  ));

test('S38 a redirect is an answer and is not followed', () => {
  const asked: string[] = [];
  return withServer(
    (request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    },
    async (origin) => {
      assert.equal((await get(`${origin}/here`, patient())).status, 302);
      assert.deepEqual(asked, ['/here']);
    },
  );
});

test('S32 a failure names the system’s code and quotes no header', async () => {
  const { origin, stop } = await listen(() => () => undefined);
  await stop();
  await assert.rejects(get(origin, patient()), { fault: 'transport', message: 'transport ECONNREFUSED' });
  const headers = { authorization: 'Bearer canary\nbroken' };
  const sent = boundedFetch((input, init) => fetch(input, init), origin, { headers, signal: patient() }, 10);
  await assert.rejects(sent, (error: Error) => error.message === 'transport' && error.cause === undefined);
});

test('what the work left running is aborted when it settles', async () => {
  const signals: AbortSignal[] = [];
  await withDeadline(patient(), 5000, (signal) => Promise.resolve(signals.push(signal)));
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true],
  );
});

test('waiting ends with the signal while what was waited for goes on', async () => {
  const caller = new AbortController();
  let resolve: (value: string) => void = () => undefined;
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  const waiting = waitUnlessAborted(promise, caller.signal);
  caller.abort();
  await assert.rejects(waiting, { fault: 'cancelled' });
  resolve('stored');
  assert.equal(await promise, 'stored');
  assert.equal(await waitUnlessAborted(promise, patient()), 'stored');
});
