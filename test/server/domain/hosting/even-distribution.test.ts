import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assignHost } from '../../../../packages/server/src/domain/hosting/assign-host.js';
import { peak } from '../../../../packages/server/src/domain/hosting/host-eligibility.js';
import type {
  Commitment,
  HostPolicy,
  LedgerRow,
  Stretch,
} from '../../../../packages/server/src/domain/hosting/host-types.js';
import { type Situation, at, busy, entry, hostIn, mail, requestFor, roundRobin } from './assign.harness.js';

const MINUTE = 60_000;

/** Books interviews one after the other by a policy, each as the answers before have left things. */
function book(
  policy: HostPolicy,
  slots: readonly Stretch[],
  situation: (index: number) => Situation = () => ({}),
) {
  const ledger: LedgerRow[] = [];
  const commitments: Commitment[] = [];
  const hosts = slots.map((slot, index) => {
    const { commitments: others = [], ...rest } = situation(index);
    const interviewId = `itv_${String(index)}`;
    const request = requestFor(policy, {
      interviewId,
      slot,
      ledger,
      commitments: [...commitments, ...others],
      ...rest,
    });
    const result = assignHost(request);
    if (result.ok) {
      const { hostUserId } = result;
      ledger.push({
        hostUserId,
        interviewId,
        start: slot.start,
        assignedAt: at('08:00') + index,
        cancelled: false,
      });
      commitments.push({ hostUserId, interviewId, ...slot, source: 'kit', state: 'confirmed' });
    }
    return hostIn(result);
  });
  return { hosts, ledger, commitments };
}

const hours = (count: number): Stretch[] =>
  Array.from({ length: count }, (_, index) => {
    const start = at('10:00') + index * 60 * MINUTE;
    return { start, end: start + 60 * MINUTE };
  });

const directory = ['a', 'b', 'c'].map((name) => entry(name));

/** Contract host-rights §4. */
test('R1: three hosts take turns', () => {
  const { hosts } = book(roundRobin('a', 'b', 'c'), hours(7), () => ({ directory }));
  assert.equal(hosts.join(' '), 'a b c a b c a');
});

test('R2: a host who could not take their turn is next', () => {
  const isBusy = { commitments: [busy('a', '10:00', '11:00')], settings: { plan: 'pro' } } as const;
  const { hosts } = book(roundRobin('a', 'b', 'c'), hours(5), (index) =>
    index === 0 ? { directory, ...isBusy, commitments: [...isBusy.commitments] } : { directory },
  );
  assert.equal(hosts.join(' '), 'b a c b a');
});

test('R4: who can’t be given a host takes no turn', () => {
  const commitments = [busy('a', '10:00', '11:00'), busy('b', '10:00', '11:00')];
  const { hosts } = book(roundRobin('a', 'b'), hours(3), (index) => ({
    directory,
    settings: { plan: 'pro' },
    commitments: index === 0 ? commitments : [],
  }));
  assert.equal(hosts.join(' '), 'POOL_EXHAUSTED a b');
});

test('interviews that were cancelled, or lie further off than the window, don’t count', () => {
  const row = {
    hostUserId: 'u-a',
    interviewId: 'x',
    start: at('15:00'),
    assignedAt: at('08:00'),
    cancelled: false,
  };
  const days = (count: number) => count * 24 * 60 * MINUTE;
  const hostWith = (changes: Partial<LedgerRow>, window?: { days: number }) =>
    hostIn(
      assignHost(
        requestFor(roundRobin('a', 'b'), {
          directory,
          ledger: [
            { ...row, ...changes },
            { ...row, hostUserId: 'u-b', interviewId: 'y', assignedAt: at('08:30') },
          ],
          settings: window === undefined ? {} : { window },
        }),
      ),
    );
  assert.equal(hostWith({ assignedAt: at('08:45') }), 'b');
  assert.equal(hostWith({ assignedAt: at('08:45'), cancelled: true }), 'a');
  assert.equal(hostWith({ assignedAt: at('08:45'), start: at('15:00') - days(30) }), 'b');
  assert.equal(hostWith({ assignedAt: at('08:45'), start: at('15:00') - days(30) - 1 }), 'a');
  assert.equal(hostWith({ assignedAt: at('08:45'), start: at('15:00') + days(8) }, { days: 7 }), 'a');
  assert.equal(hostWith({ assignedAt: at('08:45'), interviewId: 'itv_1' }), 'a');
});

test('who is listed later begins with the load of the others', () => {
  const ledger = Array.from({ length: 6 }, (_, index): LedgerRow => {
    const hostUserId = index % 2 === 0 ? 'u-a' : 'u-b';
    return {
      hostUserId,
      interviewId: `past-${String(index)}`,
      start: at('12:00'),
      assignedAt: index,
      cancelled: false,
    };
  });
  const policy: HostPolicy = {
    kind: 'round_robin',
    hosts: ['a', 'b', 'c'].map(mail),
    baseline: { [mail('c')]: 3 },
  };
  assert.equal(hostIn(assignHost(requestFor(policy, { directory, ledger }))), 'c');
  const caughtUp = [
    ...ledger,
    { ...ledger[0], hostUserId: 'u-c', interviewId: 'z', assignedAt: 9 } as LedgerRow,
  ];
  assert.equal(hostIn(assignHost(requestFor(policy, { directory, ledger: caughtUp }))), 'a');
});

test('hosts who always can are chosen evenly, within one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 40 }), (count, bookings) => {
      const names = Array.from({ length: count }, (_, index) => `h${String(index)}`);
      const everybody = names.map((name) => entry(name));
      const { ledger } = book(roundRobin(...names), hours(bookings), () => ({ directory: everybody }));
      const loads = names.map((name) => ledger.filter(({ hostUserId }) => hostUserId === `u-${name}`).length);
      assert.ok(Math.max(...loads) - Math.min(...loads) <= 1);
    }),
    { numRuns: 60 },
  );
});

const slots = fc.array(
  fc
    .record({ from: fc.integer({ min: 0, max: 40 }), quarters: fc.integer({ min: 1, max: 6 }) })
    .map(({ from, quarters }): Stretch => {
      const start = at('10:00') + from * 15 * MINUTE;
      return { start, end: start + quarters * 15 * MINUTE };
    }),
  { maxLength: 25 },
);

test('no account ever hosts more at once than it can, and nobody is turned away while one could', () => {
  const capacities = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(slots, capacities, fc.boolean(), (wanted, most, isDrawn) => {
      const accounts = most.map((capacity, index) => ({ email: mail(`h${String(index)}`), capacity }));
      const everybody = most.map((_, index) => entry(`h${String(index)}`));
      const policy: HostPolicy = { kind: 'pool', accounts, select: isDrawn ? 'random' : 'least_loaded' };
      const { commitments, hosts } = book(policy, wanted, () => ({ directory: everybody }));
      for (const [index, capacity] of most.entries()) {
        const own = commitments.filter(({ hostUserId }) => hostUserId === `u-h${String(index)}`);
        for (const slot of own) assert.ok(peak(own, slot) <= capacity);
      }
      for (const [index, host] of hosts.entries()) {
        if (host !== 'POOL_EXHAUSTED') continue;
        const slot = wanted[index] ?? { start: 0, end: 0 };
        // Whoever came later only takes more.
        for (const [which, capacity] of most.entries())
          assert.ok(
            peak(
              commitments.filter(({ hostUserId }) => hostUserId === `u-h${String(which)}`),
              slot,
            ) >= capacity,
          );
      }
    }),
    { numRuns: 100 },
  );
});
