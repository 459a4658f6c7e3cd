import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  personalRulesAt,
  stretchesInTheWay,
} from '../../../../packages/server/src/domain/availability/personal-rules.js';
import { seatRuleOf } from '../../../../packages/server/src/domain/availability/ranked-seats.js';
import {
  type ResourceTimeInput,
  resourceTimeOf,
} from '../../../../packages/server/src/domain/availability/resource-time.js';
import type {
  SeatRules,
  SessionRules,
} from '../../../../packages/server/src/domain/availability/slot-query.js';
import {
  StartStretches,
  startStretchesOf,
} from '../../../../packages/server/src/domain/availability/start-stretches.js';
import { singleWorld } from '../../../arbitraries/availability-world.js';
import { sized } from '../../../support/oracle/runs.js';
import { queryOf } from '../../../support/oracle/world-query.js';

const seat: SeatRules = { key: 'lead', kind: 'person', resources: ['ada'], count: 1, isOptional: false };
const hour: SessionRules = {
  key: 'talk',
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  seats: [seat],
};
const soon = { now: 0, noticeMinutes: 0 };
const ada = (changes: Partial<ResourceTimeInput> = {}) =>
  resourceTimeOf({
    id: 'ada',
    kind: 'person',
    working: [{ start: 540, end: 1020 }],
    busy: [],
    claims: [],
    ...changes,
  });

test('a resource can sit exactly where no rule refuses it', () => {
  fc.assert(
    fc.property(singleWorld, (world) => {
      const query = queryOf(world);
      const [session] = query.sessions;
      assert.ok(session);
      const stretches = new StartStretches();
      for (const each of session.seats) {
        for (const [, time] of query.resources) {
          startStretchesOf(time, session, query, query.window, stretches);
          const data = [...stretches.data.subarray(0, stretches.length)];
          for (let start = query.window.start; start < query.window.end; start += 1) {
            const canStart = data.some(
              (first, index) => index % 4 === 0 && first <= start && start < (data[index + 1] ?? 0),
            );
            const isFree = canStart && seatRuleOf(each, time) === undefined;
            const rules = personalRulesAt(query, session, each, time, start);
            assert.equal(rules.length === 0, isFree, `${time.id} at ${start}: ${rules.join()}`);
          }
        }
      }
    }),
    sized(60),
  );
});

describe('the rules that refuse a person', () => {
  const cases: readonly (readonly [
    title: string,
    expected: string[],
    ...Parameters<typeof personalRulesAt>,
  ])[] = [
    ['a calendar that could not be read', ['calendar_unread'], soon, hour, seat, undefined, 600],
    ['a skill that is not theirs', ['not_qualified'], soon, hour, { ...seat, requires: 'sql' }, ada(), 600],
    ['their own notice', ['too_soon'], soon, hour, seat, ada({ minNoticeMinutes: 601 }), 600],
    ['the plan’s notice', ['too_soon'], { now: 0, noticeMinutes: 601 }, hour, seat, ada(), 600],
    ['an end after working hours', ['outside_working_hours'], soon, hour, seat, ada(), 961],
    ['a meeting', ['busy'], soon, hour, seat, ada({ busy: [{ start: 659, end: 700 }] }), 600],
    ['an interview of ours', ['claimed'], soon, hour, seat, ada({ claims: [{ start: 500, end: 601 }] }), 600],
    [
      'a meeting within the buffer after',
      ['buffer'],
      soon,
      hour,
      seat,
      ada({ bufferAfterMinutes: 10, busy: [{ start: 669, end: 700 }] }),
      600,
    ],
    [
      'everything at once, in the order of asking',
      [
        'not_qualified',
        'too_soon',
        'outside_working_hours',
        'busy',
        'claimed',
        'buffer',
        'limit_per_day',
        'limit_per_week',
        'limit_minutes_per_day',
      ],
      { now: 1000, noticeMinutes: 0 },
      { ...hour, bufferBeforeMinutes: 5 },
      { ...seat, requires: 'sql' },
      ada({
        busy: [{ start: 450, end: 520 }],
        claims: [{ start: 500, end: 530 }],
        limits: { timeZone: 'UTC', perDay: 1, perWeek: 1, minutesPerDay: 60 },
      }),
      500,
    ],
  ];
  for (const [title, expected, ...question] of cases) {
    test(title, () => assert.deepEqual(personalRulesAt(...question), expected));
  }

  test('what is touched by neither session nor buffer is in nobody’s way', () => {
    const time = ada({
      bufferBeforeMinutes: 10,
      busy: [
        { start: 540, end: 590 },
        { start: 660, end: 700 },
      ],
    });
    assert.deepEqual(personalRulesAt(soon, hour, seat, time, 600), []);
  });

  test('other interviews of the same slot count for the limits', () => {
    const time = ada({ limits: { timeZone: 'UTC', perDay: 1 } });
    assert.deepEqual(personalRulesAt(soon, hour, seat, time, 600), []);
    const others = [{ start: 700, end: 730 }];
    assert.deepEqual(personalRulesAt(soon, hour, seat, time, 600, others), ['limit_per_day']);
  });
});

test('the stretches in the way are whole, by start, none twice, with those that only the buffers touch', () => {
  const both = { start: 650, end: 720 };
  const time = ada({
    bufferBeforeMinutes: 15,
    busy: [both, { start: 560, end: 590 }, { start: 300, end: 400 }],
    claims: [both],
  });
  assert.deepEqual(stretchesInTheWay(time, hour, 600), [{ start: 560, end: 590 }, both]);
});
