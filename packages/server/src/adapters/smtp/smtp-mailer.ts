import { createTransport } from 'nodemailer';
import type { Mailer, WriteCalendarFile } from '../../ports/mailer.js';
import { isLoopback } from './loopback.js';
import { smtpError } from './smtp-errors.js';
import { smtpMessage } from './smtp-message.js';
import { connectWithin } from './smtp-socket.js';

/** Milliseconds: to the connection, from there to the end of greeting and STARTTLS, and of silence after that. */
export interface SmtpTimeouts {
  connection: number;
  greeting: number;
  socket: number;
}

export interface SmtpMailerOptions {
  /** `smtp://` (587 unless a port is given) or `smtps://` (465), user and password inside, percent-encoded. */
  url: URL;
  /** Keeps connections open between mails; `close` ends them. Default false. */
  pool?: boolean;
  writeCalendarFile: WriteCalendarFile;
  /** Default 3 s, 10 s, 10 s. */
  timeouts?: SmtpTimeouts;
}

/**
 * Mails by SMTP (RFC 5321), one recipient a message. STARTTLS is used where the server offers it and demanded when a
 * password would cross the network; on this very machine it is left out, where certificates are rarely good.
 * `send` tries once; an aborted signal ends it with `provider_unavailable`. `close` lets running sends end first;
 * those still waiting for a connection of the pool end with `provider_unavailable`.
 * @throws TypeError when the URL is no SMTP address
 */
export function makeSmtpMailer(options: SmtpMailerOptions): Mailer & { close(): Promise<void> } {
  const settings = transportSettings(options);
  const transport = options.pool
    ? // One more try where a connection kept open turns out to be gone before a byte of the message was sent.
      createTransport({ ...settings, pool: true, maxRequeues: 1 })
    : createTransport(settings);
  // Each send learns of its own failure; an 'error' event without a listener would end the process.
  transport.on('error', () => undefined);
  const running = new Set<Promise<unknown>>();

  return {
    async send(mail, signal) {
      const message = smtpMessage(mail, options.writeCalendarFile);
      const sending = transport.sendMail({ ...message, signal });
      running.add(sending);
      try {
        await sending;
      } catch (error) {
        throw smtpError(error);
      } finally {
        running.delete(sending);
      }
    },
    async close() {
      transport.close();
      await Promise.allSettled(running);
    },
  };
}

function transportSettings({
  url,
  timeouts = { connection: 3_000, greeting: 10_000, socket: 10_000 },
}: SmtpMailerOptions) {
  if (!/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new TypeError('The mail server must be given as smtp://host or smtps://host.');
  }
  const secure = url.protocol === 'smtps:';
  const isLocal = isLoopback(url.hostname);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port) || (secure ? 465 : 587);
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return {
    host,
    port,
    secure,
    ignoreTLS: isLocal,
    requireTLS: !secure && !isLocal && auth.user !== '',
    ...(auth.user !== '' && { auth }),
    getSocket: (_: unknown, done: Parameters<typeof connectWithin>[3]) =>
      connectWithin(host, port, timeouts.connection, done),
    // Counted from before the socket is asked for.
    connectionTimeout: timeouts.connection + timeouts.greeting,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.socket,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRecipients: 1,
  };
}
