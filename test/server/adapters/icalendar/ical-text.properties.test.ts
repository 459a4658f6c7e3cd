import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oneLine, severalLines } from '../../../../packages/server/src/adapters/icalendar/clean-text.js';
import { calendarText, textLimits } from '../../../../packages/server/src/adapters/icalendar/ical-text.js';
import type { Participant } from '../../../../packages/server/src/ports/calendar.js';
import { calendarEvent, instant, instantNearChange, timeZone } from '../../../arbitraries/calendar-event.js';
import {
  instantOf,
  interview,
  parameterOf,
  propertyNames,
  readCalendar,
  valueOf,
} from './calendar.harness.js';

const method = fc.constantFrom('REQUEST' as const, 'CANCEL' as const);

test('S40 reads back equal, whatever the texts hold', () => {
  fc.assert(
    fc.property(calendarEvent, method, (event, wanted) => {
      const { calendar, event: read } = readCalendar(calendarText(event, { method: wanted }));
      assert.equal(valueOf(calendar, 'method'), wanted);
      assert.equal(valueOf(read, 'uid'), event.uid);
      assert.equal(valueOf(read, 'sequence'), String(event.revision));
      assert.equal(valueOf(read, 'dtstamp'), event.stampedAt.toString());
      assert.equal(valueOf(read, 'summary') ?? '', oneLine(event.summary, textLimits.summary));
      assert.equal(
        valueOf(read, 'description') ?? '',
        severalLines(event.description, textLimits.description),
      );
      assert.equal(valueOf(read, 'location') ?? '', oneLine(event.location, textLimits.location));
      assert.deepEqual(
        [...read.getAllProperties('organizer'), ...read.getAllProperties('attendee')].map((property) => ({
          name: parameterOf(property, 'cn') ?? '',
          email: decodeURIComponent(String(property.getFirstValue()).slice('mailto:'.length)),
        })),
        [event.organizer, ...event.attendees].map(cleaned),
      );
    }),
    { numRuns: 300 },
  );
});

test('S40 has exactly the properties and components of an event, whatever the texts hold', () => {
  fc.assert(
    fc.property(calendarEvent, method, (event, wanted) => {
      const { calendar, event: read } = readCalendar(calendarText(event, { method: wanted }));
      assert.deepEqual(propertyNames(calendar), ['version', 'prodid', 'calscale', 'method']);
      const hasZone = read.getFirstProperty('dtstart')?.getParameter('tzid') !== undefined;
      assert.deepEqual(
        calendar.getAllSubcomponents().map(({ name }) => name),
        hasZone ? ['vtimezone', 'vevent'] : ['vevent'],
      );
      assert.equal(read.getAllSubcomponents().length, 0);
      assert.deepEqual(propertyNames(read), [
        ...['uid', 'sequence', 'dtstamp', 'dtstart', 'dtend', 'summary'],
        ...(severalLines(event.description, 10_000) === '' ? [] : ['description']),
        ...(oneLine(event.location, 10_000) === '' ? [] : ['location']),
        ...(read.hasProperty('url') ? ['url'] : []),
        ...['status', 'transp', 'organizer'],
        ...event.attendees.map(() => 'attendee'),
      ]);
      if (read.hasProperty('url')) assert.match(valueOf(read, 'url') ?? '', /^https:\/\/[!-~]+$/);
    }),
    { numRuns: 300 },
  );
});

test('S40 has lines of at most 75 octets, ended by CRLF, without any other control character', () => {
  fc.assert(
    fc.property(calendarEvent, (event) => {
      const text = calendarText(event, { method: 'REQUEST' });
      assert.ok(text.endsWith('\r\n'));
      for (const line of text.split('\r\n')) {
        assert.ok(Buffer.byteLength(line) <= 75, line);
        assert.doesNotMatch(line, /[\p{Cc}\u2028\u2029]|\p{Cs}/u);
      }
      // A fold inside a code point would come back as U+FFFD.
      assert.equal(Buffer.from(text).toString(), text);
    }),
    { numRuns: 300 },
  );
});

test('S40 keeps the instants of start and end, read through the embedded zone alone, in every zone', () => {
  const cases = timeZone.chain((zone) => {
    const moment = fc.oneof(instant, instantNearChange(zone));
    return fc.record({
      zone: fc.constant(zone),
      start: moment,
      minutes: fc.integer({ min: 1, max: 60 * 24 * 400 }),
    });
  });
  fc.assert(
    fc.property(cases, ({ zone, start, minutes }) => {
      const end = start.add({ minutes });
      const read = readCalendar(calendarText(interview({ timeZone: zone, start, end })));
      assert.equal(instantOf(read, 'dtstart').toString(), start.toString());
      assert.equal(instantOf(read, 'dtend').toString(), end.toString());
    }),
    { numRuns: 500 },
  );
});

test('S40 writes equal events equally, and a later revision with the same UID and its own SEQUENCE', () => {
  fc.assert(
    fc.property(calendarEvent, fc.integer({ min: 1, max: 50 }), (event, later) => {
      assert.equal(calendarText(event), calendarText(structuredCloneOf(event)));
      const { event: next } = readCalendar(calendarText({ ...event, revision: event.revision + later }));
      assert.equal(valueOf(next, 'uid'), event.uid);
      assert.equal(valueOf(next, 'sequence'), String(event.revision + later));
    }),
    { numRuns: 100 },
  );
});

function cleaned(person: Participant): Participant {
  // Backslashes in names become slashes: readers do not agree on what they mean in a parameter.
  const name = oneLine(person.name, textLimits.name).replaceAll('\\', '/');
  return { name, email: oneLine(person.email, 320) };
}

/** Another object with the same content, so that nothing can hang on identity. */
function structuredCloneOf<T extends { attendees: Participant[] }>(event: T): T {
  return { ...event, attendees: event.attendees.map((person) => ({ ...person })) };
}
