import '../domain/temporal.js';
import { membersOf } from '../domain/booking.js';
import type { Invitation } from '../domain/invitation.js';
import { type Plan, namedInSeats } from '../domain/plan.js';
import type { Proposal } from '../domain/proposal.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import { type CandidateAccess, findInvitation } from './candidate-context.js';
import { type CandidatesBooking, namesOf } from './confirm-booking.js';
import { shownTo } from './hosting/join-links.js';
import { horizonOf } from './list-slots.js';
import type { Ports } from './ports.js';

/** An invitation with what its candidate may see of it. */
export interface CandidatesInvitation {
  invitation: Invitation;
  plan: Plan;
  /** Names by member id where the plan shows them: who is named in its seats, and who sits by the booking. */
  names: Map<string, string>;
  now: Temporal.Instant;
  /** The latest end of a slot, by the plan as of now. */
  horizon: Temporal.Instant;
  booking: CandidatesBooking | undefined;
  /** What the candidate proposed, while nobody has answered it. */
  proposal: Proposal | undefined;
}

/** The invitation as its candidate sees it, with the booking if there is one. @throws `not_found` */
export function makeShowInvitation(ports: Ports) {
  return (access: CandidateAccess): Promise<CandidatesInvitation> =>
    ports.store.transaction(access.tenantId, async (tx) => {
      const { invitation, plan } = await findInvitation(tx, access.invitationId);
      const stored = await tx.bookings.ofInvitation(invitation.id);
      const booking = stored && (await shownTo(ports, tx, stored, 'candidate'));
      // Of a pool nobody is named before they are chosen: it may be half the employer's people.
      const named = [...namedInSeats(plan), ...membersOf(booking?.sessions ?? [])];
      const names = plan.showInterviewers
        ? namesOf(await tx.members.findMany(named))
        : new Map<string, string>();
      return {
        invitation,
        plan,
        names,
        now: tx.now,
        horizon: horizonOf(plan, tx.now),
        booking: booking && { booking, plan, names, now: tx.now, manageSecret: undefined },
        proposal: invitation.status === 'proposed' ? await tx.proposals.openOf(invitation.id) : undefined,
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
