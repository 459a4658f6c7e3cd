import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { SlotOffer } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { PEOPLE } from '../../../arbitraries/availability-seats.js';
import { anyWorld, quietWorld } from '../../../arbitraries/availability-world.js';

import { sized } from '../../../support/oracle/runs.js';
import type { World, WorldPerson, WorldPlan } from '../../../support/oracle/world.js';
import { everyDay } from '../../../support/oracle/world.js';
import { queryOf } from '../../../support/oracle/world-query.js';
import { turnedRound, weekLater } from '../../../support/oracle/world-changes.js';

const offersOf = (world: World): SlotOffer[] => {
  const { offers, truncated } = slotsOf(queryOf(world));
  // What the bound of work leaves undecided may differ between worlds that are otherwise alike.
  fc.pre(!truncated);
  return offers;
};
const startsOf = (world: World) => offersOf(world).map(({ start }) => start);
const withPlan = (world: World, changes: Partial<WorldPlan>): World => ({
  ...world,
  plan: { ...world.plan, ...changes },
});
const offeringAll = anyWorld.map((world) => withPlan(world, { offerPerDay: undefined }));

test('one more busy period never adds a slot', () => {
  const busy = fc.record({
    offset: fc.integer({ min: -60, max: 2000 }),
    minutes: fc.constantFrom(1, 30, 120),
  });
  fc.assert(
    fc.property(offeringAll, fc.constantFrom(...PEOPLE), busy, (world, id, { offset, minutes }) => {
      const start = world.window.start + offset;
      const people = world.people.map((person) =>
        person.id === id ? { ...person, busy: [...person.busy, { start, end: start + minutes }] } : person,
      );
      const before = new Set(startsOf(world));
      for (const after of startsOf({ ...world, people })) assert.ok(before.has(after));
    }),
    sized(150),
  );
});

const newcomer: WorldPerson = {
  id: 'zoe',
  hours: everyDay({ start: '08:00', end: '20:00', timeZone: 'UTC' }),
  busy: [],
  claims: [],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 0,
  limits: {},
  skills: ['sql'],
  training: { ux: 'trained' },
};

test('one more person in a seat’s pool never takes a start away', () => {
  fc.assert(
    fc.property(offeringAll, fc.nat(2), fc.nat(2), (world, ofSession, ofSeat) => {
      const sessions = world.plan.sessions.map((session, index) => ({
        ...session,
        seats: session.seats.map((seat, place) =>
          index === ofSession && place === ofSeat && seat.kind === 'person'
            ? { ...seat, resources: [...seat.resources, 'zoe'] }
            : seat,
        ),
      }));
      const people = [...world.people, newcomer];
      const after = new Set(startsOf({ ...withPlan(world, { sessions }), people }));
      for (const before of startsOf(world)) assert.ok(after.has(before));
    }),
    sized(150),
  );
});

test('a week later, while no clock changes, the same slots are offered a week later', () => {
  const later = (offer: SlotOffer): SlotOffer => ({
    start: offer.start + 7 * 1440,
    end: offer.end + 7 * 1440,
    sessions: offer.sessions.map((session) => ({
      ...session,
      start: session.start + 7 * 1440,
      end: session.end + 7 * 1440,
    })),
  });
  fc.assert(
    fc.property(quietWorld, (world) => {
      assert.deepEqual(offersOf(weekLater(world)), offersOf(world).map(later));
    }),
    sized(150),
  );
});

test('the zone that the candidate looks from changes nothing, unless their hours or their dates are asked for', () => {
  const zones = ['UTC', 'Pacific/Apia', 'America/Havana', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
  fc.assert(
    fc.property(offeringAll, fc.constantFrom(...zones), (world, timeZone) => {
      const plain = withPlan(world, { candidateHours: undefined });
      const seenFromThere = withPlan(world, {
        candidateHours: { start: '00:00', end: '24:00', timeZone },
        offerPerDay: { count: 1440, timeZone },
      });
      assert.deepEqual(offersOf(seenFromThere), offersOf(plain));
    }),
    sized(100),
  );
});

test('the order of the lists that go in changes nothing', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      assert.deepEqual(offersOf(turnedRound(world)), offersOf(world));
    }),
    sized(150),
  );
});

test('the same query has the same answer, whatever the zone of the machine', () => {
  const zoneOfMachine = process.env['TZ'];
  try {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const answers = ['UTC', 'America/New_York', 'Australia/Lord_Howe'].map((zone) => {
          process.env['TZ'] = zone;
          assert.equal(new Intl.DateTimeFormat().resolvedOptions().timeZone, zone);
          return offersOf(world);
        });
        for (const answer of answers) assert.deepEqual(answer, answers[0]);
      }),
      sized(40),
    );
  } finally {
    if (zoneOfMachine === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zoneOfMachine;
  }
});
