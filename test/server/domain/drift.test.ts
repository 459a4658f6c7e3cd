import assert from 'node:assert/strict';
import { test } from 'node:test';
import { driftsOf, oneAnswerOf, wallTimeDrift } from '../../../packages/server/src/domain/drift.js';
import { NINE, aBooking } from '../../support/records.js';

const session = { start: NINE, end: NINE.add({ minutes: 30 }) };
const seen = { ...session, revision: 3 };

const cases = [
  ['as it was agreed', seen, 'accepted', []],
  ['with no answer told', seen, undefined, []],
  ['half a second off', { ...seen, start: NINE.add({ milliseconds: 500 }) }, 'needs-action', []],
  ['gone', undefined, undefined, ['deleted']],
  ['declined', seen, 'declined', ['declined']],
  ['with another start', { ...seen, start: NINE.add({ minutes: 5 }) }, 'accepted', ['moved']],
  ['longer', { ...seen, end: NINE.add({ minutes: 45 }) }, 'accepted', ['moved']],
  ['moved and declined', { ...seen, end: NINE.add({ minutes: 45 }) }, 'declined', ['moved', 'declined']],
] as const;
for (const [title, event, answer, kinds] of cases) {
  test(`an event that is ${title} differs by: ${kinds.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(
      driftsOf(session, event, answer).map(({ kind }) => kind),
      kinds,
    );
  });
}

test('an event that was moved is told with its time and its version', () => {
  const moved = { start: NINE.add({ hours: 1 }), end: NINE.add({ minutes: 90 }), revision: 7 };
  assert.deepEqual(driftsOf(session, moved, undefined), [{ kind: 'moved', ...moved }]);
});

for (const [answers, one] of [
  [['accepted', 'declined'], 'declined'],
  [['needs-action', 'accepted'], 'accepted'],
  [[undefined, 'tentative', 'needs-action'], 'tentative'],
  [[undefined], undefined],
  [[], undefined],
] as const) {
  test(`of the answers ${answers.map(String).join(', ') || 'of nobody'} the one that counts is ${String(one)}`, () => {
    assert.equal(oneAnswerOf(answers), one);
  });
}

const inBerlin = (start: string, agreedWallTime: string) => {
  const at = Temporal.Instant.from(start);
  const [only] = aBooking('inv_1', ['mem_1']).sessions;
  assert.ok(only);
  return wallTimeDrift({
    sessions: [{ ...only, start: at, end: at.add({ minutes: 30 }) }],
    timeZone: 'Europe/Berlin',
    agreedWallTime,
  })?.toString();
};

test('R19 a booking whose wall time is what was agreed has not drifted', () => {
  assert.equal(inBerlin('2036-03-03T08:00:00Z', '2036-03-03T09:00:00'), undefined);
});

test('R19 a booking whose wall time is another by the rules of today is told with the moment it would be', () => {
  assert.equal(inBerlin('2036-03-03T08:00:00Z', '2036-03-03T10:00:00'), '2036-03-03T09:00:00Z');
});

test('R19 both moments of a doubled hour are the agreed one', () => {
  assert.equal(inBerlin('2036-10-26T00:30:00Z', '2036-10-26T02:30:00'), undefined);
  assert.equal(inBerlin('2036-10-26T01:30:00Z', '2036-10-26T02:30:00'), undefined);
});

test('R19 an agreed wall time that is skipped now counts as the moment after the jump', () => {
  assert.equal(inBerlin('2036-03-30T02:30:00Z', '2036-03-30T02:30:00'), '2036-03-30T01:30:00Z');
});
