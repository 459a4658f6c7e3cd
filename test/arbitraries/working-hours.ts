import fc from 'fast-check';
import type { Weekday, WorkingHours } from '../../packages/server/src/domain/availability-rule.js';
import '../../packages/server/src/domain/temporal.js';

/** Days on which a clock skips, on which it repeats, and an ordinary one, for each zone. */
export const DAYS_IN_THREES = [
  { timeZone: 'Europe/London', kind: 'skipped hour', date: '2026-03-29' },
  { timeZone: 'Europe/London', kind: 'doubled hour', date: '2026-10-25' },
  { timeZone: 'Europe/London', kind: 'ordinary', date: '2026-06-10' },
  { timeZone: 'America/New_York', kind: 'skipped hour', date: '2026-03-08' },
  { timeZone: 'America/New_York', kind: 'doubled hour', date: '2026-11-01' },
  { timeZone: 'America/New_York', kind: 'ordinary', date: '2026-12-31' },
  { timeZone: 'Australia/Lord_Howe', kind: 'skipped half-hour', date: '2026-10-04' },
  { timeZone: 'Australia/Lord_Howe', kind: 'doubled half-hour', date: '2026-04-05' },
  { timeZone: 'Australia/Lord_Howe', kind: 'ordinary', date: '2026-02-28' },
  { timeZone: 'Asia/Kathmandu', kind: 'skipped quarter-hour', date: '1986-01-01' },
  // Kathmandu never repeated a stretch in the years that time-zone data holds exactly.
  { timeZone: 'Asia/Kathmandu', kind: 'ordinary, month end', date: '2026-04-30' },
  { timeZone: 'Asia/Kathmandu', kind: 'ordinary', date: '2026-06-10' },
  { timeZone: 'Pacific/Apia', kind: 'skipped day', date: '2011-12-30' },
  { timeZone: 'Pacific/Apia', kind: 'doubled hour', date: '2012-04-01' },
  { timeZone: 'Pacific/Apia', kind: 'ordinary', date: '2026-06-10' },
] as const;

const weekdays: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const pad = (value: number) => String(value).padStart(2, '0');

/** Any wall time, and often one near a change of the clock or at midnight. */
export const wallTime: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('00:00', '00:05', '00:15', '01:00', '01:30', '01:45', '02:00', '02:30', '03:00', '03:30'),
  fc.constantFrom('09:00', '12:00', '13:00', '17:00', '22:00', '24:00'),
  fc.integer({ min: 0, max: 1439 }).map((minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`),
);

const range = fc.record({ start: wallTime, end: wallTime });

/** Working hours in a zone with overrides on and around a date; ranges overlap, cross midnight and last a whole day. */
export function workingHours(timeZone: string, date: string): fc.Arbitrary<WorkingHours> {
  const near = fc
    .integer({ min: -2, max: 3 })
    .map((days) => Temporal.PlainDate.from(date).add({ days }).toString());
  return fc.record({
    timeZone: fc.constant(timeZone),
    weekly: fc.array(
      fc.record({ days: fc.subarray(weekdays, { minLength: 4 }), start: wallTime, end: wallTime }),
      { minLength: 1, maxLength: 4 },
    ),
    dateOverrides: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      fc.array(fc.record({ date: near, ranges: fc.array(range, { maxLength: 2 }) }), { maxLength: 2 }),
    ),
  });
}
