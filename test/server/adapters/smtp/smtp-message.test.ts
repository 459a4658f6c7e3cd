import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { SendMailOptions } from 'nodemailer';
import { writeCalendarFile } from '../../../../packages/server/src/adapters/icalendar/ical-text.js';
import { smtpMessage } from '../../../../packages/server/src/adapters/smtp/smtp-message.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { hostileText } from '../../../arbitraries/calendar-event.js';
import { event, invitation, plainMail } from './mail.harness.js';

/** Every text that becomes part of a header. */
function headerValues({ from, to, subject, headers, messageId }: SendMailOptions): string[] {
  return [from, to, headers, { subject, messageId }].flatMap((part) => Object.values(part ?? {}).map(String));
}

describe('a message for the mail server', () => {
  test('S41 can read no file and fetch no address', () => {
    const { disableFileAccess, disableUrlAccess } = smtpMessage(invitation(), writeCalendarFile);
    assert.deepEqual(
      { disableFileAccess, disableUrlAccess },
      { disableFileAccess: true, disableUrlAccess: true },
    );
  });

  test('S41 has structured addresses and one recipient in its envelope', () => {
    const { from, to, envelope } = smtpMessage(plainMail(), writeCalendarFile);
    assert.deepEqual(from, {
      name: 'Hill Valley Science Services',
      address: 'interviews@hillvalley.example',
    });
    assert.deepEqual(to, { name: 'Clara Clayton', address: 'clara@mail.example' });
    assert.deepEqual(envelope, { from: 'interviews@hillvalley.example', to: ['clara@mail.example'] });
  });

  test('S41 has no control character in any header, whatever the texts hold', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const people = {
          from: { ...event.organizer, name: text },
          to: { name: text, email: 'clara@mail.example' },
        };
        const message = smtpMessage(plainMail({ ...people, subject: text, locale: text }), writeCalendarFile);
        for (const value of headerValues(message)) {
          assert.doesNotMatch(value, /[\p{Cc}\p{Cs}\u2028\u2029\u202e]|=\?/u);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('asks for the calendar file of the invitation’s own method', () => {
    const asked: unknown[] = [];
    const message = smtpMessage(
      invitation({ invitation: { method: 'CANCEL', events: [event] } }),
      (...question) => {
        asked.push(question);
        return 'BEGIN:VCALENDAR';
      },
    );
    assert.deepEqual(asked, [[[event], { method: 'CANCEL' }]]);
    assert.deepEqual(message.icalEvent, {
      method: 'CANCEL',
      filename: 'cancel.ics',
      content: 'BEGIN:VCALENDAR',
    });
  });

  for (const [filename, isCancelled] of [
    ['invite.ics', false],
    ['cancel.ics', true],
  ] as const) {
    test(`publishes several events in one file, ${filename}`, () => {
      const asked: unknown[] = [];
      const published = {
        method: 'PUBLISH' as const,
        events: [event, { ...event, uid: 'second' }],
        isCancelled,
      };
      const message = smtpMessage(invitation({ invitation: published }), (...question) => {
        asked.push(question);
        return 'BEGIN:VCALENDAR';
      });
      assert.deepEqual(asked, [[published.events, { method: 'PUBLISH', isCancelled }]]);
      assert.deepEqual(message.icalEvent, { method: 'PUBLISH', filename, content: 'BEGIN:VCALENDAR' });
    });
  }

  for (const messageId of ['', 'no-at-sign', '<a@b>', 'a b@c', 'a@b\r\nBcc: v@x.example', 'ü@x.example']) {
    test(`is not made with the message id ${JSON.stringify(messageId)}`, () => {
      assert.throws(
        () => smtpMessage(plainMail({ messageId }), writeCalendarFile),
        (error) => error instanceof SchedulingError && error.code === 'internal',
      );
    });
  }
});
