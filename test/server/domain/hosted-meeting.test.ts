import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type {
  BookedConferencing,
  HostedChoice,
  HostedMeeting,
  SeatedHost,
} from '../../../packages/server/src/domain/conferencing.js';
import {
  bookedConferencing,
  conferencingAfterMove,
  isAnotherAwaited,
  isMeetingWanted,
  meetingKeyOf,
  pendingHosted,
  withHostsMeetings,
} from '../../../packages/server/src/domain/hosted-meeting.js';
import { NINE, aBooking } from '../../support/records.js';

const LATER = NINE.add({ hours: 1 });
const choice: HostedChoice = {
  provider: 'hosted',
  connectionId: 'con_1',
  rule: 'scheduler',
  hosting: { policy: { kind: 'scheduler' }, alternates: [], plan: 'unknown' },
};
const pending = pendingHosted(choice, 'videophone', NINE);
const ready: HostedMeeting = { ...pending, state: 'ready', joinUrl: 'https://videophone.example/1' };
const host = (userId: string): SeatedHost => ({
  unit: `hst_${userId}`,
  connectionId: 'con_1',
  userId,
  email: `${userId}@hv.example`,
  alternates: [],
  canJoinBeforeHost: true,
  policy: 'scheduler',
  fallbackIndex: -1,
  warnings: [],
});
const booked = (conferencing: BookedConferencing | undefined, userId = 'doc'): Booking => {
  const booking = aBooking('inv_1', ['mem_1']);
  const sessions = booking.sessions.map((each) => ({ ...each, conferencing, host: host(userId) }));
  return { ...booking, id: 'bkg_1', sessions };
};
const meetingIn = ({ sessions }: Booking) => sessions[0]?.conferencing as HostedMeeting; // as `booked` made it

test('what a plan says becomes what a booking begins with: a meeting to be made, a link, or nothing', () => {
  const facts = { services: new Map([['con_1', 'videophone']]), now: NINE };
  assert.deepEqual(bookedConferencing(choice, facts), pending);
  assert.equal(bookedConferencing({ provider: 'none' }, facts), undefined);
  const link = { provider: 'fixed_link', joinUrl: 'https://meet.example/' } as const;
  assert.equal(bookedConferencing(link, facts), link);
  assert.equal(bookedConferencing({ provider: 'service', service: 'x' }, facts)?.provider, 'arranged');
});

test('a meeting’s key is of letters a service takes, and another for each generation', () => {
  const key = meetingKeyOf({ id: 'bkg_1' }, { sessionKey: 'onsite', generation: 2 });
  assert.equal(key, 'bkg_1-onsite-2');
  assert.match(key, /^[A-Za-z0-9_-]{1,80}$/);
});

const elsewhere = { ...pending, connectionId: 'con_2' };
const moves: [string, BookedConferencing | undefined, BookedConferencing | undefined, unknown][] = [
  ['a meeting of the same account stays', ready, pending, ready],
  [
    'one that could not be made is made anew',
    { ...ready, state: 'failing' },
    pending,
    { ...pending, generation: 2, askedAt: LATER },
  ],
  ['one of another account takes its place', ready, elsewhere, { ...elsewhere, generation: 2 }],
  ['one that is not to be any more gives way', ready, undefined, undefined],
  [
    'a link that was given stays',
    { provider: 'fixed_link', joinUrl: 'https://a.example/' },
    pending,
    { provider: 'fixed_link', joinUrl: 'https://a.example/' },
  ],
  ['where there was none, there is what the plan says by now', undefined, pending, pending],
];
for (const [title, before, planned, after] of moves) {
  test(`moved: ${title}`, () => {
    assert.deepEqual(conferencingAfterMove(before, planned, LATER), after);
  });
}

test('another host has another meeting; the same one keeps theirs', () => {
  assert.equal(meetingIn(withHostsMeetings(booked(ready), booked(ready, 'ein'), LATER)).generation, 2);
  const same = booked(ready);
  assert.equal(withHostsMeetings(booked(ready), same, LATER), same);
});

test('a meeting that is made anew already is not made anew twice', () => {
  const anew = booked({ ...pending, generation: 2 }, 'ein');
  assert.equal(withHostsMeetings(booked(ready), anew, LATER), anew);
});

test('a booking wants the one meeting of its session, as long as it stands', () => {
  const target = { sessionKey: 'onsite', connectionId: 'con_1', generation: 1 };
  assert.equal(isMeetingWanted(booked(ready), target), true);
  assert.equal(isMeetingWanted(booked(ready), { ...target, generation: 2 }), false);
  assert.equal(isMeetingWanted(booked(ready), { ...target, connectionId: 'con_2' }), false);
  assert.equal(isMeetingWanted({ ...booked(ready), status: 'cancelled' }, target), false);
});

test('earlier meetings stay until the one that is wanted is there, or none is', () => {
  assert.equal(isAnotherAwaited(booked(pending), 'onsite'), true);
  assert.equal(isAnotherAwaited(booked(ready), 'onsite'), false);
  assert.equal(isAnotherAwaited({ ...booked(pending), status: 'cancelled' }, 'onsite'), false);
});
