import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ruleSentencesOf,
  seatSentencesOf,
} from '../../../../packages/server/src/domain/availability/explain-sentences.js';
import {
  HOUR,
  asking,
  at,
  explained,
  office,
  person,
  refusalAt,
  seat,
  session,
} from '../../../support/explained.js';

describe('folded by seat', () => {
  const talk = session('talk', [seat('lead', ['ada'])]);
  const ada = person('ada', { working: [at(9, 240)], busy: [at(10)], claims: [at(11)] });

  test('a seat says how many starts it cost, and who stood in the way how often by which rule', () => {
    const { seats, considered, rules } = explained(asking([talk], [ada]));
    assert.equal(considered, 8);
    assert.deepEqual(seats, [
      {
        session: 0,
        seat: 'lead',
        starts: 6,
        shortage: undefined,
        resources: [
          {
            resourceId: 'ada',
            starts: 6,
            rules: [
              { rule: 'outside_working_hours', starts: 4 },
              { rule: 'busy', starts: 1 },
              { rule: 'claimed', starts: 1 },
            ],
          },
        ],
      },
    ]);
    assert.deepEqual(
      rules.map(({ rule }) => rule),
      ['outside_working_hours', 'busy', 'claimed'],
    );
  });

  test('freeing somebody gives just the slots that a search without their meetings finds', () => {
    const { freeing } = explained(asking([talk], [ada]));
    assert.deepEqual(freeing, [{ resourceId: 'ada', slots: 2 }]);
  });

  test('lifting limits gives the slots that they cost', () => {
    const limited = person('ada', { claims: [at(9)], limits: { timeZone: 'UTC', perDay: 1 } });
    const { raising, freeing } = explained(asking([talk], [limited]));
    assert.deepEqual(raising, [{ resourceId: 'ada', slots: 7 }]);
    assert.deepEqual(freeing, []);
  });

  test('the sentences say it so that a coordinator can act', () => {
    const explanation = explained(asking([talk], [ada]));
    const names = {
      session: () => 'Technical interview',
      seat: () => 'Interviewer',
      resource: () => 'Ada Lovelace',
    };
    assert.deepEqual(seatSentencesOf(explanation, names), [
      '“Interviewer” of “Technical interview” cost 6 of 8 starts: Ada Lovelace was outside working hours at 4, ' +
        'busy at 1 and held or booked for another interview at 1. Freeing Ada Lovelace gives 2 slots.',
    ]);
  });
});

describe('rules that concern nobody in particular', () => {
  const talk = session('talk', [seat('lead', ['ada'])]);
  const ada = person('ada');

  test('starts beyond the query’s own range are told of when asked for', () => {
    const query = asking([talk], [ada], { starts: at(10), window: office });
    assert.equal(refusalAt(explained(query, office), 9)?.rule, 'outside_window');
    assert.deepEqual(explained(query, office).offered, [10 * HOUR]);
  });

  test('the first of them is the reason, and nobody is blamed', () => {
    const query = asking([talk], [ada], { now: 10 * HOUR, noticeMinutes: 90, horizonMinutes: 4 * HOUR });
    const found = explained(query);
    const ruleAt = (hour: number) => refusalAt(found, hour)?.rule;
    assert.deepEqual([9, 11, 12, 15].map(ruleAt), ['in_the_past', 'too_soon', undefined, 'beyond_horizon']);
    assert.equal(found.considered, found.offered.length);
    assert.deepEqual(ruleSentencesOf(found), [
      '1 of 8 starts is in the past.',
      '2 of 8 starts are sooner than the plan’s notice allows.',
      '2 of 8 starts are further ahead than the plan’s horizon allows.',
    ]);
  });

  test('what a date has too many of falls to offer_per_day', () => {
    const found = explained(asking([talk], [ada], { offerPerDay: { count: 2, timeZone: 'UTC' } }));
    assert.deepEqual(found.offered, [11 * HOUR, 15 * HOUR]);
    assert.ok(found.refusals.every(({ rule }) => rule === 'offer_per_day'));
  });

  test('a start that would take too long to explain is undecided, and the answer says truncated', () => {
    const crowd = Array.from({ length: 40_000 }, (_, index) => `p${index}`);
    const busy = person('p', { busy: [at(9)] });
    const query = asking([session('talk', [seat('lead', crowd)])], [], {
      resources: new Map(crowd.map((id) => [id, busy])),
    });
    const found = explained(query);
    assert.deepEqual([refusalAt(found, 9)?.rule, found.truncated], ['undecided', true]);
    assert.equal(found.offered.length, 7);
  });

  test('a plan that says nothing to search for explains nothing', () => {
    const { offered, refusals } = explained(asking([talk], [ada], { stepMinutes: 0 }));
    assert.deepEqual([offered, refusals], [[], []]);
  });
});
