import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SchedulingErrorCode } from '../../../../packages/server/src/domain/scheduling-error.js';
import { invitation, plainMail } from './mail.harness.js';
import { type Say, type ServerWishes, startMailServer, startRawServer } from './mail-server.harness.js';
import { failureOf, send } from './mailer.harness.js';

describe('a mail server that does not take the mail', () => {
  const refusals: [title: string, wishes: ServerWishes, code: SchedulingErrorCode, fact: RegExp][] = [
    [
      'knows no such recipient',
      { recipient: { code: 550, text: '5.1.1 <clara@mail.example> unknown' } },
      'provider_rejected',
      /550.*5\.1\.1.*RCPT TO/,
    ],
    ['refuses the content', { data: { code: 554, text: '5.7.1 spam' } }, 'provider_rejected', /554.*5\.7\.1/],
    [
      'says try later',
      { recipient: { code: 451, text: '4.7.1 <clara@mail.example> greylisted' } },
      'provider_unavailable',
      /451.*4\.7\.1/,
    ],
    ['is full for now', { data: { code: 452, text: 'no space' } }, 'provider_unavailable', /452/],
    [
      'is confused about the session',
      { data: { code: 503, text: 'bad sequence' } },
      'provider_unavailable',
      /503/,
    ],
  ];
  for (const [title, wishes, code, fact] of refusals) {
    test(`that ${title} gives ${code} and no address`, async (context) => {
      const server = await startMailServer(wishes);
      context.after(() => server.close());
      const error = await failureOf(send(server.url, invitation()));
      assert.equal(error.code, code);
      assert.match(error.message, fact);
      assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /clara|mail\.example/);
    });
  }

  test('that refuses the login gives provider_rejected and tells no password', async (context) => {
    const server = await startMailServer();
    context.after(() => server.close());
    const error = await failureOf(
      send(new URL(`smtp://kit:wrong-one@127.0.0.1:${server.port}`), plainMail()),
    );
    assert.equal(error.code, 'provider_rejected');
    assert.match(error.message, /535/);
    assert.doesNotMatch(error.message, /wrong-one|kit/);
  });

  test('that is not there gives provider_unavailable', async () => {
    const server = await startMailServer();
    await server.close();
    const error = await failureOf(send(server.url, plainMail()));
    assert.equal(error.code, 'provider_unavailable');
  });

  const hangUps: [
    title: string,
    greeting: string | undefined,
    answer: (line: string) => string | undefined,
  ][] = [
    ['hangs up at once', undefined, () => undefined],
    ['hangs up after the greeting', '220 x\r\n', () => undefined],
    ['hangs up at the sender', '220 x\r\n', (line) => (line.startsWith('EHLO') ? '250 x\r\n' : undefined)],
    ['answers nonsense', '<html>\r\n', () => '<html>\r\n'],
    ['closes for maintenance', '421 4.3.2 later\r\n', () => undefined],
  ];
  for (const [title, greeting, answer] of hangUps) {
    for (const pool of [false, true]) {
      test(`that ${title} gives provider_unavailable${pool ? ', pooled' : ''}`, async (context) => {
        const server = await startRawServer(greeting, answer);
        context.after(() => server.close());
        const error = await failureOf(send(server.url, plainMail(), { pool }));
        assert.equal(error.code, 'provider_unavailable');
      });
    }
  }

  const silences: [title: string, greeting: Say][] = [
    ['never greets', ''],
    ['greets and says nothing more', '220 x\r\n'],
  ];
  for (const [title, greeting] of silences) {
    test(`that ${title} gives provider_unavailable when its time is up`, async (context) => {
      const server = await startRawServer(greeting, () => '');
      context.after(() => server.close());
      const timeouts = { connection: 1_000, greeting: 60, socket: 60 };
      const error = await failureOf(send(server.url, plainMail(), { timeouts }));
      assert.equal(error.code, 'provider_unavailable');
      assert.match(error.message, /ETIMEDOUT/);
    });
  }

  test('that never greets is left at once when the signal aborts', async (context) => {
    const server = await startRawServer('', () => '');
    context.after(() => server.close());
    const stop = new AbortController();
    const sending = failureOf(send(server.url, plainMail(), {}, stop.signal));
    await server.connected;
    stop.abort();
    assert.equal((await sending).code, 'provider_unavailable');
    await server.hungUp;
  });
});
