import './temporal.js';
import type { AtsLink } from './applicant-tracking.js';
import type { BookedJob } from './booking.js';
import type { KeptPolicy } from './hosting/conferencing-policy.js';
import { SchedulingError } from './scheduling-error.js';

export interface Candidate {
  name: string;
  email: string;
  phone: string | undefined;
  timeZone: string | undefined;
  locale: string | undefined;
}

/** People who may be given host rights, by their roles. */
export interface HiringTeam {
  scheduler: TeamPerson | undefined;
  recruiters: TeamPerson[];
  coordinators: TeamPerson[];
}

export interface TeamPerson {
  email: string;
  name?: string | undefined;
}

/** A plan offered to one candidate for one application. */
export interface Invitation {
  id: string;
  planId: string;
  /** `proposed`: open, and the candidate has named times that would suit, because none on offer did. */
  status: 'open' | 'booked' | 'proposed' | 'cancelled';
  candidate: Candidate;
  job: BookedJob;
  /** Who has to do with it besides the panel. */
  hiringTeam: HiringTeam;
  /** The application it is for; undefined where no ATS knows of it. */
  ats: AtsLink | undefined;
  /** Conferencing policies that concern it, as they stood when it was read. */
  policies: readonly KeptPolicy[];
  /** The first and last instant an interview may lie in; absent ends are open. */
  window: { start: Temporal.Instant | undefined; end: Temporal.Instant | undefined };
  expiresAt: Temporal.Instant;
  externalRef: string | undefined;
  metadata: Record<string, string>;
  createdAt: Temporal.Instant;
}

export type InvitationStatus = Invitation['status'] | 'expired';

/** The status as of now: an open invitation past its time is expired. */
export function statusOf(invitation: Invitation, now: Temporal.Instant): InvitationStatus {
  const isOver = Temporal.Instant.compare(invitation.expiresAt, now) <= 0;
  return isBookable(invitation.status) && isOver ? 'expired' : invitation.status;
}

/** Whether a time can be booked with an invitation of this status. */
export const isBookable = (status: InvitationStatus): boolean => status === 'open' || status === 'proposed';

/**
 * Lets an invitation through that can still be booked.
 * @throws `already_booked`, `booking_closed`
 */
export function assertOpen(invitation: Invitation, now: Temporal.Instant): void {
  const status = statusOf(invitation, now);
  if (status === 'booked') {
    throw new SchedulingError('already_booked', 'This invitation has a booking already.');
  }
  if (!isBookable(status)) {
    throw new SchedulingError(
      'booking_closed',
      `This invitation is ${status}; no time can be booked with it.`,
    );
  }
}
