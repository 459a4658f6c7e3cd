import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loopFaultsOf } from '../../../packages/server/src/domain/loop-faults.js';
import type { Plan, PlanSession } from '../../../packages/server/src/domain/plan.js';
import { after, plan, session, sessions } from '../../support/plan-parts.js';

const halfDays = (count: number): PlanSession[] => sessions(count, { durationMinutes: 720 });

const faulty: readonly (readonly [what: string, path: string, changes: Partial<Plan>])[] = [
  ['with a gap of at least more than at most', 'gapMinutes.min', { gapMinutes: { min: 30, max: 15 } }],
  [
    'with reversed gaps of several sessions',
    'gapMinutes.min',
    { sessions: sessions(2), gapMinutes: { min: 1, max: 0 } },
  ],
  [
    'with sessions that need one room and share none',
    'sessions.2.rooms',
    {
      sameRoom: true,
      sessions: [
        session('a', { rooms: ['rom_1', 'rom_2'] }),
        session('b'),
        session('c', { rooms: ['rom_3'] }),
      ],
    },
  ],
  [
    'with three sessions of which only each two share a room',
    'sessions.2.rooms',
    {
      sameRoom: true,
      sessions: [
        session('a', { rooms: ['rom_1', 'rom_2'] }),
        session('b', { rooms: ['rom_2', 'rom_3'] }),
        session('c', { rooms: ['rom_3', 'rom_1'] }),
      ],
    },
  ],
  ['with more than a day of sessions', 'sessions', { sessions: halfDays(3) }],
  [
    'with gaps that push the last session into the next day',
    'sessions',
    { sessions: sessions(4), gapMinutes: { min: 420, max: 500 } },
  ],
  [
    'with breaks that push the last session into the next day',
    'sessions',
    { sessions: sessions(5, { durationMinutes: 120 }), breaks: [after(120, 240)] },
  ],
  [
    'with breaks that no order of the sessions finds time for',
    'sessions',
    { sessions: sessions(5, { durationMinutes: 120 }), breaks: [after(120, 480)], order: 'any' },
  ],
  [
    'with gaps over more than the week that a loop may take',
    'gapMinutes.min',
    { sessions: sessions(3), sameDay: false, gapMinutes: { min: 4 * 1440, max: 4 * 1440 } },
  ],
];

const good: readonly (readonly [what: string, changes: Partial<Plan>])[] = [
  [
    'with sessions that share a room, and one that needs none',
    {
      sameRoom: true,
      sessions: [
        session('a', { rooms: ['rom_1'] }),
        session('b'),
        session('c', { rooms: ['rom_2', 'rom_1'] }),
      ],
    },
  ],
  [
    'with rooms that nobody wants to be the same',
    { sessions: [session('a', { rooms: ['rom_1'] }), session('b', { rooms: ['rom_2'] })] },
  ],
  ['whose last session starts late on the day', { sessions: halfDays(2) }],
  [
    'whose last session starts in the day’s last hour',
    { sessions: sessions(4), gapMinutes: { min: 419, max: 500 } },
  ],
  [
    'with breaks that are never due',
    { sessions: sessions(5, { durationMinutes: 120 }), breaks: [after(481, 700)] },
  ],
  ['with a break only after every other session', { sessions: sessions(6), breaks: [after(120, 400)] }],
  [
    'with breaks that are rare enough in some order',
    {
      order: 'any',
      sessions: [100, 60, 100, 60].map((durationMinutes, n) => session(`s${n}`, { durationMinutes })),
      breaks: [after(101, 500)],
    },
  ],
  [
    'with breaks that gaps make up for',
    {
      sessions: sessions(5, { durationMinutes: 30 }),
      breaks: [after(30, 240)],
      gapMinutes: { min: 240, max: 300 },
    },
  ],
  [
    'whose longest session comes last in some order',
    {
      order: 'any',
      sessions: [session('a', { durationMinutes: 720 }), session('b'), session('c')],
      gapMinutes: { min: 600, max: 600 },
    },
  ],
  ['over several days', { sessions: halfDays(12), sameDay: false }],
  [
    'with sessions a day apart',
    { sessions: sessions(7), sameDay: false, gapMinutes: { min: 1440, max: 1440 } },
  ],
];

describe('a loop whose sessions can never follow one another has one fault', () => {
  for (const [what, path, changes] of faulty) {
    test(`${what}: at ${path}`, () => {
      const faults = loopFaultsOf(plan(changes));
      assert.deepEqual(
        faults.map((fault) => fault.path),
        [path],
      );
    });
  }
});

describe('a loop whose sessions can follow one another has no fault', () => {
  for (const [what, changes] of good) {
    test(what, () => {
      assert.deepEqual(loopFaultsOf(plan(changes)), []);
    });
  }
});
