import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { describe, test } from 'node:test';
import { writeCalendarFile } from '../../../../packages/server/src/adapters/icalendar/ical-text.js';
import { makeSmtpMailer } from '../../../../packages/server/src/adapters/smtp/smtp-mailer.js';
import { plainMail } from './mail.harness.js';
import { startMailServer } from './mail-server.harness.js';
import { failureOf, live, send } from './mailer.harness.js';

describe('the mailer', () => {
  test('sends nothing for a signal that is aborted already', async (context) => {
    const server = await startMailServer();
    context.after(() => server.close());
    const error = await failureOf(send(server.url, plainMail(), {}, AbortSignal.abort()));
    assert.equal(error.code, 'provider_unavailable');
    assert.equal(server.connections(), 0);
  });

  test('opens a connection for every mail, pooled one for several', async (context) => {
    const server = await startMailServer();
    context.after(() => server.close());
    for (const [pool, connections] of [
      [false, 2],
      [true, 3],
    ] as const) {
      const mailer = makeSmtpMailer({ url: server.url, pool, writeCalendarFile });
      await mailer.send(plainMail(), live);
      await mailer.send(plainMail(), live);
      await mailer.close();
      assert.equal(server.connections(), connections);
    }
    assert.equal(server.deliveries.length, 4);
  });

  test('lets a running mail arrive before it is closed', async (context) => {
    const server = await startMailServer();
    context.after(() => server.close());
    const mailer = makeSmtpMailer({ url: server.url, writeCalendarFile });
    const sending = mailer.send(plainMail(), live);
    await mailer.close();
    assert.equal(server.deliveries.length, 1);
    await sending;
  });

  test('keeps to TLS where smtps asks for it', async (context) => {
    const server = net.createServer();
    context.after(() => server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const connected = once(server, 'connection') as Promise<[net.Socket]>;
    const sending = failureOf(send(new URL(`smtps://kit:s3cret@127.0.0.1:${address.port}`), plainMail()));
    const [socket] = await connected;
    const [hello] = (await once(socket, 'data')) as [Buffer];
    // RFC 8446 §5.1: a handshake record, and nothing before it.
    assert.equal(hello[0], 22);
    socket.destroy();
    assert.equal((await sending).code, 'provider_unavailable');
  });

  test('sends nothing to a server whose certificate nobody vouches for', async (context) => {
    const server = await startMailServer({ tls: {} });
    context.after(() => server.close());
    const error = await failureOf(send(server.url, plainMail()));
    assert.equal(error.code, 'provider_unavailable');
    assert.deepEqual(server.deliveries, []);
  });

  for (const url of ['http://mail.example/', 'smtp:', 'file:///etc/passwd']) {
    test(`is not made for ${url}`, () => {
      assert.throws(() => makeSmtpMailer({ url: new URL(url), writeCalendarFile }), TypeError);
    });
  }
});
