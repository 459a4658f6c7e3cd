import '../domain/temporal.js';
import type { SlotOffer } from '../domain/availability/slot-query.js';
import { floorMinute } from '../domain/minutes.js';
import { SchedulingError } from '../domain/scheduling-error.js';
import type { CandidateAccess } from './candidate-context.js';
import { type OfferSearch, type OfferedSlot, makeFindOffers, toSlot } from './find-offers.js';
import type { Ports } from './ports.js';
import { later } from './range.js';
import { ticketIssuer } from './ticket.js';

const MAX_ALTERNATIVES = 5;

/** Finds the free slots nearest to a lost one; none when they can't be found out either. @throws `service_unavailable` */
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
    try {
      const search = await findOffers(access, range, signal);
      const offers = await nearestIn(search, floorMinute(lost.start));
      const tickets = ticketIssuer(ports, access, search.facts)(offers);
      return offers.map((offer, index) => toSlot(search.facts.plan, offer, tickets[index] ?? ''));
    } catch (error) {
      // Our own database being busy passes, and whoever asks again then gets the whole answer.
      if (error instanceof SchedulingError && error.code !== 'service_unavailable') return [];
      throw error;
    }
  };
}

async function nearestIn({ batches }: OfferSearch, minute: number): Promise<SlotOffer[]> {
  const distance = ({ start }: SlotOffer) => Math.abs(start - minute);
  let nearest: SlotOffer[] = [];
  for await (const offers of batches) {
    nearest = [...nearest, ...offers.filter((offer) => distance(offer) > 0)]
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, MAX_ALTERNATIVES);
    // They come by start: once the last one found lies too far, so does everything to come.
    const furthest = nearest[MAX_ALTERNATIVES - 1];
    const last = offers.at(-1);
    if (furthest !== undefined && last !== undefined && last.start - minute > distance(furthest)) break;
  }
  return nearest;
}
