import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookedNoteTaker } from '../../../packages/server/src/domain/hosting/note-taker.js';
import { unplacedEvent } from '../../../packages/server/src/domain/hosting/recorded-event.js';
import { attendeesOf } from '../../../packages/server/src/outbox/event-attendees.js';

const here = { connectionId: 'con_1', calendarId: 'work' };
const marty = { name: 'Marty', email: 'marty@mail.example' };
const doc = { name: 'Doc', email: 'doc@hv.example' };
const people = [marty, doc];
const noteTaker: BookedNoteTaker = {
  email: 'notes@notetaker.example',
  label: 'Ada Notes',
  requiresConsent: true,
  consent: 'given',
};
const assistant = { name: 'Ada Notes', email: noteTaker.email, isOptional: true };
const listed = [{ ...here, emails: [marty.email, 'clara@hv.example', noteTaker.email] }];
const recordedEvent = { ...unplacedEvent('own'), place: { at: 'own' as const, ...here }, listed };

test('the event to be recorded lists everybody and the assistant as optional, and takes others out', () => {
  assert.deepEqual(attendeesOf({ recordedEvent, noteTaker }, here, { people, isInvitedTwice: true }), {
    attendees: [marty, doc, assistant],
    formerAttendees: ['clara@hv.example'],
  });
});

test('an assistant whose consent was taken back is taken out of it', () => {
  const refused = { ...noteTaker, consent: 'refused' as const };
  const { attendees, formerAttendees } = attendeesOf({ recordedEvent, noteTaker: refused }, here, {
    people,
    isInvitedTwice: true,
  });
  assert.deepEqual(attendees, people);
  assert.deepEqual(formerAttendees, ['clara@hv.example', noteTaker.email]);
});

test('the other events of the session list nobody, wherever they stand', () => {
  const elsewhere = { connectionId: 'con_1', calendarId: 'team' };
  for (const isInvitedTwice of [true, false])
    assert.deepEqual(attendeesOf({ recordedEvent, noteTaker }, elsewhere, { people, isInvitedTwice }), {
      attendees: [],
    });
});

test('without an event to be recorded each lists people as its calendar does, and takes out whom it listed for one', () => {
  const none = { recordedEvent: undefined, noteTaker: undefined };
  assert.deepEqual(attendeesOf(none, here, { people, isInvitedTwice: false }), { attendees: people });
  assert.deepEqual(attendeesOf(none, here, { people, isInvitedTwice: true }), { attendees: [] });
  const given = { recordedEvent: { ...recordedEvent, wanted: undefined }, noteTaker: undefined };
  assert.deepEqual(attendeesOf(given, here, { people, isInvitedTwice: true }), {
    attendees: [],
    formerAttendees: [marty.email, 'clara@hv.example', noteTaker.email],
  });
});
