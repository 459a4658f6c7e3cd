import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { test } from 'node:test';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import {
  beatText,
  cutConnection,
  eventText,
  makeEventStream,
  retryText,
} from '../../../packages/server/src/http/event-stream.js';

interface Told {
  ends: number;
  cuts: number;
}

function aStream() {
  const told: Told = { ends: 0, cuts: 0 };
  const stream = makeEventStream({ onEnd: () => (told.ends += 1), cut: () => (told.cuts += 1) });
  return { told, stream };
}

test('what is written is read, and the end is told once', async () => {
  const { told, stream } = aStream();
  stream.write(eventText('slots.taken', 'abc', { start: 'a' }));
  stream.write(beatText(undefined));
  stream.write(retryText(1200));
  stream.close();
  stream.close();
  stream.write('dropped');
  assert.equal(
    await new Response(stream.body).text(),
    'event: slots.taken\nid: abc\ndata: {"start":"a"}\n\n: still here\n\nretry: 1200\n\n',
  );
  assert.deepEqual(told, { ends: 1, cuts: 0 });
  assert.equal(stream.isOpen(), false);
});

test('a reader that goes ends the stream', async () => {
  const { told, stream } = aStream();
  await stream.body.cancel();
  stream.write('dropped');
  assert.deepEqual(told, { ends: 1, cuts: 0 });
});

test('S45 a reader that does not read is cut off at 64 KiB, and nothing more is kept for it', () => {
  const { told, stream } = aStream();
  const block = 'x'.repeat(1024);
  let written = 0;
  while (stream.isOpen() && written < 100) {
    stream.write(block);
    written += 1;
  }
  assert.equal(written, 64);
  assert.deepEqual(told, { ends: 1, cuts: 1 });
});

test('S45 the connection of a reader that does not read is broken, on a real server too', async () => {
  let ends = 0;
  const app = new Hono().get('/', (c) => {
    const stream = makeEventStream({ onEnd: () => (ends += 1), cut: () => cutConnection(c) });
    const writing = setInterval(() => {
      stream.write('x'.repeat(60 * 1024));
      if (!stream.isOpen()) clearInterval(writing);
    }, 1);
    return c.body(stream.body);
  });
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // An address in the TCP family is an AddressInfo.
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  const [socket] = (await once(server, 'connection')) as [Socket];
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'close');
  assert.equal(ends, 1);
  client.destroy();
  server.close();
});
