import './temporal.js';
import { type BookedSession, type Booking, type NoShow, sessionOf, startOfBooking } from './booking.js';
import type { ArrangedMeeting, BookedConferencing, HostedMeeting } from './conferencing.js';
import { SchedulingError } from './scheduling-error.js';
import type { InterviewCalendar } from './virtual-calendar.js';

/** What a plan lets its candidates do, and until when. */
export interface ChangeRule {
  isAllowed: boolean;
  /** No longer within so many minutes of the start. */
  cutoffMinutes: number;
}

/** @throws `booking_closed` when it is cancelled */
export function assertStands(booking: Booking): void {
  if (booking.status === 'cancelled')
    throw new SchedulingError('booking_closed', 'This booking is cancelled already.');
}

/**
 * confirmed → cancelled, at the next revision.
 * @throws `booking_closed` when it is cancelled already
 */
export function cancelBooking(booking: Booking, now: Temporal.Instant, reason: string | undefined): Booking {
  return { ...revised(booking, now), status: 'cancelled', cancelReason: reason };
}

/**
 * The same booking with other times for some of its sessions, at the next revision.
 * @param moved those that change, whole; the others stay
 * @throws `booking_closed`
 */
export function moveBooking(
  booking: Booking,
  moved: readonly BookedSession[],
  { now, timeZone, zoneDataVersion, isByCandidate }: Agreement,
): Booking {
  const sessions = booking.sessions.map((session) => moved.find(({ key }) => key === session.key) ?? session);
  const start = startOfBooking({ sessions });
  return {
    ...revised(booking, now),
    sessions,
    timeZone,
    agreedWallTime: wallTimeOf(start, timeZone),
    zoneDataVersion,
    reschedules: booking.reschedules + (isByCandidate ? 1 : 0),
  };
}

/** How and by whom new times were agreed. */
export interface Agreement {
  now: Temporal.Instant;
  timeZone: string;
  zoneDataVersion: string;
  isByCandidate: boolean;
}

/**
 * The session in which somebody is to be replaced, and the key of their seat.
 * @throws `booking_closed`; `not_found` when there is no such session; `invalid_request` when `out` does not sit in it;
 *   `policy_cutoff` once it has begun
 */
export function seatToSwap(
  booking: Booking,
  { sessionKey, out }: { sessionKey: string; out: string },
  now: Temporal.Instant,
): { session: BookedSession; seat: string } {
  assertStands(booking);
  const session = sessionOf(booking, sessionKey);
  if (session === undefined) throw noSuchSession();
  const seated = session.members.find(({ memberId }) => memberId === out);
  if (seated === undefined) throw fault('out', 'does not sit in this session');
  if (Temporal.Instant.compare(now, session.start) >= 0)
    throw new SchedulingError('policy_cutoff', 'The interview has begun; nobody can be swapped any more.');
  return { session, seat: seated.seat };
}

/**
 * One member in another's seat, at the next revision.
 * @throws as {@link seatToSwap}; `invalid_request` when `in` sits in the session already
 */
export function swapMember(
  booking: Booking,
  { sessionKey, out, in: incoming }: { sessionKey: string; out: string; in: string },
  now: Temporal.Instant,
): Booking {
  const { session } = seatToSwap(booking, { sessionKey, out }, now);
  if (session.members.some(({ memberId }) => memberId === incoming))
    throw fault('in', 'sits in this session already');
  const members = session.members.map((seated) =>
    seated.memberId === out ? { ...seated, memberId: incoming } : seated,
  );
  return {
    ...revised(booking, now),
    sessions: booking.sessions.map((each) => (each === session ? { ...each, members } : each)),
  };
}

/** Gives a session a link to join, or another one, at the next revision; only a meeting of ours has a host. @throws `booking_closed`, `not_found` */
export function giveLink(
  booking: Booking,
  sessionKey: string,
  conferencing: BookedConferencing,
  now: Temporal.Instant,
): Booking {
  const session = sessionOf(booking, sessionKey);
  if (session === undefined) throw noSuchSession();
  return {
    ...revised(booking, now),
    sessions: booking.sessions.map((each) => {
      if (each !== session) return each;
      return { ...each, conferencing, host: conferencing.provider === 'hosted' ? each.host : undefined };
    }),
  };
}

/** The same interviews in another virtual calendar, or in none any more, at the next revision. @throws `booking_closed` */
export function moveToCalendar(
  booking: Booking,
  interviewCalendar: InterviewCalendar | undefined,
  now: Temporal.Instant,
): Booking {
  return { ...revised(booking, now), interviewCalendar };
}

/**
 * The same booking with what has become of its meetings; the revision stays.
 * @param changed by session key
 */
export function withMeetings(
  booking: Booking,
  changed: ReadonlyMap<string, ArrangedMeeting | HostedMeeting>,
): Booking {
  if (changed.size === 0) return booking;
  const sessions = booking.sessions.map((session) => {
    const conferencing = changed.get(session.key);
    return conferencing === undefined ? session : { ...session, conferencing };
  });
  return { ...booking, sessions };
}

/**
 * Notes that somebody did not come; the same side saying it twice is harmless. The revision stays, because nothing moves.
 * @throws `booking_closed`, `not_found`; `policy_cutoff` before the session has begun
 */
export function recordNoShow(booking: Booking, noShow: NoShow): Booking {
  assertStands(booking);
  const session = sessionOf(booking, noShow.sessionKey);
  if (session === undefined) throw noSuchSession();
  if (Temporal.Instant.compare(noShow.at, session.start) < 0)
    throw new SchedulingError('policy_cutoff', 'The interview has not begun yet.');
  const isKnown = booking.noShows.some(
    ({ sessionKey, who, reportedBy }) =>
      sessionKey === noShow.sessionKey && who === noShow.who && reportedBy === noShow.reportedBy,
  );
  return isKnown ? booking : { ...booking, noShows: [...booking.noShows, noShow] };
}

/**
 * The same booking at a next revision, so that a calendar that shows something else takes it again.
 * @param above a revision that was found there
 * @throws `booking_closed`
 */
export function reissueBooking(
  booking: Booking,
  { above, now }: { above: number; now: Temporal.Instant },
): Booking {
  const next = revised(booking, now);
  return { ...next, revision: Math.max(next.revision, above + 1) };
}

/**
 * The same moments as agreed under the zone rules of today, where others have changed the wall time. The revision stays,
 * because nothing moves. @throws `booking_closed`
 */
export function agreeAnew(booking: Booking, zoneDataVersion: string): Booking {
  assertStands(booking);
  const agreedWallTime = wallTimeOf(startOfBooking(booking), booking.timeZone);
  return { ...booking, agreedWallTime, zoneDataVersion };
}

/** Whether the candidate may cancel now: the plan allows it and the cut-off before the start has not passed. */
export function canCandidateCancel(booking: Booking, rule: ChangeRule, now: Temporal.Instant): boolean {
  return booking.status === 'confirmed' && rule.isAllowed && isInTime(booking, rule, now);
}

/** @throws `booking_closed`, `policy_cutoff` unless {@link canCandidateCancel} */
export function assertCandidateCanCancel(booking: Booking, rule: ChangeRule, now: Temporal.Instant): void {
  assertStands(booking);
  if (!canCandidateCancel(booking, rule, now)) throw tooLate('cancelled');
}

/** Whether the candidate may move it now: allowed, in time, and not too often so far. */
export function canCandidateReschedule(
  booking: Booking,
  rule: ChangeRule & { max: number },
  now: Temporal.Instant,
): boolean {
  return (
    booking.status === 'confirmed' &&
    rule.isAllowed &&
    booking.reschedules < rule.max &&
    isInTime(booking, rule, now)
  );
}

/** @throws `booking_closed`, `policy_cutoff`, `policy_limit` unless {@link canCandidateReschedule} */
export function assertCandidateCanReschedule(
  booking: Booking,
  rule: ChangeRule & { max: number },
  now: Temporal.Instant,
): void {
  assertStands(booking);
  if (!rule.isAllowed || !isInTime(booking, rule, now)) throw tooLate('moved');
  if (booking.reschedules >= rule.max) {
    throw new SchedulingError(
      'policy_limit',
      'This booking has been moved as often as it may be; please contact the employer.',
    );
  }
}

/** Wall time of an instant in a zone, as it is agreed: `2027-03-01T09:00:00`. */
export function wallTimeOf(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString();
}

function revised(booking: Booking, now: Temporal.Instant): Booking {
  assertStands(booking);
  return { ...booking, revision: booking.revision + 1, revisedAt: now };
}

function isInTime(booking: Booking, { cutoffMinutes }: ChangeRule, now: Temporal.Instant): boolean {
  const cutoff = startOfBooking(booking).subtract({ minutes: cutoffMinutes });
  return Temporal.Instant.compare(now, cutoff) <= 0;
}

const tooLate = (what: string): SchedulingError =>
  new SchedulingError(
    'policy_cutoff',
    `This booking can no longer be ${what} here; please contact the employer.`,
  );

const noSuchSession = (): SchedulingError =>
  new SchedulingError('not_found', 'The booking has no such session.');

const fault = (path: string, message: string): SchedulingError =>
  new SchedulingError('invalid_request', `The swap is not possible: ${path} ${message}.`, {
    details: { errors: [{ path, message }] },
  });
