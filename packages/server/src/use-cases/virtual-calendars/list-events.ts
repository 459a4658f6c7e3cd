import '../../domain/temporal.js';
import { SchedulingError } from '../../domain/scheduling-error.js';
import { type Booking, eventIdOf } from '../../domain/booking.js';
import { placeOf } from '../../domain/virtual-calendar-changes.js';
import { providerNamed } from '../../ports/calendar-providers.js';
import type { ListedEvent } from '../../ports/virtual-calendar-accounts.js';
import type { CalendarPlace, WrittenEvent } from '../../ports/virtual-calendar-records.js';
import type { CalendarPath } from './show-virtual-calendars.js';
import { type VirtualCalendarPorts, ofUnit } from './virtual-calendar-ports.js';

/** An event in a virtual calendar: an admin's, with what the calendar shows of its meeting; a booking's; anybody else's. */
export type ShownEvent =
  | { kind: 'written'; event: WrittenEvent; seen: ListedEvent | undefined }
  | { kind: 'booking'; booking: Booking; event: ListedEvent & { id: string } }
  | { kind: 'foreign'; event: ListedEvent };

/** A period, half-open. */
export interface EventPeriod {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

const LONGEST_DAYS = 200;

/**
 * What stands in a virtual calendar and overlaps the period, by start: as the calendar lists it, and what is still on
 * its way there.
 * @throws `not_found`, `calendar_not_ready`, `invalid_request` for a period that is empty or of more than 200 days, and
 *   what `CalendarAccount` does
 */
export function makeListEvents(ports: VirtualCalendarPorts) {
  return async (
    tenantId: string,
    path: CalendarPath,
    period: EventPeriod,
    signal: AbortSignal,
  ): Promise<ShownEvent[]> => {
    assertPeriod(period);
    const place = await ports.store.transaction(tenantId, async (tx) =>
      placeOf(ofUnit(await tx.virtualCalendars.find(path.calendarId), path)),
    );
    const listed = await list(ports, tenantId, place, period, signal);
    return ports.store.transaction(tenantId, async (tx) => {
      const written = await tx.writtenEvents.within(path.calendarId, period);
      const shown: ShownEvent[] = written.map((event) => ({
        kind: 'written',
        event,
        seen: listed.find(({ id }) => id === event.id),
      }));
      for (const event of listed) {
        if (written.some(({ id }) => id === event.id)) continue;
        const { id } = event;
        const bookingId = /^bkg_[0-9A-Za-z]{22}/.exec(id ?? '')?.[0];
        const booking = bookingId === undefined ? undefined : await tx.bookings.find(bookingId);
        const isOfBooking = booking?.sessions.some(({ key }) => eventIdOf(booking, key) === id) === true;
        shown.push(
          isOfBooking && id !== undefined
            ? { kind: 'booking', booking, event: { ...event, id } }
            : { kind: 'foreign', event },
        );
      }
      return shown.toSorted((a, b) => Temporal.Instant.compare(a.event.start, b.event.start));
    });
  };
}

async function list(
  { calendars, providers }: VirtualCalendarPorts,
  tenantId: string,
  { connectionId, calendarId }: CalendarPlace,
  period: EventPeriod,
  signal: AbortSignal,
): Promise<ListedEvent[]> {
  const { handle, connection } = await calendars.open(tenantId, connectionId, { isWaitedFor: true });
  const own = providerNamed(providers, connection.provider)?.virtualCalendars?.open(handle);
  return own === undefined ? [] : own.listEvents(calendarId, period, signal);
}

function assertPeriod({ from, to }: EventPeriod): void {
  const hours = from.until(to).total('hours');
  if (hours > 0 && hours <= LONGEST_DAYS * 24) return;
  const message = `must be after from, by ${LONGEST_DAYS} days at the most`;
  throw new SchedulingError('invalid_request', 'The query is not valid.', {
    details: { errors: [{ path: 'to', message }] },
  });
}
