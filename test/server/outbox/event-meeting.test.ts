import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type BookedConferencing,
  type MeetingChoice,
  pendingMeeting,
} from '../../../packages/server/src/domain/conferencing.js';
import { eventMeeting } from '../../../packages/server/src/outbox/event-meeting.js';
import { fakeConnection } from '../../fakes/fake-connection.js';
import { NINE } from '../../support/records.js';

const here = { connectionId: 'con_1', calendarId: 'work' };
const there = { connectionId: 'con_2', calendarId: 'work' };
const callbackUrl = 'https://slotwright.example/hook';
const login = (id: string, isConnected: boolean) => ({
  id,
  service: 'zoom',
  name: id,
  isConnected,
  relinkUrl: undefined,
});

/** What the calendar is asked for. */
const requested = (
  conferencing: BookedConferencing | undefined,
  { arrangesConferencing = true, profiles = [login('pro_1', true)] } = {},
) =>
  eventMeeting({ conferencing }, here, {
    capabilities: {
      invitesAttendees: true,
      arrangesConferencing,
      takesInterviewDetails: true,
      interviewServices: [],
    },
    connection: fakeConnection('con_1', { profiles }),
    callbackUrl,
  }).requested;

const ofService: MeetingChoice = { provider: 'service', service: 'zoom' };
const pending = (choice: MeetingChoice) => ({ ...pendingMeeting(choice, NINE), place: here });
const joinUrl = 'https://zoom.example/j/1';
const ready = { ...pending(ofService), state: 'ready' as const, joinUrl };
const link = { with: { kind: 'link', description: 'Video call', joinUrl }, callbackUrl: undefined };

test('a calendar takes out the link of people who do not meet by a call any more, and only theirs', () => {
  const asked = (isCallOff: boolean) =>
    eventMeeting({ conferencing: undefined, isCallOff }, here, {
      capabilities: {
        invitesAttendees: true,
        arrangesConferencing: true,
        takesInterviewDetails: true,
        interviewServices: [],
      },
      connection: fakeConnection('con_1', {}),
      callbackUrl,
    }).requested;
  assert.deepEqual([asked(true)?.with, asked(false)], [{ kind: 'none' }, undefined]);
});

test('the calendar that makes a meeting is asked for it until the link is there, and then left alone', () => {
  assert.deepEqual(requested(pending(ofService)), {
    with: { kind: 'profile', profileId: 'pro_1' },
    callbackUrl,
  });
  assert.equal(requested(ready), undefined);
});

for (const choice of ['default', 'integrated'] as const) {
  test(`a meeting by the calendar’s ${choice} service is asked for without any login of ours`, () => {
    const wanted = pending({ provider: 'calendar', choice });
    assert.deepEqual(requested(wanted, { profiles: [] }), { with: { kind: choice }, callbackUrl });
  });
}

test('the login is chosen when the event is written: one that is lost by then gives way to the next at its service', () => {
  const choice: MeetingChoice = { provider: 'profile', connectionId: 'con_1', profileId: 'pro_1' };
  const lost = login('pro_1', false);
  const next = requested(pending(choice), { profiles: [lost, login('pro_2', true)] });
  assert.deepEqual(next?.with, { kind: 'profile', profileId: 'pro_2' });
  assert.equal(requested(pending(choice), { profiles: [lost] }), undefined);
});

test('another calendar shows the link as soon as there is one', () => {
  assert.deepEqual(requested({ ...ready, place: there }), link);
  assert.equal(requested({ ...pending(ofService), place: there }), undefined);
});

test('a link that is always the same is shown as a meeting, where the provider can', () => {
  assert.deepEqual(requested({ provider: 'fixed_link', joinUrl }), link);
  assert.equal(requested({ provider: 'fixed_link', joinUrl }, { arrangesConferencing: false }), undefined);
  assert.equal(requested(undefined), undefined);
});
