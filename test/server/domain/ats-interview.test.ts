import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AtsInterviewValues } from '../../../packages/server/src/domain/applicant-tracking.js';
import {
  conflictOf,
  interviewKeyOf,
  ownInterviews,
  sessionOfKey,
} from '../../../packages/server/src/domain/ats-interview.js';
import { NINE } from '../../support/records.js';

const written: AtsInterviewValues = {
  start: NINE,
  end: NINE.add({ minutes: 30 }),
  interviewers: [{ userId: 'u1', email: 'doc@hv.example', name: 'Doc', response: 'needs-action' }],
  location: undefined,
  videoUrl: 'https://video.example/1',
};
const later = { ...written, start: NINE.add({ hours: 1 }), end: NINE.add({ minutes: 90 }) };

const cases: [string, AtsInterviewValues | undefined, AtsInterviewValues | undefined, string | undefined][] =
  [
    ['as it was written', written, later, undefined],
    [
      'with another answer',
      { ...written, interviewers: [{ ...anyone(), response: 'declined' }] },
      later,
      undefined,
    ],
    ['at another time', later, undefined, 'ats_moved'],
    ['at the time that we want too', later, later, undefined],
    [
      'with somebody else',
      { ...written, interviewers: [{ ...anyone(), userId: 'u2' }] },
      later,
      'ats_changed',
    ],
    ['at another place', { ...written, location: 'Clock tower' }, later, 'ats_changed'],
    ['half a second later', { ...written, start: NINE.add({ milliseconds: 500 }) }, undefined, undefined],
    ['no more', undefined, later, 'ats_deleted'],
  ];
for (const [title, seen, wanted, conflict] of cases) {
  test(`an interview that stands there ${title} is ${conflict ?? 'no conflict'}`, () => {
    assert.equal(conflictOf(written, seen, wanted), conflict);
  });
}

test('a key names its booking and its session, whatever the session is called', () => {
  const key = interviewKeyOf('bkg_1', 'on-site:2');
  assert.deepEqual(sessionOfKey(key), { bookingId: 'bkg_1', sessionKey: 'on-site:2' });
  assert.equal(sessionOfKey('something else'), undefined);
});

test('ours are those with a key of the booking that are not cancelled', () => {
  const seen = {
    ...written,
    container: undefined,
    applicationId: 'a1',
    stepId: undefined,
    state: 'scheduled' as const,
    isChangeable: true,
  };
  const own = ownInterviews('bkg_1', [
    { ...seen, reference: '1', key: 'bkg_1:a' },
    { ...seen, reference: '2', key: 'bkg_2:a' },
    { ...seen, reference: '3', key: undefined },
    { ...seen, reference: '4', key: 'bkg_1:b', state: 'cancelled' },
  ]);
  assert.deepEqual(
    [...own].map(([session, { reference }]) => [session, reference]),
    [['a', '1']],
  );
});

function anyone() {
  return { userId: 'u1', email: 'doc@hv.example', name: 'Doc', response: 'needs-action' as const };
}
