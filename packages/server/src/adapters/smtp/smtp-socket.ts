import net from 'node:net';

/** Hands over a connected socket, or why there is none. */
export type SocketCallback = (error: Error | null, result?: { connection: net.Socket }) => void;

/**
 * Connects to a mail server within a time limit of its own. nodemailer (10.6) has one limit for connecting, greeting and
 * STARTTLS together; a server that greets slowly on purpose needs more than a host that is not there should cost.
 * @param done called once; the error's code is `ETIMEDOUT` when the time is up, else the system's
 */
export function connectWithin(host: string, port: number, timeoutMs: number, done: SocketCallback): void {
  const socket = net.connect({ host, port });
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('Connection timeout'), { code: 'ETIMEDOUT' }));
  }, timeoutMs);
  socket.once('error', fail);
  socket.once('connect', () => {
    clearTimeout(timer);
    socket.removeListener('error', fail);
    done(null, { connection: socket });
  });

  function fail(error: Error): void {
    clearTimeout(timer);
    done(error);
  }
}
