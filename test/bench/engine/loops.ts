import assert from 'node:assert/strict';
import type { SlotQuery } from '../../../packages/server/src/domain/availability/slot-query.js';
import { median } from '../rounds.js';
import type { Measurement } from '../rows.js';
import { anyOf, panelQuery, queryOf, searchTimes, sessionOf } from './questions.js';
import { daysFrom, peopleOf, resourcesOf } from './world.js';

const SEED = 3;
const POOL = 20;
const durations = [45, 60, 30, 60, 45];
/** The longest that one search may keep everything else waiting, in ms. */
const MOST_PAUSE = 20;
const ROUNDS = 11;

/** A loop of five sessions, each one of a pool of twenty, in any order. */
export function* loopRows(): Generator<Measurement> {
  const query = loopQuery();
  const rounds = roundsOf(query);
  assert.ok(rounds.every(({ slots }) => slots > 0));
  const what = `loop of 5, pools of ${POOL}, 10 days, any order`;
  yield ms(`${what}, all ${rounds[0]?.slots ?? 0} starts`, median(rounds.map(({ whole }) => whole)), 100);
  yield ms(`${what}, the first slots`, median(rounds.map(({ first }) => first)), 10);
  yield pauseRow(what, rounds);
  const crowd = panelQuery(resourcesOf(peopleOf(SEED, 5000, 90), 90), 1, daysFrom(90));
  yield pauseRow('any 1 of 5,000, 90 days', roundsOf(crowd));
}

function pauseRow(what: string, rounds: ReturnType<typeof roundsOf>): Measurement {
  // The median of the searches: a single one may have waited for the machine.
  const longest = median(rounds.map(({ longestStretch }) => longestStretch));
  return ms(`${what}, longest time without a pause`, longest, MOST_PAUSE);
}

function roundsOf(query: SlotQuery) {
  for (let round = 0; round < 3; round++) searchTimes(query);
  return Array.from({ length: ROUNDS }, () => searchTimes(query));
}

function loopQuery(): SlotQuery {
  const days = 10;
  const people = peopleOf(SEED, durations.length * POOL, days);
  const sessions = durations.map((minutes, index) => {
    const pool = people.slice(index * POOL, (index + 1) * POOL).map(({ id }) => id);
    return sessionOf(`session-${index + 1}`, minutes, anyOf('interviewer', pool, 1));
  });
  return queryOf(sessions, resourcesOf(people, days), daysFrom(days), { order: 'any' });
}

function ms(name: string, value: number, budget: number): Measurement {
  return { name, unit: 'ms', value, budget };
}
