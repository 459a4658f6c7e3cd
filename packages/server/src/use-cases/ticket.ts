import '../domain/temporal.js';
import type { PlacedSession, SlotOffer } from '../domain/availability/slot-query.js';
import type { Plan } from '../domain/plan.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { CandidateAccess } from './candidate-context.js';
import type { Ports } from './ports.js';
import { SELECTOR_LENGTH, selectedIndex, selectorOf } from './ticket-selector.js';
import { type TicketContent, contentOf, offersIn } from './ticket-content.js';

/** What a ticket carries: the slot and who would sit it, sealed for one invitation (S14). */
export interface Ticket {
  id: string;
  /** By start. */
  sessions: readonly PlacedSession[];
}

/** A list left open for longer than this is asked for again. */
const LIFETIME_MINUTES = 60;

/**
 * Seals tickets for the slots of one list. Sealing one by one would cost more than finding the slots, so neighbours that
 * differ in nothing but their start are sealed together, and each ticket is the sealed value with a selector behind it.
 * @returns a function that gives the tickets of offers, in their order
 */
export function ticketIssuer(
  ports: Ports,
  access: CandidateAccess,
  { plan, now }: { plan: Plan; now: Temporal.Instant },
): (offers: readonly SlotOffer[]) => string[] {
  const owner = ownerOf(access);
  const expiresAt = now.add({ minutes: LIFETIME_MINUTES });
  const planMark = markOf(ports, plan);
  return (offers) =>
    chunksOf(offers).flatMap((chunk) => {
      const seed = Math.floor(ports.randomness.fraction() * 2 ** 32);
      const value: SealedTickets = [seed, planMark, ...contentOf(plan, chunk)];
      const sealed = ports.seal.seal({ purpose: 'ticket', owner, value, expiresAt });
      return chunk.map((_, index) => sealed + selectorOf(seed, index));
    });
}

/**
 * @throws `slot_not_offered` for a ticket that was altered, made up, made for another invitation or for sessions and seats
 *   that the plan no longer has, or that has expired
 */
export function readTicket(
  ports: Ports,
  access: CandidateAccess,
  ticket: string,
  { plan, now }: { plan: Plan; now: Temporal.Instant },
): Ticket {
  const sealed = ticket.slice(0, -SELECTOR_LENGTH);
  const value = ports.seal.open({ purpose: 'ticket', owner: ownerOf(access), sealed, now });
  if (value === undefined) throw notOffered();
  // Sealed by the issuer, so its shape is ours.
  const [seed, planMark, ...content] = value as SealedTickets;
  if (planMark !== markOf(ports, plan)) throw notOffered();
  const offers = offersIn(plan, content);
  const index = selectedIndex(seed, offers.length, ticket.slice(-SELECTOR_LENGTH));
  const sessions = offers[index];
  if (sessions === undefined) throw notOffered();
  // No two sealed values are alike, nor two selectors of one, so the hash of the ticket names it.
  return { id: Buffer.from(ports.randomness.hash(ticket)).toString('base64url'), sessions };
}

/** The seed of the selectors, the plan's mark, and what `contentOf` gives. */
type SealedTickets = [seed: number, planMark: string, ...content: TicketContent];

/** More would make a short list of tickets no faster to seal, and each of them longer to open. */
const MAX_IN_ONE = 32;

/** Consecutive offers in which the same people sit, at the same distances from the start. */
function chunksOf(offers: readonly SlotOffer[]): SlotOffer[][] {
  const chunks: SlotOffer[][] = [];
  for (const offer of offers) {
    const chunk = chunks.at(-1);
    const first = chunk?.[0];
    if (chunk !== undefined && first !== undefined && chunk.length < MAX_IN_ONE && isAlike(first, offer)) {
      chunk.push(offer);
    } else chunks.push([offer]);
  }
  return chunks;
}

/** Lists of the same people are one list (see `PlacedSession`). */
function isAlike(a: SlotOffer, b: SlotOffer): boolean {
  return a.sessions.every((session, place) => {
    const other = b.sessions[place];
    return (
      other?.index === session.index &&
      other.seated === session.seated &&
      other.start - b.start === session.start - a.start
    );
  });
}

/**
 * Changes with the sessions and seats of a plan, so that a ticket never means other ones than it was issued for. What else
 * a plan says is asked anew when the ticket is used.
 */
function markOf(ports: Ports, { sessions }: Plan): string {
  const shape = sessions.map(({ key, durationMinutes, seats, rooms, licences }) => [
    key,
    durationMinutes,
    seats.map((seat) => seat.key),
    rooms.length > 0,
    licences.length > 0,
  ]);
  return Buffer.from(ports.randomness.hash(JSON.stringify(shape)).subarray(0, 6)).toString('base64url');
}

const ownerOf = ({ tenantId, invitationId }: CandidateAccess): string => `${tenantId}/${invitationId}`;

const notOffered = (): SchedulingError =>
  new SchedulingError('slot_not_offered', 'This time is not on offer; please choose from the current list.');
