import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { makeOutgoingFetch } from '../../../packages/server/src/security/outgoing-fetch.js';

const MEGABYTE = 1_000_000;

/** Answers as HTTP/1.0 servers do: the end of the connection is the end of the reply. */
const answers: Record<string, (socket: Socket) => void> = {
  '/at-once': (socket) => socket.end(`HTTP/1.0 200 OK\r\n\r\n${'x'.repeat(2 * MEGABYTE)}`),
  '/with-length': (socket) =>
    socket.end(
      `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${2 * MEGABYTE}\r\n\r\n${'x'.repeat(2 * MEGABYTE)}`,
    ),
  '/packed': (socket) => {
    socket.write('HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n');
    socket.end(gzipSync(Buffer.alloc(2 * MEGABYTE, 'x'), { level: 0 }));
  },
  '/cut-off': (socket) =>
    socket.end(
      `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ${3 * MEGABYTE}\r\n\r\n${'x'.repeat(2 * MEGABYTE)}`,
    ),
  '/endless': (socket) => {
    socket.write('HTTP/1.0 200 OK\r\n\r\n');
    const chunk = Buffer.alloc(65_536);
    const more = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', more);
    more();
  },
};

const server = createServer((socket) => {
  socket.on('error', () => undefined);
  socket.once('data', (head) => {
    const [, path = ''] = head.toString().split(' ');
    answers[path]?.(socket);
  });
});
let origin: string;
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address with a port.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

const fetch = makeOutgoingFetch({ allowPrivateNetworks: true });

for (const path of ['/at-once', '/with-length', '/packed']) {
  test(`S38 a long reply that ends with its connection is read whole, many at once: ${path}`, async () => {
    // undici 7 ends the process when such a connection closes while its reader is behind (nodejs/undici#5360).
    const lengths = await Promise.all(
      Array.from({ length: 12 }, async () => (await (await fetch(origin + path)).text()).length),
    );
    assert.deepEqual([...new Set(lengths)], [2 * MEGABYTE]);
  });
}

test('S38 a reply that is cut off is an error, not the part that came', async () => {
  await assert.rejects(fetch(`${origin}/cut-off`), { code: 'provider_unavailable' });
});

test('S38 a reply without end is given up after 5 MB', async () => {
  await assert.rejects(fetch(`${origin}/endless`), { code: 'provider_unavailable' });
});
