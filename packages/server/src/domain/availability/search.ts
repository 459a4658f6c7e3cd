import { gridOf } from './grid.js';
import { hostedOnly } from './hosted-only.js';
import { LoopSearch } from './loop-search.js';
import { type MinuteList, at, intersectionOf } from './minute-list.js';
import { spreadOver } from './offer-per-day.js';
import { startRulesOf, startsThrough } from './plan-rules.js';
import { rankedSeatsOf } from './ranked-seats.js';
import { singleSearchOf } from './single-search.js';
import { singleSlotsIn } from './single-session.js';
import type { PlacedSession, SearchEnd, SlotBatch, SlotOffer, SlotQuery } from './slot-query.js';

/** A single session's starts are looked for in pieces of so many people times minutes, some milliseconds each. */
const PERSON_MINUTES_AT_ONCE = 60_000 * 1440;

/**
 * All slots to be had, by start, as they are found. Pure: the same query gives the same slots.
 *
 * Where all people can always come, the minutes booked within a pool never differ by more than the longest session,
 * whatever is booked: the least booked are seated, the longest session with the least booked of them.
 * @yields slots, or undefined where a caller may let others run; a piece of work takes some milliseconds
 * @throws SchedulingError `invalid_request` for an unknown zone, or hours that are no wall times
 */
export function* searchSlots(query: SlotQuery): Generator<SlotBatch | undefined, SearchEnd> {
  if (!isSearchable(query)) return { truncated: false };
  const { hosting } = query;
  const found = hosting === undefined ? slotsFound(query) : hostedOnly({ query, hosting, find: slotsFound });
  if (query.offerPerDay === undefined) return yield* found;
  return yield* spreadOver(found, query.offerPerDay);
}

/** `searchSlots` at once, for short ranges. */
export function slotsOf(query: SlotQuery): { offers: SlotOffer[]; truncated: boolean } {
  const search = searchSlots(query);
  const offers: SlotOffer[] = [];
  for (;;) {
    const step = search.next();
    if (step.done === true) return { offers, truncated: step.value.truncated };
    const batch = step.value;
    if (batch === undefined) continue;
    for (let index = 0; index < batch.starts.length; index += 1) offers.push(batch.offerAt(index));
  }
}

/**
 * The same question about one slot that was offered: may exactly these people sit these sessions at these times? It has
 * that slot as its answer, or none; optional people who can't come any more are left out of it. How many starts a date
 * are offered has no say here.
 * @param sessions of the slot, all of the query's, in any order
 */
export function narrowedTo(query: SlotQuery, sessions: readonly PlacedSession[]): SlotQuery {
  const start = Math.min(...sessions.map((session) => session.start));
  return {
    ...query,
    offerPerDay: undefined,
    starts: {
      start: Math.max(query.starts.start, start),
      end: Math.min(query.starts.end, start + 1),
    },
    sessions: query.sessions.map((session, index) => {
      const placed = sessions.find((each) => each.index === index);
      const seated = placed?.seated ?? [];
      return {
        ...session,
        // Without a place in the slot it has no start at all, and there is no slot.
        onlyStart: placed?.start ?? Number.NaN,
        seats: session.seats.map((seat) => ({
          ...seat,
          resources: seat.resources.filter((id) =>
            seated.some(({ resourceId, seat: key }) => resourceId === id && key === seat.key),
          ),
        })),
      };
    }),
  };
}

/** Whether a plan says enough to be searched: a step, lengths, and somebody to be there. Nothing is offered otherwise. */
export function isSearchable({ sessions, stepMinutes }: SlotQuery): boolean {
  const isLength = (minutes: number) => Number.isInteger(minutes) && minutes > 0;
  return (
    isLength(stepMinutes) &&
    sessions.length > 0 &&
    sessions.every(({ durationMinutes }) => isLength(durationMinutes)) &&
    sessions.every(({ seats }) => seats.some(({ isOptional, count }) => !isOptional && count > 0))
  );
}

function* slotsFound(query: SlotQuery): Generator<SlotBatch | undefined, SearchEnd> {
  const grid = gridOf(query.gridTimeZone, query.stepMinutes);
  const seats = rankedSeatsOf(query);
  const base = startsThrough(startRulesOf(query));
  if (base.length === 0 || seats.some((seat) => !seat.isOptional && seat.applicants.length < seat.count)) {
    return { truncated: false };
  }
  const [only] = query.sessions;
  if (query.sessions.length > 1 || only === undefined) {
    return yield* new LoopSearch(query, seats, grid, base).slots();
  }
  const search = singleSearchOf(query, seats, grid);
  const people = seats.reduce((sum, { applicants }) => sum + applicants.length, 0);
  const starts = only.onlyStart === undefined ? base : intersectionOf(base, minuteOnly(only.onlyStart));
  for (const piece of piecesOf(starts, Math.ceil(PERSON_MINUTES_AT_ONCE / people))) {
    yield singleSlotsIn(search, piece);
  }
  return { truncated: false };
}

function minuteOnly(minute: number): MinuteList {
  return Number.isNaN(minute) ? new Int32Array(0) : Int32Array.of(minute, minute + 1);
}

/** Cuts a list into pieces that reach over no more than so many minutes each. */
function* piecesOf(list: MinuteList, minutes: number): Generator<MinuteList> {
  if (list.length === 0) return;
  const end = at(list, list.length - 1);
  for (let from = at(list, 0); from < end; from += minutes) {
    const piece = intersectionOf(list, Int32Array.of(from, Math.min(end, from + minutes)));
    if (piece.length > 0) yield piece;
  }
}
