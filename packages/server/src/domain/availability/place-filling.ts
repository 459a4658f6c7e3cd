import { at } from './minute-list.js';
import { type Applicant, compareStanding } from './ranked-seats.js';
import { type StartIndex, indexFrom } from './start-index.js';
import type { StartStretches } from './start-stretches.js';

/** Who sits at each start: `chosen` holds `count` indices of applicants a start, best first, -1 for places left empty. */
export interface FilledPlaces {
  readonly chosen: Int32Array;
  /** Places taken at each start. */
  readonly taken: Int32Array;
}

/**
 * Fills `count` places at every start, each start with the best of those who can come: by standing, then by how few
 * pieces they leave of their free time, then by id. People are gone through once or twice, not once a start, and no more
 * of them than are needed.
 * @param applicants ranked
 * @param stretchesOf those of one applicant, as `startStretchesOf` gives them; valid until the next call
 */
export function fillPlaces(
  index: StartIndex,
  applicants: readonly Applicant[],
  count: number,
  stretchesOf: (applicant: Applicant, which?: 'all' | 'tight') => StartStretches,
): FilledPlaces {
  const filling = fillingOf(index, count);
  for (let first = 0; first < applicants.length && filling.openStarts > 0; ) {
    const end = endOfStanding(applicants, first);
    const areMany = end - first > 1;
    if (areMany) {
      filling.wantingNone = filling.openStarts;
      filling.wantingOne = filling.openStarts;
      for (let each = first; each < end && filling.wantingNone > 0; each += 1) {
        // Once enough are noted everywhere who leave one piece, only who leaves none can still come before them.
        const which = filling.wantingOne > 0 ? 'all' : 'tight';
        noteEdges(filling, each, stretchesOf(applicants[each] as Applicant, which));
      }
      seatNoted(filling, filling.leavingNone);
      seatNoted(filling, filling.leavingOne);
    }
    for (let each = first; each < end && filling.openStarts > 0; each += 1) {
      seatWhereOpen(filling, each, stretchesOf(applicants[each] as Applicant), areMany);
    }
    first = end;
  }
  return filling;
}

/** Where the run of applicants ends whom only the time or the id tells apart. */
function endOfStanding(applicants: readonly Applicant[], first: number): number {
  const standing = applicants[first] as Applicant;
  let end = first + 1;
  while (end < applicants.length && compareStanding(standing, applicants[end] as Applicant) === 0) end += 1;
  return end;
}

interface Filling extends FilledPlaces {
  readonly index: StartIndex;
  readonly count: number;
  /** From each start towards the next that still has a place, with short cuts (union-find). */
  readonly towardsOpen: Int32Array;
  openStarts: number;
  /** Open starts for which not enough people are noted yet who leave no piece, and who leave one. */
  wantingNone: number;
  wantingOne: number;
  /** Those who leave none, and who leave one piece of their free time. */
  readonly leavingNone: Notes;
  readonly leavingOne: Notes;
}

/** The first people noted at each start, up to the number of places. */
interface Notes {
  readonly people: Int32Array;
  readonly noted: Int32Array;
}

function fillingOf(index: StartIndex, count: number): Filling {
  const size = index.starts.length;
  const towardsOpen = new Int32Array(size + 1);
  for (let start = 0; start <= size; start += 1) towardsOpen[start] = start;
  const notes = (): Notes => ({ people: new Int32Array(size * count), noted: new Int32Array(size) });
  return {
    index,
    count,
    chosen: new Int32Array(size * count).fill(-1),
    taken: new Int32Array(size),
    towardsOpen,
    openStarts: count === 0 ? 0 : size,
    wantingNone: 0,
    wantingOne: 0,
    leavingNone: notes(),
    leavingOne: notes(),
  };
}

/** Notes one person at those starts that are at an edge of their free time. */
function noteEdges(filling: Filling, applicant: number, { data, length }: StartStretches): void {
  const { index, leavingNone, leavingOne } = filling;
  const { starts } = index;
  for (let place = 0; place < length; place += 4) {
    const first = at(data, place);
    const end = at(data, place + 1);
    const edgeBefore = at(data, place + 2);
    const edgeAfter = at(data, place + 3);
    if (first > edgeBefore && end <= edgeAfter) continue;
    let start = indexFrom(index, first <= edgeBefore ? first : Math.max(first, edgeAfter));
    for (; start < starts.length && at(starts, start) < end; start += 1) {
      const minute = at(starts, start);
      if (minute > edgeBefore && minute < edgeAfter) start = indexFrom(index, edgeAfter);
      if (start >= starts.length || at(starts, start) >= end) break;
      const leavesNone = minute <= edgeBefore && minute >= edgeAfter;
      if (leavesNone && note(filling, leavingNone, start, applicant)) filling.wantingNone -= 1;
      if (!leavesNone && note(filling, leavingOne, start, applicant)) filling.wantingOne -= 1;
    }
  }
}

/** @returns whether with this one enough people are noted at the start */
function note(
  { taken, count }: Filling,
  { people, noted }: Notes,
  start: number,
  applicant: number,
): boolean {
  const before = at(noted, start);
  const wanted = count - at(taken, start);
  if (before >= wanted) return false;
  people[start * count + before] = applicant;
  noted[start] = before + 1;
  return before + 1 === wanted;
}

/** Seats those noted and forgets them. */
function seatNoted(filling: Filling, { people, noted }: Notes): void {
  for (let start = 0; start < noted.length; start += 1) {
    for (let place = 0; place < at(noted, start); place += 1) {
      seatAt(filling, start, at(people, start * filling.count + place));
    }
    noted[start] = 0;
  }
}

/**
 * Seats one person at every start of theirs that has a place left.
 * @param isBetweenEdges whether starts at edges have been seen to
 */
function seatWhereOpen(
  filling: Filling,
  applicant: number,
  { data, length }: StartStretches,
  isBetweenEdges: boolean,
): void {
  const { index } = filling;
  const { starts } = index;
  for (let place = 0; place < length; place += 4) {
    const from = isBetweenEdges ? Math.max(at(data, place), at(data, place + 2) + 1) : at(data, place);
    const until = isBetweenEdges ? Math.min(at(data, place + 1), at(data, place + 3)) : at(data, place + 1);
    if (from >= until) continue;
    for (let start = openFrom(filling, indexFrom(index, from)); start < starts.length; ) {
      if (at(starts, start) >= until) break;
      seatAt(filling, start, applicant);
      start = openFrom(filling, start + 1);
    }
  }
}

function seatAt(filling: Filling, start: number, applicant: number): void {
  const { taken, chosen, count } = filling;
  const before = at(taken, start);
  if (before === count) return;
  chosen[start * count + before] = applicant;
  taken[start] = before + 1;
  if (before + 1 < count) return;
  filling.towardsOpen[start] = start + 1;
  filling.openStarts -= 1;
}

function openFrom({ towardsOpen }: Filling, start: number): number {
  let open = start;
  while (at(towardsOpen, open) !== open) {
    towardsOpen[open] = at(towardsOpen, at(towardsOpen, open));
    open = at(towardsOpen, open);
  }
  return open;
}
