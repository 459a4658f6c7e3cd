import { growthRows } from './engine/growth.js';
import { loopRows } from './engine/loops.js';
import { memoryRows } from './engine/memory.js';
import { crowdRows, panelRows, poolRows } from './engine/panels.js';
import { workingHoursRows } from './engine/working-hours.js';
import type { Measurement } from './rows.js';

/** The availability engine alone, free/busy and rules at hand, beside the least that such an answer takes. */
export async function* engineSuite(): AsyncGenerator<Measurement> {
  yield* panelRows();
  yield* poolRows();
  yield* crowdRows();
  yield* loopRows();
  yield* growthRows();
  yield* workingHoursRows();
  yield* memoryRows();
}
