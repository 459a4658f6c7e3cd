import { SchedulingError } from '../../domain/scheduling-error.js';
import { placeOf } from '../../domain/virtual-calendar-changes.js';
import type { VirtualCalendar } from '../../domain/virtual-calendar.js';
import type { CalendarInfo } from '../../ports/calendar.js';
import type { Connection } from '../../ports/connection-records.js';
import type { Transaction } from '../../ports/store.js';
import type { CalendarPlace, WrittenEvent } from '../../ports/virtual-calendar-records.js';

/** Where the events of a calendar belong now. */
export interface EventHome {
  place: CalendarPlace;
  connection: Connection;
}

/**
 * Where the events of a calendar belong from now on: one that is rotated is at home in its new account once that is
 * read; one that is retired still is where it was, for what is taken away there.
 * @throws `not_found`, `calendar_not_ready`, `needs_connection`
 */
export async function homeOf(tx: Transaction, virtualCalendarId: string): Promise<EventHome> {
  const calendar = await tx.virtualCalendars.find(virtualCalendarId);
  if (calendar === undefined) throw new SchedulingError('not_found', 'There is no such calendar.');
  const place = (await successorPlace(tx, calendar)) ?? standingPlace(calendar);
  const connection = await tx.connections.find(place.connectionId);
  if (connection === undefined)
    throw new SchedulingError('needs_connection', 'The account of the virtual calendar is gone.');
  return { place, connection };
}

const standingPlace = (calendar: VirtualCalendar): CalendarPlace =>
  placeOf(calendar.state === 'retiring' ? { ...calendar, state: 'active' } : calendar);

/** The place that a calendar moves to while it is rotated; undefined until that is there. */
export async function successorPlace(
  tx: Transaction,
  { successorConnectionId, state }: VirtualCalendar,
): Promise<CalendarPlace | undefined> {
  if (successorConnectionId === undefined || state !== 'rotating') return undefined;
  const successor = await tx.connections.find(successorConnectionId);
  const calendarId = ownCalendarOf(successor?.calendars ?? []);
  return calendarId === undefined ? undefined : { connectionId: successorConnectionId, calendarId };
}

/** The calendar of an account that was made for one: there is one; were there more, the first that is written to. */
export function ownCalendarOf(calendars: readonly CalendarInfo[]): string | undefined {
  const writable = calendars.filter(({ isReadOnly }) => !isReadOnly);
  return (writable.find(({ isPrimary }) => isPrimary) ?? writable[0])?.id;
}

/** Where the event stands, if that is not where it belongs. */
export function formerPlaceOf(event: WrittenEvent, home: CalendarPlace): CalendarPlace | undefined {
  const { place } = event.content;
  return place === undefined || isSamePlace(place, home) ? undefined : place;
}

const isSamePlace = (a: CalendarPlace, b: CalendarPlace): boolean =>
  a.connectionId === b.connectionId && a.calendarId === b.calendarId;
