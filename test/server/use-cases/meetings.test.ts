import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { swapMember } from '../../../packages/server/src/domain/booking-changes.js';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { MeetingChoice } from '../../../packages/server/src/domain/conferencing.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import { lockBooking } from '../../../packages/server/src/use-cases/candidate-context.js';
import { makeGiveLink } from '../../../packages/server/src/use-cases/give-link.js';
import { saveChange } from '../../../packages/server/src/use-cases/save-change.js';
import { type Meetings, startMeetings } from './meetings.harness.js';

let meetings: Meetings;
before(async () => {
  meetings = await startMeetings();
});
after(() => meetings.drifting.candidates.fixture.stop());

const zoom: MeetingChoice = { provider: 'service', service: 'zoom' };
const LINK = 'https://zoom.example/j/1';
const connectionOf = ({ calendars }: Member): string => calendars[0]?.connectionId ?? '';

/** Ada, who has a login, and Bo, who has none, are booked; their calendars are written. */
async function booked(services: readonly string[] = ['zoom']) {
  const ada = await meetings.newMember(services);
  const bo = await meetings.newMember([]);
  const { booking, who } = await meetings.drifting.book(await meetings.newPlan([bo, ada], zoom));
  return { ada, bo, booking, who };
}

/** The same, with the link. */
async function linked() {
  const of = await booked();
  meetings.giveMeeting(of.booking, of.ada.id, LINK);
  await meetings.drifting.lookForLinks(of.booking);
  await meetings.drifting.work();
  return of;
}

const kinds = async (booking: Booking) =>
  (await meetings.drifting.exceptions(booking)).map(({ kind, state, subject, remedy }) => ({
    kind,
    state,
    subject,
    remedy,
  }));

test('the one calendar that can make the meeting is asked for it; the others get no link yet', async () => {
  const { ada, bo, booking } = await booked();
  assert.deepEqual(meetings.event(booking, ada.id)?.meeting, {
    with: { kind: 'profile', profileId: `pro_zoom_${connectionOf(ada)}` },
    callbackUrl: 'https://slotwright.example/hook',
  });
  assert.equal(meetings.event(booking, bo.id)?.meeting, undefined);
  const { place, state, service } = await meetings.meeting(booking);
  assert.deepEqual([place?.calendarId, state, service], [ada.id, 'pending', 'zoom']);
});

test('a link that is there becomes the booking’s next revision and is written to the other calendars', async () => {
  const { ada, bo, booking } = await linked();
  const { revision } = await meetings.drifting.booking(booking);
  const { state, joinUrl } = await meetings.meeting(booking);
  assert.deepEqual([revision, state, joinUrl], [1, 'ready', LINK]);
  const others = meetings.event(booking, bo.id);
  assert.equal(others?.location, LINK);
  assert.deepEqual(others.meeting?.with, { kind: 'link', description: 'Video call', joinUrl: LINK });
  assert.equal(meetings.event(booking, ada.id)?.revision, 0, 'who made it has it already');
});

test('looking again for a link that is known changes nothing', async () => {
  const { booking } = await linked();
  await meetings.drifting.lookForLinks(booking);
  await meetings.drifting.look();
  assert.equal((await meetings.drifting.booking(booking)).revision, 1);
});

test('a look at the whole booking, as after a push, finds the link, and one that was changed at the service', async () => {
  const { ada, booking } = await booked();
  meetings.giveMeeting(booking, ada.id, LINK);
  await meetings.drifting.lookNow({ connectionId: connectionOf(ada) });
  assert.equal((await meetings.meeting(booking)).joinUrl, LINK);
  meetings.giveMeeting(booking, ada.id, `${LINK}-2`);
  await meetings.drifting.work();
  await meetings.drifting.look();
  assert.equal((await meetings.meeting(booking)).joinUrl, `${LINK}-2`);
});

test('the confirmation waits for the link and goes with it, as one mail', async () => {
  const { ada, booking } = await booked();
  assert.deepEqual(await meetings.mails(booking), ['booking 0 pending after the link']);
  meetings.giveMeeting(booking, ada.id, LINK);
  await meetings.drifting.lookForLinks(booking);
  assert.deepEqual(await meetings.mails(booking), [
    'booking 0 compensated after the link',
    'booking 1 pending',
  ]);
});

test('a link that comes after the confirmation has gone is told by a mail of its own', async () => {
  const { ada, booking } = await booked();
  await meetings.age(booking, 61);
  await meetings.drifting.work();
  meetings.giveMeeting(booking, ada.id, LINK);
  await meetings.drifting.lookForLinks(booking);
  assert.deepEqual(await meetings.mails(booking), ['booking 0 done after the link', 'link 1 pending']);
});

test('a meeting that is there stays the same when the booking is moved, and is not asked for again', async () => {
  const { ada, booking } = await linked();
  const { candidates } = meetings.drifting;
  await candidates.move(booking.id, candidates.slot(6));
  await meetings.drifting.work();
  assert.equal((await meetings.meeting(booking)).joinUrl, LINK);
  const event = meetings.event(booking, ada.id);
  assert.deepEqual([event?.revision, event?.meeting, event?.location], [2, undefined, '']);
});

test('a swap of whoever’s login it was made with lets the next one make it, and tells the link once it is there', async () => {
  const { ada, booking } = await linked();
  const cy = await meetings.newMember(['zoom']);
  await meetings.drifting.within(async (tx) => {
    const context = await lockBooking(tx, booking.id);
    const swap = { sessionKey: 'onsite', out: ada.id, in: cy.id };
    const after = swapMember(context.booking, swap, tx.now);
    await saveChange(tx, { what: 'swapped', before: context.booking, after, plan: context.plan });
  });
  await meetings.drifting.work();
  const { place, state, joinUrl } = await meetings.meeting(booking);
  assert.deepEqual([place?.calendarId, state, joinUrl], [cy.id, 'pending', undefined]);
  assert.equal(meetings.event(booking, ada.id), undefined);
  meetings.giveMeeting(booking, cy.id, `${LINK}-cy`);
  await meetings.drifting.lookForLinks(booking);
  assert.equal((await meetings.meeting(booking)).joinUrl, `${LINK}-cy`);
  assert.equal((await meetings.mails(booking)).at(-1), 'link 3 pending');
});

test('a link that is overdue is an exception once, which ends when the link comes', async () => {
  const { ada, booking } = await booked();
  await meetings.age(booking, 121);
  await meetings.drifting.lookForLinks(booking);
  await meetings.drifting.lookForLinks(booking);
  const exception = { kind: 'no_link', subject: connectionOf(ada) };
  assert.deepEqual(await kinds(booking), [{ ...exception, state: 'open', remedy: undefined }]);
  assert.equal((await meetings.meeting(booking)).state, 'pending');
  meetings.giveMeeting(booking, ada.id, LINK);
  await meetings.drifting.lookForLinks(booking);
  assert.deepEqual(await kinds(booking), [{ ...exception, state: 'resolved', remedy: 'gone' }]);
});

test('an exception about a link that somebody accepted is not opened again', async () => {
  const { booking } = await booked();
  await meetings.age(booking, 121);
  await meetings.drifting.lookForLinks(booking);
  await meetings.drifting.resolve(await meetings.drifting.onlyOpen(booking), 'accept');
  await meetings.drifting.lookForLinks(booking);
  await meetings.drifting.look();
  assert.deepEqual(
    (await kinds(booking)).map(({ state }) => state),
    ['resolved'],
  );
});

test('a login that was lost is found out when the link is overdue; once it is back the meeting is asked for again', async () => {
  const { ada, booking } = await booked();
  const { descriptions } = meetings.drifting.candidates.calendars;
  const profiles = descriptions.get(connectionOf(ada))?.profiles ?? [];
  const lost = profiles.map((profile) => ({ ...profile, isConnected: false }));
  descriptions.set(connectionOf(ada), { calendars: [], profiles: lost });
  await meetings.age(booking, 121);
  await meetings.drifting.lookForLinks(booking);
  assert.equal((await meetings.meeting(booking)).state, 'failing');
  assert.equal((await meetings.drifting.onlyOpen(booking)).kind, 'no_link');

  await meetings.setLogins(connectionOf(ada), ['zoom']);
  await meetings.drifting.lookForLinks(booking);
  assert.equal((await meetings.meeting(booking)).state, 'pending');
  assert.equal((await meetings.drifting.booking(booking)).revision, 1);
  assert.deepEqual(
    (await kinds(booking)).map(({ state }) => state),
    ['resolved'],
  );
});

test('a lost login gives way to somebody else’s in the same interview', async () => {
  const { ada, bo, booking } = await booked();
  await meetings.setLogins(connectionOf(bo), ['zoom']);
  await meetings.setLogins(connectionOf(ada), ['zoom'], false);
  await meetings.drifting.lookForLinks(booking);
  await meetings.drifting.work();
  const { place, state } = await meetings.meeting(booking);
  assert.deepEqual([place?.calendarId, state], [bo.id, 'pending']);
  assert.equal(meetings.event(booking, bo.id)?.meeting?.with.kind, 'profile');
});

test('a meeting that nobody can make is an exception at once, and the confirmation does not wait', async () => {
  const { booking } = await booked(['teams']);
  const { state, place } = await meetings.meeting(booking);
  assert.deepEqual([state, place], ['failing', undefined]);
  assert.deepEqual(await kinds(booking), [
    { kind: 'no_link', state: 'open', subject: 'onsite', remedy: undefined },
  ]);
  assert.deepEqual(await meetings.mails(booking), ['booking 0 done']);
});

test('a link given by hand ends the exception, and takes the place of the meeting in its calendar', async () => {
  const { ada, booking } = await booked();
  await meetings.age(booking, 121);
  await meetings.drifting.lookForLinks(booking);
  const { ports, tenant } = meetings.drifting.candidates;
  const asker = { actor: 'key_1', requestId: 'req_1' };
  const given = { bookingId: booking.id, sessionKey: 'onsite', joinUrl: 'https://meet.example/1', asker };
  await makeGiveLink(ports)(tenant, given);
  await meetings.drifting.work();
  assert.deepEqual(
    (await kinds(booking)).map(({ remedy }) => remedy),
    ['gone'],
  );
  assert.equal(meetings.event(booking, ada.id)?.meeting?.with.kind, 'link');
  await meetings.drifting.lookForLinks(booking);
  assert.equal((await meetings.drifting.booking(booking)).revision, 1);
});

test('an event that was deleted and put back gets its meeting anew', async () => {
  const { ada, booking } = await linked();
  meetings.drifting.candidates.calendars.remove(ada.id, `${booking.id}-onsite`);
  await meetings.drifting.look();
  await meetings.drifting.resolve(await meetings.drifting.onlyOpen(booking), 'put_back');
  await meetings.drifting.work();
  assert.equal((await meetings.meeting(booking)).state, 'pending');
  assert.equal(meetings.event(booking, ada.id)?.meeting?.with.kind, 'profile');
  meetings.giveMeeting(booking, ada.id, `${LINK}-2`);
  await meetings.drifting.lookForLinks(booking);
  assert.equal((await meetings.meeting(booking)).joinUrl, `${LINK}-2`);
});

test('a booking that is cancelled asks for no more looks', async () => {
  const { booking, who } = await booked();
  const { candidates } = meetings.drifting;
  const sent = () => candidates.fixture.sent.filter(({ queue }) => queue === 'links').length;
  await candidates.cancel(who);
  const before = sent();
  await meetings.drifting.lookForLinks(booking);
  assert.equal(sent(), before);
});

test('looks for a link are asked for when it is, and after each look that did not find it', async () => {
  const sent = () =>
    meetings.drifting.candidates.fixture.sent.filter(({ queue }) => queue === 'links').length;
  const before = sent();
  const { booking, ada } = await booked();
  assert.equal(sent(), before + 1);
  await meetings.drifting.lookForLinks(booking);
  assert.equal(sent(), before + 2);
  meetings.giveMeeting(booking, ada.id, LINK);
  await meetings.drifting.lookForLinks(booking);
  assert.equal(sent(), before + 2);
});
