import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCallLine } from '../../../../packages/server/src/adapters/postgres/call-line.js';
import { callRatesOf } from '../../../../packages/server/src/adapters/postgres/call-rates.js';
import type {
  GrantedCalls,
  WantedCalls,
} from '../../../../packages/server/src/adapters/postgres/queries/call-budgets.js';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';

const { signal } = new AbortController();
const SOON = { perSecond: 0.9, perMinute: 50 };
const nothing = { waitedFor: 0, background: 0, left: SOON, pausedSeconds: 0 };

/** A line whose database gives these answers, the last one again and again. */
function lineWith(...answers: ((wanted: WantedCalls) => GrantedCalls | Promise<GrantedCalls>)[]) {
  const questions: WantedCalls[] = [];
  const line = makeCallLine({
    rates: callRatesOf({ perSecond: 50, perMinute: 500 }),
    fraction: () => 0,
    ask: async (wanted) => {
      questions.push(wanted);
      const answer = answers[Math.min(questions.length, answers.length) - 1];
      return answer === undefined ? nothing : answer(wanted);
    },
  });
  return { line, questions };
}

const oneOf = ({ waitedFor }: WantedCalls): GrantedCalls =>
  waitedFor > 0 ? { ...nothing, waitedFor: 1 } : { ...nothing, background: 1 };

test('who is waited for goes before work in the background that came earlier, each kind in its order', async () => {
  const { line } = lineWith(() => nothing, oneOf);
  const order: string[] = [];
  const come = (name: string, isWaitedFor: boolean) =>
    line.wait({ isWaitedFor }, signal).then(() => order.push(name));
  await Promise.all([
    come('look 1', false),
    come('look 2', false),
    come('candidate 1', true),
    come('candidate 2', true),
  ]);
  assert.deepEqual(order, ['candidate 1', 'candidate 2', 'look 1', 'look 2']);
});

test('whoever comes while the database is asked shares the next question', async () => {
  const { line, questions } = lineWith((wanted) => ({ ...nothing, ...wanted }));
  await Promise.all([1, 2, 3, 4].map(() => line.wait({ isWaitedFor: true }, signal)));
  assert.ok(questions.length <= 2, `${questions.length} questions`);
});

test('work in the background that would wait longer than five seconds is told when to come again', async () => {
  const left = { perSecond: 10, perMinute: 0 };
  const { line } = lineWith(() => ({ ...nothing, left }));
  await assert.rejects(line.wait({ isWaitedFor: false }, signal), (error: unknown) => {
    assert.ok(error instanceof SchedulingError);
    assert.equal(error.code, 'service_unavailable');
    // 31 calls have to come back, 400 do in a minute.
    assert.equal(error.details.retryAfterSeconds, 5);
    return true;
  });
});

test('during a pause who is waited for hears at once that it is too long, not after it', async () => {
  const { line } = lineWith(() => ({ ...nothing, pausedSeconds: 60 }));
  await assert.rejects(line.wait({ isWaitedFor: true }, signal), (error: unknown) => {
    assert.ok(error instanceof SchedulingError);
    assert.equal(error.details.retryAfterSeconds, 60);
    return true;
  });
});

test('a caller that gives up goes with its own reason, and its place is the next one’s', async () => {
  const { line } = lineWith(
    () => nothing,
    () => nothing,
    oneOf,
  );
  const leaving = new AbortController();
  const left = line.wait({ isWaitedFor: true }, leaving.signal);
  const staying = line.wait({ isWaitedFor: true }, signal);
  const reason = new Error('gone');
  leaving.abort(reason);
  await assert.rejects(left, reason);
  await staying;
});

test('a database that fails is everybody’s failure, and who comes after it is served', async () => {
  const fault = new Error('the database is away');
  const { line } = lineWith(() => Promise.reject(fault), oneOf);
  await assert.rejects(line.wait({ isWaitedFor: true }, signal), fault);
  await line.wait({ isWaitedFor: true }, signal);
});
