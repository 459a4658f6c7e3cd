import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { DatabaseAddress } from '../../packages/server/src/adapters/postgres/embedded-postgres.js';
import { connectionString } from './embedded-database.js';

/** A way to a database that a test can block. */
export interface DatabaseProxy {
  /** The database's connection string by this way. */
  url: string;
  /** Lets everything wait, as a network that swallows packets does: nothing is refused, nothing comes back. */
  swallow(): void;
  /** Lets everything through again; connections that lost something in between are cut. */
  restore(): void;
  stop(): Promise<void>;
}

/** Opens a port on loopback that leads to the database. */
export async function startDatabaseProxy(address: DatabaseAddress): Promise<DatabaseProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isSwallowing = false;
  const dropAll = () => {
    for (const sockets of pairs) for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    const { host, port } = address;
    const far = host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (chunk) => {
        if (!isSwallowing) to.write(chunk);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: connectionString({ ...address, host: '127.0.0.1', port }),
    swallow: () => {
      isSwallowing = true;
    },
    restore: () => {
      isSwallowing = false;
      dropAll();
    },
    stop: async () => {
      server.close();
      dropAll();
      await once(server, 'close');
    },
  };
}
