import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoteTaker } from '../../../../packages/server/src/domain/hosting/conferencing-policy.js';
import {
  type BookedNoteTaker,
  bookedNoteTaker,
  isAnswerable,
  isAnswered,
  joins,
  noteTakerWarnings,
  recordedEventFor,
  underPanel,
  withConsentOf,
  withPanel,
} from '../../../../packages/server/src/domain/hosting/note-taker.js';
import type { BookedRecordedEvent } from '../../../../packages/server/src/domain/hosting/recorded-event.js';
import { NINE } from '../../../support/records.js';

const planned = (changes: Partial<NoteTaker> = {}): NoteTaker => ({
  email: 'notes@notetaker.example',
  label: 'Ada Notes',
  mode: 'always',
  requiresConsent: true,
  hasSeat: true,
  ...changes,
});

test('an assistant is booked where it always comes, and nowhere else', () => {
  assert.equal(bookedNoteTaker(planned())?.email, 'notes@notetaker.example');
  for (const other of [undefined, 'nobody' as const, planned({ mode: 'off' }), planned({ mode: 'opt_in' })])
    assert.equal(bookedNoteTaker(other), undefined);
});

const answers: [requiresConsent: boolean, isAccepted: boolean | undefined, comes: boolean][] = [
  [true, undefined, false],
  [true, true, true],
  [true, false, false],
  [false, undefined, true],
  [false, true, true],
  [false, false, false],
];
for (const [requiresConsent, isAccepted, comes] of answers) {
  test(`consent ${requiresConsent ? 'required' : 'not required'}, said ${String(isAccepted ?? 'nothing')}: ${comes ? 'comes' : 'stays away'}`, () => {
    const booked = bookedNoteTaker(planned({ requiresConsent }), isAccepted);
    assert.equal(booked && joins(booked), comes);
  });
}

test('what was said of an assistant does not hold for another one', () => {
  const before = bookedNoteTaker(planned(), true);
  assert.equal(withConsentOf(before, bookedNoteTaker(planned({ label: 'Ada' })))?.consent, 'given');
  const other = bookedNoteTaker(planned({ email: 'other@notetaker.example' }));
  assert.equal(withConsentOf(before, other)?.consent, 'unasked');
  assert.equal(withConsentOf(before, undefined), undefined);
});

test('with an assistant one event is to be recorded, whether anybody said which or not', () => {
  const booked = bookedNoteTaker(planned());
  assert.deepEqual(
    [
      recordedEventFor(undefined, booked),
      recordedEventFor('shared', booked),
      recordedEventFor(undefined, undefined),
    ],
    ['own', 'shared', undefined],
  );
});

const panel = ['doc', 'biff'].map((memberId) => ({ memberId, seat: 'panel' }));
const nobody = { neverRecorded: new Set<string>(), isByHand: false };
const biffIsNot = { neverRecorded: new Set(['biff']), isByHand: false };

const panels = [
  ['everybody on the panel may be recorded', nobody, true],
  ['only others are never recorded', { ...nobody, neverRecorded: new Set(['tannen']) }, true],
  ['one of the panel is never recorded', biffIsNot, false],
  ['one of them is never recorded and it is asked for by hand', { ...biffIsNot, isByHand: true }, true],
] as const;
for (const [where, rule, comes] of panels) {
  test(`where ${where}, an assistant that was allowed ${comes ? 'comes' : 'stays away, with a warning'}`, () => {
    const booked = withPanel(bookedNoteTaker(planned(), true), panel, rule);
    assert.equal(booked && joins(booked), comes);
    assert.deepEqual(noteTakerWarnings(booked), comes ? [] : ['NOTE_TAKER_SUPPRESSED']);
  });
}

test('an assistant that was kept away comes back as it was, whatever moved meanwhile', () => {
  const before = bookedNoteTaker(planned(), true);
  const away = withPanel(before, panel, biffIsNot);
  const moved = withConsentOf(away, withPanel(bookedNoteTaker(planned()), panel, biffIsNot));
  assert.deepEqual(moved, away);
  assert.deepEqual(withPanel(moved, panel, nobody), before);
});

test('nobody is asked about an assistant that stays away, but what they say of it elsewhere holds should it come', () => {
  const noteTaker = withPanel(bookedNoteTaker(planned()), panel, biffIsNot);
  const session = { noteTaker, start: NINE };
  const now = NINE.subtract({ hours: 1 });
  assert.deepEqual([isAnswerable(session, now), isAnswered(session, now)], [false, true]);
  assert.equal(isAnswered(session, NINE), false);
});

const listing: BookedRecordedEvent = {
  wanted: 'own',
  place: { at: 'own', connectionId: 'con_1', calendarId: 'work' },
  isRecognized: true,
  listed: [],
};
const sessionWith = (
  noteTaker: BookedNoteTaker | undefined,
  recordedEvent: BookedRecordedEvent | undefined,
) => ({ members: panel, noteTaker, recordedEvent });

test('an event that only the assistant needs goes with it and comes back with it; one that the plan wants stays', () => {
  const session = sessionWith(bookedNoteTaker(planned()), listing);
  const away = underPanel(session, biffIsNot, undefined);
  assert.equal(away.recordedEvent, undefined);
  assert.equal(underPanel(away, nobody, undefined).recordedEvent?.wanted, 'own');
  assert.deepEqual(underPanel(session, biffIsNot, 'own').recordedEvent, listing);
});

test('a session without an assistant, or whose assistant comes as before, is the very same', () => {
  for (const [session, rule] of [
    [sessionWith(undefined, listing), biffIsNot],
    [sessionWith(bookedNoteTaker(planned()), listing), nobody],
  ] as const)
    assert.equal(underPanel(session, rule, 'shared'), session);
});
