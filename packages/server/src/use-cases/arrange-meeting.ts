import '../domain/temporal.js';
import { withMeetings } from '../domain/booking-changes.js';
import { type ExceptionDetail, subjectOfMissingLink } from '../domain/booking-exception.js';
import { type BookedSession, type Booking, sessionOf } from '../domain/booking.js';
import { type ArrangedMeeting, arrangedMeeting, isMadeIn, pendingMeeting } from '../domain/conferencing.js';
import type { EventTarget } from '../domain/effect.js';
import { hostedMeeting } from '../domain/hosted-meeting.js';
import { type MeetingCalendar, placedMeeting } from '../domain/meeting-place.js';
import { meetingsToCome, nextLinkLookOf } from '../domain/meetings-to-come.js';
import type { Plan } from '../domain/plan.js';
import type { Connection } from '../ports/connection-records.js';
import type { Transaction } from '../ports/store.js';
import { eventTargetsOf } from './effect-targets.js';
import { openException } from './open-exception.js';
import { newestOnEvents } from './watched-events.js';

/**
 * Finds for each meeting that a calendar makes the one to make it: it stays where it is while that still stands, so that
 * its link does. Sessions that are over keep what they had.
 * @returns the very same booking when nothing changes; its revision stays in any case
 */
export async function arrangeMeetings(tx: Transaction, booking: Booking, plan: Plan): Promise<Booking> {
  const arranged = booking.sessions.filter(
    ({ conferencing, end }) =>
      arrangedMeeting(conferencing) !== undefined && Temporal.Instant.compare(end, tx.now) > 0,
  );
  if (booking.status === 'cancelled' || arranged.length === 0) return booking;
  const calendars = await calendarsOf(tx, booking, { plan, sessions: arranged });
  const written = newestOnEvents(await tx.effects.ofBooking(booking.id));
  const changed = new Map<string, ArrangedMeeting>();
  for (const { key, conferencing } of arranged) {
    const meeting = arrangedMeeting(conferencing);
    if (meeting === undefined) continue;
    // Deleted by the calendar's owner, and a person agreed to that.
    const isGone = written.some(
      ({ effect, target }) =>
        effect.state === 'compensated' && target.sessionKey === key && isMadeIn(meeting, target),
    );
    const placed = placedMeeting(meeting, calendars.get(key) ?? [], { now: tx.now, isGone });
    if (placed !== meeting) changed.set(key, placed);
  }
  return withMeetings(booking, changed);
}

/** By session key, the calendars that sessions are written to, in the order of their seats. */
async function calendarsOf(
  tx: Transaction,
  booking: Booking,
  { plan, sessions }: { plan: Plan; sessions: readonly BookedSession[] },
): Promise<Map<string, MeetingCalendar[]>> {
  const targets = await eventTargetsOf(tx, sessions, { plan, booking });
  const ids = [...new Set(targets.map(({ connectionId }) => connectionId))];
  const connections = new Map((await tx.connections.findMany(ids)).map((each) => [each.id, each]));
  const bySession = new Map<string, MeetingCalendar[]>();
  for (const target of targets) {
    const connection = connections.get(target.connectionId);
    if (connection === undefined) continue;
    const known = bySession.get(target.sessionKey) ?? [];
    bySession.set(target.sessionKey, [...known, meetingCalendar(target, connection)]);
  }
  return bySession;
}

function meetingCalendar(target: EventTarget, { state, calendars, profiles }: Connection): MeetingCalendar {
  const { connectionId, calendarId } = target;
  const calendar = calendars.find(({ id }) => id === calendarId);
  return {
    connectionId,
    calendarId,
    isVirtual: target.kind === 'interview_calendar' && target.virtualCalendarId !== undefined,
    // Nothing can be asked of an account whose grant is gone; a link it has made stays good.
    hasIntegratedConferencing: state !== 'revoked' && calendar?.hasIntegratedConferencing === true,
    profiles: state === 'revoked' ? [] : profiles,
  };
}

/** The meetings that go with events which are written into their calendars again after somebody deleted them: asked for anew. */
export function withMeetingsAnew(
  booking: Booking,
  events: readonly EventTarget[],
  now: Temporal.Instant,
): Booking {
  const changed = new Map<string, ArrangedMeeting>();
  for (const target of events) {
    const meeting = arrangedMeeting(sessionOf(booking, target.sessionKey)?.conferencing);
    if (meeting === undefined || !isMadeIn(meeting, target)) continue;
    const { choice, place, service } = meeting;
    changed.set(target.sessionKey, { ...pendingMeeting(choice, now), place, service });
  }
  return withMeetings(booking, changed);
}

/** Opens an exception for each meeting whose link turned out to be missing, and asks for looks at those to come. */
export async function followMeetings(
  tx: Transaction,
  before: Booking | undefined,
  after: Booking,
): Promise<void> {
  for (const session of after.sessions) {
    const subject = subjectOfMissingLink(session);
    const earlier = before && sessionOf(before, session.key);
    if (subject === undefined || (earlier && subjectOfMissingLink(earlier)) === subject) continue;
    await openException(tx, after, {
      sessionKey: session.key,
      kind: 'no_link',
      subject,
      detail: whereMissing(session),
    });
  }
  const isNew = meetingsToCome(after, tx.now).some(({ key, meeting }) => {
    const earlier = arrangedMeeting(before && sessionOf(before, key)?.conferencing);
    return earlier?.askedAt.equals(meeting.askedAt) !== true;
  });
  if (isNew) await lookForLinksAgain(tx, after);
}

/** What was to make the meeting: a calendar, or we. */
function whereMissing({ conferencing }: BookedSession): ExceptionDetail {
  const own = hostedMeeting(conferencing);
  if (own !== undefined) return { connectionId: own.connectionId, generation: own.generation };
  return arrangedMeeting(conferencing)?.place ?? {};
}

/** Asks for the next look at those of a booking's meetings that have no link yet, while they are worth looks of their own. */
export async function lookForLinksAgain(tx: Transaction, booking: Booking): Promise<void> {
  const next = nextLinkLookOf(booking, tx.now);
  if (next !== undefined) await tx.looks.forLinks(booking.id, next);
}
