import net from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What a mail server was told and given for one message. */
export interface Delivery {
  from: string;
  to: string[];
  raw: Buffer;
}

export interface MailServer {
  /** With the login the server accepts. */
  url: URL;
  port: number;
  deliveries: Delivery[];
  /** Connections seen so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Answers that a test wants instead of the usual ones. */
export interface ServerWishes {
  /** Reply to RCPT TO. */
  recipient?: SmtpReply;
  /** Reply to the end of the data. */
  data?: SmtpReply;
  /** TLS from the first byte; without a certificate of its own it shows one that nobody vouches for. */
  tls?: { key?: string; cert?: string };
}

export interface SmtpReply {
  code: number;
  text: string;
}

/** A real SMTP server on loopback that wants the login `kit` / `s3cret/+`. */
export async function startMailServer(wishes: ServerWishes = {}): Promise<MailServer> {
  const deliveries: Delivery[] = [];
  let connections = 0;
  const options: SMTPServerOptions = {
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    ...(wishes.tls && { secure: true, ...wishes.tls }),
    onConnect: (_, done) => {
      connections += 1;
      done();
    },
    onAuth: ({ username, password }, _, done) => {
      if (username === 'kit' && password === 's3cret/+') done(null, { user: username });
      else done(failure({ code: 535, text: 'no such login' }));
    },
    onRcptTo: (_, __, done) => done(wishes.recipient && failure(wishes.recipient)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (wishes.data) {
          done(failure(wishes.data));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        deliveries.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
        done();
      });
    },
  };
  const server = new SMTPServer(options);
  // A client that hangs up is part of some tests.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes the server should end all the same.
  server.server.unref();
  const port = portOf(server.server.address());
  return {
    url: new URL(`${wishes.tls ? 'smtps' : 'smtp'}://kit:s3cret%2F%2B@127.0.0.1:${port}`),
    port,
    deliveries,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function failure({ code, text }: SmtpReply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

export interface RawServer {
  url: URL;
  /** A client is there. */
  connected: Promise<void>;
  /** A client has hung up. */
  hungUp: Promise<void>;
  close(): Promise<void>;
}

/** What a raw server says: a text, nothing (`''`), or `undefined` to hang up. */
export type Say = string | undefined;

/** A server that says `greeting`, then answers whatever it is sent by `answer`. */
export async function startRawServer(greeting: Say, answer: (line: string) => Say): Promise<RawServer> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    say(socket, greeting);
    socket.on('data', (data) => say(socket, answer(data.toString())));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    url: new URL(`smtp://127.0.0.1:${portOf(server.address())}`),
    connected: new Promise((resolve) => server.once('connection', () => resolve())),
    hungUp: new Promise((resolve) =>
      server.once('connection', (socket) => socket.once('close', () => resolve())),
    ),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function say(socket: net.Socket, text: Say): void {
  if (text === undefined) socket.destroy();
  else socket.write(text);
}

function portOf(address: net.AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('The server listens on no port.');
  return address.port;
}
