import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import PostalMime from 'postal-mime';
import { writeCalendarFile } from '../../../../packages/server/src/adapters/icalendar/ical-text.js';
import { readCalendar, valueOf } from '../icalendar/calendar.harness.js';
import { event, header, headerNames, invitation, textOf } from './mail.harness.js';
import { type MailServer, startMailServer } from './mail-server.harness.js';
import { send } from './mailer.harness.js';

describe('an invitation on its way', () => {
  let server: MailServer;
  let raw: Buffer;
  before(async () => {
    server = await startMailServer();
    await send(server.url, invitation());
    raw = server.deliveries[0]?.raw ?? assert.fail('Nothing arrived.');
  });
  after(() => server.close());

  test('S41 goes to exactly one recipient, from the organizer', () => {
    assert.equal(server.deliveries.length, 1);
    assert.deepEqual(server.deliveries[0]?.to, ['clara@mail.example']);
    assert.equal(server.deliveries[0].from, 'interviews@hillvalley.example');
  });

  test('S41 has exactly the headers it needs', async () => {
    assert.deepEqual(headerNames(raw).sort(), [
      'auto-submitted',
      'content-language',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    assert.equal(header(raw, 'message-id'), '<eff_1.1@interviews.hillvalley.example>');
    assert.equal(header(raw, 'auto-submitted'), 'auto-generated');
    assert.equal(header(raw, 'content-language'), 'en-GB');
    const { from, to, subject } = await PostalMime.parse(raw);
    assert.deepEqual(from, {
      name: 'Hill Valley Science Services',
      address: 'interviews@hillvalley.example',
    });
    assert.deepEqual(to, [{ name: 'Clara Clayton', address: 'clara@mail.example' }]);
    assert.equal(subject, 'Your interview on Tuesday, 1 December');
  });

  test('is text, HTML and calendar as alternatives, and the calendar once more as a file', () => {
    const types = [...raw.toString().matchAll(/^Content-Type: ([^;\r\n]+)((?:;\s+[^\r\n]+)*)/gim)];
    assert.deepEqual(
      types.map(([, type]) => type),
      [
        'multipart/mixed',
        'multipart/alternative',
        'text/plain',
        'text/html',
        'text/calendar',
        'application/ics',
      ],
    );
    assert.match(types[4]?.[2] ?? '', /charset=utf-8/);
    assert.match(types[4]?.[2] ?? '', /method=REQUEST/);
    assert.match(types[5]?.[2] ?? '', /name=invite\.ics/);
  });

  test('carries the calendar file unchanged in both places', async () => {
    const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
    assert.deepEqual(
      attachments.map(({ filename, mimeType, disposition }) => ({ filename, mimeType, disposition })),
      [
        { filename: null, mimeType: 'text/calendar', disposition: null },
        { filename: 'invite.ics', mimeType: 'application/ics', disposition: 'attachment' },
      ],
    );
    const file = writeCalendarFile([event], { method: 'REQUEST' });
    // The parser gives text back with LF; on the way its lines end in CRLF, in the attachment every byte is as written.
    assert.equal(textOf(attachments[0]), file.replaceAll('\r\n', '\n'));
    assert.doesNotMatch(raw.toString(), /[^\r]\n/);
    const [, base64] = /application\/ics[^]+?\r\n\r\n([\w+/=\r\n]+)\r\n--/.exec(raw.toString()) ?? [];
    assert.equal(Buffer.from(base64 ?? '', 'base64').toString(), file);
    const read = readCalendar(textOf(attachments[0]));
    assert.equal(valueOf(read.event, 'uid'), event.uid);
    assert.equal(valueOf(read.calendar, 'method'), 'REQUEST');
  });

  test('says the same in text and HTML', async () => {
    const { text, html } = await PostalMime.parse(raw);
    assert.match(text ?? '', /Dear Clara,\n\nwe look forward/);
    assert.match(text ?? '', /Join the interview:\nhttps:\/\/meet\.example\/j\/88\?pwd=1&x=2\n/);
    assert.match(html ?? '', /<p [^>]*>Dear Clara,<\/p>/);
    assert.match(
      html ?? '',
      /<a href="https:\/\/meet\.example\/j\/88\?pwd=1&amp;x=2" [^>]*>Join the interview<\/a>/,
    );
  });
});
