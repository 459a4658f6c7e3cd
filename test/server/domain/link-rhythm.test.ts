import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isLinkOverdue,
  mailWaitsUntil,
  nextLinkLookAt,
} from '../../../packages/server/src/domain/link-rhythm.js';

const ASKED = Temporal.Instant.from('2036-03-03T09:00:00Z');
const after = (seconds: number) => ASKED.add({ seconds });

const looks: [number, number | undefined][] = [
  [0, 2],
  [2, 4],
  [4.2, 8],
  [8, 15],
  [15, 30],
  [31, 60],
  [60, 120],
  [120, 300],
  [300, 600],
  [3599, 3600],
  [3600, undefined],
];
for (const [gone, next] of looks) {
  test(`a link asked for ${String(gone)} s ago is looked for ${next === undefined ? 'with the whole booking only' : `at ${String(next)} s`}`, () => {
    const now = ASKED.add({ milliseconds: gone * 1000 });
    assert.equal(
      nextLinkLookAt(ASKED, now)?.toString(),
      next === undefined ? undefined : after(next).toString(),
    );
  });
}

test('a link is overdue after two minutes, and a mail waits for it one', () => {
  assert.equal(isLinkOverdue(ASKED, after(119)), false);
  assert.equal(isLinkOverdue(ASKED, after(120)), true);
  assert.ok(mailWaitsUntil(ASKED).equals(after(60)));
});
