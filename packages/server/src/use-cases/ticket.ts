import '../domain/temporal.js';
import { instantOfMinute } from '../domain/minutes.js';
import type { SeatedMember } from '../domain/panel.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { SlotOffer } from '../domain/slot.js';
import type { CandidateAccess } from './candidate-context.js';
import type { Ports } from './ports.js';

/** What a ticket carries: the slot and the panel that would sit it, sealed for one invitation (S14). */
export interface Ticket {
  id: string;
  start: Temporal.Instant;
  panel: SeatedMember[];
}

/** A list left open for longer than this is asked for again. */
const LIFETIME_MINUTES = 60;

/** Seals tickets for the slots of one list. */
export function ticketIssuer(
  ports: Ports,
  access: CandidateAccess,
  now: Temporal.Instant,
): (offer: SlotOffer) => string {
  const owner = ownerOf(access);
  const expiresAt = now.add({ minutes: LIFETIME_MINUTES });
  return ({ start, panel }) =>
    ports.seal.seal({
      purpose: 'ticket',
      owner,
      value: [start, panel.map(({ memberId, seat }) => [memberId, seat])],
      expiresAt,
    });
}

/** @throws `slot_not_offered` for a ticket that was altered, made up, made for another invitation or has expired */
export function readTicket(
  ports: Ports,
  access: CandidateAccess,
  sealed: string,
  now: Temporal.Instant,
): Ticket {
  const value = ports.seal.open({ purpose: 'ticket', owner: ownerOf(access), sealed, now });
  if (value === undefined) {
    throw new SchedulingError(
      'slot_not_offered',
      'This time is not on offer; please choose from the current list.',
    );
  }
  // Sealed by issueTicket, so its shape is ours.
  const [start, panel] = value as [number, [string, string][]];
  // No two sealed values are alike, so the hash of this one names it.
  const id = Buffer.from(ports.randomness.hash(sealed)).toString('base64url');
  return { id, start: instantOfMinute(start), panel: panel.map(([memberId, seat]) => ({ memberId, seat })) };
}

const ownerOf = ({ tenantId, invitationId }: CandidateAccess): string => `${tenantId}/${invitationId}`;
