import type { BusyPeriod } from '../../domain/free-busy.js';
import '../../domain/temporal.js';
import type { FreeBusyQuery } from '../../ports/calendar.js';
import { cronofyError, unreadable } from './cronofy-errors.js';
import type { UserInfo } from './cronofy-identity.js';
import type { FreeBusyPage } from './cronofy-replies.js';

/** Cronofy tells of 42 days back and 201 ahead, in days (contract §7.3). */
const daysBack = 42;
const daysAhead = 201;

/** What of a query can be asked, and what can't be known. */
export interface FreeBusyWindow {
  /** Whole UTC days to ask for, `to` exclusive; undefined when nothing of the query can be known. */
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate } | undefined;
  /**
   * The parts of the query that Cronofy does not tell of, as busy: what is not known is not free, and must not be of a kind
   * that some members pass over.
   */
  unknown: BusyPeriod[];
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b);
const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? b : a);
const midnightOf = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC').toInstant();
const utcDayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('UTC').toPlainDate();

function periodsBetween(start: Temporal.Instant, end: Temporal.Instant): BusyPeriod[] {
  return Temporal.Instant.compare(start, end) < 0 ? [{ start, end, kind: 'busy' }] : [];
}

/**
 * Cuts a query to what Cronofy tells of. A day more is asked for on either side, because an all-day event is a date
 * there and reaches into the neighbouring UTC days in the owner's zone; so the outermost day on either end is not known.
 * Pure; never throws.
 */
export function freeBusyWindow(
  query: Pick<FreeBusyQuery, 'from' | 'to'>,
  now: Temporal.Instant,
): FreeBusyWindow {
  const today = utcDayOf(now);
  const knownFrom = midnightOf(today.subtract({ days: daysBack - 1 }));
  const knownTo = midnightOf(today.add({ days: daysAhead - 1 }));
  const unknown = [
    ...periodsBetween(query.from, earlier(query.to, knownFrom)),
    ...periodsBetween(later(query.from, knownTo), query.to),
  ];
  const from = later(query.from, knownFrom);
  const to = earlier(query.to, knownTo);
  if (Temporal.Instant.compare(from, to) >= 0) return { days: undefined, unknown };
  const lastDay = utcDayOf(to.subtract({ nanoseconds: 1 }));
  return { days: { from: utcDayOf(from).subtract({ days: 1 }), to: lastDay.add({ days: 2 }) }, unknown };
}

/**
 * The whole UTC days to list a period's events for, `to` exclusive; undefined when it reaches beyond what Cronofy tells of,
 * since what of ours lies further off is then listed only when no days are asked for (contract §7.3). Pure; never throws.
 */
export function daysTold(period: Pick<FreeBusyQuery, 'from' | 'to'>, now: Temporal.Instant) {
  const { days, unknown } = freeBusyWindow(period, now);
  return unknown.length === 0 ? days : undefined;
}

/**
 * Makes sure that free/busy of these calendars can be believed: Cronofy leaves a deleted calendar out and serves stale
 * data for a login that is cut off, and either would look free.
 * @throws `provider_rejected` for a calendar that is gone, `needs_connection` when its login is cut off,
 * `provider_unavailable` while it is read for the first time
 */
export function requireReadable(
  account: UserInfo,
  calendarIds: readonly string[],
  connectionId: string,
): void {
  const { profiles } = account['cronofy.data'];
  for (const id of calendarIds) {
    const profile = profiles.find((each) =>
      each.profile_calendars.some((one) => one.calendar_id === id && !one.calendar_deleted),
    );
    if (profile === undefined) {
      throw cronofyError('provider_rejected', 'no longer has a calendar that was asked for', connectionId);
    }
    if (!profile.profile_connected) {
      throw cronofyError('needs_connection', 'has lost the calendar login', connectionId);
    }
    if (profile.profile_initial_sync_required) {
      throw cronofyError('provider_unavailable', 'is still reading the calendar', connectionId);
    }
  }
}

/** The account's zone, or undefined when it gives none or one unknown here. Never throws. */
export function zoneOf(account: UserInfo): string | undefined {
  const zone = account.zoneinfo ?? '';
  // An offset such as +01:00 would be accepted but is no zone: it has no rules.
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return undefined;
  }
}

type Boundary = FreeBusyPage['free_busy'][number]['start'];

/**
 * The moment a boundary stands for. A date is the account's day; without a known zone it is the day everywhere on earth
 * (UTC+14 to UTC−12), which blocks too much rather than too little.
 */
function momentOf(boundary: Boundary, zone: string | undefined, widestZone: '+14:00' | '-12:00') {
  return boundary instanceof Temporal.Instant
    ? boundary
    : boundary.toZonedDateTime(zone ?? widestZone).toInstant();
}

/**
 * Free/busy is told in four words, and time out of office comes as `busy` (contract §7.4). Should it ever come by the name
 * that events have for it (`extended_transparency`, §7.1), it means that.
 */
function kindOf(status: string): BusyPeriod['kind'] {
  if (status === 'out_of_office') return 'unavailable';
  return status === 'tentative' ? 'tentative' : 'busy';
}

/** All-day events end on the day after their last; some write the same day twice for one day. */
function exclusiveEnd(start: Boundary, end: Boundary): Boundary {
  const isSameDay =
    start instanceof Temporal.PlainDate && end instanceof Temporal.PlainDate && start.equals(end);
  return isSameDay ? start.add({ days: 1 }) : end;
}

/**
 * The busy periods of one page by calendar id, unclipped; one from date to date is all-day. Only `free` does not block; `unknown` and any status to come
 * do (contract §7.4).
 * @param zone the account's, for all-day events
 * @throws `provider_unavailable` when a period ends before it starts
 */
export function busyPeriodsOf(
  page: FreeBusyPage,
  zone: string | undefined,
  connectionId: string,
): [calendarId: string, period: BusyPeriod][] {
  const periods: [string, BusyPeriod][] = [];
  for (const entry of page.free_busy) {
    if (entry.free_busy_status === 'free') continue;
    const start = momentOf(entry.start, zone, '+14:00');
    const end = momentOf(exclusiveEnd(entry.start, entry.end), zone, '-12:00');
    const order = Temporal.Instant.compare(start, end);
    if (order > 0) throw unreadable('free/busy', connectionId);
    const kind = kindOf(entry.free_busy_status);
    const isAllDay = entry.start instanceof Temporal.PlainDate && entry.end instanceof Temporal.PlainDate;
    if (order < 0) periods.push([entry.calendar_id, { start, end, kind, isAllDay }]);
  }
  return periods;
}
