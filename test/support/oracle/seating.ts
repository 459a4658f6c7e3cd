import { dayNumber } from './clock.js';
import type { Place, Placed, Sitting, Watched } from './places.js';
import { maySit, placesOf } from './places.js';

/**
 * Every way to fill the places, each with exactly its count, or with any number up to it.
 * @param before who sits already
 * @returns only those who are new
 */
export function* seatings(
  watched: Watched,
  places: readonly Place[],
  count: 'exactly' | 'up to',
  before: readonly Sitting[] = [],
): Generator<Sitting[]> {
  const [place, ...others] = places;
  if (place === undefined) {
    yield [];
    return;
  }
  const able = place.able.filter((id) => maySit(watched, { place, id }, before));
  for (const ids of subsetsUpTo(able, place.seat.count)) {
    if (count === 'exactly' && ids.length < place.seat.count) continue;
    const sitting = ids.map((id) => ({ place, id }));
    for (const rest of seatings(watched, others, count, [...before, ...sitting])) yield [...sitting, ...rest];
  }
}

function* subsetsUpTo(ids: readonly string[], size: number): Generator<string[]> {
  const [id, ...others] = ids;
  if (id === undefined || size <= 0) {
    yield [];
    return;
  }
  for (const tail of subsetsUpTo(others, size - 1)) yield [id, ...tail];
  yield* subsetsUpTo(others, size);
}

/**
 * Whether the seats of an itinerary that are not optional can be filled, those for rooms with one room throughout where it
 * must be. Tried once only for all itineraries for which the same people are there on the same dates.
 */
export function seatabilityOf(watched: Watched): (itinerary: readonly Placed[]) => boolean {
  const zones = [...new Set(watched.world.people.map(({ hours }) => hours.timeZone))];
  const situations = new Map<number, string>();
  const known = new Map<string, boolean>();
  return (itinerary) => {
    let key = '';
    for (const placed of itinerary) {
      const at = placed.start * watched.world.plan.sessions.length + placed.index;
      const situation = situations.get(at) ?? situationAt(watched, placed, zones);
      situations.set(at, situation);
      key += `/${situation}`;
    }
    const can = known.get(key) ?? canBeSeated(watched, itinerary);
    known.set(key, can);
    return can;
  };
}

/** All that decides who can sit a session beside others: who could alone, and the dates by which limits are counted. */
function situationAt(watched: Watched, placed: Placed, zones: readonly string[]): string {
  const able = placesOf(watched, [placed]).map((place) => place.able.join());
  return [placed.index, ...able, ...zones.map((zone) => dayNumber(zone, placed.start))].join(';');
}

function canBeSeated(watched: Watched, itinerary: readonly Placed[]): boolean {
  const required = placesOf(watched, itinerary).filter(({ seat }) => !seat.isOptional);
  return (['person', 'licence', 'room'] as const).every((kind) => {
    const places = required.filter(({ seat }) => seat.kind === kind);
    for (const sitting of seatings(watched, places, 'exactly')) {
      if (isOneRoom(watched, sitting)) return true;
    }
    return false;
  });
}

function isOneRoom({ world }: Watched, sitting: readonly Sitting[]): boolean {
  const rooms = sitting.filter(({ place }) => place.seat.kind === 'room').map(({ id }) => id);
  return !world.plan.sameRoom || new Set(rooms).size <= 1;
}
