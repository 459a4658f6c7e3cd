import type { Interval } from '../interval.js';
import { gridMinutesOf } from './grid.js';
import { type MinuteList, at, intersectionOf } from './minute-list.js';
import { fillPlaces } from './place-filling.js';
import { type Applicant, type RankedSeat, compareIds } from './ranked-seats.js';
import { seatTogether } from './shared-applicants.js';
import { type SeatChoice, type SingleSearch, durationOf, stretchesOf } from './single-search.js';
import type { SeatedResource, SlotBatch } from './slot-query.js';
import { startIndexOf, startsMarked } from './start-index.js';
import type { StartStretches } from './start-stretches.js';

/** All slots of a plan with one session among these starts. @param base what the plan's own rules let through */
export function singleSlotsIn(search: SingleSearch, base: MinuteList): SlotBatch {
  const { grid } = search;
  const range = rangeOf(base);
  if (range === undefined) return batchOf(search, new Int32Array(0), []);
  if (search.isShared) {
    const { starts, choices } = seatTogether(search, gridMinutesOf(base, grid), range);
    return batchOf(search, starts, choices);
  }
  const worked = search.workedStarts.reduce(intersectionOf, base);
  let starts = gridMinutesOf(startsOfAll(search, worked, range), grid);
  let choices: SeatChoice[] = [];
  for (const seat of search.otherSeats) {
    const { chosen, taken } = fillPlaces(
      startIndexOf(starts),
      seat.applicants,
      seat.count,
      (applicant, which) => stretchesOf(search, applicant, range, which),
    );
    choices.push({ seat, chosen });
    if (!seat.isOptional) {
      ({ starts, choices } = keptIn(starts, choices, startsMarked(starts, taken, seat.count)));
    }
  }
  return batchOf(search, starts, choices);
}

/** The starts at which everyone can come who must. */
function startsOfAll(search: SingleSearch, base: MinuteList, range: Interval): MinuteList {
  let left = base;
  for (const { applicants } of search.seatsOfAll) {
    for (const applicant of applicants) {
      if (left.length === 0) return left;
      left = withinStretches(left, stretchesOf(search, applicant, range));
    }
  }
  return left;
}

function withinStretches(list: MinuteList, { data, length: stretchesLength }: StartStretches): MinuteList {
  const common = new Int32Array(list.length + (stretchesLength >>> 1));
  let length = 0;
  for (let i = 0, j = 0; i < list.length && j < stretchesLength; ) {
    const start = Math.max(at(list, i), at(data, j));
    const end = Math.min(at(list, i + 1), at(data, j + 1));
    if (start < end) {
      common[length] = start;
      common[length + 1] = end;
      length += 2;
    }
    if (at(list, i + 1) <= at(data, j + 1)) i += 2;
    else j += 4;
  }
  return common.subarray(0, length);
}

/** Drops all starts but those kept, and what was chosen for them. @param kept some of the starts, rising */
function keptIn(
  starts: Int32Array,
  choices: SeatChoice[],
  kept: Int32Array,
): { starts: Int32Array; choices: SeatChoice[] } {
  if (kept.length === starts.length || choices.length === 0) return { starts: kept, choices };
  const left = choices.map(({ seat }) => ({ seat, chosen: new Int32Array(kept.length * seat.count) }));
  for (let index = 0, place = 0; place < kept.length; index += 1) {
    if (at(starts, index) !== at(kept, place)) continue;
    choices.forEach(({ seat: { count }, chosen }, each) =>
      left[each]?.chosen.set(chosen.subarray(index * count, (index + 1) * count), place * count),
    );
    place += 1;
  }
  return { starts: kept, choices: left };
}

function rangeOf(base: MinuteList): Interval | undefined {
  return base.length === 0 ? undefined : { start: at(base, 0), end: at(base, base.length - 1) };
}

/** Starts that have the same people share one list of them. */
function batchOf(search: SingleSearch, starts: Int32Array, choices: readonly SeatChoice[]): SlotBatch {
  const panels = new Map<number | string, readonly SeatedResource[]>();
  const duration = durationOf(search);
  const seatedAt = (index: number): readonly SeatedResource[] => {
    const key = panelKey(choices, index);
    let seated = panels.get(key);
    if (seated === undefined) {
      seated = search.seats.flatMap((seat) => seatedIn(seat, index, choices));
      panels.set(key, seated);
    }
    return seated;
  };
  return {
    starts,
    offerAt: (index) => {
      const start = at(starts, index);
      const end = start + duration;
      return { start, end, sessions: [{ index: 0, start, end, seated: seatedAt(index) }] };
    },
  };
}

/** What tells the people at one start from those at others: their numbers in one number, while it can hold them. */
function panelKey(choices: readonly SeatChoice[], index: number): number | string {
  let key = 0;
  for (const { seat, chosen } of choices) {
    for (let place = index * seat.count; place < (index + 1) * seat.count; place += 1) {
      key = key * (seat.applicants.length + 1) + at(chosen, place) + 1;
    }
  }
  if (key <= Number.MAX_SAFE_INTEGER) return key;
  return choices
    .map(({ seat, chosen }) => chosen.subarray(index * seat.count, (index + 1) * seat.count).join())
    .join(';');
}

function seatedIn(seat: RankedSeat, index: number, choices: readonly SeatChoice[]): SeatedResource[] {
  const choice = choices.find((each) => each.seat === seat);
  if (choice === undefined) return seatedAs(seat, seat.applicants.slice(0, seat.count));
  const sitting: Applicant[] = [];
  for (let place = index * seat.count; place < (index + 1) * seat.count; place += 1) {
    const applicant = seat.applicants[at(choice.chosen, place)];
    if (applicant !== undefined) sitting.push(applicant);
  }
  return seatedAs(seat, sitting);
}

function seatedAs({ key }: RankedSeat, applicants: Applicant[]): SeatedResource[] {
  return applicants.sort((a, b) => compareIds(a.id, b.id)).map(({ id }) => ({ resourceId: id, seat: key }));
}
