import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slotsOf } from '../../../../packages/server/src/domain/availability/search.js';
import type { BreakRule, SlotQuery } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { DAY, personTime, queryWith, seatFor, sessionWith } from '../../../support/oracle/query-with.js';

/** A loop of sessions with these lengths, each with a person of its own who is always there. */
const loopOf = (lengths: readonly number[], changes: Parameters<typeof queryWith>[0] = {}): SlotQuery => {
  const ids = lengths.map((_, index) => `p${String(index)}`);
  return queryWith({
    sessions: lengths.map((durationMinutes, index) =>
      sessionWith({ key: `s${String(index)}`, durationMinutes, seats: [seatFor([`p${String(index)}`])] }),
    ),
    people: ids.map((id) => personTime(id, { working: undefined })),
    starts: { start: 540, end: 541 },
    ...changes,
  });
};

/** The one itinerary from nine on, as `session@minutes after nine`; undefined when there is none. */
const itinerary = (query: SlotQuery) =>
  slotsOf(query).offers[0]?.sessions.map(({ index, start }) => `${String(index)}@${String(start - 540)}`);

/** Somebody who is there only for some minutes after nine. */
const only = (id: string, from: number, minutes: number) =>
  personTime(id, { working: [{ start: 540 + from, end: 540 + from + minutes }] });
const always = (id: string) => personTime(id, { working: undefined });

test('one session follows another at once, on the grid or not', () => {
  assert.deepEqual(itinerary(loopOf([20, 50, 45])), ['0@0', '1@20', '2@70']);
});

test('an offer of a loop ends with its last session', () => {
  const [offer] = slotsOf(loopOf([20, 50])).offers;
  assert.deepEqual([offer?.start, offer?.end], [540, 610]);
  assert.deepEqual(offer?.sessions[1]?.seated, [{ resourceId: 'p1', seat: 'lead' }]);
});

test('the gap is at least its minimum', () => {
  assert.deepEqual(itinerary(loopOf([20, 50], { gapMinutes: { min: 5, max: 10 } })), ['0@0', '1@25']);
});

test('where the next can’t follow as soon as the gap allows, it starts later on the grid, up to the longest gap', () => {
  const people = [always('p0'), only('p1', 35, 200)];
  const within = (max: number) => itinerary(loopOf([20, 50], { people, gapMinutes: { min: 0, max } }));
  assert.deepEqual(within(40), ['0@0', '1@60']);
  assert.equal(within(39), undefined);
});

test('in a fixed order sessions come as listed, in any order the first that is possible comes first', () => {
  const people = [only('p0', 30, 300), always('p1'), always('p2')];
  assert.equal(itinerary(loopOf([30, 30, 30], { people })), undefined);
  assert.deepEqual(itinerary(loopOf([30, 30, 30], { people, order: 'any' })), ['1@0', '0@30', '2@60']);
});

test('an earlier start of a session comes before the order in which sessions are listed', () => {
  // After the first, p1 could come at 60 only, and p2 at 30.
  const people = [always('p0'), only('p1', 60, 200), always('p2')];
  const query = loopOf([30, 30, 30], { people, order: 'any', gapMinutes: { min: 0, max: 60 } });
  assert.deepEqual(itinerary(query), ['0@0', '2@30', '1@60']);
});

test('a start whose every itinerary fails later is given up only then', () => {
  // Were p1 to come first, p0 would be gone by the time it is over.
  const people = [only('p0', 0, 60), always('p1'), always('p2')];
  assert.deepEqual(itinerary(loopOf([60, 60, 30], { people, order: 'any' })), ['0@0', '1@60', '2@120']);
  const later = [only('p0', 30, 60), always('p1'), always('p2')];
  assert.deepEqual(itinerary(loopOf([60, 60, 30], { people: later, order: 'any' })), ['2@0', '0@30', '1@90']);
});

const twiceHalfHour = (changes: Parameters<typeof queryWith>[0]) =>
  loopOf([30, 30], { window: { start: 0, end: 9 * DAY }, ...changes });

test('on the same day all sessions start on one date of the grid zone, otherwise later dates serve too', () => {
  const people = [always('p0'), only('p1', DAY, 60)];
  assert.equal(itinerary(twiceHalfHour({ people })), undefined);
  assert.deepEqual(itinerary(twiceHalfHour({ people, sameDay: false })), ['0@0', `1@${String(DAY)}`]);
});

test('a loop reaches over seven dates at most', () => {
  const onDay = (day: number) => ({ people: [always('p0'), only('p1', day * DAY, 60)], sameDay: false });
  assert.deepEqual(itinerary(twiceHalfHour(onDay(6))), ['0@0', `1@${String(6 * DAY)}`]);
  assert.equal(itinerary(twiceHalfHour(onDay(7))), undefined);
});

const after = (afterMinutes: number, lengthMinutes: number): BreakRule => ({
  kind: 'after',
  afterMinutes,
  lengthMinutes,
});

test('after so many minutes a break is due, and only then', () => {
  const loop = (afterMinutes: number) =>
    itinerary(loopOf([30, 30, 30], { breaks: [after(afterMinutes, 20)], gapMinutes: { min: 0, max: 0 } }));
  assert.deepEqual(loop(30), ['0@0', '1@50', '2@100']);
  assert.deepEqual(loop(31), ['0@0', '1@30', '2@80']);
  assert.deepEqual(loop(61), ['0@0', '1@30', '2@60']);
  assert.deepEqual(loop(91), ['0@0', '1@30', '2@60']);
});

test('any gap as long as a break is one', () => {
  const people = [always('p0'), only('p1', 60, 300), always('p2')];
  const loop = (length: number) =>
    itinerary(loopOf([30, 30, 30], { people, breaks: [after(60, length)], gapMinutes: { min: 0, max: 30 } }));
  assert.deepEqual(loop(30), ['0@0', '1@60', '2@90']);
  assert.deepEqual(loop(31), ['0@0', '1@60', '2@121']);
});

test('the longest gap is lengthened by the longest break that is due in it', () => {
  const loop = (start: number, max: number) =>
    itinerary(
      loopOf([30, 30], {
        people: [always('p0'), only('p1', start, 60)],
        breaks: [after(30, 20), after(20, 10)],
        gapMinutes: { min: 0, max },
      }),
    );
  assert.deepEqual(loop(60, 10), ['0@0', '1@60']);
  assert.equal(loop(60, 9), undefined);
});

const lunch: BreakRule = {
  kind: 'window',
  window: { start: '09:30', end: '10:30' },
  timeZone: 'UTC',
  lengthMinutes: 30,
};

test('of a break’s window a stretch stays free, and the next session starts when the break is over', () => {
  const loop = (lengths: number[]) => itinerary(loopOf(lengths, { breaks: [lunch] }));
  assert.deepEqual(loop([30, 60]), ['0@0', '1@60']);
  assert.deepEqual(loop([45, 60]), ['0@0', '1@75']);
  // The window has its free half hour when the loop is over.
  assert.deepEqual(loop([30, 30]), ['0@0', '1@30']);
  assert.equal(loop([61, 60]), undefined);
});

test('a break that lies in a gap lengthens it, one that begins before it doesn’t', () => {
  const people = [always('p0'), only('p1', 60, 200)];
  const loop = (minutes: number) =>
    itinerary(loopOf([minutes, 60], { people, breaks: [lunch], gapMinutes: { min: 0, max: 0 } }));
  assert.deepEqual(loop(30), ['0@0', '1@60']);
  assert.equal(loop(25), undefined);
});

test('a window shortened by a change of the clock binds only loops that lie in it', () => {
  const midnight = Temporal.Instant.from('2026-03-29T00:00Z').epochMilliseconds / 60_000;
  const window = { start: midnight, end: midnight + DAY };
  // London's clock skips the hour from one on, so this window lasts five minutes.
  const breaks: BreakRule[] = [
    {
      kind: 'window',
      window: { start: '00:55', end: '02:00' },
      timeZone: 'Europe/London',
      lengthMinutes: 30,
    },
  ];
  const starts = slotsOf(loopOf([30, 30], { breaks, window, starts: window, now: midnight })).offers.map(
    ({ start }) => start - midnight,
  );
  assert.deepEqual(starts.slice(0, 2), [60, 90]);
});

test('with nobody twice everyone sits in one session, otherwise in several', () => {
  const pools = (samePersonOnce: boolean) =>
    slotsOf(
      queryWith({
        sessions: ['talk', 'code'].map((key) => sessionWith({ key, seats: [seatFor(['ada', 'ben'])] })),
        people: [personTime('ada'), personTime('ben')],
        booked: { ben: 500 },
        samePersonOnce,
      }),
    ).offers[0]?.sessions.map(({ seated }) => seated[0]?.resourceId);
  assert.deepEqual(pools(true), ['ada', 'ben']);
  assert.deepEqual(pools(false), ['ada', 'ada']);
});

test('with nobody twice, two sessions for one person have no slot', () => {
  const sessions = [sessionWith(), sessionWith({ key: 'code' })];
  assert.deepEqual(slotsOf(queryWith({ sessions, samePersonOnce: true })).offers, []);
  assert.equal(slotsOf(queryWith({ sessions })).offers.length, 5);
});

test('in the same room all sessions that need one have the same', () => {
  const room = (id: string, from: number, minutes: number) => ({
    ...only(id, from, minutes),
    kind: 'room' as const,
  });
  const loop = (sameRoom: boolean, rooms: string[]) => {
    const sessions = ['talk', 'code'].map((key) =>
      sessionWith({
        key,
        seats: [seatFor(['ada']), seatFor(rooms, { key: 'room', kind: 'room' })],
      }),
    );
    const people = [always('ada'), room('elm', 0, 60), room('fir', 60, 60), room('oak', -60, 240)];
    const { offers } = slotsOf(queryWith({ sessions, people, sameRoom, starts: { start: 540, end: 541 } }));
    return offers[0]?.sessions.map(({ seated }) => seated[1]?.resourceId);
  };
  assert.deepEqual(loop(false, ['elm', 'fir', 'oak']), ['elm', 'fir']);
  assert.deepEqual(loop(true, ['elm', 'fir', 'oak']), ['oak', 'oak']);
  assert.deepEqual(loop(false, ['elm', 'fir']), ['elm', 'fir']);
  assert.equal(loop(true, ['elm', 'fir']), undefined);
});

test('every session lies in the candidate’s hours and in the window, whole', () => {
  const whole = { start: 540, end: 541 };
  const hours = (end: string) => ({
    candidateHours: { start: '09:00', end, timeZone: 'UTC' },
    starts: whole,
  });
  assert.deepEqual(itinerary(loopOf([30, 30], hours('10:00'))), ['0@0', '1@30']);
  assert.equal(itinerary(loopOf([30, 30], hours('09:59'))), undefined);
  assert.equal(itinerary(loopOf([30, 30], { window: { start: 540, end: 599 } })), undefined);
});
