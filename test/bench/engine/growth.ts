import type { Measurement } from '../rows.js';
import { sideBySide } from '../timing.js';
import { floorOfAny } from './panels.js';
import { answerTo, assertStarts, panelQuery } from './questions.js';
import { daysFrom, peopleOf, resourcesOf } from './world.js';

const SEED = 2;
const crowds = [1, 10, 100, 1000, 10_000];
const ranges = [7, 14, 28, 56];

/** How the time grows with people, and with days. */
export function* growthRows(): Generator<Measurement> {
  const everybody = peopleOf(SEED, Math.max(...crowds), 14);
  for (const count of crowds) yield growthRow(everybody.slice(0, count), 14);
  for (const days of ranges) yield growthRow(peopleOf(SEED, 500, days), days);
}

function growthRow(people: ReturnType<typeof peopleOf>, days: number): Measurement {
  const range = daysFrom(days);
  const query = panelQuery(resourcesOf(people, days), 1, range);
  const floor = floorOfAny(people, range);
  assertStarts(query, floor());
  const timing = sideBySide(
    () => answerTo(query),
    () => floor().length,
  );
  const name = `any 1 of ${people.length.toLocaleString('en')}, ${days} days, beside the bit sets`;
  return { name, unit: 'µs', ...timing };
}
