import { dayNumber } from './clock.js';
import { itinerariesOf } from './itineraries.js';
import type { Placed } from './places.js';
import { watch } from './places.js';
import type { World } from './world.js';

/** A slot that has to be offered, and who has to sit. */
export interface ExpectedSlot {
  readonly start: number;
  /** By start. */
  readonly itinerary: readonly Placed[];
}

/**
 * All slots of a world, found by trying everything minute by minute.
 * @param undecided starts at which nothing is offered, because deciding them would have taken the engine too long
 */
export function expectedSlots(world: World, undecided: readonly number[] = []): ExpectedSlot[] {
  const watched = watch(world);
  const { starts, firstFrom } = itinerariesOf(watched);
  const slots = starts
    .filter((start) => !undecided.includes(start))
    .flatMap((start) => {
      const itinerary = firstFrom(start);
      return itinerary === undefined ? [] : [{ start, itinerary }];
    });
  return fewerADay(world, slots);
}

function fewerADay({ plan }: World, slots: readonly ExpectedSlot[]): ExpectedSlot[] {
  const { offerPerDay } = plan;
  if (offerPerDay === undefined) return [...slots];
  const { count, timeZone } = offerPerDay;
  const dates = new Set(slots.map(({ start }) => dayNumber(timeZone, start)));
  return [...dates].flatMap((date) => {
    const ofDate = slots.filter(({ start }) => dayNumber(timeZone, start) === date);
    if (ofDate.length <= count) return ofDate;
    const kept = Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * ofDate.length) / count));
    return kept.flatMap((index) => ofDate[index] ?? []);
  });
}
