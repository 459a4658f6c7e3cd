import type { Booking } from '../domain/booking.js';
import { planUnder } from '../domain/hosting/policy-in-force.js';
import type { Invitation } from '../domain/invitation.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { Transaction } from '../ports/store.js';

/** The candidate that a credential names: it opens one invitation of one tenant. */
export interface CandidateAccess {
  tenantId: string;
  invitationId: string;
}

/** The invitation and its plan, with the conferencing that holds for it. @throws `not_found` */
export async function findInvitation(
  tx: Transaction,
  invitationId: string,
): Promise<{ invitation: Invitation; plan: Plan }> {
  return withPlan(tx, await tx.invitations.find(invitationId));
}

/** The same, and nobody else changes the invitation until the transaction ends. @throws `not_found` */
export async function lockInvitation(
  tx: Transaction,
  invitationId: string,
): Promise<{ invitation: Invitation; plan: Plan }> {
  return withPlan(tx, await tx.invitations.lock(invitationId));
}

/** A booking with all that decides what may be done with it. */
export interface BookingContext {
  invitation: Invitation;
  plan: Plan;
  booking: Booking;
}

/** The booking with its invitation and plan. @throws `not_found` */
export async function findBooking(tx: Transaction, bookingId: string): Promise<BookingContext> {
  const booking = await tx.bookings.find(bookingId);
  if (booking === undefined) throw new SchedulingError('not_found', 'There is no such booking.');
  return { ...(await findInvitation(tx, booking.invitationId)), booking };
}

/** A booking that nobody else changes until the transaction ends. @throws `not_found` */
export async function lockBooking(tx: Transaction, bookingId: string): Promise<BookingContext> {
  const seen = await tx.bookings.find(bookingId);
  if (seen === undefined) throw new SchedulingError('not_found', 'There is no such booking.');
  // The invitation first, as everywhere: two changes at once must not wait for each other in a circle.
  const of = await lockInvitation(tx, seen.invitationId);
  const booking = await tx.bookings.lock(bookingId);
  if (booking === undefined) throw new SchedulingError('not_found', 'There is no such booking.');
  return { ...of, booking };
}

/** The candidate's booking, and nobody else changes it until the transaction ends. @throws `not_found` while there is none */
export async function lockOwnBooking(tx: Transaction, access: CandidateAccess): Promise<BookingContext> {
  const of = await lockInvitation(tx, access.invitationId);
  const current = await tx.bookings.ofInvitation(access.invitationId);
  const booking = current && (await tx.bookings.lock(current.id));
  if (booking === undefined) throw new SchedulingError('not_found', 'There is no booking yet.');
  return { ...of, booking };
}

async function withPlan(
  tx: Transaction,
  invitation: Invitation | undefined,
): Promise<{ invitation: Invitation; plan: Plan }> {
  const plan = invitation && (await tx.plans.find(invitation.planId));
  if (invitation === undefined || plan === undefined) {
    throw new SchedulingError('not_found', 'There is no such invitation.');
  }
  return { invitation, plan: planUnder(invitation.policies, plan) };
}
