import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Plan, PlanSeat } from '../../../packages/server/src/domain/plan.js';
import { planFaultsOf } from '../../../packages/server/src/domain/plan-faults.js';
import { after, anyOf, plan, seat, session, sessions, within } from '../../support/plan-parts.js';

const withSeats = (...seats: PlanSeat[]): Partial<Plan> => ({ sessions: [session('a', { seats })] });
const skilled = { requires: 'design' };
const trainee = seat(['mem_t'], { ...skilled, isForTrainee: true });

const faulty: readonly (readonly [what: string, path: string, changes: Partial<Plan>])[] = [
  ['without sessions', 'sessions', { sessions: [] }],
  ['of 13 sessions', 'sessions', { sessions: sessions(13) }],
  [
    'with two sessions of one key',
    'sessions.1.key',
    { sessions: [session('a'), session('a', { seats: [seat(['mem_b'])] })] },
  ],
  [
    'with a session without a required seat',
    'sessions.0.seats',
    withSeats(seat(['mem_a'], { isOptional: true })),
  ],
  [
    'with a seat for more people than are named',
    'sessions.0.seats.0.count',
    withSeats(anyOf(3, 'mem_a', 'mem_b')),
  ],
  [
    'with a seat for two of the same person',
    'sessions.0.seats.0.count',
    withSeats(anyOf(2, 'mem_a', 'mem_a')),
  ],
  [
    'with an optional seat for more people than are named',
    'sessions.0.seats.1.count',
    withSeats(seat(['mem_a']), { ...anyOf(2, 'mem_b'), isOptional: true }),
  ],
  [
    'with a trainee of nothing in particular',
    'sessions.0.seats.1.requires',
    withSeats(seat(['mem_a'], skilled), { ...trainee, requires: undefined }),
  ],
  ['with a trainee alone', 'sessions.0.seats.0.trainee', withSeats(trainee)],
  [
    'with a trainee beside a seat for another skill',
    'sessions.0.seats.1.trainee',
    withSeats(seat(['mem_a'], { requires: 'tests' }), trainee),
  ],
  [
    'with a trainee beside an optional seat for the skill',
    'sessions.0.seats.2.trainee',
    withSeats(seat(['mem_b']), seat(['mem_a'], { ...skilled, isOptional: true }), trainee),
  ],
  [
    'with a trainee whose trainer sits in another session',
    'sessions.1.seats.0.trainee',
    { sessions: [session('a', { seats: [seat(['mem_a'], skilled)] }), session('b', { seats: [trainee] })] },
  ],
  [
    'with one person in two seats of a session',
    'sessions.0.seats.1',
    { ...withSeats(seat(['mem_a']), seat(['mem_b', 'mem_a'])), samePersonOnce: false },
  ],
  [
    'with more places in a session than people named',
    'sessions.0.seats',
    { ...withSeats(anyOf(2, 'mem_a', 'mem_b'), anyOf(1, 'mem_b')), samePersonOnce: false },
  ],
  [
    'with one person in two sessions, none of whom may come twice',
    'sessions.1.seats.0',
    { sessions: [session('a'), session('b', { seats: [seat(['mem_a'])] })] },
  ],
  [
    'with fewer people than places, none of whom may come twice',
    'samePersonOnce',
    { sessions: sessions(3, { seats: [anyOf(1, 'mem_a', 'mem_b')] }) },
  ],
  ['with a break of no length', 'breaks.0.lengthMinutes', { breaks: [after(60, 0)] }],
  ['with a break of negative length', 'breaks.0.lengthMinutes', { breaks: [within('11:00', '13:00', -30)] }],
  ['with a break after no time', 'breaks.0.afterMinutes', { breaks: [after(0, 30)] }],
  [
    'with a break longer than its window',
    'breaks.1.lengthMinutes',
    { breaks: [after(60, 30), within('11:30', '12:30', 61)] },
  ],
  [
    'with a break longer than its window across midnight',
    'breaks.0.lengthMinutes',
    { breaks: [within('23:30', '00:30', 61)] },
  ],
  ['with a break in a window of no length', 'breaks.0.between', { breaks: [within('12:00', '12:00', 30)] }],
  ['with a break from midnight to midnight', 'breaks.0.between', { breaks: [within('24:00', '00:00', 30)] }],
  [
    'with a break in a window of the whole day',
    'breaks.0.between',
    { breaks: [within('00:00', '24:00', 30)] },
  ],
  ['with a step of seven minutes', 'slotStepMinutes', { slotStepMinutes: 7 }],
  ['with a step of over half a day', 'slotStepMinutes', { slotStepMinutes: 1000 }],
  ['with a step of nothing', 'slotStepMinutes', { slotStepMinutes: 0 }],
  [
    'with candidate’s hours of no length',
    'candidateHours.end',
    { candidateHours: { start: '09:00', end: '09:00' } },
  ],
  [
    'with candidate’s hours from midnight to midnight',
    'candidateHours.end',
    { candidateHours: { start: '00:00', end: '00:00' } },
  ],
  [
    'with a session longer than the candidate’s hours',
    'sessions.1.durationMinutes',
    {
      sessions: [session('a'), session('b', { durationMinutes: 90 })],
      candidateHours: { start: '09:00', end: '10:00' },
    },
  ],
  [
    'with a session longer than the candidate’s hours across midnight',
    'sessions.0.durationMinutes',
    { candidateHours: { start: '23:30', end: '00:15' } },
  ],
];

const good: readonly (readonly [what: string, changes: Partial<Plan>])[] = [
  ['of one session', {}],
  [
    'of one session with gaps and breaks',
    { gapMinutes: { min: 30, max: 600 }, breaks: [after(30, 600), within('11:30', '13:30', 120)] },
  ],
  ['of 12 sessions', { sessions: sessions(12) }],
  ['with a pool whose size is not known', withSeats(anyOf(9, 'mem_a', 'pol_a'))],
  [
    'with pools, nobody of whom may come twice',
    { sessions: sessions(3, { seats: [anyOf(1, 'mem_a', 'pol_a')] }) },
  ],
  [
    'with one person in two sessions who may come twice',
    { samePersonOnce: false, sessions: sessions(2, { seats: [seat(['mem_a'])] }) },
  ],
  [
    'with just enough people, none of whom may come twice',
    { sessions: sessions(2, { seats: [anyOf(1, 'mem_a', 'mem_b')] }) },
  ],
  [
    'with somebody optional who sits elsewhere',
    {
      sessions: [
        session('a'),
        session('b', { seats: [seat(['mem_b']), seat(['mem_a'], { isOptional: true })] }),
      ],
    },
  ],
  ['with a trainee beside a required seat for the skill', withSeats(seat(['mem_a'], skilled), trainee)],
  ['with a break as long as its window', { breaks: [within('11:30', '12:30', 60)] }],
  ['with a break in a window across midnight', { breaks: [within('23:00', '01:00', 120)] }],
  ['with candidate’s hours across midnight', { candidateHours: { start: '22:00', end: '02:00' } }],
  [
    'of sessions as long as the candidate’s hours',
    { sessions: sessions(2), candidateHours: { start: '09:00', end: '10:00' } },
  ],
  [
    'with a session over midnight where the candidate can always',
    { candidateHours: { start: '00:00', end: '24:00' }, sessions: [session('a', { durationMinutes: 720 })] },
  ],
];

describe('a plan that could never be offered has one fault', () => {
  for (const [what, path, changes] of faulty) {
    test(`${what}: at ${path}`, () => {
      const faults = planFaultsOf(plan(changes));
      assert.deepEqual(
        faults.map((fault) => fault.path),
        [path],
      );
      for (const { message } of faults) assert.match(message, /^[a-z].{10,}[^.]$/);
    });
  }
});

describe('a plan that could be offered has no fault', () => {
  for (const [what, changes] of good) {
    test(what, () => {
      assert.deepEqual(planFaultsOf(plan(changes)), []);
    });
  }
});

test('the steps that divide a day are those from which every day has the same starts', () => {
  const steps = Array.from({ length: 1440 }, (_, index) => index + 1);
  const taken = steps.filter((slotStepMinutes) => planFaultsOf(plan({ slotStepMinutes })).length === 0);
  assert.deepEqual(
    taken,
    steps.filter((step) => Number.isInteger(1440 / step)),
  );
});

test('everything wrong with a plan is told at once', () => {
  const faults = planFaultsOf(
    plan({
      slotStepMinutes: 7,
      gapMinutes: { min: 2, max: 1 },
      breaks: [after(60, 0)],
      sessions: sessions(13),
    }),
  );
  assert.deepEqual(
    faults.map(({ path }) => path),
    ['sessions', 'slotStepMinutes', 'breaks.0.lengthMinutes', 'gapMinutes.min'],
  );
});
