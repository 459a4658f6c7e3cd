import '../../packages/server/src/domain/temporal.js';
import fc from 'fast-check';
import type { CalendarEvent, Participant } from '../../packages/server/src/ports/calendar.js';

/** Pieces of text that have broken calendars and mails: line ends of every kind, quoting, encodings, invisible characters. */
const hostilePieces = [
  '\r\n',
  '\n',
  '\r',
  '\r\n ',
  '\r\nATTENDEE:mailto:victim@x.example',
  '\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:other',
  'BEGIN:VEVENT',
  '\r\nBcc: victim@x.example',
  '"',
  '^n',
  "^'",
  '^^',
  '\\n',
  '\\',
  ',',
  ';',
  ':',
  '=',
  ';CN=x',
  '":mailto:victim@x.example',
  '\u0000',
  '\u000b',
  '\u000c',
  '\u001c',
  '\u007f',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧‍👦',
  'e\u0301\u0301\u0301',
  'שלום',
  '\t',
  '  ',
  '=?utf-8?q?=0D=0ABcc:_x?=',
  '<script>alert(1)</script>',
  'https://evil.example/',
  'x'.repeat(1_000),
  'ü'.repeat(100),
];

/** Text made of hostile pieces, ordinary words and any UTF-16 code units, lone surrogates included. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostilePieces),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

const participant: fc.Arbitrary<Participant> = fc.record({ name: hostileText, email: hostileText });

const firstSecond = Temporal.Instant.from('2026-01-01T00:00:00Z').epochMilliseconds / 1_000;
const lastSecond = Temporal.Instant.from('2030-12-31T23:59:59Z').epochMilliseconds / 1_000;

/** A whole second from 2026 to 2030. */
export const instant: fc.Arbitrary<Temporal.Instant> = fc
  .integer({ min: firstSecond, max: lastSecond })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1_000));

/** Every zone the runtime knows, and some names it accepts besides. */
export const timeZone: fc.Arbitrary<string> = fc.constantFrom(
  ...Intl.supportedValuesOf('timeZone'),
  'UTC',
  'Etc/UTC',
  'US/Eastern',
  'Asia/Calcutta',
);

/** An instant within three hours of a clock change of the zone from 2026 to 2030, or any instant where there is none. */
export function instantNearChange(zone: string): fc.Arbitrary<Temporal.Instant> {
  return fc.tuple(instant, fc.integer({ min: -180, max: 180 })).map(([moment, minutes]) => {
    const change = moment.toZonedDateTimeISO(zone).getTimeZoneTransition('next');
    return change === null ? moment : change.toInstant().add({ minutes });
  });
}

/** An event with hostile text in every field that people or providers can fill. */
export const calendarEvent: fc.Arbitrary<CalendarEvent> = fc.record({
  id: fc.constant('bkg_1'),
  uid: fc.stringMatching(/^[a-z0-9_-]{1,40}@[a-z]{1,20}\.example$/),
  revision: fc.nat(10_000),
  stampedAt: instant,
  timeZone,
  summary: hostileText,
  description: hostileText,
  location: hostileText,
  organizer: participant,
  attendees: fc.array(participant, { maxLength: 4 }),
  start: instant,
  end: instant,
});
