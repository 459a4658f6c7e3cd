import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type ICAL from 'ical.js';
import {
  type CalendarMethod,
  calendarText,
  writeCalendarFile,
} from '../../../../packages/server/src/adapters/icalendar/ical-text.js';
import type { CalendarEvent } from '../../../../packages/server/src/ports/calendar.js';
import {
  instantOf,
  interview,
  parameterOf,
  propertyNames,
  readCalendar,
  valueOf,
} from './calendar.harness.js';

function at(timeZone: string, start: string): CalendarEvent {
  const instant = Temporal.Instant.from(start);
  return interview({ timeZone, start: instant, end: instant.add({ hours: 1 }) });
}

const eventProperties = [
  'uid',
  'sequence',
  'dtstamp',
  'dtstart',
  'dtend',
  'summary',
  'description',
  'location',
  'url',
  'status',
  'transp',
  'organizer',
  'attendee',
  'attendee',
];

describe('the text of an event', () => {
  test('carries every value of the event and no other property', () => {
    const { calendar, event } = readCalendar(calendarText(interview(), { method: 'REQUEST' }));
    assert.deepEqual(propertyNames(calendar), ['version', 'prodid', 'calscale', 'method']);
    assert.deepEqual(propertyNames(event), eventProperties);
    assert.equal(valueOf(calendar, 'method'), 'REQUEST');
    assert.equal(valueOf(event, 'uid'), 'bkg_1@interviews.hillvalley.example');
    assert.equal(valueOf(event, 'sequence'), '2');
    assert.equal(valueOf(event, 'dtstamp'), '2026-11-21T12:00:00Z');
    assert.equal(valueOf(event, 'summary'), interview().summary);
    assert.equal(valueOf(event, 'description'), interview().description);
    assert.equal(valueOf(event, 'location'), interview().location);
    assert.equal(valueOf(event, 'url'), interview().location);
    assert.equal(valueOf(event, 'status'), 'CONFIRMED');
    assert.equal(valueOf(event, 'transp'), 'OPAQUE');
  });

  test('names organizer and attendees with address, role and what is asked of them', () => {
    const { event } = readCalendar(calendarText(interview()));
    assert.deepEqual(event.getAllProperties('organizer').map(read), [
      { to: 'mailto:interviews@hillvalley.example', cn: 'Hill Valley Science Services' },
    ]);
    const asked = { role: 'REQ-PARTICIPANT', partstat: 'NEEDS-ACTION', rsvp: 'TRUE' };
    assert.deepEqual(event.getAllProperties('attendee').map(read), [
      { to: 'mailto:doc@hillvalley.example', cn: 'Emmett "Doc" Brown, PhD', ...asked },
      { to: 'mailto:clara+interviews@mail.example', cn: 'Clara Clayton', ...asked },
    ]);
  });

  test('says of whoever need not come that they need not', () => {
    const [first, second] = interview().attendees;
    assert.ok(first && second);
    const { event } = readCalendar(
      calendarText(interview({ attendees: [first, { ...second, isOptional: true }] })),
    );
    assert.deepEqual(
      event.getAllProperties('attendee').map((attendee) => parameterOf(attendee, 'role')),
      ['REQ-PARTICIPANT', 'OPT-PARTICIPANT'],
    );
  });

  test('without a method has no METHOD line, which is the form a CalDAV server takes', () => {
    const { calendar } = readCalendar(calendarText(interview()));
    assert.deepEqual(propertyNames(calendar), ['version', 'prodid', 'calscale']);
  });

  test('cancelled says so and keeps UID and revision', () => {
    const { calendar, event } = readCalendar(
      writeCalendarFile([interview({ revision: 3 })], { method: 'CANCEL' }),
    );
    assert.equal(valueOf(calendar, 'method'), 'CANCEL');
    assert.equal(valueOf(event, 'status'), 'CANCELLED');
    assert.equal(valueOf(event, 'uid'), 'bkg_1@interviews.hillvalley.example');
    assert.equal(valueOf(event, 'sequence'), '3');
  });

  test('published leaves the attendees out (RFC 5546 §3.2.1)', () => {
    const { event } = readCalendar(calendarText(interview(), { method: 'PUBLISH' }));
    assert.deepEqual(propertyNames(event), eventProperties.slice(0, -2));
  });

  test('of several events holds each, and one VTIMEZONE that reaches over all of them', () => {
    const next = interview({
      uid: 'bkg_1-second@interviews.hillvalley.example',
      start: Temporal.Instant.from('2028-07-03T09:00:00Z'),
      end: Temporal.Instant.from('2028-07-03T10:00:00Z'),
    });
    const text = calendarText([interview(), next], { method: 'PUBLISH', isCancelled: true });
    const uids = [...text.matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid);
    assert.deepEqual(uids, [interview().uid, next.uid]);
    assert.equal(text.match(/BEGIN:VTIMEZONE/g)?.length, 1);
    assert.match(text, /DTSTART:2028/, 'with the changes of the later year');
    assert.equal(text.match(/STATUS:CANCELLED/g)?.length, 2);
    assert.match(text, /METHOD:PUBLISH/);
  });

  test('leaves out what the event does not have', () => {
    const bare = interview({
      description: ' ',
      location: '',
      attendees: [{ name: '', email: 'a@x.example' }],
    });
    const { event } = readCalendar(calendarText(bare));
    const absent = ['description', 'location', 'url', 'attendee'];
    assert.deepEqual(propertyNames(event), [
      ...eventProperties.filter((name) => !absent.includes(name)),
      'attendee',
    ]);
    assert.equal(event.getFirstProperty('attendee')?.getParameter('cn'), undefined);
  });

  for (const location of [
    'Room 4',
    'http://meet.example/j/88',
    'javascript:alert(1)',
    'https://meet.example/j/88 code 3',
    'https://bank.example@evil.example/',
    'https://',
  ]) {
    test(`S22 makes no URL of the location ${JSON.stringify(location)}`, () => {
      const { event } = readCalendar(calendarText(interview({ location })));
      assert.equal(valueOf(event, 'url'), undefined);
      assert.equal(valueOf(event, 'location'), location);
    });
  }
});

describe('the times of an event', () => {
  const written: [title: string, timeZone: string, start: string, dtstart: string][] = [
    ['a zone', 'Europe/London', '2026-07-01T09:00:00Z', 'DTSTART;TZID=Europe/London:20260701T100000'],
    [
      'another spelling of a zone',
      'europe/london',
      '2026-07-01T09:00:00Z',
      'DTSTART;TZID=Europe/London:20260701T100000',
    ],
    ['UTC', 'UTC', '2026-07-01T09:00:00Z', 'DTSTART:20260701T090000Z'],
    ['UTC by another name', 'Etc/UTC', '2026-07-01T09:00:00Z', 'DTSTART:20260701T090000Z'],
    ['a fixed offset', '+02:00', '2026-07-01T09:00:00Z', 'DTSTART:20260701T090000Z'],
    ['a zone nobody knows', 'Mars/Olympus_Mons', '2026-07-01T09:00:00Z', 'DTSTART:20260701T090000Z'],
    ['a zone that is an attack', 'x\r\nATTENDEE:y', '2026-07-01T09:00:00Z', 'DTSTART:20260701T090000Z'],
    [
      'the hour before the skipped one',
      'Europe/London',
      '2026-03-29T00:00:00Z',
      'DTSTART;TZID=Europe/London:20260329T000000',
    ],
    [
      'the hour after the skipped one',
      'Europe/London',
      '2026-03-29T01:00:00Z',
      'DTSTART;TZID=Europe/London:20260329T020000',
    ],
    ['the doubled hour, first pass', 'Europe/London', '2026-10-25T00:30:00Z', 'DTSTART:20261025T003000Z'],
    ['the doubled hour, second pass', 'Europe/London', '2026-10-25T01:30:00Z', 'DTSTART:20261025T013000Z'],
    ['an end in the doubled hour', 'Europe/London', '2026-10-24T23:30:00Z', 'DTSTART:20261024T233000Z'],
    [
      'after the doubled hour',
      'Europe/London',
      '2026-10-25T02:00:00Z',
      'DTSTART;TZID=Europe/London:20261025T020000',
    ],
    ['the doubled half hour', 'Australia/Lord_Howe', '2026-04-04T15:10:00Z', 'DTSTART:20260404T151000Z'],
  ];
  for (const [title, timeZone, start, expected] of written) {
    test(`are written right for ${title}`, () => {
      const text = calendarText(at(timeZone, start));
      const event = text.slice(text.indexOf('BEGIN:VEVENT')).split('\r\n');
      assert.equal(
        event.find((line) => line.startsWith('DTSTART')),
        expected,
      );
      assert.equal(instantOf(readCalendar(text), 'dtstart').toString(), start);
      assert.equal(text.includes('BEGIN:VTIMEZONE'), expected.includes('TZID'));
    });
  }
});

describe('golden files', () => {
  const cases: [file: string, event: CalendarEvent, method?: CalendarMethod][] = [
    ['london-winter-request', at('Europe/London', '2026-12-01T15:00:00Z'), 'REQUEST'],
    ['london-doubled-hour-request', at('Europe/London', '2026-10-25T01:00:00Z'), 'REQUEST'],
    ['new-york-summer-cancel', at('America/New_York', '2026-07-01T13:00:00Z'), 'CANCEL'],
    ['lord-howe-year-end-put', at('Australia/Lord_Howe', '2026-12-31T12:30:00Z')],
    ['kathmandu-put', at('Asia/Kathmandu', '2026-07-01T06:15:00Z')],
    ['apia-publish', at('Pacific/Apia', '2026-07-01T20:00:00Z'), 'PUBLISH'],
    ['utc-put', at('Etc/UTC', '2026-07-01T20:00:00Z')],
  ];
  for (const [name, event, method] of cases) {
    test(`${name}.ics is what is written`, async () => {
      const file = new URL(`../../../fixtures/ics-out/${name}.ics`, import.meta.url);
      const text = calendarText(event, method ? { method } : {});
      // UPDATE_FIXTURES=1 records them anew. Git keeps text files with LF, so the golden files do too.
      if (process.env['UPDATE_FIXTURES']) await writeFile(file, text.replaceAll('\r\n', '\n'));
      assert.equal(text, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
    });
  }
});

function read(property: ICAL.Property) {
  const parameters = ['cn', 'role', 'partstat', 'rsvp'].flatMap((name) => {
    const value = parameterOf(property, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { to: String(property.getFirstValue()), ...Object.fromEntries(parameters) };
}
