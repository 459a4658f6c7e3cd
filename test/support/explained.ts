import { type Explanation, explainSlots } from '../../packages/server/src/domain/availability/explain.js';
import {
  type ResourceTimeInput,
  resourceTimeOf,
} from '../../packages/server/src/domain/availability/resource-time.js';
import type {
  SeatRules,
  SessionRules,
  SlotQuery,
} from '../../packages/server/src/domain/availability/slot-query.js';
import type { Interval } from '../../packages/server/src/domain/interval.js';

/** The explanation, run to its end. */
export function explained(query: SlotQuery, range?: Interval): Explanation {
  const run = explainSlots(query, range);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

/** In minutes. */
export const HOUR = 60;
/** The first of January 1970 in UTC, from nine to five. */
export const office: Interval = { start: 9 * HOUR, end: 17 * HOUR };
/** An hour of that day, or so many minutes from its beginning. */
export const at = (hour: number, minutes = 60): Interval => ({
  start: hour * HOUR,
  end: hour * HOUR + minutes,
});

/** Somebody who works office hours and is free. */
export const person = (id: string, changes: Partial<ResourceTimeInput> = {}) =>
  resourceTimeOf({ id, kind: 'person', working: [office], busy: [], claims: [], ...changes });
/** A required seat for one of these. */
export const seat = (
  key: string,
  resources: readonly string[],
  changes: Partial<SeatRules> = {},
): SeatRules => ({
  key,
  kind: 'person',
  resources,
  count: 1,
  isOptional: false,
  ...changes,
});
/** An hour. */
export const session = (key: string, seats: readonly SeatRules[], durationMinutes = HOUR): SessionRules => ({
  key,
  durationMinutes,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  seats,
});
/** Office hours of one day, on the hour, unless told otherwise. */
export const asking = (
  sessions: readonly SessionRules[],
  people: readonly ReturnType<typeof person>[],
  changes: Partial<SlotQuery> = {},
): SlotQuery => ({
  sessions,
  order: 'fixed',
  gapMinutes: { min: 0, max: 60 },
  breaks: [],
  sameDay: true,
  samePersonOnce: true,
  sameRoom: false,
  stepMinutes: 60,
  gridTimeZone: 'UTC',
  noticeMinutes: 0,
  horizonMinutes: 100_000,
  resources: new Map(people.map((each) => [each.id, each])),
  ledger: new Map(),
  now: 0,
  starts: office,
  window: office,
  ...changes,
});

/** What is said of a start on the hour; nothing when it is offered. */
export const refusalAt = ({ refusals }: Explanation, hour: number) =>
  refusals.find(({ start }) => start === hour * HOUR);
