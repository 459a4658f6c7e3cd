import '../domain/temporal.js';
import { floorMinute } from '../domain/minutes.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { CandidateAccess } from './candidate-context.js';
import { type OfferedSlot, later, makeFindOffers, toSlot } from './find-offers.js';
import type { Ports } from './ports.js';
import { ticketIssuer } from './ticket.js';

const MAX_ALTERNATIVES = 5;

/** Finds the free slots nearest to a lost one; none when they can't be found out either. */
export function makeNearbySlots(ports: Ports) {
  const findOffers = makeFindOffers(ports);
  return async (
    access: CandidateAccess,
    lost: { start: Temporal.Instant; now: Temporal.Instant },
    signal: AbortSignal,
  ): Promise<OfferedSlot[]> => {
    // Not from before now, so that a reading made for the list that was chosen from serves here too.
    const from = later(lost.start.subtract({ hours: 3 * 24 }), lost.now);
    const range = { from, to: lost.start.add({ hours: 14 * 24 }) };
    const distance = ({ start }: { start: number }) => Math.abs(start - floorMinute(lost.start));
    try {
      const { facts, offers } = await findOffers(access, range, signal);
      const ticketFor = ticketIssuer(ports, access, facts.now);
      return offers
        .filter((offer) => distance(offer) > 0)
        .sort((a, b) => distance(a) - distance(b))
        .slice(0, MAX_ALTERNATIVES)
        .map((offer) => toSlot(facts.plan, offer, ticketFor(offer)));
    } catch (error) {
      if (error instanceof SchedulingError) return [];
      throw error;
    }
  };
}
