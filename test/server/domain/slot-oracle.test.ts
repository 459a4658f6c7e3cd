import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { workingTimeOf } from '../../../packages/server/src/domain/availability-rule.js';
import type { SeatedMember } from '../../../packages/server/src/domain/panel.js';
import type { MemberTime, SlotQuery } from '../../../packages/server/src/domain/slot.js';
import { leaveOutLostOptionals, ruleOut, slotsOf } from '../../../packages/server/src/domain/slot.js';
import { availabilityWorld } from '../../arbitraries/availability-world.js';
import { PEOPLE } from '../../arbitraries/panel.js';
import type { AvailabilityWorld, Oracle } from '../../support/availability-oracle.js';
import { oracleOf, requiredPanels, rightPeople } from '../../support/availability-oracle.js';

/** The world as the domain is asked about it. */
const queryOf = ({ members, ...world }: AvailabilityWorld): SlotQuery => ({
  ...world,
  members: new Map(
    [...members].map(([id, { hours, busy, claimed, minNoticeMinutes }]): [string, MemberTime] => [
      id,
      { id, working: workingTimeOf(hours, world.window), busy, claimed, minNoticeMinutes },
    ]),
  ),
});

const freeAt = (oracle: Oracle, start: number) =>
  new Set(PEOPLE.filter((memberId) => oracle.isFree(memberId, start)));

/** The right people at each start, worked out once for each set of free people because trying everything takes long. */
const rightPeopleAt = (world: AvailabilityWorld, oracle: Oracle) => {
  const known = new Map<string, string[] | undefined>();
  return (start: number) => {
    const free = freeAt(oracle, start);
    const key = [...free].join();
    if (!known.has(key)) known.set(key, rightPeople(world.seats, free, world.ledger));
    return known.get(key);
  };
};

const peopleOf = (panel: readonly SeatedMember[]) => panel.map(({ memberId }) => memberId).sort();

/** Every minute of the window, and some around it. */
function* minutesAround({ start, end }: { start: number; end: number }): Generator<number> {
  for (let minute = start - 100; minute < end + 100; minute += 1) yield minute;
}

test('exactly the slots are offered that a look at every single minute allows, with the right people', () => {
  fc.assert(
    fc.property(availabilityWorld, (world) => {
      const oracle = oracleOf(world);
      const rightAt = rightPeopleAt(world, oracle);
      const allowed: { start: number; end: number; people: string[] }[] = [];
      for (const start of minutesAround(world.window)) {
        if (!oracle.allowsStart(start)) continue;
        const people = rightAt(start);
        if (people !== undefined) allowed.push({ start, end: start + world.rules.durationMinutes, people });
      }
      const offered = slotsOf(queryOf(world)).map(({ start, end, panel }) => ({
        start,
        end,
        people: peopleOf(panel),
      }));
      assert.deepEqual(offered, allowed);
    }),
    { numRuns: 500 },
  );
});

test('every offered slot may be held by its own panel, and overlaps no busy time of anyone in it', () => {
  fc.assert(
    fc.property(availabilityWorld, (world) => {
      const query = queryOf(world);
      for (const { start, end, panel } of slotsOf(query)) {
        assert.equal(ruleOut(query, start, panel), undefined);
        assert.deepEqual(leaveOutLostOptionals(query, start, panel), panel);
        for (const { memberId } of panel) {
          const member = world.members.get(memberId);
          const taken = [...(member?.busy ?? []), ...(member?.claimed ?? [])];
          assert.ok(taken.every((busy) => busy.start >= end || busy.end <= start || busy.start >= busy.end));
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('a start is offered exactly when some panel may sit it', () => {
  const strides = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(availabilityWorld, strides, (world, steps) => {
      const query = queryOf(world);
      const offered = slotsOf(query).map(({ start }) => start);
      const panels = requiredPanels(world.seats, new Set(PEOPLE));
      const shadows = world.seats
        .filter((seat) => seat.isOptional && seat.count > 0)
        .flatMap((seat) => seat.members.map((memberId) => [{ memberId, seat: seat.key }]));
      const mayBeHeld = (start: number) =>
        [...panels, ...shadows].some((panel) => ruleOut(query, start, panel) === undefined);
      // Some starts of the clock face, which are those most often on the grid.
      let start = Math.ceil(world.window.start / 5) * 5;
      for (const step of steps) {
        start += step * 5;
        assert.equal(offered.includes(start), mayBeHeld(start), `at ${start}`);
      }
    }),
    { numRuns: 50 },
  );
});

test('a panel may sit a slot exactly when every minute of it, and each of the people, allows it', () => {
  fc.assert(
    fc.property(availabilityWorld, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (world, picks) => {
      const query = queryOf(world);
      const oracle = oracleOf(world);
      const panels = requiredPanels(world.seats, new Set(PEOPLE)).filter((panel) => panel.length > 0);
      const starts = [...minutesAround(world.window)].filter(
        (minute, index) => oracle.allowsStart(minute) || index % 500 === 0,
      );
      for (const pick of picks) {
        const panel = panels[pick % Math.max(1, panels.length)];
        const start = starts[pick % Math.max(1, starts.length)];
        if (panel === undefined || start === undefined) continue;
        const isAllowed =
          oracle.allowsStart(start) && panel.every(({ memberId }) => oracle.isFree(memberId, start));
        assert.equal(ruleOut(query, start, panel) === undefined, isAllowed);
      }
    }),
    { numRuns: 100 },
  );
});

test('one more busy period never adds a slot', () => {
  fc.assert(
    fc.property(availabilityWorld, fc.constantFrom(...PEOPLE), fc.nat(4000), (world, id, offset) => {
      const member = world.members.get(id);
      if (member === undefined) return;
      const start = world.window.start + offset;
      const busier = { ...member, busy: [...member.busy, { start, end: start + 90 }] };
      const before = new Set(slotsOf(queryOf(world)).map((slot) => slot.start));
      const after = slotsOf(queryOf({ ...world, members: new Map([...world.members, [id, busier]]) }));
      assert.ok(after.every((slot) => before.has(slot.start)));
    }),
    { numRuns: 100 },
  );
});

test('the same query has the same answer, whatever the order of its lists and the zone of the machine', () => {
  const zoneOfMachine = process.env['TZ'];
  const answers = (query: SlotQuery) =>
    ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'].map((zone) => {
      process.env['TZ'] = zone;
      assert.equal(
        new Intl.DateTimeFormat().resolvedOptions().timeZone.replace('Katmandu', 'Kathmandu'),
        zone,
      );
      return slotsOf(query);
    });
  try {
    fc.assert(
      fc.property(availabilityWorld, (world) => {
        const turned: AvailabilityWorld = {
          ...world,
          members: new Map(
            [...world.members]
              .reverse()
              .map(([id, member]) => [
                id,
                { ...member, busy: [...member.busy].reverse(), claimed: [...member.claimed].reverse() },
              ]),
          ),
        };
        const [first, ...others] = [...answers(queryOf(world)), ...answers(queryOf(turned))];
        for (const other of others) assert.deepEqual(other, first);
      }),
      { numRuns: 40 },
    );
  } finally {
    if (zoneOfMachine === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zoneOfMachine;
  }
});
