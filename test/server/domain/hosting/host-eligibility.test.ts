import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capacityOf, peak } from '../../../../packages/server/src/domain/hosting/host-eligibility.js';
import type { HostEntry, HostSettings } from '../../../../packages/server/src/domain/hosting/host-types.js';
import { during, entry, fixed } from './assign.harness.js';

/** Contract host-rights §3. */
const PEAKS: [name: string, intervals: [string, string][], slot: [string, string], most: number][] = [
  ['P1', [['10:00', '11:00']], ['11:00', '12:00'], 0],
  ['P2', [['10:00', '11:00']], ['10:59', '12:00'], 1],
  [
    'P3',
    [
      ['10:00', '11:00'],
      ['11:00', '12:00'],
    ],
    ['10:00', '12:00'],
    1,
  ],
  [
    'P4',
    [
      ['10:00', '11:01'],
      ['11:00', '12:00'],
    ],
    ['10:00', '12:00'],
    2,
  ],
  [
    'P5',
    [
      ['10:00', '10:30'],
      ['10:15', '11:00'],
      ['10:20', '10:25'],
    ],
    ['10:00', '11:00'],
    3,
  ],
  ['P6', [], ['10:00', '11:00'], 0],
  [
    'one that began before',
    [
      ['09:00', '10:30'],
      ['10:15', '12:00'],
      ['10:30', '13:00'],
    ],
    ['10:00', '11:00'],
    2,
  ],
];
for (const [name, intervals, slot, most] of PEAKS) {
  test(`at one moment of a slot at most so many meetings overlap: ${name}`, () => {
    assert.equal(
      peak(
        intervals.map(([start, end]) => during(start, end)),
        during(...slot),
      ),
      most,
    );
  });
}

const CAPACITIES: [title: string, account: HostEntry, plan: HostSettings['plan'], capacity: number][] = [
  ['a basic account', entry('cla', { licence: 'basic' }), 'business_plus', 1],
  ['a licence of a pro account', entry('doc'), 'pro', 1],
  ['a licence of a free account', entry('doc'), 'free', 1],
  ['a licence of nobody knows which', entry('doc'), 'unknown', 1],
  ['a licence of a business', entry('doc'), 'business_plus', 2],
  ['a room of a business', entry('hall', { isRoom: true, licence: 'none' }), 'business_plus', 2],
];
for (const [title, account, plan, capacity] of CAPACITIES) {
  test(`${title} hosts ${String(capacity)} at once, unless an admin says otherwise`, () => {
    const settings: HostSettings = { policy: fixed('doc'), alternates: [], plan };
    assert.equal(capacityOf(account, { settings }, undefined), capacity);
    assert.equal(capacityOf(account, { settings, capacityByHost: { [account.userId]: 7 } }, undefined), 7);
    assert.equal(capacityOf(account, { settings, capacityByHost: { [account.userId]: 7 } }, 4), 4);
  });
}
