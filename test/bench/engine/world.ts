import '../../../packages/server/src/domain/temporal.js';
import {
  type WorkingHours,
  WEEKDAYS,
  workingTimeOf,
} from '../../../packages/server/src/domain/availability-rule.js';
import {
  type ResourceTime,
  resourceTimeOf,
} from '../../../packages/server/src/domain/availability/resource-time.js';
import { workingMinutesOf } from '../../../packages/server/src/domain/availability/working-time.js';
import type { Interval } from '../../../packages/server/src/domain/interval.js';
import { ceilMinute } from '../../../packages/server/src/domain/minutes.js';

/** The zone of everybody here, and of the grid of starts; its clocks change on the 63rd day. */
export const zone = 'America/New_York';

/** Monday to Friday, nine to five. */
export const officeHours: WorkingHours = {
  timeZone: zone,
  weekly: [{ days: WEEKDAYS.slice(0, 5), start: '09:00', end: '17:00' }],
  dateOverrides: [],
};

/** The first midnight of every world: a Monday. */
export const firstDay = Temporal.ZonedDateTime.from(`2027-01-11T00:00[${zone}]`);
export const firstMinute = ceilMinute(firstDay.toInstant());

/** Somebody as calendars and rules leave them: nothing sorted, nothing merged. */
export interface Person {
  readonly id: string;
  readonly working: readonly Interval[];
  /** Three to six meetings a working day, on quarters of an hour; they may overlap. */
  readonly busy: readonly Interval[];
}

/** The first so many days of every world, midnight to midnight. */
export function daysFrom(count: number): Interval {
  return { start: firstMinute, end: ceilMinute(firstDay.add({ days: count }).toInstant()) };
}

/** The same people for the same seed; the first n of a larger crowd are the crowd of n. */
export function peopleOf(seed: number, count: number, days: number): Person[] {
  const working = workingTimeOf(officeHours, daysFrom(days));
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf(seed * 1_000_003 + index);
    return {
      id: `mem_${String(index).padStart(5, '0')}`,
      working,
      busy: working.flatMap((day) => meetingsOn(day, random)),
    };
  });
}

/** What the engine is given of people, by id: the time of each, prepared from their raw intervals. */
export function resourcesFromRaw(people: readonly Person[]): Map<string, ResourceTime> {
  return byId(people.map((person) => resourceTimeOf({ ...person, kind: 'person', claims: [] })));
}

/** The same, with working time from the rules, as the server has it. */
export function resourcesOf(people: readonly Person[], days: number): Map<string, ResourceTime> {
  const range = daysFrom(days);
  return byId(
    people.map(({ id, busy }) =>
      resourceTimeOf({
        id,
        kind: 'person',
        working: workingMinutesOf(officeHours, range),
        busy,
        claims: [],
      }),
    ),
  );
}

/** Times by the id of their resource. */
export function byId(times: readonly ResourceTime[]): Map<string, ResourceTime> {
  return new Map(times.map((time) => [time.id, time]));
}

/** Numbers from 0 below 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const QUARTER = 15;
const meetingLengths = [15, 30, 30, 30, 45, 60];

function meetingsOn(day: Interval, random: () => number): Interval[] {
  return Array.from({ length: 3 + Math.floor(random() * 4) }, () => {
    const length = meetingLengths[Math.floor(random() * meetingLengths.length)] ?? QUARTER;
    const places = (day.end - day.start - length) / QUARTER + 1;
    const start = day.start + Math.floor(random() * places) * QUARTER;
    return { start, end: start + length };
  });
}
