import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resourceTimeOf } from '../../../../packages/server/src/domain/availability/resource-time.js';
import { slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import { type Simulation, simulate } from '../../../../packages/server/src/domain/availability/simulate.js';
import type { SlotQuery } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { loopWorld, singleWorld } from '../../../arbitraries/availability-world.js';
import { sized } from '../../../support/oracle/runs.js';
import { queryOf } from '../../../support/oracle/world-query.js';

/** The simulation, run to its end. */
function simulated(before: SlotQuery, after: SlotQuery): Simulation {
  const run = simulate(before, after);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

const ada = resourceTimeOf({
  id: 'ada',
  kind: 'person',
  working: [{ start: 540, end: 720 }],
  busy: [],
  claims: [],
});
const range = { start: 480, end: 1080 };
/** Nine to twelve, on the half hour, an hour with Ada. */
const query: SlotQuery = {
  sessions: [
    {
      key: 'talk',
      durationMinutes: 60,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      seats: [{ key: 'lead', kind: 'person', resources: ['ada'], count: 1, isOptional: false }],
    },
  ],
  order: 'fixed',
  gapMinutes: { min: 0, max: 0 },
  breaks: [],
  sameDay: true,
  samePersonOnce: true,
  sameRoom: false,
  stepMinutes: 30,
  gridTimeZone: 'UTC',
  noticeMinutes: 0,
  horizonMinutes: 100_000,
  resources: new Map([['ada', ada]]),
  ledger: new Map(),
  now: 0,
  starts: range,
  window: range,
};

test('a shorter session gains the starts that were too late for it, as long as it would be', () => {
  const shorter = { ...query, sessions: query.sessions.map((each) => ({ ...each, durationMinutes: 30 })) };
  assert.deepEqual(simulated(query, shorter), {
    before: 5,
    after: 6,
    gained: [{ start: 690, end: 720 }],
    lost: [],
    truncated: false,
  });
});

test('a larger step loses the starts between, as long as they are', () => {
  const { before, after, gained, lost } = simulated(query, { ...query, stepMinutes: 60 });
  assert.deepEqual([before, after, gained], [5, 3, []]);
  assert.deepEqual(lost, [
    { start: 570, end: 630 },
    { start: 630, end: 690 },
  ]);
});

test('a change that changes nothing gains and loses nothing', () => {
  fc.assert(
    fc.property(fc.oneof(singleWorld, loopWorld), (world) => {
      const { before, after, gained, lost } = simulated(queryOf(world), queryOf(world));
      assert.deepEqual([after, gained, lost], [before, [], []]);
    }),
    sized(50),
  );
});

test('what is gained and lost makes the one answer from the other', () => {
  fc.assert(
    fc.property(singleWorld, fc.constantFrom(15, 45, 60), (world, durationMinutes) => {
      const before = queryOf(world);
      const after = { ...before, sessions: before.sessions.map((each) => ({ ...each, durationMinutes })) };
      const { gained, lost } = simulated(before, after);
      const startsOf = (of: SlotQuery) => slotsOf(of).offers.map(({ start }) => start);
      const left = startsOf(before).filter((start) => !lost.some((slot) => slot.start === start));
      const made = [...left, ...gained.map(({ start }) => start)].sort((a, b) => a - b);
      assert.deepEqual(made, startsOf(after));
    }),
    sized(100),
  );
});
