import type { Interval } from '../interval.js';
import { startsOverLimit } from './limits.js';
import { type MinuteList, NO_MINUTES, at } from './minute-list.js';
import type { ResourceTime } from './resource-time.js';
import type { SessionRules, SlotQuery } from './slot-query.js';

/** What of a session matters to when one resource can start it. */
export type SessionLength = Pick<
  SessionRules,
  'durationMinutes' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'
>;

/**
 * Stretches of starts, four numbers each: the first start and the minute after the last; then the last start that leaves
 * no piece of free time before the session, and the first that leaves none after it. Sorted, non-overlapping, reused.
 */
export class StartStretches {
  data: Int32Array = NO_MINUTES;
  length = 0;

  /** Empties it and makes room for so many numbers. */
  begin(room: number): void {
    this.length = 0;
    if (this.data.length < room) this.data = new Int32Array(room);
  }
}

/**
 * The starts at which one resource can sit a session, by its own rules: notice, working time, busy time and claims with
 * buffers, limits. The seat's skill is not asked here.
 * @param range starts outside it are of no interest
 * @param into is emptied first
 * @param which `tight`: only those out of free time that the session fills to both edges
 */
export function startStretchesOf(
  time: ResourceTime,
  session: SessionLength,
  { now, noticeMinutes }: Pick<SlotQuery, 'now' | 'noticeMinutes'>,
  range: Interval,
  into: StartStretches,
  which: 'all' | 'tight' = 'all',
): void {
  const { free } = time;
  into.begin(free.length);
  if (time.longestFreeMinutes < session.durationMinutes) return;
  const { data } = into;
  let length = 0;
  const { durationMinutes } = session;
  const before = bufferBeforeOf(time, session);
  const after = bufferAfterOf(time, session);
  const longest = which === 'tight' ? durationMinutes + before + after : Infinity;
  const earliest = Math.max(range.start, now + Math.max(noticeMinutes, time.minNoticeMinutes));
  for (let index = firstReaching(free, earliest); index < free.length; index += 4) {
    const freeFrom = at(free, index);
    if (freeFrom >= range.end) break;
    const freeUntil = at(free, index + 1);
    const minutes = freeUntil - freeFrom;
    // Most stretches between meetings are too short, and nothing more needs to be known of them.
    if (minutes < durationMinutes || minutes > longest) continue;
    const first = Math.max(freeFrom, at(free, index + 2) + before, earliest);
    const last = Math.min(freeUntil, at(free, index + 3) - after) - durationMinutes;
    const end = Math.min(last + 1, range.end);
    if (first >= end) continue;
    data[length] = first;
    data[length + 1] = end;
    data[length + 2] = freeFrom + before;
    data[length + 3] = freeUntil - durationMinutes - after;
    length += 4;
  }
  into.length = length;
  if (time.limits !== undefined) takeOut(into, startsOverLimit(time, durationMinutes));
}

/** The buffer before that holds for one resource: of the plan's and its own the larger. Rooms and licences keep none. */
export function bufferBeforeOf(time: ResourceTime, session: SessionLength): number {
  return time.kind === 'person' ? Math.max(session.bufferBeforeMinutes, time.bufferBeforeMinutes) : 0;
}

/** The buffer after, likewise. */
export function bufferAfterOf(time: ResourceTime, session: SessionLength): number {
  return time.kind === 'person' ? Math.max(session.bufferAfterMinutes, time.bufferAfterMinutes) : 0;
}

/** Index of the first free stretch that ends after the minute. */
function firstReaching(free: Int32Array, minute: number): number {
  let low = 0;
  let high = free.length >>> 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(free, middle * 4 + 1) <= minute) low = middle + 1;
    else high = middle;
  }
  return low * 4;
}

function takeOut(stretches: StartStretches, starts: MinuteList): void {
  if (starts.length === 0 || stretches.length === 0) return;
  const whole = stretches.data.slice(0, stretches.length);
  // Each interval taken out leaves one more stretch at the most.
  stretches.begin(whole.length + starts.length * 2);
  const { data } = stretches;
  let length = 0;
  let next = 0;
  for (let index = 0; index < whole.length; index += 4) {
    const end = at(whole, index + 1);
    let from = at(whole, index);
    while (next < starts.length && at(starts, next + 1) <= from) next += 2;
    for (let cut = next; from < end; cut += 2) {
      const isCut = cut < starts.length && at(starts, cut) < end;
      const until = isCut ? at(starts, cut) : end;
      if (from < until) {
        data.set(whole.subarray(index, index + 4), length);
        data[length] = from;
        data[length + 1] = until;
        length += 4;
      }
      from = isCut ? Math.max(from, at(starts, cut + 1)) : end;
    }
  }
  stretches.length = length;
}
