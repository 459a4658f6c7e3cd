import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** One delivery as it came. */
export interface ReceivedHook {
  headers: IncomingHttpHeaders;
  text: string;
  body: Record<string, unknown>;
}

/** A server that is told of things; it answers `answers` one after another, then 200. */
export async function hookReceiver(t: TestContext, answers: number[] = []) {
  const received: ReceivedHook[] = [];
  const server = createServer((request, reply) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      // Every emulator sends an object.
      received.push({ headers: request.headers, text, body: JSON.parse(text) as Record<string, unknown> });
      reply.writeHead(answers.shift() ?? 200).end();
      server.emit('received');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server on a port has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  const waitFor = async (count: number): Promise<readonly ReceivedHook[]> => {
    while (received.length < count) await once(server, 'received', { signal: AbortSignal.timeout(5_000) });
    return received;
  };
  return { url, received, waitFor };
}
