import '../domain/temporal.js';
import { reissueBooking, withMeetings } from '../domain/booking-changes.js';
import { type Booking, sessionOf } from '../domain/booking.js';
import { type ArrangedMeeting, arrangedMeeting, isMadeIn } from '../domain/conferencing.js';
import { isLinkOverdue } from '../domain/link-rhythm.js';
import { meetingsToCome } from '../domain/meetings-to-come.js';
import type { SeenMeeting } from '../ports/calendar.js';
import type { Transaction } from '../ports/store.js';
import { arrangeMeetings, followMeetings } from './arrange-meeting.js';
import type { BookingContext } from './candidate-context.js';
import { settleExceptions } from './open-exception.js';
import { saveChange } from './save-change.js';
import type { WatchedEvent } from './watched-events.js';

/** A session's event in a calendar, and the meeting that it showed. */
export interface MeetingReading extends Pick<WatchedEvent, 'target' | 'session'> {
  meeting: SeenMeeting | undefined;
}

/**
 * Keeps what calendars showed of the meetings they make: links that are there, or are others by now, become the booking's
 * at its next revision, which tells everybody; a meeting whose login is lost goes to another calendar that can make it;
 * one that is overdue is reported, once.
 * @param context locked; of a meeting that is another than when it was read, the reading says nothing
 */
export async function keepLinks(
  tx: Transaction,
  { booking, plan }: BookingContext,
  readings: readonly MeetingReading[],
): Promise<void> {
  if (booking.status === 'cancelled') return;
  const linked = withMeetings(booking, linksIn(booking, readings));
  if (linked !== booking) {
    const after = { ...reissued(booking, tx.now), sessions: linked.sessions };
    await saveChange(tx, { what: 'link', before: booking, after: reported(after, tx.now), plan });
    return;
  }
  const late = reported(booking, tx.now);
  const placed = await arrangeMeetings(tx, late, plan);
  if (isAskedAnew(booking, placed)) {
    const after = { ...reissued(booking, tx.now), sessions: placed.sessions };
    await saveChange(tx, { what: 'relocated', before: booking, after, plan });
  } else if (placed !== booking) {
    await tx.bookings.update(placed);
    await settleExceptions(tx, placed);
    await followMeetings(tx, booking, placed);
  }
}

const reissued = (booking: Booking, now: Temporal.Instant): Booking =>
  reissueBooking(booking, { above: booking.revision, now });

/** By session key, the meetings whose calendars show a link that the booking has not. */
function linksIn(booking: Booking, readings: readonly MeetingReading[]): Map<string, ArrangedMeeting> {
  const found = new Map<string, ArrangedMeeting>();
  for (const { target, session, meeting: seen } of readings) {
    const then = arrangedMeeting(session.conferencing);
    const now = arrangedMeeting(sessionOf(booking, target.sessionKey)?.conferencing);
    if (seen?.state !== 'ready' || then === undefined || now === undefined) continue;
    const isSame = isMadeIn(now, target) && now.askedAt.equals(then.askedAt);
    if (!isSame || now.joinUrl === seen.joinUrl) continue;
    const { joinUrl, service = now.service } = seen;
    found.set(target.sessionKey, { ...now, state: 'ready', joinUrl, service });
  }
  return found;
}

/** With those that are overdue marked so. */
function reported(booking: Booking, now: Temporal.Instant): Booking {
  const overdue = meetingsToCome(booking, now).filter(
    ({ meeting }) => !meeting.isReported && isLinkOverdue(meeting.askedAt, now),
  );
  return withMeetings(
    booking,
    new Map(overdue.map(({ key, meeting }) => [key, { ...meeting, isReported: true }])),
  );
}

/** Whether another calendar makes one of them now, or the same one is to be asked again. */
const isAskedAnew = (before: Booking, after: Booking): boolean =>
  after.sessions.some(({ key, conferencing }) => {
    const meeting = arrangedMeeting(conferencing);
    const earlier = arrangedMeeting(sessionOf(before, key)?.conferencing);
    return meeting !== undefined && earlier?.askedAt.equals(meeting.askedAt) !== true;
  });
