import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourceTimeInput } from '../../../../packages/server/src/domain/availability/resource-time.js';
import { slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { SlotQuery } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { personTime, queryWith, seatFor, sessionWith } from '../../../support/oracle/query-with.js';

const startsOf = (query: SlotQuery) => slotsOf(query).offers.map(({ start }) => start);
const ALL = [540, 570, 600, 630, 660, 690, 720];

const starts = (before: number, after: number, ada: Partial<ResourceTimeInput>) =>
  startsOf(
    queryWith({
      sessions: [sessionWith({ bufferBeforeMinutes: before, bufferAfterMinutes: after })],
      people: [personTime('ada', ada)],
    }),
  );

for (const kind of ['busy', 'claims'] as const) {
  test(`buffers are kept clear of ${kind} and may touch`, () => {
    const ada = { [kind]: [{ start: 630, end: 660 }] };
    assert.deepEqual(starts(30, 30, ada), [540, 690, 720]);
    assert.deepEqual(starts(31, 0, ada), [540, 570, 720]);
    assert.deepEqual(starts(0, 31, ada), [660, 690, 720]);
  });
}

test('of the buffers of plan and person the longer ones count, each way by itself', () => {
  const busy = [{ start: 630, end: 660 }];
  const ada = { busy, bufferBeforeMinutes: 40, bufferAfterMinutes: 5 };
  assert.deepEqual(starts(0, 0, ada), [540, 720]);
  assert.deepEqual(starts(30, 31, ada), [720]);
  assert.deepEqual(starts(70, 0, ada), [540]);
});

test('buffers may reach out of working hours, and busy time there still counts', () => {
  assert.deepEqual(starts(30, 30, {}), ALL);
  const busy = [
    { start: 500, end: 511 },
    { start: 809, end: 900 },
  ];
  assert.deepEqual(starts(30, 30, { busy }), [570, 600, 630, 660, 690]);
});

test('a negative buffer is none, so that no slot overlaps busy time', () => {
  const busy = [{ start: 630, end: 660 }];
  const ada = { busy, bufferBeforeMinutes: -5, bufferAfterMinutes: -5 };
  assert.deepEqual(starts(-30, -30, ada), [540, 570, 660, 690, 720]);
});

test('rooms and licences keep no buffers', () => {
  const taken = { working: undefined, busy: [{ start: 600, end: 630 }] };
  const seats = (kind: 'room' | 'licence') => [seatFor(['ada']), seatFor(['it'], { key: kind, kind })];
  for (const kind of ['room', 'licence'] as const) {
    const query = queryWith({
      sessions: [sessionWith({ bufferBeforeMinutes: 30, bufferAfterMinutes: 30, seats: seats(kind) })],
      people: [personTime('ada'), personTime('it', { kind, ...taken })],
    });
    assert.deepEqual(startsOf(query), [540, 630, 660, 690, 720]);
  }
});

test('buffers never stand between sessions of one loop', () => {
  const buffers = { bufferBeforeMinutes: 30, bufferAfterMinutes: 30 };
  const query = queryWith({
    sessions: [sessionWith(buffers), sessionWith({ key: 'code', ...buffers })],
    people: [personTime('ada', { busy: [{ start: 750, end: 780 }] })],
  });
  assert.deepEqual(startsOf(query), [540, 570, 600]);
});
