import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busyEntries, weeksToFill } from '../../../demo/seed/busy-weeks.js';
import { employees } from '../../../demo/seed/people.js';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const weeksText = (now: string, busyUntil?: string): string[] => {
  const { from, until } = weeksToFill(Temporal.Instant.from(now), busyUntil);
  return [from.toString(), until.toString()];
};

test('the first time six weeks are filled, from the Monday of this week where the company is', () => {
  assert.deepEqual(weeksText('2026-12-09T12:00:00Z'), ['2026-12-07', '2027-01-18']);
  // Still Sunday in California.
  assert.deepEqual(weeksText('2026-12-07T05:00:00Z'), ['2026-11-30', '2027-01-11']);
});

test('later only weeks that are not filled yet get something, and none twice', () => {
  assert.deepEqual(weeksText('2026-12-22T12:00:00Z', '2027-01-18'), ['2027-01-18', '2027-02-01']);
  assert.deepEqual(weeksText('2026-12-09T12:00:00Z', '2027-01-18'), ['2027-01-18', '2027-01-18']);
  assert.deepEqual(weeksText('2027-06-09T12:00:00Z', '2027-01-18'), ['2027-06-07', '2027-07-19']);
});

test('appointments keep their wall time over a clock change', () => {
  const lunch = [
    { weekday: 5, hours: ['12:00', '13:00'] as const, summary: 'Lunch' },
    { weekday: 1, hours: ['12:00', '13:00'] as const, summary: 'Lunch' },
  ];
  const entries = busyEntries(lunch, { from: day('2027-03-08'), until: day('2027-03-22') });
  assert.deepEqual(entries.map(({ start }) => start).sort(), [
    '2027-03-08T20:00:00Z',
    '2027-03-12T20:00:00Z',
    '2027-03-15T19:00:00Z',
    '2027-03-19T19:00:00Z',
  ]);
});

test('what comes every other week does so across the end of a year; what has no hours lasts the day', () => {
  const garage = [{ weekday: 3, summary: 'Garage', every: 2, remainder: 0, kind: 'tentative' as const }];
  const entries = busyEntries(garage, { from: day('2026-12-07'), until: day('2027-01-18') });
  const [first, ...rest] = entries;
  assert.ok(first);
  assert.deepEqual(
    rest.map(({ start }) => day(start).since(day(first.start)).days),
    [14, 28],
  );
  assert.equal(first.end, day(first.start).add({ days: 1 }).toString());
  assert.equal(first.kind, 'tentative');
});

test('everybody’s weeks are the same whenever they are asked for, and differ from the others’', () => {
  const weeks = { from: day('2026-11-30'), until: day('2027-01-11') };
  const all = employees.map(({ week }) => JSON.stringify(busyEntries(week, weeks)));
  assert.deepEqual(
    all,
    employees.map(({ week }) => JSON.stringify(busyEntries(week, weeks))),
  );
  assert.equal(new Set(all).size, employees.length);
});
