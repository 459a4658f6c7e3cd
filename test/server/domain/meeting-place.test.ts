import '../../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ArrangedMeeting,
  type ConferencingProfile,
  type MeetingChoice,
  pendingMeeting,
} from '../../../packages/server/src/domain/conferencing.js';
import {
  type MeetingCalendar,
  placeFor,
  placedMeeting,
  profileFor,
} from '../../../packages/server/src/domain/meeting-place.js';

const NOW = Temporal.Instant.from('2036-03-03T09:00:00Z');
const LATER = NOW.add({ minutes: 5 });

const login = (id: string, service: string, isConnected = true): ConferencingProfile => ({
  id,
  service,
  name: id,
  isConnected,
  relinkUrl: undefined,
});
const calendar = (name: string, changes: Partial<MeetingCalendar> = {}): MeetingCalendar => ({
  connectionId: `con_${name}`,
  calendarId: name,
  isVirtual: false,
  hasIntegratedConferencing: false,
  profiles: [],
  ...changes,
});
const zoom: MeetingChoice = { provider: 'service', service: 'zoom' };
const docs: MeetingChoice = { provider: 'profile', connectionId: 'con_doc', profileId: 'pro_doc' };
const doc = calendar('doc', { profiles: [login('pro_doc', 'zoom'), login('pro_doc2', 'zoom')] });
const ada = calendar('ada', { profiles: [login('pro_ada', 'zoom')] });
const keeper = calendar('keeper', { isVirtual: true, profiles: [login('pro_vc', 'zoom')] });

const choices: [string, MeetingChoice, MeetingCalendar[], string | undefined][] = [
  ['a service: the first in the order of seats', zoom, [calendar('bo'), ada, doc], 'ada'],
  ['a service: the virtual calendar first', zoom, [ada, keeper], 'keeper'],
  [
    'a service: a virtual calendar without it gives way',
    zoom,
    [calendar('v', { isVirtual: true }), ada],
    'ada',
  ],
  ['a service that nobody has', { provider: 'service', service: 'indeed' }, [ada, keeper], undefined],
  [
    'a service whose login is lost',
    zoom,
    [calendar('bo', { profiles: [login('pro_b', 'zoom', false)] })],
    undefined,
  ],
  ['a login: its own account, before a virtual calendar', docs, [ada, keeper, doc], 'doc'],
  ['a login of somebody who does not sit', docs, [ada], undefined],
  [
    'what the calendar has',
    { provider: 'calendar', choice: 'integrated' },
    [ada, calendar('bo', { hasIntegratedConferencing: true })],
    'bo',
  ],
  ['the owner’s own service', { provider: 'calendar', choice: 'default' }, [calendar('bo'), ada], 'ada'],
];
for (const [title, choice, calendars, expected] of choices) {
  test(`a meeting is made in one calendar: ${title}`, () => {
    assert.equal(placeFor(choice, calendars, undefined)?.calendarId, expected);
  });
}

test('a login that was lost gives way to another one at the same service, in the same account', () => {
  const profiles = [login('pro_doc', 'zoom', false), login('pro_teams', 'teams'), login('pro_doc2', 'zoom')];
  assert.equal(profileFor(docs, profiles, undefined)?.id, 'pro_doc2');
  assert.equal(profileFor(docs, profiles.slice(0, 2), undefined), undefined);
});

test('a virtual calendar with new credentials makes it with the service that made it before', () => {
  const rotated = calendar('rotated', { isVirtual: true, profiles: [login('pro_new', 'zoom')] });
  assert.equal(placeFor(docs, [rotated], 'zoom')?.calendarId, 'rotated');
  assert.equal(placeFor(docs, [rotated], 'indeed'), undefined);
});

const asked = (at: string, changes: Partial<ArrangedMeeting> = {}): ArrangedMeeting => ({
  ...pendingMeeting(zoom, NOW),
  place: { connectionId: `con_${at}`, calendarId: at },
  service: 'zoom',
  ...changes,
});
const ready = asked('ada', { state: 'ready', joinUrl: 'https://zoom.example/j/1' });
const stays = { now: LATER, isGone: false };
const lost = calendar('ada', { profiles: [login('pro_ada', 'zoom', false)] });

test('a meeting stays where it is, whoever else could make it by now', () => {
  assert.equal(placedMeeting(ready, [keeper, ada], stays), ready);
  const pending = asked('ada');
  assert.equal(placedMeeting(pending, [keeper, ada], stays), pending);
});

test('a link that is there stays good when the login that made it is lost', () => {
  assert.equal(placedMeeting(ready, [lost, doc], stays), ready);
});

test('a meeting whose calendar is not written to any more is made anew elsewhere', () => {
  const moved = placedMeeting(ready, [doc], stays);
  assert.deepEqual([moved.place?.calendarId, moved.state, moved.joinUrl], ['doc', 'pending', undefined]);
  assert.ok(moved.askedAt.equals(LATER));
});

test('a meeting whose event was deleted is made anew in the same calendar', () => {
  const anew = placedMeeting(ready, [ada], { now: LATER, isGone: true });
  assert.deepEqual([anew.place?.calendarId, anew.state, anew.joinUrl], ['ada', 'pending', undefined]);
});

test('a pending meeting whose login is lost goes elsewhere, or fails until the login is back', () => {
  assert.equal(placedMeeting(asked('ada'), [lost, doc], stays).place?.calendarId, 'doc');
  const failing = placedMeeting(asked('ada'), [lost], stays);
  assert.deepEqual([failing.state, failing.place?.calendarId, failing.isReported], ['failing', 'ada', true]);
  assert.equal(placedMeeting(failing, [lost], stays), failing);
  const again = placedMeeting(failing, [ada], stays);
  assert.deepEqual([again.state, again.isReported], ['pending', false]);
  assert.ok(again.askedAt.equals(LATER));
});

test('a meeting that no calendar can make fails at once', () => {
  const failing = placedMeeting(pendingMeeting(zoom, NOW), [calendar('bo')], stays);
  assert.deepEqual([failing.state, failing.place, failing.isReported], ['failing', undefined, true]);
});
