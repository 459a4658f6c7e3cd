import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Refusal } from '../../../../packages/server/src/adapters/cronofy/cronofy-errors.js';
import {
  cronofyError,
  notMade,
  refusalError,
  silence,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-errors.js';
import { CallFailure } from '../../../../packages/server/src/oauth/bounded-call.js';
import { fixture } from './cronofy.harness.js';

const refusal: Refusal = {
  status: 500,
  body: undefined,
  retryAfterSeconds: undefined,
  about: 'calendar',
  isUnsafeToRepeat: false,
  connectionId: 'con_1',
};

const statuses: readonly (readonly [status: number, about: Refusal['about'], code: string])[] = [
  [302, 'account', 'provider_unavailable'],
  [400, 'account', 'provider_rejected'],
  [401, 'account', 'needs_connection'],
  [402, 'account', 'missing_permission'],
  [403, 'calendar', 'missing_permission'],
  [404, 'calendar', 'provider_rejected'],
  [404, 'account', 'provider_rejected'],
  [404, 'page', 'provider_unavailable'],
  [408, 'account', 'provider_unavailable'],
  [409, 'calendar', 'provider_rejected'],
  [422, 'calendar', 'provider_rejected'],
  [423, 'calendar', 'provider_unavailable'],
  [429, 'account', 'provider_unavailable'],
  [500, 'account', 'provider_unavailable'],
  [504, 'account', 'provider_unavailable'],
];

for (const [status, about, code] of statuses) {
  test(`status ${status} about ${about === 'account' ? 'an' : 'a'} ${about} gives ${code}`, () => {
    const error = refusalError({ ...refusal, status, about });
    assert.equal(error.code, code);
    assert.equal(error.details.connectionId, 'con_1');
    assert.match(error.message, /^Cronofy [^\n]+ \(connection con_1\)\.$/);
    assert.equal(String(error.cause), `Error: HTTP status ${status}`);
  });
}

test('R8 a rate limit says when to come back, one second if Cronofy does not', () => {
  assert.equal(refusalError({ ...refusal, status: 429 }).details.retryAfterSeconds, 1);
  assert.equal(
    refusalError({ ...refusal, status: 429, retryAfterSeconds: 30 }).details.retryAfterSeconds,
    30,
  );
  assert.equal(
    refusalError({ ...refusal, status: 503, retryAfterSeconds: 30 }).details.retryAfterSeconds,
    30,
  );
});

test('S32 a validation error shows its keys, each once, and nothing else of the answer', () => {
  const error = refusalError({ ...refusal, status: 422, body: fixture('errors-422') });
  assert.equal(
    error.message,
    'Cronofy refused what it was asked (errors.required, errors.invalid_email) (connection con_1).',
  );
});

for (const body of [undefined, 'canary', { errors: 'canary' }, { errors: { a: [{ key: 'canary' }] } }]) {
  test(`S32 a validation error with the body ${JSON.stringify(body)} shows none of it`, () => {
    assert.doesNotMatch(refusalError({ ...refusal, status: 422, body }).message, /canary/);
  });
}

for (const fault of ['timed_out', 'cancelled', 'too_large', 'transport'] as const) {
  test(`a call that ended with ${fault} gives provider_unavailable`, () => {
    const failure = new CallFailure(fault);
    const error = silence(failure, 'con_1');
    assert.ok(error instanceof Error && 'code' in error);
    assert.equal(error.code, 'provider_unavailable');
    assert.equal(error.cause, failure);
  });
}

test('an error that is not about the call stays what it is', () => {
  const error = new TypeError('a fault of ours');
  assert.equal(silence(error, 'con_1'), error);
});

test('R8 what must not be done twice and is refused for the rate was not done', () => {
  const error = refusalError({ ...refusal, status: 429, isUnsafeToRepeat: true, retryAfterSeconds: 9 });
  assert.deepEqual([error.code, error.details.retryAfterSeconds], ['rate_limited', 9]);
  assert.equal(
    refusalError({ ...refusal, status: 503, isUnsafeToRepeat: true }).code,
    'provider_unavailable',
  );
});

for (const [code, result] of [
  ['provider_unavailable', 'rate_limited'],
  ['service_unavailable', 'rate_limited'],
  ['needs_connection', 'needs_connection'],
] as const) {
  test(`${code} before anything was sent is ${result}`, () => {
    const failure = notMade(cronofyError(code, 'failed', 'con_1', { retryAfterSeconds: 3 }), 'con_1');
    assert.ok(failure instanceof Error && 'code' in failure);
    assert.equal(failure.code, result);
  });
}
