import assert from 'node:assert/strict';
import type { Interval } from '../../../packages/server/src/domain/interval.js';
import type { Measurement } from '../rows.js';
import { type Timing, microsecondsOf, sideBySide, timeOf } from '../timing.js';
import { datedPersonOf, datedStarts } from './date-library.js';
import { freeBitsOf, startBitsOf, startsOfAll, startsOfAny } from './floor.js';
import { DURATION, answerTo, assertStarts, panelQuery } from './questions.js';
import { sweptStartsOfAll } from './sweep.js';
import { type Person, daysFrom, peopleOf, randomOf, resourcesFromRaw, resourcesOf } from './world.js';

const SEED = 1;

/** A panel of five over two weeks: prepared, from raw intervals, and as it is usually written. */
export function* panelRows(): Generator<Measurement> {
  const range = daysFrom(14);
  const people = peopleOf(SEED, 5, 14);
  const query = panelQuery(resourcesOf(people, 14), people.length, range);
  const bits = people.map((person) => freeBitsOf(person, range));
  const dated = people.map(datedPersonOf);
  const floor = () => startsOfAll(bits, DURATION, range.start);
  const sweep = () => sweptStartsOfAll(people, DURATION, range);
  const library = () => datedStarts(dated, people.length, DURATION, range);

  const expected = floor();
  assert.ok(expected.length > 0);
  assert.deepEqual(sweep(), expected);
  assert.deepEqual(library(), expected);
  assertStarts(query, expected);

  const warm = () => answerTo(query);
  const beside = sideBySide(warm, () => floor().length);
  const what = 'panel of 5, 14 days';
  yield row(`${what}, prepared, beside the bit sets`, beside, 5);
  yield { name: `${what}, prepared`, unit: 'µs', value: beside.value, budget: 50 };
  const cold = sideBySide(
    () => answerTo(panelQuery(resourcesFromRaw(people), people.length, range)),
    () => sweep().length,
  );
  yield row(`${what}, from raw intervals, beside a sweep`, cold, 4);
  const usual = sideBySide(warm, () => library().length, 5);
  yield row(`${what}, prepared, beside a date library`, usual, 0.001);
}

/** Any one of five hundred over two weeks, with ledgers that tell them apart and without. */
export function* poolRows(): Generator<Measurement> {
  const range = daysFrom(14);
  const people = peopleOf(SEED, 500, 14);
  const resources = resourcesOf(people, 14);
  const query = panelQuery(resources, 1, range);
  const varied = panelQuery(resources, 1, range, variedLedger(people));
  const floor = floorOfAny(people, range);
  const dated = people.map(datedPersonOf);

  const expected = floor();
  assertStarts(query, expected);
  assertStarts(varied, expected);

  const what = 'any 1 of 500, 14 days';
  const equal = sideBySide(
    () => answerTo(query),
    () => floor().length,
  );
  yield row(`${what}, equal ledgers, beside the bit sets`, equal, 4);
  const different = sideBySide(
    () => answerTo(varied),
    () => floor().length,
  );
  yield row(`${what}, varied ledgers, beside the bit sets`, different, 4);
  // Seconds long, so it runs once, and by then it has been compiled.
  const library = microsecondsOf(() => {
    const starts = datedStarts(dated, 1, DURATION, range);
    assert.deepEqual(starts, expected);
    return starts.length;
  });
  const usual = { value: different.value, reference: library, ratio: different.value / library };
  yield row(`${what}, varied ledgers, beside a date library`, usual, 0.001);
}

/** Any one of five thousand over 90 days, and where nobody is ever free, so that all have to be asked. */
export function* crowdRows(): Generator<Measurement> {
  const range = daysFrom(90);
  const people = peopleOf(SEED, 5000, 90);
  const floor = floorOfAny(people, range);
  const expected = floor();
  const what = 'any 1 of 5,000, 90 days';

  const equal = panelQuery(resourcesOf(people, 90), 1, range);
  const varied = { ...equal, ledger: variedLedger(people) };
  for (const [name, query] of [
    ['equal ledgers', equal],
    ['varied ledgers', varied],
  ] as const) {
    assertStarts(query, expected);
    const timing = sideBySide(
      () => answerTo(query),
      () => floor().length,
    );
    yield row(`${what}, ${name}, beside the bit sets`, timing);
    yield { name: `${what}, ${name}`, unit: 'ms', value: timing.value / 1000, budget: 25 };
  }

  const busy = panelQuery(resourcesOf(people.map(neverFree), 90), 1, range);
  assertStarts(busy, []);
  const nobody = timeOf(() => answerTo(busy));
  yield { name: `${what}, nobody ever free for long enough`, unit: 'ms', value: nobody / 1000, budget: 25 };
}

/** Starts that any of them can sit, from bit sets made in advance. */
export function floorOfAny(people: readonly Person[], range: Interval): () => number[] {
  const bits = people.map((person) => startBitsOf(freeBitsOf(person, range), DURATION));
  return () => startsOfAny(bits, range.start);
}

/** Half hours booked so far, other ones for nearly everybody. */
function variedLedger(people: readonly Person[]): ReadonlyMap<string, number> {
  const random = randomOf(SEED);
  return new Map(people.map(({ id }) => [id, Math.floor(random() * 200) * 30]));
}

/** Busy for half of every hour, in many pieces, none of which is passed over cheaply. */
function neverFree(person: Person): Person {
  const busy = person.working.flatMap(({ start, end }) =>
    Array.from({ length: (end - start) / 60 }, (_, hour) => ({
      start: start + hour * 60 + 15,
      end: start + hour * 60 + 45,
    })),
  );
  return { ...person, busy };
}

function row(name: string, timing: Timing, budget?: number): Measurement {
  return { name, unit: 'µs', ...timing, ...(budget === undefined ? {} : { budget }) };
}
