import { assertCandidateCanReschedule } from '../domain/booking-changes.js';
import { type BookedSession, type Booking, sessionOf } from '../domain/booking.js';
import { type Invitation, assertOpen } from '../domain/invitation.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';
import type { AsCounted } from './slot-facts.js';

/** What a slot is looked for: by which plan, for whose invitation, and what it is to move. */
export interface SlotSubject {
  plan: Plan;
  invitation: Invitation;
  /** The booking that is to be moved; none while there is no booking yet. */
  booking: Booking | undefined;
  /** Those of its sessions that are to be moved: the plan's, whole. */
  moving: readonly BookedSession[];
  asCounted?: AsCounted;
}

type Invited = Pick<SlotSubject, 'plan' | 'invitation'>;

/**
 * What a candidate may look for: the first time of their interview, or another one as far as the plan lets them move it.
 * @throws `already_booked` where the plan lets nobody move, `booking_closed`, `policy_cutoff`, `policy_limit`,
 *   `slot_not_offered` as `planToMove` does
 */
export async function candidatesSubject(
  tx: Transaction,
  { plan, invitation }: Invited,
): Promise<SlotSubject> {
  const isToMove = invitation.status === 'booked' && plan.reschedule.isAllowed;
  const booking = isToMove ? await tx.bookings.ofInvitation(invitation.id) : undefined;
  if (booking === undefined) {
    assertOpen(invitation, tx.now);
    return { plan, invitation, booking, moving: [] };
  }
  assertCandidateCanReschedule(booking, plan.reschedule, tx.now);
  return { plan: planToMove(plan, booking), invitation, booking, moving: booking.sessions };
}

/**
 * The plan as far as it is about a booking: without sessions that it got later.
 * @throws `slot_not_offered` when it has lost one of the booking's
 */
export function planToMove(plan: Plan, booking: Pick<Booking, 'sessions'>): Plan {
  const sessions = plan.sessions.filter(({ key }) => sessionOf(booking, key) !== undefined);
  if (sessions.length === booking.sessions.length) return { ...plan, sessions };
  throw new SchedulingError(
    'slot_not_offered',
    'The plan no longer has all sessions of this booking, which therefore cannot be moved.',
  );
}

/** As far ahead as an employer sets times by hand. */
const EMPLOYERS_HORIZON_DAYS = 366;

/**
 * The same as the employer's own people look for it. What protects an employer's people from candidates does not bind
 * them: the plan's notice and horizon, the candidate's hours, how many times a day are shown, the invitation's window.
 */
export function employersSubject<T extends Invited>(subject: T): T {
  return {
    ...subject,
    plan: {
      ...subject.plan,
      noticeMinutes: 0,
      horizonDays: EMPLOYERS_HORIZON_DAYS,
      candidateHours: undefined,
      offerPerDay: undefined,
    },
    invitation: { ...subject.invitation, window: { start: undefined, end: undefined } },
  };
}
