import type { SeatRules, SessionRules } from '../../../packages/server/src/domain/availability/slot-query.js';
import type { Resource } from './sitting.js';
import { isQualified, isThere, isWithinLimits, resourcesOf } from './sitting.js';
import type { World } from './world.js';

/** A session with its time. */
export interface Placed {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** A seat of a session that has been given a time. */
export interface Place {
  /** Index of the session in the plan. */
  readonly index: number;
  readonly session: SessionRules;
  readonly seat: SeatRules;
  readonly start: number;
  /** Who could sit there if nobody sat anywhere else, in code-unit order. */
  readonly able: readonly string[];
}

/** Who sits where. */
export interface Sitting {
  readonly place: Place;
  readonly id: string;
}

/** A world with its resources laid out; what has been found out about sessions by themselves is kept. */
export interface Watched {
  readonly world: World;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly places: Map<number, readonly Place[]>;
  /** The right ids found so far, by all that decides them. */
  readonly right: Map<string, readonly string[] | undefined>;
}

export function watch(world: World): Watched {
  return { world, resources: resourcesOf(world), places: new Map(), right: new Map() };
}

/** The seats of an itinerary. */
export function placesOf(watched: Watched, itinerary: readonly Placed[]): Place[] {
  return itinerary.flatMap(({ index, start }) => {
    const key = start * watched.world.plan.sessions.length + index;
    const places = watched.places.get(key) ?? placesAt(watched, index, start);
    watched.places.set(key, places);
    return places;
  });
}

function placesAt({ world, resources }: Watched, index: number, start: number): Place[] {
  const session = world.plan.sessions[index];
  if (session === undefined) return [];
  const interview = { start, end: start + session.durationMinutes };
  const there = new Map<Resource, boolean>();
  return session.seats.map((seat) => {
    const able = [...new Set(seat.resources)].sort().filter((id) => {
      const resource = resources.get(id);
      if (resource === undefined || !isQualified(seat, resource)) return false;
      const is =
        there.get(resource) ??
        (isThere(world, session, resource, start) && isWithinLimits(resource, [interview]));
      there.set(resource, is);
      return is;
    });
    return { index, session, seat, start, able };
  });
}

/** Whether one more sitting is in order beside those there are: free, qualified, within limits, and not twice. */
export function maySit({ world, resources }: Watched, next: Sitting, others: readonly Sitting[]): boolean {
  const { place, id } = next;
  if (!place.able.includes(id)) return false;
  const own = others.filter((other) => other.id === id);
  if (own.length === 0) return true;
  if (own.some((other) => other.place.index === place.index)) return false;
  const resource = resources.get(id);
  if (resource?.person === undefined) return true;
  if (world.plan.samePersonOnce) return false;
  const interviews = [next, ...own].map(({ place: { start, session } }) => ({
    start,
    end: start + session.durationMinutes,
  }));
  return isWithinLimits(resource, interviews);
}
