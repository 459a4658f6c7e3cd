import type { SeatRules } from '../../../packages/server/src/domain/availability/slot-query.js';
import type { Place, Placed, Sitting, Watched } from './places.js';
import { placesOf } from './places.js';
import { seatings } from './seating.js';
import { isQualified, piecesLeft } from './sitting.js';

/** The right people and things of a slot, by kind, in code-unit order; who of them takes which seat is left open. */
export interface RightIds {
  /** For the seats that are not optional. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly rooms: readonly string[];
  readonly licences: readonly string[];
}

/** Who has to sit a slot of one session, or of a loop with nobody twice (rooms and licences of one session only). */
export function rightIdsOf(watched: Watched, itinerary: readonly Placed[]): RightIds | undefined {
  const all = placesOf(watched, itinerary);
  const ofKind = (kind: SeatRules['kind'], isOptional: boolean) =>
    all.filter(({ seat }) => seat.kind === kind && seat.isOptional === isOptional);
  const required = rightIds(watched, ofKind('person', false), 'exactly', all);
  if (required === undefined) return undefined;
  // Who sits already can't sit again, wherever it is: any place will do.
  const before = required.map((id): Sitting => ({ id, place: all[0] as Place }));
  return {
    required,
    optional: rightIds(watched, ofKind('person', true), 'up to', all, before) ?? [],
    rooms: rightIds(watched, ofKind('room', false), 'exactly', all) ?? [],
    licences: rightIds(watched, ofKind('licence', false), 'exactly', all) ?? [],
  };
}

/**
 * Of all ways to fill some places those with the most people, and of these the people who come first when compared from
 * the best up.
 * @param places whose filling is compared
 * @param all places of the slot, which say for what somebody may be trained
 * @returns undefined when the places can't be filled
 */
function rightIds(
  watched: Watched,
  places: readonly Place[],
  count: 'exactly' | 'up to',
  all: readonly Place[],
  before: readonly Sitting[] = [],
): readonly string[] | undefined {
  const ids = [...new Set(places.flatMap(({ able }) => able))].sort();
  const ranks = new Map(ids.map((id) => [id, rankOf(watched, id, places, all)]));
  const seats = places.map(({ index, seat, able }) => [index, seat.key, ...able].join());
  const key = [count, ...seats, ...ranks.values(), ...before.map(({ id }) => id)].join(';');
  if (!watched.right.has(key)) {
    watched.right.set(key, firstOf(seatings(watched, places, count, before), ranks));
  }
  return watched.right.get(key);
}

function firstOf(ways: Iterable<Sitting[]>, ranks: ReadonlyMap<string, string>): string[] | undefined {
  let best: { key: string; ids: string[] } | undefined;
  for (const sitting of ways) {
    const ids = sitting.map(({ id }) => id).sort();
    const key = ids
      .map((id) => ranks.get(id) ?? '')
      .sort()
      .join('|');
    const isMore = best !== undefined && ids.length > best.ids.length;
    if (best === undefined || isMore || (ids.length === best.ids.length && key < best.key))
      best = { key, ids };
  }
  return best?.ids;
}

/** A text that sorts as people are compared: minutes booked, trained first, pieces left, id. */
function rankOf(watched: Watched, id: string, places: readonly Place[], all: readonly Place[]): string {
  const resource = watched.resources.get(id);
  if (resource === undefined) return id;
  const isTrained = all.some(
    ({ seat }) =>
      seat.requires !== undefined &&
      resource.person?.training[seat.requires] === 'trained' &&
      isQualified(seat, resource),
  );
  const pieces = places
    .filter(({ able }) => able.includes(id))
    .map(({ session, start }) => piecesLeft(session, resource, start));
  const minutes = String(watched.world.ledger[id] ?? 0).padStart(6, '0');
  return `${minutes} ${isTrained ? '0' : '1'} ${String(Math.min(...pieces))} ${id}`;
}
