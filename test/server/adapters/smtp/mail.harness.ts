import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import type { CalendarEvent } from '../../../../packages/server/src/ports/calendar.js';
import type { Mail } from '../../../../packages/server/src/ports/mailer.js';

/** An ordinary interview, as a booking writes it. */
export const event: CalendarEvent = {
  id: 'bkg_1',
  uid: 'bkg_1@interviews.hillvalley.example',
  revision: 1,
  stampedAt: Temporal.Instant.from('2026-11-21T12:00:00Z'),
  start: Temporal.Instant.from('2026-12-01T15:00:00Z'),
  end: Temporal.Instant.from('2026-12-01T16:00:00Z'),
  timeZone: 'Europe/London',
  summary: 'Interview: Apprentice Time Traveller',
  description: 'With Doc.',
  location: 'https://meet.example/j/88',
  organizer: { name: 'Hill Valley Science Services', email: 'interviews@hillvalley.example' },
  attendees: [{ name: 'Clara Clayton', email: 'clara@mail.example' }],
};

/** An invitation to it; `change` says what is different. */
export function invitation(change: Partial<Mail> = {}): Mail {
  return {
    messageId: 'eff_1.1@interviews.hillvalley.example',
    from: event.organizer,
    to: { name: 'Clara Clayton', email: 'clara@mail.example' },
    subject: 'Your interview on Tuesday, 1 December',
    body: [
      'Dear Clara,',
      'we look forward to meeting you on Tuesday, 1 December 2026, 15:00 to 16:00 (London).',
      { label: 'Join the interview', url: 'https://meet.example/j/88?pwd=1&x=2' },
      { label: 'Change or cancel', url: 'https://interviews.hillvalley.example/b/abc' },
    ],
    locale: 'en-GB',
    invitation: { method: 'REQUEST', events: [event] },
    ...change,
  };
}

/** The same without a calendar file. */
export function plainMail(change: Partial<Mail> = {}): Mail {
  const mail = invitation(change);
  delete mail.invitation;
  return mail;
}

/** Header names of a raw message, lower case, in order. */
export function headerNames(raw: Buffer): string[] {
  return headerBlock(raw)
    .split(/\r\n(?![ \t])/)
    .map((field) => field.slice(0, field.indexOf(':')).toLowerCase());
}

/** A header as it travels, unfolded. */
export function header(raw: Buffer, name: string): string | undefined {
  const field = headerBlock(raw)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .find((line) => line.toLowerCase().startsWith(`${name}:`));
  return field?.slice(name.length + 1).trim();
}

export function headerBlock(raw: Buffer): string {
  return raw.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
}

/** A part that was read with `attachmentEncoding: 'utf8'`. */
export function textOf(part: { content: unknown } | undefined): string {
  assert.equal(typeof part?.content, 'string');
  return part?.content as string;
}
