import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type PlacedHold,
  type WantedTime,
  assertClientMayHold,
  assertInvitationMayHold,
} from '../../../packages/server/src/domain/hold-limits.js';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import { NINE, aHeldSession } from '../../support/records.js';

const ago = (minutes: number): Temporal.Instant => NINE.subtract({ minutes });

/** A hold placed so many minutes ago, for ten minutes. */
function placed(minutesAgo: number, changes: Partial<PlacedHold> = {}): PlacedHold {
  const placedAt = ago(minutesAgo);
  const expiresAt = placedAt.add({ minutes: 10 });
  return { invitationId: 'inv_other', state: 'released', placedAt, expiresAt, sessions: [], ...changes };
}

const many = (count: number, each: (index: number) => PlacedHold): PlacedHold[] =>
  Array.from({ length: count }, (_, index) => each(index));

/** Seconds after which to try again; nothing when it is let through. */
function refusalOf(decide: () => void): number | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof SchedulingError);
    assert.equal(error.code, 'hold_limit');
    return error.details.retryAfterSeconds;
  }
}

describe('S43 the holds of one invitation', () => {
  const cases: [string, PlacedHold[], number | undefined][] = [
    ['none before', [], undefined],
    ['29 in the hour', many(29, (index) => placed(index + 1)), undefined],
    ['30 in the hour, the first 30 minutes ago', many(30, (index) => placed(index + 1)), 30 * 60],
    ['35, of which the first six are an hour old', many(35, (index) => placed(index * 2)), 2 * 60],
    ['30, the first exactly an hour ago', many(30, (index) => placed(index * 2 + 2)), undefined],
    ['9 that ran out', many(9, (index) => placed(60 + index, { state: 'expired' })), undefined],
    [
      '10 that ran out, the first 69 minutes ago',
      many(10, (index) => placed(60 + index, { state: 'expired' })),
      22.85 * 3600,
    ],
    [
      '10 that ran out and were not swept yet',
      many(10, (index) => placed(60 + index, { state: 'held' })),
      22.85 * 3600,
    ],
    ['10 that were given back', many(10, (index) => placed(60 + index)), undefined],
    ['10 that were booked', many(10, (index) => placed(60 + index, { state: 'booked' })), undefined],
    [
      '10 that ran out a day ago',
      many(10, (index) => placed(24 * 60 + index, { state: 'expired' })),
      undefined,
    ],
  ];
  for (const [title, holds, retryAfter] of cases) {
    test(`${title}: ${retryAfter === undefined ? 'another may be placed' : `another after ${retryAfter} s`}`, () => {
      assert.equal(
        refusalOf(() => assertInvitationMayHold(holds, NINE)),
        retryAfter,
      );
    });
  }
});

describe('S43 the holds from one address', () => {
  const date = { start: NINE.subtract({ hours: 9 }), end: NINE.add({ hours: 15 }) };
  /** Half an hour of a working day of eight hours, of which four may be kept. */
  const wanted: WantedTime = { resourceId: 'mem_1', date, workingMinutes: 480, minutes: 30 };
  const session = (minutes: number, changes: Parameters<typeof aHeldSession>[1] = {}) => ({
    ...aHeldSession(['mem_1'], { start: NINE, end: NINE.add({ minutes }), ...changes }),
  });
  const standing = (minutes: number, changes: Partial<PlacedHold> = {}) =>
    placed(4, { state: 'held', sessions: [session(minutes)], ...changes });

  const cases: [string, PlacedHold[], number | undefined][] = [
    ['59 in the hour', many(59, (index) => placed(index)), undefined],
    ['60 in the hour, the first 59 minutes ago', many(60, (index) => placed(index)), 60],
    ['210 minutes of the date kept', [standing(210)], undefined],
    ['211 minutes of the date kept', [standing(211)], 6 * 60],
    [
      '211 minutes kept in two holds, one of which runs out first',
      [standing(200), placed(9, { state: 'held', sessions: [session(11)] })],
      60,
    ],
    [
      '211 minutes kept of a room',
      [standing(0, { sessions: [session(211, { members: [], room: 'mem_1' })] })],
      6 * 60,
    ],
    [
      '211 minutes kept by the invitation’s own hold, which gives way',
      [standing(211, { invitationId: 'inv_own' })],
      undefined,
    ],
    ['211 minutes given back', [standing(211, { state: 'released' })], undefined],
    ['211 minutes booked', [standing(211, { state: 'booked' })], undefined],
    ['211 minutes that have run out', [placed(11, { state: 'held', sessions: [session(211)] })], undefined],
    [
      '211 minutes of somebody else',
      [standing(0, { sessions: [{ ...session(211), members: [{ memberId: 'mem_2', seat: 'a' }] }] })],
      undefined,
    ],
    [
      '211 minutes of the next date',
      [standing(0, { sessions: [session(211, { start: date.end, end: date.end.add({ minutes: 211 }) })] })],
      undefined,
    ],
  ];
  for (const [title, holds, retryAfter] of cases) {
    test(`${title}: ${retryAfter === undefined ? 'another may be placed' : `another after ${retryAfter} s`}`, () => {
      assert.equal(
        refusalOf(() => assertClientMayHold(holds, { invitationId: 'inv_own', times: [wanted] }, NINE)),
        retryAfter,
      );
    });
  }

  test('who works for an hour only can still be held once', () => {
    const short = { ...wanted, workingMinutes: 60, minutes: 60 };
    assert.equal(
      refusalOf(() => assertClientMayHold([], { invitationId: 'inv_own', times: [short] }, NINE)),
      undefined,
    );
  });
});
