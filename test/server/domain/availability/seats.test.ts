import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ResourceTime,
  SkillLevel,
} from '../../../../packages/server/src/domain/availability/resource-time.js';
import { slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { SeatRules } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { personTime, queryWith, seatFor, sessionWith } from '../../../support/oracle/query-with.js';

const EVERYBODY = ['ada', 'ben', 'cyd', 'dee'];
const NINE = [{ start: 540, end: 600 }];
const all = (changes: Parameters<typeof personTime>[1] = {}) =>
  EVERYBODY.map((id) => personTime(id, { working: NINE, ...changes }));

/** Who sits the one slot at nine, as `seat:person` in the order given; undefined when there is none. */
const panelOf = (
  seats: SeatRules[],
  { people = all(), booked = {} }: { people?: ResourceTime[]; booked?: Record<string, number> } = {},
) =>
  slotsOf(
    queryWith({ sessions: [sessionWith({ seats })], people, booked }),
  ).offers[0]?.sessions[0]?.seated.map(({ seat, resourceId }) => `${seat}:${resourceId}`);

const onlyFree = (...ids: string[]) => all().filter(({ id }) => ids.includes(id));
const seat = (key: string, resources: string[], changes: Partial<SeatRules> = {}) =>
  seatFor(resources, { key, ...changes });

test('all of a seat sit, in the order of their ids', () => {
  assert.deepEqual(panelOf([seat('team', ['cyd', 'ada', 'ben'], { count: 3 })]), [
    'team:ada',
    'team:ben',
    'team:cyd',
  ]);
});

test('there is no slot when one of all is not free', () => {
  const team = [seat('team', ['ada', 'ben'], { count: 2 })];
  assert.equal(panelOf(team, { people: onlyFree('ada') }), undefined);
});

test('of a pool the least booked sits, and who is missing from the ledger has none booked', () => {
  const pool = [seat('lead', ['ada', 'ben', 'cyd'])];
  assert.deepEqual(panelOf(pool, { booked: { ada: 60, ben: 30, cyd: 90 } }), ['lead:ben']);
  assert.deepEqual(panelOf(pool, { booked: { ada: 60, ben: 30 } }), ['lead:cyd']);
});

const withSkill = (levels: Record<string, SkillLevel>) =>
  all().map((person) => {
    const level = levels[person.id];
    return level === undefined ? person : { ...person, skills: new Map([['sql', level]]) };
  });

test('of those booked alike the trained sit first, when a seat asks for the skill', () => {
  const people = withSkill({ ada: 'skilled', ben: 'trained' });
  assert.deepEqual(panelOf([seat('lead', ['ada', 'ben'], { requires: 'sql' })], { people }), ['lead:ben']);
  assert.deepEqual(panelOf([seat('lead', ['ada', 'ben'])], { people }), ['lead:ada']);
  const booked = { ben: 15 };
  assert.deepEqual(panelOf([seat('lead', ['ada', 'ben'], { requires: 'sql' })], { people, booked }), [
    'lead:ada',
  ]);
});

test('of those trained alike they sit whose free time stays in the fewest pieces', () => {
  const whole = personTime('ada', { working: [{ start: 0, end: 1440 }] });
  const edge = personTime('ben', { working: [{ start: 540, end: 1440 }] });
  const fits = personTime('cyd', { working: NINE });
  const pool = [seat('lead', ['ada', 'ben', 'cyd'])];
  const atNine = (people: ResourceTime[]) =>
    slotsOf(queryWith({ sessions: [sessionWith({ seats: pool })], people })).offers.find(
      ({ start }) => start === 540,
    )?.sessions[0]?.seated[0]?.resourceId;
  assert.equal(atNine([whole, edge, fits]), 'cyd');
  assert.equal(atNine([whole, edge]), 'ben');
  assert.equal(atNine([whole]), 'ada');
});

test('a buffer takes from the free time too, so that a slot a buffer away from the edge leaves one piece', () => {
  const nearEdge = personTime('ben', { working: [{ start: 510, end: 1440 }], bufferBeforeMinutes: 30 });
  const inTheMiddle = personTime('ada', { working: [{ start: 510, end: 1440 }] });
  const sessions = [sessionWith({ seats: [seat('lead', ['ada', 'ben'])] })];
  const { offers } = slotsOf(queryWith({ sessions, people: [inTheMiddle, nearEdge] }));
  const at = (minute: number) =>
    offers.find(({ start }) => start === minute)?.sessions[0]?.seated[0]?.resourceId;
  assert.equal(at(540), 'ben');
  assert.equal(at(510), 'ada');
  assert.equal(at(570), 'ada');
});

test('among equals the id decides, by code units, not the order of the pool', () => {
  for (const pool of [
    ['cyd', 'ada', 'ben'],
    ['ben', 'cyd', 'ada'],
  ]) {
    assert.deepEqual(panelOf([seat('lead', pool, { count: 2 })]), ['lead:ada', 'lead:ben']);
  }
  const people = ['ä', 'a', 'Z'].map((id) => personTime(id));
  assert.deepEqual(panelOf([seat('lead', ['ä', 'a', 'Z'])], { people }), ['lead:Z']);
});

test('a person in several pools is moved when that is the only way to fill them', () => {
  assert.deepEqual(panelOf([seat('lead', ['ada', 'ben']), seat('peer', ['ada'])]), ['lead:ben', 'peer:ada']);
});

test('a chain of moves is found through several pools', () => {
  const pools = [
    seat('a', ['ada', 'ben']),
    seat('b', ['ben', 'cyd']),
    seat('c', ['cyd', 'dee']),
    seat('d', ['ada']),
  ];
  assert.deepEqual(panelOf(pools), ['a:ben', 'b:cyd', 'c:dee', 'd:ada']);
});

test('an optional person comes along when free and is never missed', () => {
  const seats = [seat('shadow', ['cyd'], { isOptional: true }), seat('lead', ['ada'])];
  assert.deepEqual(panelOf(seats), ['shadow:cyd', 'lead:ada']);
  assert.deepEqual(panelOf(seats, { people: onlyFree('ada') }), ['lead:ada']);
});

test('an optional seat for several takes as many of them as are free', () => {
  const seats = [
    seat('lead', ['ada']),
    seat('shadow', ['ben', 'cyd', 'dee'], { isOptional: true, count: 2 }),
  ];
  assert.deepEqual(panelOf(seats), ['lead:ada', 'shadow:ben', 'shadow:cyd']);
  assert.deepEqual(panelOf(seats, { people: onlyFree('ada', 'dee') }), ['lead:ada', 'shadow:dee']);
});

test('an optional seat never takes a person from a required one', () => {
  const seats = [seat('shadow', ['ada'], { isOptional: true }), seat('lead', ['ada'])];
  assert.deepEqual(panelOf(seats), ['lead:ada']);
});

test('a seat with a skill is for those who have it or are trained, not for trainees', () => {
  const lead = [seat('lead', EVERYBODY, { requires: 'sql', count: 2 })];
  const people = withSkill({ ada: 'trainee', ben: 'skilled', dee: 'trained' });
  assert.deepEqual(panelOf(lead, { people }), ['lead:ben', 'lead:dee']);
  assert.equal(panelOf(lead, { people: withSkill({ ada: 'trainee', ben: 'skilled' }) }), undefined);
});

test('a trainee sits beside somebody trained, and only a trainee takes the trainee’s seat', () => {
  const seats = (isOptional: boolean) => [
    seat('lead', EVERYBODY, { requires: 'sql' }),
    seat('trainee', EVERYBODY, { requires: 'sql', isForTrainee: true, isOptional }),
  ];
  const people = withSkill({ ada: 'trainee', ben: 'skilled', cyd: 'skilled' });
  assert.deepEqual(panelOf(seats(false), { people }), ['lead:ben', 'trainee:ada']);
  const noTrainee = withSkill({ ben: 'skilled', cyd: 'skilled' });
  assert.equal(panelOf(seats(false), { people: noTrainee }), undefined);
  assert.deepEqual(panelOf(seats(true), { people: noTrainee }), ['lead:ben']);
});

test('a licence bears as many claims at once as its capacity', () => {
  const claims = [
    { start: 530, end: 570 },
    { start: 560, end: 580 },
  ];
  const licence = (capacity: number) =>
    personTime('lic', { kind: 'licence', working: undefined, claims, capacity });
  const seats = [seat('lead', ['ada']), seat('licence', ['lic'], { kind: 'licence' })];
  assert.deepEqual(panelOf(seats, { people: [...all(), licence(3)] }), ['lead:ada', 'licence:lic']);
  assert.equal(panelOf(seats, { people: [...all(), licence(2)] }), undefined);
});

test('a licence is taken only where its capacity is reached, not where a claim lies alone', () => {
  const claims = [
    { start: 530, end: 700 },
    { start: 600, end: 620 },
  ];
  const licence = personTime('lic', { kind: 'licence', working: undefined, claims, capacity: 2 });
  const seats = [seat('lead', ['ada']), seat('licence', ['lic'], { kind: 'licence' })];
  assert.deepEqual(panelOf(seats, { people: [...all(), licence] }), ['lead:ada', 'licence:lic']);
});

test('of rooms the least booked is taken', () => {
  const rooms = ['oak', 'elm'].map((id) => personTime(id, { kind: 'room', working: undefined }));
  const seats = [seat('lead', ['ada']), seat('room', ['oak', 'elm'], { kind: 'room' })];
  assert.deepEqual(panelOf(seats, { people: [...all(), ...rooms] }), ['lead:ada', 'room:elm']);
  const booked = { elm: 30 };
  assert.deepEqual(panelOf(seats, { people: [...all(), ...rooms], booked }), ['lead:ada', 'room:oak']);
});
