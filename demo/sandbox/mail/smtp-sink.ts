import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { Timers } from '../http/timers.js';
import type { MailFaultQueue } from './mail-faults.js';
import type { MailStore } from './mail-store.js';

/** A running mail server that delivers to nobody. */
export interface SmtpSink {
  port: number;
  stop(): Promise<void>;
}

const largestMessageBytes = 10 * 1024 * 1024;

/**
 * Starts an SMTP server (RFC 5321) on loopback that keeps every message it is given and passes none on. Any user and
 * password will do, and none is needed; there is no TLS.
 * @param port 0 takes a free one
 */
export async function startSmtpSink(
  port: number,
  store: MailStore,
  faults: MailFaultQueue,
): Promise<SmtpSink> {
  const sockets = new Map<number | undefined, Socket>();
  const timers = new Timers();
  const server = new SMTPServer({
    banner: 'Sandbox mail, delivers to nobody',
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: largestMessageBytes,
    closeTimeout: 200,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'anyone' }),
    onRcptTo(address, _session, callback) {
      const fault = faults.take(['reject', 'greylist'], [address.address]);
      if (fault === undefined) callback();
      else if (fault.kind === 'reject') callback(smtpError(550, '5.1.1 No such mailbox here'));
      else callback(smtpError(451, '4.7.1 Greylisted, please try again later'));
    },
    onData(stream, session, callback) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      const fault = faults.take(['delay', 'drop', 'loseReply'], recipients);
      const socket = sockets.get(session.remotePort);
      collect(stream, (raw) => {
        if (stream.sizeExceeded) callback(smtpError(552, '5.3.4 Message too big'));
        else if (fault?.kind === 'drop') socket?.destroy();
        else {
          store.add({ from: senderOf(session), to: recipients }, raw);
          if (fault?.kind === 'loseReply') socket?.destroy();
          else if (fault === undefined) callback();
          else timers.after(fault.delayMs, () => callback());
        }
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  // A client that goes away in the middle of a talk, as our own faults make it, is no reason to end.
  server.on('error', () => undefined);
  const listening = await listen(server, port);
  return {
    port: listening,
    async stop() {
      timers.stop();
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      // A server that listens on a port, not a pipe, has an address of this form.
      resolve((server.server.address() as AddressInfo).port);
    });
  });
}

function collect(stream: SMTPServerDataStream, done: (raw: Buffer) => void): void {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    if (!stream.sizeExceeded) chunks.push(chunk);
  });
  stream.once('end', () => done(Buffer.concat(chunks)));
}

const senderOf = ({ envelope }: SMTPServerSession): string =>
  envelope.mailFrom === false ? '' : envelope.mailFrom.address;

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
