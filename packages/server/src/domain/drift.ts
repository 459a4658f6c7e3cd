import './temporal.js';
import { type Booking, startOfBooking } from './booking.js';
import { wallTimeOf } from './booking-changes.js';

/** An event as it stands in a calendar. */
export interface StandingEvent {
  start: Temporal.Instant;
  end: Temporal.Instant;
  /** Its iCalendar SEQUENCE, where the provider keeps one. */
  revision: number | undefined;
}

/** What a calendar's owner answered; as iCalendar PARTSTAT has it. */
export type Answer = 'needs-action' | 'accepted' | 'declined' | 'tentative';

/** How an event in a calendar differs from what was agreed. */
export type Drift = { kind: 'deleted' } | { kind: 'declined' } | ({ kind: 'moved' } & StandingEvent);

/**
 * How the event in one calendar differs from the session it is of; empty when it is as it should be. Times are compared
 * by the second, because calendars keep no finer ones.
 * @param seen undefined when it is gone
 * @param answer what the calendar's owner answered, if that is known
 */
export function driftsOf(
  session: { start: Temporal.Instant; end: Temporal.Instant },
  seen: StandingEvent | undefined,
  answer: Answer | undefined,
): Drift[] {
  if (seen === undefined) return [{ kind: 'deleted' }];
  const { start, end, revision } = seen;
  const isMoved = !isSameSecond(start, session.start) || !isSameSecond(end, session.end);
  return [
    ...(isMoved ? [{ kind: 'moved' as const, start, end, revision }] : []),
    ...(answer === 'declined' ? [{ kind: 'declined' as const }] : []),
  ];
}

const LOUDEST_FIRST: readonly Answer[] = ['declined', 'accepted', 'tentative', 'needs-action'];

/** One answer of somebody who has several calendars: a refusal in any of them counts, then what says most. */
export function oneAnswerOf(answers: readonly (Answer | undefined)[]): Answer | undefined {
  return LOUDEST_FIRST.find((answer) => answers.includes(answer));
}

/**
 * When the booking would begin if its agreed wall time were made exact by the zone rules of today; undefined when that is
 * when it does begin. Of a wall time that comes twice either moment is the agreed one; one that is skipped now counts as
 * the moment the clock jumps over it.
 */
export function wallTimeDrift(
  booking: Pick<Booking, 'sessions' | 'timeZone' | 'agreedWallTime'>,
): Temporal.Instant | undefined {
  const start = startOfBooking(booking);
  if (wallTimeOf(start, booking.timeZone) === booking.agreedWallTime) return undefined;
  return Temporal.PlainDateTime.from(booking.agreedWallTime)
    .toZonedDateTime(booking.timeZone, { disambiguation: 'compatible' })
    .toInstant();
}

const isSameSecond = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Math.floor(a.epochMilliseconds / 1000) === Math.floor(b.epochMilliseconds / 1000);
