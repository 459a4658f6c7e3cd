import { type Booking, startOfBooking } from '../../domain/booking.js';
import type { CalendarMapping } from '../../domain/virtual-calendar.js';
import type { WrittenEvent } from '../../ports/virtual-calendar-records.js';
import type { CalendarPath } from './show-virtual-calendars.js';
import { type VirtualCalendarPorts, ofUnit } from './virtual-calendar-ports.js';

/** What retiring or rotating a calendar touches. */
export interface AffectedByCalendar {
  /** The first ones, by start; `interviewCount` are all. */
  interviews: Booking[];
  interviewCount: number;
  /** The first ones, by start; `eventCount` are all. */
  events: WrittenEvent[];
  eventCount: number;
  mapping: CalendarMapping | undefined;
}

/** Named one by one; of more there is the number. */
const SHOWN = 20;

/** Says what would be touched; changes nothing. @throws `not_found` */
export function makeAffectedByCalendar({ store }: VirtualCalendarPorts) {
  return (tenantId: string, path: CalendarPath): Promise<AffectedByCalendar> =>
    store.transaction(tenantId, async (tx) => {
      const { id, mapping } = ofUnit(await tx.virtualCalendars.find(path.calendarId), path);
      const bookings: Booking[] = [];
      for (const bookingId of await tx.virtualCalendars.bookingsAhead(id)) {
        const booking = await tx.bookings.find(bookingId);
        if (booking !== undefined) bookings.push(booking);
      }
      const events = (await tx.writtenEvents.ahead(id)).filter(({ state }) => state !== 'deleting');
      return {
        interviews: bookings
          .toSorted((a, b) => Temporal.Instant.compare(startOfBooking(a), startOfBooking(b)))
          .slice(0, SHOWN),
        interviewCount: bookings.length,
        events: events.slice(0, SHOWN),
        eventCount: events.length,
        mapping,
      };
    });
}
