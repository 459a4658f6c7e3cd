import '../domain/temporal.js';
import { claimedBy } from '../domain/claimed-time.js';
import { assertOpen } from '../domain/invitation.js';
import type { Invitation } from '../domain/invitation.js';
import type { Plan } from '../domain/plan.js';
import type { Transaction } from '../ports/store.js';
import { findInvitation, lockInvitation } from './candidate-context.js';
import type { CertainSlot } from './claim-slot.js';
import { makeClaimStart } from './claim-start.js';
import { type ConfirmRequest, saveNewBooking } from './confirm-booking.js';
import { heldSessionsOf } from './held-sessions.js';
import { keepAssigned, seatHosts } from './hosting/seat-hosts.js';
import { countedIn, placeOnLicences } from './licence-claims.js';
import { giveUpCurrentHold } from './manage-hold.js';
import type { Ports, RunOptions } from './ports.js';
import { type ShownBooking, showBooking } from './show-bookings.js';
import { type SlotSubject, employersSubject } from './slot-subject.js';

export interface BookAtRequest {
  invitationId: string;
  /** When the first session begins. */
  start: Temporal.Instant;
  /** Undefined: as they were invited. */
  candidate?: ConfirmRequest['candidate'];
  /** The zone in which the time was agreed. */
  timeZone: string;
  /** Done in the same transaction, with the invitation locked, before the booking is stored. */
  along?: (tx: Transaction) => Promise<unknown>;
}

/**
 * Books a time for an invitation that has none yet, on the employer's word: with whomever the plan's rules choose, as if
 * the candidate had taken it, within the employer's rules (`employersSubject`). The candidate's hold, if any, gives way.
 * @throws `not_found`, `already_booked`, `booking_closed`, `slot_not_offered`, `slot_taken`, `no_host`,
 *   `provider_unavailable` when a calendar of the panel does not answer
 */
export function makeBookAt(ports: Ports) {
  const claimStart = makeClaimStart(ports);
  return (
    tenantId: string,
    { invitationId, start, ...request }: BookAtRequest,
    options: RunOptions<ShownBooking>,
  ): Promise<ShownBooking> => {
    const findSubject = async (tx: Transaction) => openSubject(tx, await findInvitation(tx, invitationId));
    const lockSubject = async (tx: Transaction) => openSubject(tx, await lockInvitation(tx, invitationId));
    const take = (tx: Transaction, slot: CertainSlot<OpenSubject>) => book(ports, tx, { slot, request });
    return claimStart({ tenantId, start, findSubject, lockSubject, take }, options);
  };
}

interface OpenSubject extends SlotSubject {
  /** As it is stored. */
  open: { invitation: Invitation; plan: Plan };
}

/** @throws `already_booked`, `booking_closed` */
function openSubject(tx: Transaction, open: OpenSubject['open']): OpenSubject {
  assertOpen(open.invitation, tx.now);
  return employersSubject({ ...open, open, booking: undefined, moving: [] });
}

async function book(
  ports: Ports,
  tx: Transaction,
  {
    slot: { subject, offer, facts },
    request: { candidate, timeZone, along },
  }: {
    slot: CertainSlot<OpenSubject>;
    request: Omit<BookAtRequest, 'invitationId' | 'start'>;
  },
): Promise<ShownBooking> {
  const { sharedResources } = facts;
  const { invitation, plan } = subject.open;
  await along?.(tx);
  await giveUpCurrentHold(tx, invitation.id);
  const wanted = heldSessionsOf(plan, offer);
  const hosted = await seatHosts(tx, facts.hosting, { sessions: wanted, holderId: undefined });
  const counted = [...countedIn(sharedResources), ...hosted.counted];
  const { sessions, moves } = await placeOnLicences(tx, hosted.sessions, counted);
  const { name, email, phone } = candidate ?? invitation.candidate;
  const agreed = { invitation, plan, sessions, sharedResources };
  const booking = await saveNewBooking(ports, tx, {
    ...agreed,
    request: { candidate: { name, email, phone }, timeZone },
  });
  await tx.claims.moveUnits(moves);
  await tx.claims.takeForBooking(booking.id, claimedBy(sessions));
  await keepAssigned(tx, hosted, { holderId: booking.id, expiresAt: undefined });
  return showBooking(tx, booking);
}
