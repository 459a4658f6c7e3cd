import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** One notification as it came. */
export interface Received {
  signature: string;
  text: string;
  body: {
    notification: Record<string, unknown>;
    channel?: Record<string, unknown>;
    event?: Record<string, unknown>;
    authorization?: Record<string, string>;
  };
}

/** A hook of an application: what it received, and a way to wait for more. */
export async function hook(t: TestContext, statuses: number[] = []) {
  const received: Received[] = [];
  const server = createServer((request, reply) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const signature = String(request.headers['cronofy-hmac-sha256']);
      received.push({ signature, text, body: JSON.parse(text) as Received['body'] });
      reply.writeHead(statuses.shift() ?? 204).end();
      server.emit('received');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/cal`;
  const waitFor = async (count: number): Promise<Received[]> => {
    while (received.length < count) await once(server, 'received', { signal: AbortSignal.timeout(5_000) });
    return received;
  };
  return { url, received, waitFor };
}
