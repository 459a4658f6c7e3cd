import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { narrowedTo, slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { SlotOffer, SlotQuery } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { anyWorld } from '../../../arbitraries/availability-world.js';
import { sized } from '../../../support/oracle/runs.js';
import type { World } from '../../../support/oracle/world.js';
import { queryOf } from '../../../support/oracle/world-query.js';

/** What may be held of an offer when the world has come to be like this. */
const holdable = (query: SlotQuery, { sessions }: SlotOffer) => slotsOf(narrowedTo(query, sessions)).offers;

/** Some offers of a world, and in each of them somebody who sits. */
const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/** The world in which somebody got busy for one minute, from a minute on. */
const withBusy = (world: World, id: string, start: number): World => ({
  ...world,
  people: world.people.map((person) =>
    person.id === id ? { ...person, busy: [...person.busy, { start, end: start + 1 }] } : person,
  ),
});

test('every offer may be held as it was made, and holding is not asked how many a day are offered', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const query = queryOf(world);
      for (const offer of slotsOf(query).offers) assert.deepEqual(holdable(query, offer), [offer]);
    }),
    sized(100),
  );
});

test('an offer may not be held once somebody who has to come is busy, and may without the optional ones', () => {
  fc.assert(
    fc.property(anyWorld, fc.nat(), fc.nat(), fc.nat(), (world, ofOffers, ofSessions, ofPeople) => {
      const offer = pick(slotsOf(queryOf(world)).offers, ofOffers);
      const session = pick(offer?.sessions ?? [], ofSessions);
      const seats = world.plan.sessions[session?.index ?? -1]?.seats ?? [];
      const people = session?.seated.filter(({ resourceId }) =>
        world.people.some(({ id }) => id === resourceId),
      );
      const one = pick(people ?? [], ofPeople);
      const seat = seats.find(({ key }) => key === one?.seat);
      if (offer === undefined || session === undefined || one === undefined || seat === undefined) return;
      const left = holdable(queryOf(withBusy(world, one.resourceId, session.end - 1)), offer);
      const sits = ({ resourceId }: { resourceId: string }) => resourceId === one.resourceId;
      // Within a loop they may sit elsewhere too; there the busy minute is felt at most by their buffers.
      const isTheirOnly = offer.sessions.every((other) => other === session || !other.seated.some(sits));
      if (!seat.isOptional) assert.deepEqual(left, []);
      else if (isTheirOnly) {
        const without = { ...session, seated: session.seated.filter((each) => !sits(each)) };
        const sessions = offer.sessions.map((each) => (each === session ? without : each));
        assert.deepEqual(left, [{ ...offer, sessions }]);
      }
    }),
    sized(300),
  );
});

test('what was never offered may not be held: another minute, another person', () => {
  fc.assert(
    fc.property(anyWorld, fc.nat(), fc.constantFrom(-1, 1, 7), (world, ofOffers, minutes) => {
      const query = queryOf(world);
      const offer = pick(slotsOf(query).offers, ofOffers);
      if (offer === undefined) return;
      const moved = offer.sessions.map((session) => ({
        ...session,
        start: session.start + minutes,
        end: session.end + minutes,
      }));
      // None of the steps here lets one start follow another by so little.
      assert.deepEqual(slotsOf(narrowedTo(query, moved)).offers, []);
      const strangers = offer.sessions.map((session) => ({
        ...session,
        seated: session.seated.map((each) => ({ ...each, resourceId: 'stranger' })),
      }));
      assert.deepEqual(slotsOf(narrowedTo(query, strangers)).offers, []);
      assert.deepEqual(slotsOf(narrowedTo(query, [])).offers, []);
    }),
    sized(100),
  );
});
