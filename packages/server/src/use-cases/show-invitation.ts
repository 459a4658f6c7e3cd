import '../domain/temporal.js';
import type { Invitation } from '../domain/invitation.js';
import { type Plan, membersOfPlan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type CandidateAccess, findInvitation } from './candidate-context.js';
import { type CandidatesBooking, namesOf } from './confirm-booking.js';
import { horizonOf } from './list-slots.js';
import type { Ports } from './ports.js';

export interface CandidatesInvitation {
  invitation: Invitation;
  plan: Plan;
  names: Map<string, string>;
  now: Temporal.Instant;
  /** The last instant a slot can lie in, by the plan as of now. */
  horizon: Temporal.Instant;
  booking: CandidatesBooking | undefined;
}

/** The invitation as its candidate sees it, with the booking if there is one. @throws `not_found` */
export function makeShowInvitation(ports: Ports) {
  return (access: CandidateAccess): Promise<CandidatesInvitation> =>
    ports.store.transaction(access.tenantId, async (tx) => {
      const { invitation, plan } = await findInvitation(tx, access.invitationId);
      const names = namesOf(await tx.members.findMany(membersOfPlan(plan)));
      const booking = await tx.bookings.ofInvitation(invitation.id);
      return {
        invitation,
        plan,
        names,
        now: tx.now,
        horizon: horizonOf(plan, tx.now),
        booking: booking && { booking, plan, names, now: tx.now, manageSecret: undefined },
      };
    });
}

/** The candidate's booking. @throws `not_found` while there is none */
export function makeShowOwnBooking(ports: Ports) {
  const showInvitation = makeShowInvitation(ports);
  return async (access: CandidateAccess): Promise<CandidatesBooking> => {
    const { booking } = await showInvitation(access);
    if (booking === undefined) throw new SchedulingError('not_found', 'There is no booking yet.');
    return booking;
  };
}
