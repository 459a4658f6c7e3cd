import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetKey } from '../../../packages/server/src/domain/effect.js';
import { calendarTarget, mailTarget } from '../../support/records.js';

const calendar = (changes: Partial<typeof calendarTarget>) => ({ ...calendarTarget, ...changes });

test('R6 targets that are one thing in the world have one key: whose calendar it is does not matter', () => {
  assert.equal(targetKey(calendarTarget), targetKey(calendar({ memberId: 'mem_other' })));
});

for (const [title, other] of [
  ['another calendar', calendar({ calendarId: 'private' })],
  ['another account', calendar({ connectionId: 'con_2' })],
  ['another session', calendar({ sessionKey: 'second' })],
] as const) {
  test(`R6 ${title} has another key`, () => {
    assert.notEqual(targetKey(calendarTarget), targetKey(other));
  });
}

test('R6 keys can’t be made equal by what stands in the ids', () => {
  const one = calendar({ connectionId: 'a","b', calendarId: 'c' });
  const other = calendar({ connectionId: 'a', calendarId: 'b","c' });
  assert.notEqual(targetKey(one), targetKey(other));
});

test('R6 the mails of two sessions have two keys', () => {
  assert.notEqual(targetKey(mailTarget), targetKey({ kind: 'candidate_mail', sessionKey: 'second' }));
});
