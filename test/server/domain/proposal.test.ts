import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type ProposedRange,
  assertRanges,
  endProposal,
  isProposed,
} from '../../../packages/server/src/domain/proposal.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { NINE } from '../../support/records.js';
import { aProposal } from '../../support/webhook-records.js';

const open = { start: undefined, end: undefined };

/** From so many minutes after nine, so many minutes long. */
const range = (from: number, minutes: number): ProposedRange => ({
  start: NINE.add({ minutes: from }),
  end: NINE.add({ minutes: from + minutes }),
});

function pathsOf(
  ranges: readonly ProposedRange[],
  window: Parameters<typeof assertRanges>[1]['window'] = open,
) {
  try {
    assertRanges(ranges, { now: NINE, window });
    return [];
  } catch (error) {
    assert.ok(error instanceof SchedulingError && error.code === 'invalid_request');
    return (error.details.errors ?? []).map(({ path }) => path);
  }
}

const DAY = 24 * 60;

for (const [what, ranges, paths] of [
  ['a quarter of an hour from now', [range(0, 15)], []],
  ['a day', [range(60, DAY)], []],
  ['the last quarter of an hour within 90 days', [range(90 * DAY - 15, 15)], []],
  ['twenty ranges', Array.from({ length: 20 }, (_, n) => range(n * 60, 60)), []],
  ['nothing', [], ['ranges']],
  ['twenty-one ranges', Array.from({ length: 21 }, (_, n) => range(n * 60, 60)), ['ranges']],
  ['14 minutes', [range(60, 14)], ['ranges.0.end']],
  ['a minute more than a day', [range(60, DAY + 1)], ['ranges.0.end']],
  ['no time at all', [range(60, 0)], ['ranges.0.end']],
  ['a range that is reversed', [range(60, -30)], ['ranges.0.end']],
  ['what has begun', [range(-1, 60)], ['ranges.0.start']],
  ['what ends after 90 days', [range(90 * DAY - 14, 15)], ['ranges.0.end']],
  [
    'one good range and two bad ones',
    [range(0, 15), range(-5, 60), range(0, 1)],
    ['ranges.1.start', 'ranges.2.end'],
  ],
] as const) {
  test(`${what} ${paths.length === 0 ? 'can' : 'can’t'} be proposed`, () => {
    assert.deepEqual(pathsOf(ranges), paths);
  });
}

test('what reaches out of the invitation’s window can’t be proposed', () => {
  const window = { start: NINE.add({ hours: 1 }), end: NINE.add({ hours: 3 }) };
  assert.deepEqual(pathsOf([range(60, 120)], window), []);
  assert.deepEqual(pathsOf([range(59, 60), range(121, 60)], window), ['ranges.0.start', 'ranges.1.end']);
});

test('ranges are kept by start', () => {
  const [late, early] = [range(120, 30), range(0, 30)];
  assert.deepEqual(assertRanges([late, early], { now: NINE, window: open }), [early, late]);
});

test('an interview is as proposed when it lies whole in one of the ranges', () => {
  const proposal = aProposal('inv_1', { ranges: [range(0, 60), range(60, 60)] });
  assert.equal(isProposed(proposal, range(0, 60)), true);
  assert.equal(isProposed(proposal, range(30, 30)), true);
  assert.equal(isProposed(proposal, range(30, 60)), false, 'half in the one, half in the other');
  assert.equal(isProposed(proposal, range(-1, 30)), false);
  assert.equal(isProposed(proposal, range(100, 30)), false);
});

for (const state of ['accepted', 'declined', 'superseded'] as const) {
  test(`a proposal that is ${state} is answered no more`, () => {
    const over = endProposal(aProposal('inv_1'), state);
    assert.equal(over.state, state);
    assert.throws(() => endProposal(over, 'accepted'), { code: 'booking_closed' });
  });
}
