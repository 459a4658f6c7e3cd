import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

/** A listening HTTP server. */
export interface HttpListener {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** Closes it, with every connection there is. */
  stop(): Promise<void>;
}

/** Serves an app on loopback; port 0 takes a free one. Rejects when the port is taken. */
export async function listenOnLoopback(
  app: Hono<{ Bindings: HttpBindings }>,
  port: number,
): Promise<HttpListener> {
  // Without options for TLS or HTTP/2 the adaptor makes a plain HTTP server.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A server that listens on a port, not a pipe, has an address of this form.
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
