import '../../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import type { CalendarEvent } from '../../../../packages/server/src/ports/calendar.js';

/** A calendar file as ical.js reads it. */
export interface ReadCalendar {
  calendar: ICAL.Component;
  event: ICAL.Component;
}

export function readCalendar(text: string): ReadCalendar {
  const calendar = ICAL.Component.fromString(text);
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  assert.ok(event);
  assert.equal(others.length, 0);
  return { calendar, event };
}

/** Names of a component's properties, in order. */
export function propertyNames(component: ICAL.Component): string[] {
  return component.getAllProperties().map((property) => property.name);
}

/** The one value of a property as text, or `undefined` where there is none. */
export function valueOf(component: ICAL.Component, name: string): string | undefined {
  const values = component.getAllProperties(name).flatMap((property): unknown[] => property.getValues());
  assert.ok(values.length < 2, `${name} has ${values.length} values`);
  const [value] = values;
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  assert.ok(value instanceof ICAL.Time);
  return value.toString();
}

/** A parameter that occurs once. */
export function parameterOf(property: ICAL.Property, name: string): string | undefined {
  const value: unknown = property.getParameter(name);
  assert.ok(value === undefined || typeof value === 'string', `${name} has several values`);
  return value;
}

/** The moment a DTSTART or DTEND means, read through nothing but the file's own VTIMEZONE. */
export function instantOf({ calendar, event }: ReadCalendar, name: 'dtstart' | 'dtend'): Temporal.Instant {
  const property = event.getFirstProperty(name);
  assert.ok(property);
  const time: unknown = property.getFirstValue();
  assert.ok(time instanceof ICAL.Time);
  const { year, month, day, hour, minute, second } = time;
  const wall = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second });
  const zone = parameterOf(property, 'tzid');
  const offsetSeconds = zone === undefined ? 0 : embeddedZone(calendar, zone).utcOffset(time);
  if (zone === undefined) assert.match(property.toICALString(), /Z$/, 'a time without a zone must be in UTC');
  return wall.toZonedDateTime('UTC').toInstant().subtract({ seconds: offsetSeconds });
}

function embeddedZone(calendar: ICAL.Component, name: string): ICAL.Timezone {
  const components = calendar.getAllSubcomponents('vtimezone');
  assert.equal(components.length, 1);
  assert.equal(valueOf(components[0] ?? assert.fail(), 'tzid'), name);
  return new ICAL.Timezone({ component: components[0] ?? assert.fail(), tzid: name });
}

/** An ordinary interview; `change` says what is different. */
export function interview(change: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    id: 'bkg_1',
    uid: 'bkg_1@interviews.hillvalley.example',
    revision: 2,
    stampedAt: Temporal.Instant.from('2026-11-21T12:00:00Z'),
    start: Temporal.Instant.from('2026-12-01T15:00:00Z'),
    end: Temporal.Instant.from('2026-12-01T16:00:00Z'),
    timeZone: 'Europe/London',
    summary: 'Interview: Apprentice Time Traveller',
    description: 'With Doc and Marty.\nBring your own notes; coffee, tea and water are there.',
    location: 'https://meet.example/j/88?pwd=a,b;c',
    organizer: { name: 'Hill Valley Science Services', email: 'interviews@hillvalley.example' },
    attendees: [
      { name: 'Emmett "Doc" Brown, PhD', email: 'doc@hillvalley.example' },
      { name: 'Clara Clayton', email: 'clara+interviews@mail.example' },
    ],
    ...change,
  };
}
