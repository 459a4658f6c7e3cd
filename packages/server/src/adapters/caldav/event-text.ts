import type ICAL from 'ical.js';
import { contentLines, type JcalComponent } from '../icalendar/content-lines.js';
import { addressKey, parameterOf } from './event-busy.js';
import { lengthOf, type Span, spanOf } from './event-length.js';
import { timeOf, zonesOf } from './event-times.js';
import { unknownRule } from './zone-rule.js';

/**
 * Keeps a server that schedules by itself from mailing anyone: the invitations are ours (RFC 6638 §7.1). The organizer
 * is marked as well, since to the server an event in an interviewer's calendar is an invitation to answer.
 */
export function markAsOurs(calendar: ICAL.Component): void {
  const event = calendar.getFirstSubcomponent('vevent');
  for (const name of ['organizer', 'attendee']) {
    for (const person of event?.getAllProperties(name) ?? []) person.setParameter('schedule-agent', 'CLIENT');
  }
}

/**
 * Takes over what people have answered since: the PARTSTAT of each attendee who stands in both, and nothing else.
 * @returns whether anything changed
 */
export function keepAnswers(calendar: ICAL.Component, stored: ICAL.Component): boolean {
  const answers = new Map<string, string>();
  for (const attendee of attendeesOf(stored)) {
    const answer = parameterOf(attendee, 'partstat');
    if (answer !== undefined) answers.set(keyOf(attendee), answer);
  }
  let isChanged = false;
  for (const attendee of attendeesOf(calendar)) {
    const answer = answers.get(keyOf(attendee));
    if (answer === undefined || answer === parameterOf(attendee, 'partstat')) continue;
    attendee.setParameter('partstat', answer);
    isChanged = true;
  }
  return isChanged;
}

/** When a calendar object's single event is; `undefined` when it has no start. */
export function eventSpanOf(calendar: ICAL.Component): Span | undefined {
  const findZone = zonesOf(calendar, unknownRule);
  const event = calendar.getFirstSubcomponent('vevent');
  const start = event ? timeOf(event, 'dtstart', findZone) : undefined;
  return event && start ? spanOf(start.wall, start, lengthOf(event, start, findZone)) : undefined;
}

/** One of our own events as text again, folded as it was; ical.js's own folding writes lines of 76 octets. */
export function textOfCalendar(calendar: ICAL.Component): string {
  // It was parsed from what our writer wrote, whose properties have one value each.
  return contentLines(calendar.toJSON() as JcalComponent);
}

function attendeesOf(calendar: ICAL.Component): ICAL.Property[] {
  return calendar.getFirstSubcomponent('vevent')?.getAllProperties('attendee') ?? [];
}

function keyOf(attendee: ICAL.Property): string {
  const value = attendee.getFirstValue();
  return typeof value === 'string' ? addressKey(value) : '';
}
