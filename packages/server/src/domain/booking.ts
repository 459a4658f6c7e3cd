import './temporal.js';
import type { SeatedMember } from './panel.js';
import type { FixedLink } from './plan.js';
import { SchedulingError } from './scheduling-error.js';

/** One interview of a booking, with the titles and names it was agreed under. */
export interface BookedSession {
  key: string;
  title: string;
  start: Temporal.Instant;
  end: Temporal.Instant;
  members: SeatedMember[];
  conferencing: FixedLink | undefined;
  location: string | undefined;
  /** The room taken, by id. */
  room: string | undefined;
  /** The licence taken, by the id of its unit. */
  licence: string | undefined;
}

/** An agreed interview; it outlives every change of its time. */
export interface Booking {
  id: string;
  invitationId: string;
  status: 'confirmed' | 'cancelled';
  /** Rises with every change; iCalendar SEQUENCE. */
  revision: number;
  sessions: BookedSession[];
  candidate: { name: string; email: string; phone: string | undefined; locale: string | undefined };
  job: { name: string; employerName: string };
  /** The zone the times were agreed in. */
  timeZone: string;
  /** Wall time of the first session in that zone and the zone data it was computed with, to notice a change of rules. */
  agreedWallTime: string;
  zoneDataVersion: string;
  cancelReason: string | undefined;
  /** When this revision came to be. */
  revisedAt: Temporal.Instant;
  createdAt: Temporal.Instant;
}

/** The key of a session's event at every provider: derived, so that writing twice is writing once (R6). At most 64 characters. */
export function eventIdOf(booking: Booking, sessionKey: string): string {
  return `${booking.id}-${sessionKey}`;
}

/** Everybody who sits in any of the sessions, each once. */
export function membersOf(sessions: readonly { members: readonly SeatedMember[] }[]): string[] {
  return [...new Set(sessions.flatMap(({ members }) => members.map(({ memberId }) => memberId)))];
}

/** The sessions from the first to the last. */
export function sessionsByStart({ sessions }: Booking): BookedSession[] {
  return sessions.toSorted((a, b) => Temporal.Instant.compare(a.start, b.start));
}

/** When the first session begins. */
export function startOfBooking(booking: Booking): Temporal.Instant {
  return booking.sessions
    .map((session) => session.start)
    .reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? a : b));
}

/**
 * confirmed → cancelled, at the next revision.
 * @throws `booking_closed` when it is cancelled already
 */
export function cancelBooking(booking: Booking, now: Temporal.Instant, reason: string | undefined): Booking {
  if (booking.status === 'cancelled')
    throw new SchedulingError('booking_closed', 'This booking is cancelled already.');
  return {
    ...booking,
    status: 'cancelled',
    revision: booking.revision + 1,
    cancelReason: reason,
    revisedAt: now,
  };
}

/** Whether the candidate may cancel now: the plan allows it and the cut-off before the start has not passed. */
export function canCandidateCancel(
  booking: Booking,
  rule: { isAllowed: boolean; cutoffMinutes: number },
  now: Temporal.Instant,
): boolean {
  const cutoff = startOfBooking(booking).subtract({ minutes: rule.cutoffMinutes });
  return booking.status === 'confirmed' && rule.isAllowed && Temporal.Instant.compare(now, cutoff) <= 0;
}

/** @throws `booking_closed`, `policy_cutoff` unless {@link canCandidateCancel} */
export function assertCandidateCanCancel(
  booking: Booking,
  rule: { isAllowed: boolean; cutoffMinutes: number },
  now: Temporal.Instant,
): void {
  if (booking.status === 'cancelled')
    throw new SchedulingError('booking_closed', 'This booking is cancelled already.');
  if (!canCandidateCancel(booking, rule, now)) {
    throw new SchedulingError(
      'policy_cutoff',
      'This booking can no longer be cancelled here; please contact the employer.',
    );
  }
}
