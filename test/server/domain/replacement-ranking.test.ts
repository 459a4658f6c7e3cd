import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type ResourceTimeInput,
  resourceTimeOf,
} from '../../../packages/server/src/domain/availability/resource-time.js';
import type { SeatRules } from '../../../packages/server/src/domain/availability/slot-query.js';
import {
  type ReplacementRule,
  type Stand,
  type VacantSeat,
  rankReplacements,
  replacementSentence,
} from '../../../packages/server/src/domain/replacement-ranking.js';

const TEN = 600;
const seat: SeatRules = { key: 'lead', kind: 'person', resources: [], count: 1, isOptional: false };

/** A seat of an hour from ten on the first day of all. */
const vacant = (changes: Partial<VacantSeat> = {}, seatChanges: Partial<SeatRules> = {}): VacantSeat => ({
  session: {
    key: 'talk',
    durationMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    seats: [],
  },
  seat: { ...seat, ...seatChanges },
  start: TEN,
  inPlan: new Set(),
  elsewhere: new Set(),
  ...changes,
});

const stand = (
  id: string,
  { time = {}, ...changes }: Partial<Omit<Stand, 'time'>> & { time?: Partial<ResourceTimeInput> } = {},
): Stand => ({
  id,
  time: resourceTimeOf({
    id,
    kind: 'person',
    working: [{ start: 540, end: 1020 }],
    busy: [],
    claims: [],
    ...time,
  }),
  isRead: true,
  minutesBooked: 0,
  ...changes,
});

const only = (given: VacantSeat, one: Stand) => {
  const [replacement] = rankReplacements(given, [one]);
  assert.ok(replacement);
  return replacement;
};
const order = (given: VacantSeat, ...stands: Stand[]) =>
  rankReplacements(given, stands).map(({ memberId }) => memberId);

const utc = { timeZone: 'UTC' };
const earlier = { start: 540, end: 570 };
const refusals: readonly [title: string, VacantSeat, Stand, ReplacementRule, object][] = [
  [
    'is busy then',
    vacant(),
    stand('a', { time: { busy: [{ start: 630, end: 700 }] } }),
    'busy',
    { isFree: false },
  ],
  [
    'sits elsewhere then',
    vacant(),
    stand('a', { time: { claims: [{ start: 590, end: 601 }] } }),
    'claimed',
    { isFree: false },
  ],
  [
    'has a meeting within their buffer',
    vacant(),
    stand('a', { time: { busy: [{ start: 660, end: 700 }], bufferAfterMinutes: 5 } }),
    'buffer',
    { isFree: false },
  ],
  [
    'does not work then',
    vacant(),
    stand('a', { time: { working: [{ start: 540, end: 659 }] } }),
    'outside_working_hours',
    { isFree: false },
  ],
  [
    'has a calendar that was not read',
    vacant(),
    stand('a', { isRead: false }),
    'calendar_unread',
    { isFree: false },
  ],
  [
    'lacks the skill',
    vacant({}, { requires: 'talking' }),
    stand('a'),
    'not_qualified',
    { isTrained: false, isFree: true },
  ],
  [
    'has reached a limit',
    vacant(),
    stand('a', { time: { claims: [earlier], limits: { ...utc, perDay: 1 } } }),
    'limit_per_day',
    { isUnderLimits: false, isFree: true },
  ],
  [
    'sits in another session of a booking in which nobody sits twice',
    vacant({ elsewhere: new Set(['a']) }),
    stand('a'),
    'nobody_twice',
    { isFree: true },
  ],
];
for (const [title, given, one, rule, facts] of refusals) {
  test(`somebody who ${title} is no replacement, and the reason is told`, () => {
    const replacement = only(given, one);
    assert.deepEqual([replacement.isPossible, replacement.rules], [false, [rule]]);
    assert.deepEqual({ ...replacement, ...facts }, replacement);
    assert.match(replacementSentence(rule), /^[A-Z].*\.$/);
  });
}

test('a replacement needs no notice: people stand in until the last minute', () => {
  const replacement = only(vacant(), stand('a', { time: { minNoticeMinutes: 100_000 } }));
  assert.equal(replacement.isPossible, true);
});

test('where a calendar was not read, whatever else is in the way is told too', () => {
  const one = stand('a', { isRead: false, time: { claims: [{ start: 600, end: 660 }] } });
  assert.deepEqual(only(vacant(), one).rules, ['calendar_unread', 'claimed']);
});

const trained = (level: 'trainee' | 'skilled' | 'trained') => ({
  time: { skills: new Map([['talking', level]]) },
});
const asking = (isForTrainee: boolean) => vacant({}, { requires: 'talking', isForTrainee });
for (const [title, given, level, isPossible, isTrained] of [
  ['one who is trained', asking(false), 'trained', true, true],
  ['one who merely has the skill', asking(false), 'skilled', true, false],
  ['a trainee', asking(false), 'trainee', false, false],
  ['a trainee on a trainee’s seat', asking(true), 'trainee', true, true],
  ['one who is trained on a trainee’s seat', asking(true), 'trained', false, false],
] as const) {
  test(`${title} ${isPossible ? 'can' : 'can’t'} replace, ${isTrained ? 'as trained' : 'not as trained'}`, () => {
    const replacement = only(given, stand('a', trained(level)));
    assert.deepEqual([replacement.isPossible, replacement.isTrained], [isPossible, isTrained]);
  });
}

const withOneLeft = { time: { claims: [earlier], limits: { ...utc, perDay: 2 } } };
for (const [title, given, first, second] of [
  [
    'possible before in the plan',
    vacant({ inPlan: new Set(['z']) }),
    stand('a', { minutesBooked: 900 }),
    stand('z', { time: { busy: [{ start: 600, end: 660 }] } }),
  ],
  [
    'in the plan before trained',
    vacant({ inPlan: new Set(['z']) }, { requires: 'talking' }),
    stand('z', trained('skilled')),
    stand('a', trained('trained')),
  ],
  [
    'trained before room left',
    vacant({}, { requires: 'talking' }),
    stand('z', { time: { ...withOneLeft.time, ...trained('trained').time } }),
    stand('a', trained('skilled')),
  ],
  [
    'room left before fewest minutes',
    vacant(),
    stand('z', { minutesBooked: 900 }),
    stand('a', { ...withOneLeft, minutesBooked: 30 }),
  ],
  ['fewest minutes before id', vacant(), stand('z'), stand('a', { minutesBooked: 30 })],
  ['the smaller id when all is equal', vacant(), stand('a'), stand('z')],
] as const) {
  test(`ranked first: ${title}`, () => {
    assert.deepEqual(order(given, first, second), [first.id, second.id]);
    assert.deepEqual(order(given, second, first), [first.id, second.id]);
  });
}

const anyStand = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    isRead: fc.boolean(),
    minutesBooked: fc.nat(3),
    busy: fc.array(fc.record({ start: fc.nat(900), end: fc.nat(900) }), { maxLength: 2 }),
    perDay: fc.option(fc.nat(2), { nil: undefined }),
    level: fc.constantFrom('trainee', 'skilled', 'trained', undefined),
  })
  .map(({ busy, perDay, level, ...rest }) => {
    const skills = new Map(level === undefined ? [] : [['talking', level] as const]);
    const limits = perDay === undefined ? undefined : { ...utc, perDay };
    return stand(rest.id, { ...rest, time: { busy, limits, skills } });
  });
const anyStands = fc.uniqueArray(anyStand, { selector: ({ id }) => id, maxLength: 12 });
const anyVacancy = fc
  .record({ inPlan: fc.array(fc.string({ minLength: 1, maxLength: 3 })), isAsking: fc.boolean() })
  .map(({ inPlan, isAsking }) =>
    vacant({ inPlan: new Set(inPlan) }, isAsking ? { requires: 'talking' } : {}),
  );

test('nobody who can’t take the seat is ranked above one who can, and everybody is ranked', () => {
  fc.assert(
    fc.property(anyVacancy, anyStands, (given, stands) => {
      const ranked = rankReplacements(given, stands);
      assert.deepEqual(ranked.map(({ memberId }) => memberId).sort(), stands.map(({ id }) => id).sort());
      const possible = ranked.map(({ isPossible }) => isPossible);
      assert.equal(possible.lastIndexOf(true) + 1, possible.filter(Boolean).length);
      for (const { isPossible, rules } of ranked) assert.equal(isPossible, rules.length === 0);
    }),
  );
});

test('the ranking does not depend on the order in which people are named', () => {
  fc.assert(
    fc.property(anyVacancy, anyStands, (given, stands) => {
      assert.deepEqual(rankReplacements(given, stands.toReversed()), rankReplacements(given, stands));
    }),
  );
});
