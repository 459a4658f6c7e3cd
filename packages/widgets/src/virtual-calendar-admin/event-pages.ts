import type { CalendarEvent } from '@slotwright/server/wire/virtual-calendars.js';

/** Days that are read at a time. */
export const PAGE_DAYS = 60;
/** As many stretches as are read at most: two years. */
export const MOST_PAGES = 12;

const PAGE_MILLISECONDS = PAGE_DAYS * 86_400_000;

const epochOf = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;

const instantAt = (epoch: number): string => Temporal.Instant.fromEpochMilliseconds(epoch).toString();

/** The stretches to read, RFC 3339 in UTC, one after the other. @param from epoch milliseconds */
export const rangesOf = (from: number, pages: number): readonly { from: string; to: string }[] =>
  Array.from({ length: pages }, (_, page) => ({
    from: instantAt(from + page * PAGE_MILLISECONDS),
    to: instantAt(from + (page + 1) * PAGE_MILLISECONDS),
  }));

/** How many stretches it takes for an event to be among them, as far as so many are read. @param from epoch milliseconds */
export const pagesFor = ({ start }: CalendarEvent, from: number): number =>
  Math.min(MOST_PAGES, Math.max(1, Math.floor((epochOf(start) - from) / PAGE_MILLISECONDS) + 1));

const identity = ({ id, bookingId, start, end, summary }: CalendarEvent): string =>
  id ?? JSON.stringify([bookingId, start, end, summary]);

const byStart = (a: CalendarEvent, b: CalendarEvent): number => epochOf(a.start) - epochOf(b.start);

/** Each event once, the earliest first: one that reaches over the end of a stretch is in two. */
export const uniqueEvents = (events: readonly CalendarEvent[]): readonly CalendarEvent[] =>
  [...new Map(events.map((event) => [identity(event), event])).values()].toSorted(byStart);

/** Events with one of them new or as it is now. */
export const withEvent = (events: readonly CalendarEvent[], event: CalendarEvent): readonly CalendarEvent[] =>
  uniqueEvents([...events, event]);

/** Whether something about an event is still to come. */
export const isPending = ({ state, meeting }: CalendarEvent): boolean =>
  state !== 'written' || meeting?.state === 'pending';

/** Events whose link was awaited and is there now. */
export const linksThatCame = (
  before: readonly CalendarEvent[],
  after: readonly CalendarEvent[],
): readonly CalendarEvent[] => {
  const awaited = new Set(before.filter(({ meeting }) => meeting?.state === 'pending').map(identity));
  return after.filter((event) => event.meeting?.state === 'ready' && awaited.has(identity(event)));
};
