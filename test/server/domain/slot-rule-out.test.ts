import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SchedulingError } from '../../../packages/server/src/domain/scheduling-error.js';
import type { MemberTime } from '../../../packages/server/src/domain/slot.js';
import { leaveOutLostOptionals, ruleOut, slotsOf } from '../../../packages/server/src/domain/slot.js';
import { ada, DAY, lead, panel, queryWith } from '../../support/slot-query.js';

const candidateHours = { start: '09:00', end: '11:00', timeZone: 'UTC' };

for (const [reason, start, changes] of [
  ['in_the_past', 570, { now: 571 }],
  ['too_soon', 570, { now: 560, rules: { noticeMinutes: 11 } }],
  ['beyond_horizon', 570, { rules: { horizonMinutes: 569 } }],
  ['outside_window', 570, { window: { start: 0, end: 629 } }],
  ['outside_window', 570, { window: { start: 571, end: DAY } }],
  ['off_grid', 571, {}],
  ['outside_candidate_hours', 630, { rules: { candidateHours } }],
] as const) {
  test(`a slot is refused as ${reason}, whoever sits it`, () => {
    assert.deepEqual(ruleOut(queryWith(changes), start, panel), { reason });
  });
}

for (const [reason, start, changes] of [
  ['too_soon', 570, { now: 540, ada: { minNoticeMinutes: 31 } }],
  ['outside_working_hours', 750, {}],
  ['outside_working_hours', 510, {}],
  ['busy', 570, { ada: { busy: [{ start: 629, end: 630 }] } }],
  ['busy', 570, { ada: { claimed: [{ start: 569, end: 571 }] } }],
  ['busy', 570, { rules: { bufferAfterMinutes: 1 }, ada: { busy: [{ start: 630, end: 631 }] } }],
] as const) {
  test(`a slot at ${start} is refused as ${reason} for the member concerned`, () => {
    assert.deepEqual(ruleOut(queryWith(changes), start, panel), { reason, memberId: 'ada' });
  });
}

test('the first reason is told: of the plan in order, then of the people, then of the seats', () => {
  const everythingWrong = {
    now: 600,
    rules: { noticeMinutes: 60, horizonMinutes: -1, candidateHours: { ...candidateHours, end: '09:05' } },
    ada: { working: [], busy: [{ start: 0, end: DAY }], minNoticeMinutes: 600 },
    window: { start: 0, end: 10 },
  };
  const reasonAt = (start: number, changes: Parameters<typeof queryWith>[0]) =>
    ruleOut(queryWith({ ...everythingWrong, ...changes }), start, [])?.reason;
  assert.equal(reasonAt(571, {}), 'in_the_past');
  assert.equal(reasonAt(601, {}), 'too_soon');
  assert.equal(reasonAt(661, {}), 'beyond_horizon');
  const reachable = { rules: { candidateHours: everythingWrong.rules.candidateHours } };
  assert.equal(reasonAt(661, reachable), 'outside_window');
  assert.equal(reasonAt(661, { ...reachable, window: { start: 0, end: DAY } }), 'off_grid');
  assert.equal(reasonAt(660, { ...reachable, window: { start: 0, end: DAY } }), 'outside_candidate_hours');
  assert.equal(reasonAt(660, { rules: {}, window: { start: 0, end: DAY } }), 'panel_incomplete');
});

for (const [fault, seated, expected] of [
  ['is empty', [], { reason: 'panel_incomplete' }],
  [
    'has someone in a seat of no such name',
    [{ memberId: 'ada', seat: 'chair' }],
    { reason: 'panel_incomplete', memberId: 'ada' },
  ],
  ['has someone twice', [...panel, ...panel], { reason: 'panel_incomplete', memberId: 'ada' }],
  [
    'has someone whose time is not known',
    [{ memberId: 'ghost', seat: 'lead' }],
    { reason: 'busy', memberId: 'ghost' },
  ],
] as const) {
  test(`a panel that ${fault} may not sit`, () => {
    assert.deepEqual(ruleOut(queryWith(), 600, seated), expected);
  });
}

test('optional members who became busy are left out, and the rest may sit', () => {
  const dee: MemberTime = { ...ada, id: 'dee', busy: [{ start: 600, end: 610 }] };
  const seats = [lead, { key: 'shadow', members: ['dee'], count: 1, isOptional: true }];
  const query = queryWith({ seats, others: [dee] });
  const both = [...panel, { memberId: 'dee', seat: 'shadow' }];
  assert.deepEqual(ruleOut(query, 600, both), { reason: 'busy', memberId: 'dee' });
  assert.deepEqual(leaveOutLostOptionals(query, 600, both), panel);
  assert.equal(ruleOut(query, 600, panel), undefined);
  assert.deepEqual(leaveOutLostOptionals(query, 660, both), both);
});

test('required members stay, however busy, for the rules to judge', () => {
  const query = queryWith({ ada: { busy: [{ start: 600, end: 610 }] } });
  assert.deepEqual(leaveOutLostOptionals(query, 600, panel), panel);
  assert.deepEqual(ruleOut(query, 600, panel), { reason: 'busy', memberId: 'ada' });
});

for (const [what, broken] of [
  ['grid', { gridTimeZone: 'Mars/Olympus_Mons' }],
  ['candidate', { candidateHours: { ...candidateHours, timeZone: 'Mars/Olympus_Mons' } }],
] as const) {
  test(`an unknown zone of the ${what} is refused as an invalid request`, () => {
    const isInvalid = (error: unknown) =>
      error instanceof SchedulingError && error.code === 'invalid_request';
    assert.throws(() => slotsOf(queryWith({ rules: broken })), isInvalid);
    assert.throws(() => ruleOut(queryWith({ rules: broken }), 600, panel), isInvalid);
  });
}
