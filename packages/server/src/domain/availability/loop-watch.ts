import type { Placement } from './loop-seating.js';

/** Watches itineraries come together; `T` is what it looks for. */
export interface ItineraryWatch<T> {
  /** Told of each session placed; false leaves it, and nothing was added. */
  add(placement: Placement): boolean;
  /** The session added last goes. */
  takeBack(): void;
  /** Asked when all sessions are placed; undefined goes on to the next itinerary. */
  finish(placements: readonly Placement[]): T | undefined;
}

/** Thrown when the work for one start is used up; a watch may throw it too. */
export class OutOfWork extends Error {}
