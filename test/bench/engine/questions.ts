import assert from 'node:assert/strict';
import { searchSlots, slotsOf } from '../../../packages/server/src/domain/availability/search.js';
import type { ResourceTime } from '../../../packages/server/src/domain/availability/resource-time.js';
import type { SeatRules, SlotQuery } from '../../../packages/server/src/domain/availability/slot-query.js';
import type { Interval } from '../../../packages/server/src/domain/interval.js';
import { cpuMicroseconds } from '../timing.js';
import { firstMinute, zone } from './world.js';

/** The length of every single interview asked for. */
export const DURATION = 60;

/** One interview among these people: `count` of them, all when that is as many. */
export function panelQuery(
  resources: ReadonlyMap<string, ResourceTime>,
  count: number,
  range: Interval,
  ledger: ReadonlyMap<string, number> = new Map(),
): SlotQuery {
  const seat = anyOf('seat', [...resources.keys()], count);
  return queryOf([sessionOf('interview', DURATION, seat)], resources, range, { ledger });
}

/** A seat for some of these people. */
export function anyOf(key: string, resources: readonly string[], count: number): SeatRules {
  return { key, kind: 'person', resources, count, isOptional: false };
}

/** A session without buffers. */
export function sessionOf(
  key: string,
  durationMinutes: number,
  seat: SeatRules,
): SlotQuery['sessions'][number] {
  return { key, durationMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, seats: [seat] };
}

/** A question about a range, asked as it begins. */
export function queryOf(
  sessions: SlotQuery['sessions'],
  resources: ReadonlyMap<string, ResourceTime>,
  range: Interval,
  changes: Partial<SlotQuery> = {},
): SlotQuery {
  return {
    sessions,
    order: 'fixed',
    gapMinutes: { min: 0, max: 60 },
    breaks: [],
    sameDay: true,
    samePersonOnce: true,
    sameRoom: false,
    stepMinutes: 15,
    gridTimeZone: zone,
    noticeMinutes: 0,
    horizonMinutes: 400 * 1440,
    resources,
    ledger: new Map(),
    now: firstMinute,
    starts: range,
    window: range,
    ...changes,
  };
}

/** The whole answer, every slot with its panel; the query is a new object, so that no answer can be kept by it. */
export function answerTo(query: SlotQuery): number {
  const { offers, truncated } = slotsOf({ ...query });
  return offers.length + (offers.at(-1)?.sessions[0]?.seated.length ?? 0) + Number(truncated);
}

/** @throws when the engine's starts are not these, or not all */
export function assertStarts(query: SlotQuery, expected: readonly number[]): void {
  const { offers, truncated } = slotsOf(query);
  assert.equal(truncated, false);
  assert.deepEqual(
    offers.map(({ start }) => start),
    expected,
  );
}

/** The CPU time of a search until its first slots, of all of it, and the most between two pauses; in ms. */
export interface SearchTimes {
  readonly first: number;
  readonly whole: number;
  readonly longestStretch: number;
  readonly slots: number;
}

/** Goes through a search as the server does, taking each slot whole. */
export function searchTimes(query: SlotQuery): SearchTimes {
  const began = cpuMicroseconds();
  let [first, longestStretch, slots, last] = [Number.NaN, 0, 0, began];
  for (const batch of searchSlots({ ...query })) {
    for (let index = 0; index < (batch?.starts.length ?? 0); index++) {
      if (batch?.offerAt(index) !== undefined) slots += 1;
    }
    const now = cpuMicroseconds();
    if (Number.isNaN(first) && slots > 0) first = now - began;
    longestStretch = Math.max(longestStretch, now - last);
    last = now;
  }
  const end = cpuMicroseconds();
  longestStretch = Math.max(longestStretch, end - last);
  return { first: first / 1000, whole: (end - began) / 1000, longestStretch: longestStretch / 1000, slots };
}
