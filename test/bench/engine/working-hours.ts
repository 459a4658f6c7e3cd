import assert from 'node:assert/strict';
import type { WorkingHours } from '../../../packages/server/src/domain/availability-rule.js';
import { minuteListOf } from '../../../packages/server/src/domain/availability/minute-list.js';
import { resourceTimeOf } from '../../../packages/server/src/domain/availability/resource-time.js';
import { workingMinutesOf } from '../../../packages/server/src/domain/availability/working-time.js';
import { median } from '../rounds.js';
import type { Measurement } from '../rows.js';
import { microsecondsOf } from '../timing.js';
import { answerTo, panelQuery } from './questions.js';
import { type Person, byId, daysFrom, officeHours, peopleOf } from './world.js';

const SEED = 4;
const WEEKS = 2;
const ROUNDS = 200;

/** What turning weekly wall times into minutes costs, and how much of a query with nothing else prepared it is. */
export function* workingHoursRows(): Generator<Measurement> {
  const people = peopleOf(SEED, 5, WEEKS * 7);
  for (let index = 0; index < ROUNDS; index++) shareOf(people, freshHours());
  const firstTime = Array.from({ length: ROUNDS }, () => shareOf(people, freshHours()));
  const known = freshHours();
  shareOf(people, known);
  const again = Array.from({ length: ROUNDS }, () => shareOf(people, known));
  for (const [when, shares] of [
    ['not asked for before', firstTime],
    ['asked for again', again],
  ] as const) {
    const value = median(shares.map(({ working }) => working)) / (people.length * WEEKS);
    yield { name: `working hours ${when}, a member and week`, unit: 'µs', value };
    const share = median(shares.map(({ working, whole }) => working / whole)) * 100;
    const what = 'share of panel of 5, from raw intervals';
    yield { name: `working hours ${when}, ${what}`, unit: '%', value: share };
  }
}

let made = 0;

/** Office hours of five people, which nobody asked for before. */
function freshHours(): WorkingHours[] {
  return Array.from({ length: 5 }, () => {
    made += 1;
    // An override that matches no day makes them other hours.
    return { ...officeHours, dateOverrides: [{ date: `never ${made}`, ranges: [] }] };
  });
}

/** The time of a whole query in µs, and the part of it that goes into working hours. */
function shareOf(people: readonly Person[], hours: readonly WorkingHours[]) {
  const range = daysFrom(WEEKS * 7);
  let lists: Int32Array[] = [];
  const working = microsecondsOf(() => {
    lists = hours.map((each) => workingMinutesOf(each, range));
    return lists.length;
  });
  assert.deepEqual(lists[0], minuteListOf(people[0]?.working ?? []));
  const rest = microsecondsOf(() => {
    const resources = people.map(({ id, busy }, index) =>
      resourceTimeOf({ id, kind: 'person', working: lists[index] ?? [], busy, claims: [] }),
    );
    return answerTo(panelQuery(byId(resources), people.length, range));
  });
  return { working, whole: working + rest };
}
