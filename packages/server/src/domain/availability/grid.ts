import { type OffsetSpan, offsetAt } from '../minutes.js';
import { type MinuteList, at } from './minute-list.js';

const MINUTES_A_DAY = 1440;

/** The clock face that starts are on: the wall times of a zone that are a multiple of the step since 00:00. */
export interface Grid {
  /** The first minute on the grid that is not before this one. */
  from(minute: number): number;
  /** The minute until which the steps from a minute on the grid stay on it. */
  steadyUntil(minute: number): number;
  readonly stepMinutes: number;
  /** The date that the zone's clock shows, as days since 1970-01-01. */
  dateOf(minute: number): number;
}

/**
 * The grid of a zone. Each date begins anew at 00:00, also where the step does not divide a day; both passes of a doubled
 * hour count, and a shift by half an hour does not move the grid off the clock face.
 * @param stepMinutes a whole number above 0
 * @throws SchedulingError `invalid_request` when the zone is unknown here
 */
export function gridOf(timeZone: string, stepMinutes: number): Grid {
  let span: OffsetSpan = { start: 0, end: 0, offsetMinutes: 0 };
  const spanOf = (minute: number) => {
    if (minute < span.start || minute >= span.end) span = offsetAt(timeZone, minute);
    return span;
  };
  const from = (minute: number): number => {
    const { offsetMinutes, end } = spanOf(minute);
    const wall = minute + offsetMinutes;
    const midnight = Math.floor(wall / MINUTES_A_DAY) * MINUTES_A_DAY;
    const onGrid = Math.ceil((wall - midnight) / stepMinutes) * stepMinutes;
    const next = midnight + Math.min(onGrid, MINUTES_A_DAY) - offsetMinutes;
    return next < end ? next : from(end);
  };
  const isEven = MINUTES_A_DAY % stepMinutes === 0;
  return {
    from,
    stepMinutes,
    steadyUntil: (minute) => {
      const { offsetMinutes, end } = spanOf(minute);
      if (isEven) return end;
      const midnight =
        (Math.floor((minute + offsetMinutes) / MINUTES_A_DAY) + 1) * MINUTES_A_DAY - offsetMinutes;
      return Math.min(end, midnight);
    },
    dateOf: (minute) => Math.floor((minute + spanOf(minute).offsetMinutes) / MINUTES_A_DAY),
  };
}

/** The minutes of a list that are on the grid, rising. */
export function gridMinutesOf(list: MinuteList, grid: Grid): Int32Array {
  const found = new Int32Array(mostSteps(list, grid.stepMinutes));
  let length = 0;
  for (let index = 0; index < list.length; index += 2) {
    const end = at(list, index + 1);
    let minute = grid.from(at(list, index));
    while (minute < end) {
      const until = Math.min(end, grid.steadyUntil(minute));
      for (; minute < until; minute += grid.stepMinutes, length += 1) found[length] = minute;
      minute = grid.from(until);
    }
  }
  return found.subarray(0, length);
}

/** Enough for every step of every interval, and for the shorter ones where a date or an offset begins. */
function mostSteps(list: MinuteList, stepMinutes: number): number {
  let most = 0;
  for (let index = 0; index < list.length; index += 2) {
    const minutes = at(list, index + 1) - at(list, index);
    most += Math.ceil(minutes / stepMinutes) + Math.ceil(minutes / MINUTES_A_DAY) * 2 + 1;
  }
  return most;
}

/** Index of the first number that is not below this one; how many there are when all are. @param rising sorted */
export function indexFrom(rising: Int32Array, minute: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(rising, middle) < minute) low = middle + 1;
    else high = middle;
  }
  return low;
}
