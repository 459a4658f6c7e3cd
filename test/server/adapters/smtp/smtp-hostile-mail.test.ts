import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import PostalMime from 'postal-mime';
import type { Mail } from '../../../../packages/server/src/ports/mailer.js';
import { readCalendar, valueOf } from '../icalendar/calendar.harness.js';
import { event, header, headerNames, invitation, plainMail, textOf } from './mail.harness.js';
import { type MailServer, startMailServer } from './mail-server.harness.js';
import { failureOf, send } from './mailer.harness.js';

describe('other mails on their way', () => {
  let server: MailServer;
  before(async () => {
    server = await startMailServer();
  });
  after(() => server.close());

  async function arrivalOf(mail: Mail): Promise<Buffer> {
    const earlier = server.deliveries.length;
    await send(server.url, mail);
    return server.deliveries[earlier]?.raw ?? assert.fail('Nothing arrived.');
  }

  test('a cancellation says CANCEL in the part and in the file', async () => {
    const raw = await arrivalOf(invitation({ invitation: { method: 'CANCEL', events: [event] } }));
    assert.match(raw.toString(), /^Content-Type: text\/calendar;[^:]*method=CANCEL/m);
    const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
    assert.equal(attachments[1]?.filename, 'cancel.ics');
    const read = readCalendar(textOf(attachments[1]));
    assert.equal(valueOf(read.event, 'status'), 'CANCELLED');
  });

  test('a mail without an invitation is text and HTML only', async () => {
    const raw = await arrivalOf(plainMail());
    assert.match(header(raw, 'content-type') ?? '', /^multipart\/alternative/);
    assert.deepEqual((await PostalMime.parse(raw)).attachments, []);
  });

  test('S41 the same mail sent twice has the same Message-ID', async () => {
    const ids = [await arrivalOf(plainMail()), await arrivalOf(plainMail())].map((raw) =>
      header(raw, 'message-id'),
    );
    assert.deepEqual(ids, Array(2).fill('<eff_1.1@interviews.hillvalley.example>'));
  });

  test('an address with a name in another script arrives as it was', async () => {
    const raw = await arrivalOf(
      plainMail({
        to: { name: 'קלרה קלייטון', email: 'clara@bücher.example' },
        locale: 'he',
        subject: 'הראיון שלך',
      }),
    );
    const { to, subject } = await PostalMime.parse(raw);
    assert.deepEqual(to, [{ name: 'קלרה קלייטון', address: 'clara@xn--bcher-kva.example' }]);
    assert.equal(subject, 'הראיון שלך');
    assert.equal(header(raw, 'content-language'), 'he');
  });

  const hostile: [title: string, text: string, shown: string][] = [
    ['line breaks and a header', 'Eve\r\nBcc: victim@x.example', 'Eve Bcc: victim@x.example'],
    ['a bare carriage return', 'Eve\rBcc: victim@x.example', 'Eve Bcc: victim@x.example'],
    ['an end of the headers', 'Eve\r\n\r\n<b>body</b>', 'Eve <b>body</b>'],
    ['quotes and an address', 'Eve" <victim@x.example>, "', 'Eve" <victim@x.example>, "'],
    ['a list of addresses', 'a@x.example, b@x.example; c@x.example', 'a@x.example, b@x.example; c@x.example'],
    ['1,000 characters', 'x'.repeat(1_000), `${'x'.repeat(119)}…`],
    ['1,000 emoji', '👩‍🔬'.repeat(334), `${'👩‍🔬'.repeat(39)}👩‍…`],
    ['an override of direction', 'Eve\u202egnp.exe', 'Evegnp.exe'],
    ['a script', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['an encoded word', '=?utf-8?q?=0D=0ABcc:_v@x.example?=', '= ?utf-8?q?=0D=0ABcc:_v@x.example?='],
    ['NUL and other controls', 'E\u0000v\u001be\u007f', 'E v e'],
    ['lone surrogates', 'E\ud83dve\ude00', 'E\ufffdve\ufffd'],
    ['line separators', 'Eve\u2028Bcc: v\u2029x\u0085y', 'Eve Bcc: v x y'],
    ['a backslash at the end', 'Eve\\', 'Eve\\'],
  ];
  for (const [title, text, shown] of hostile) {
    test(`S41 ${title} in names, subject and event add no header, recipient or part`, async () => {
      const named = { ...event, summary: text, attendees: [{ name: text, email: 'clara@mail.example' }] };
      const raw = await arrivalOf(
        invitation({
          from: { name: text, email: 'interviews@hillvalley.example' },
          to: { name: text, email: 'clara@mail.example' },
          subject: text,
          body: [text, { label: text, url: 'https://meet.example/' }],
          invitation: { method: 'REQUEST', events: [named] },
        }),
      );
      assert.deepEqual(server.deliveries.at(-1)?.to, ['clara@mail.example']);
      assert.equal(headerNames(raw).length, 9);
      assert.doesNotMatch(headerNames(raw).join(), /bcc|\bcc\b/);
      const mail = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
      assert.deepEqual(mail.from, { name: shown, address: 'interviews@hillvalley.example' });
      assert.deepEqual(mail.to, [{ name: shown, address: 'clara@mail.example' }]);
      assert.equal(mail.attachments.length, 2);
      assert.equal(readCalendar(textOf(mail.attachments[1])).event.getAllProperties('attendee').length, 1);
      assert.doesNotMatch(mail.html ?? '', /<(?:script|b)\b/);
      assert.deepEqual(mail.html?.match(/href="[^"]*"/g), ['href="https://meet.example/"']);
    });
  }

  const impossible = [
    '',
    'clara',
    'a b@x.example',
    'clara@x.example\r\nBcc: v@x.example',
    'a@x.example,b@x.example',
    '<a@x.example>',
    '"a"@x.example',
    'a@x@y.example',
    'a@[127.0.0.1]',
    'a@x.example>',
    'a@-',
    'a@.',
    '\ud800@x.example',
  ];
  for (const email of impossible) {
    test(`S41 nothing is sent to ${JSON.stringify(email)}`, async () => {
      const earlier = server.connections();
      const error = await failureOf(send(server.url, plainMail({ to: { name: 'Clara', email } })));
      assert.equal(error.code, 'provider_rejected');
      assert.doesNotMatch(error.message, /x\.example|clara/);
      assert.equal(server.connections(), earlier);
    });
  }
});
