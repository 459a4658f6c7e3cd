import '../../../../packages/server/src/domain/temporal.js';
import { test } from 'node:test';
import type { SessionRules } from '../../../../packages/server/src/domain/availability/slot-query.js';
import { assertAsExpected } from '../../../support/oracle/assert-as-expected.js';
import type { World, WorldPerson, WorldPlan } from '../../../support/oracle/world.js';
import { everyDay } from '../../../support/oracle/world.js';

/** Worlds on which the engine and the oracle once differed, cut down to what matters; what is not said is plain. */
interface NamedCase {
  readonly name: string;
  readonly timeZone: string;
  /** UTC texts. */
  readonly window: readonly [start: string, end: string];
  readonly plan: Partial<WorldPlan>;
  readonly sessions: readonly Partial<SessionRules>[];
  readonly people?: Readonly<Record<string, Partial<WorldPerson>>>;
}

const CASES: readonly NamedCase[] = [
  {
    name: 'a break’s window that a change of the clock made shorter than the break, and no session lies in it',
    timeZone: 'Africa/Casablanca',
    window: ['2026-03-22T00:00Z', '2026-03-23T00:00Z'],
    plan: {
      breaks: [
        {
          kind: 'window',
          window: { start: '01:45', end: '03:10' },
          timeZone: 'Africa/Casablanca',
          lengthMinutes: 30,
        },
        { kind: 'after', afterMinutes: 30, lengthMinutes: 15 },
      ],
    },
    sessions: [{ durationMinutes: 30 }, { durationMinutes: 60 }],
  },
  {
    name: 'two windows of one break that touch, because the date between them was skipped',
    timeZone: 'Pacific/Apia',
    window: ['2011-12-30T06:00Z', '2011-12-31T00:32Z'],
    plan: {
      breaks: [
        {
          kind: 'window',
          window: { start: '23:15', end: '01:00' },
          timeZone: 'Pacific/Apia',
          lengthMinutes: 30,
        },
      ],
      sameDay: false,
    },
    sessions: [{ durationMinutes: 30 }, { durationMinutes: 60 }],
  },
  {
    name: 'a break that is due just before midnight, where the next session may start on the next date',
    timeZone: 'Asia/Kathmandu',
    window: ['1985-12-31T12:00Z', '1986-01-01T00:00Z'],
    plan: {
      breaks: [{ kind: 'after', afterMinutes: 45, lengthMinutes: 50 }],
      gapMinutes: { min: 0, max: 60 },
      order: 'any',
      sameDay: false,
    },
    sessions: [{ durationMinutes: 45 }, { durationMinutes: 30 }, { durationMinutes: 60 }],
    people: { ada: { busy: [{ start: 8415000, end: 8415032 }] }, ben: { bufferBeforeMinutes: 31 } },
  },
  {
    name: 'a slot at midnight of a zone a quarter of an hour off, where the grid has no other start that day',
    timeZone: 'Asia/Kathmandu',
    window: ['2026-10-25T18:00Z', '2026-10-26T19:00Z'],
    plan: { stepMinutes: 2000 },
    sessions: [{ durationMinutes: 7, bufferBeforeMinutes: 31 }],
  },
];

const plainPerson = (id: string, timeZone: string): WorldPerson => ({
  id,
  hours: everyDay({ start: '00:00', end: '24:00', timeZone }),
  busy: [],
  claims: [],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 0,
  limits: {},
  skills: [],
  training: {},
});

function worldOf({ timeZone, window: [start, end], plan, sessions, people = {} }: NamedCase): World {
  const minuteOf = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 60_000;
  const window = { start: minuteOf(start), end: minuteOf(end) };
  const ids = ['ada', 'ben', 'cyd'];
  return {
    plan: {
      order: 'fixed',
      gapMinutes: { min: 0, max: 0 },
      breaks: [],
      sameDay: true,
      samePersonOnce: false,
      sameRoom: false,
      stepMinutes: 30,
      gridTimeZone: timeZone,
      noticeMinutes: 0,
      horizonMinutes: 100_000,
      ...plan,
      sessions: sessions.map((session, index) => ({
        key: `session${String(index)}`,
        durationMinutes: 60,
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        seats: [{ key: 'lead', kind: 'person', resources: ids, count: 1, isOptional: false }],
        ...session,
      })),
    },
    people: ids.map((id) => ({ ...plainPerson(id, timeZone), ...people[id] })),
    things: [],
    ledger: {},
    now: window.start - 1000,
    window,
  };
}

for (const each of CASES) {
  test(`as expected: ${each.name}`, () => {
    assertAsExpected(worldOf(each));
  });
}
