import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  afterFailure,
  afterSuccess,
  pauseBeforeNextAttempt,
} from '../../../packages/server/src/outbox/delivery-schedule.js';
import { anEndpoint } from '../../support/webhook-records.js';
import { NINE } from '../../support/records.js';

/** The pauses one after the other, as chance would have them. */
function pauses(fraction: number): number[] {
  const all: number[] = [];
  for (;;) {
    const pause = pauseBeforeNextAttempt(all.length + 1, fraction);
    if (pause === undefined) return all;
    all.push(pause);
  }
}

test('deliveries are tried again after 5 s, 30 s, 2 min, 10 min, 1 h, 3 h and then every 6 h', () => {
  assert.deepEqual(pauses(0).slice(0, 8), [5, 30, 120, 600, 3600, 10_800, 21_600, 21_600]);
});

test('the last attempt is about three days after the first', () => {
  const hours = (fraction: number) => pauses(fraction).reduce((sum, each) => sum + each, 0) / 3600;
  assert.ok(hours(0) > 69 && hours(0) < 72, String(hours(0)));
  assert.ok(hours(1) > 72 && hours(1) < 80, String(hours(1)));
});

test('chance makes a pause up to a tenth longer, never shorter', () => {
  assert.equal(pauseBeforeNextAttempt(4, 0), 600);
  assert.equal(pauseBeforeNextAttempt(4, 0.5), 630);
  assert.equal(pauseBeforeNextAttempt(4, 0.999), 660);
});

test('an endpoint that asks for a longer pause gets it, and one that asks for a shorter one does not', () => {
  assert.equal(pauseBeforeNextAttempt(1, 0, 120), 120);
  assert.equal(pauseBeforeNextAttempt(4, 0, 120), 600);
});

test('an endpoint that fails for the first time is failing from then on', () => {
  assert.deepEqual(afterFailure(anEndpoint(), 500, NINE), { ...anEndpoint(), failingSince: NINE });
});

for (const [hours, state] of [
  [71, 'on'],
  [72, 'off'],
] as const) {
  test(`an endpoint with nothing but failures for ${hours} hours is ${state}`, () => {
    const after = afterFailure(anEndpoint({ failingSince: NINE }), 500, NINE.add({ hours }));
    assert.equal(after.state, state);
    assert.equal(after.offReason, state === 'off' ? 'failing' : undefined);
    assert.equal(after.failingSince, NINE);
  });
}

test('S42 an endpoint that says it is gone is switched off at once', () => {
  const { state, offReason } = afterFailure(anEndpoint(), 410, NINE);
  assert.deepEqual({ state, offReason }, { state: 'off', offReason: 'gone' });
});

test('an endpoint that is off stays as it is, whatever comes of what was under way', () => {
  const off = anEndpoint({ state: 'off', offReason: 'failing', failingSince: NINE });
  assert.equal(afterFailure(off, 410, NINE), off);
  assert.equal(afterSuccess(off), off);
});

test('a success ends the count of failures', () => {
  assert.equal(afterSuccess(anEndpoint({ failingSince: NINE })).failingSince, undefined);
});
