import { createServer } from 'node:net';

/**
 * Below the ports that Linux (from 32768) and others (from 49152) give to outgoing connections and to who asks for any
 * port: nothing takes one of these between here and the start of the server that it is meant for.
 */
const FIRST = 15_000;
const COUNT = 16_384;

/** Test files run side by side, each a process: every process counts from a place of its own. */
let next = (process.pid * 16) % COUNT;

/**
 * A port on loopback that nobody listens on, and that no other call here gives soon.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let tries = 0; tries < COUNT; tries += 1) {
    const port = FIRST + next;
    next = (next + 1) % COUNT;
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${FIRST} to ${FIRST + COUNT - 1} is free`);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if ('code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) resolve(false);
      else reject(error);
    });
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
