import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Booking } from '../../../packages/server/src/domain/booking.js';
import type { MeetingChoice } from '../../../packages/server/src/domain/conferencing.js';
import type { Member } from '../../../packages/server/src/domain/member.js';
import type {
  VirtualCalendarRule,
  VirtualCalendarState,
} from '../../../packages/server/src/domain/virtual-calendar.js';
import { chooseCalendar } from '../../../packages/server/src/use-cases/choose-calendar.js';
import { relocateBooking } from '../../../packages/server/src/use-cases/relocate-booking.js';
import { type Meetings, startMeetings } from './meetings.harness.js';

let meetings: Meetings;
before(async () => {
  meetings = await startMeetings();
});
after(() => meetings.drifting.candidates.fixture.stop());

const indeed: MeetingChoice = { provider: 'service', service: 'indeed' };
const JOB = { name: 'Apprentice', employerName: 'Hill Valley' };
const LINK = 'https://interview.example/1';

const choose = (rule: VirtualCalendarRule, job: Parameters<typeof chooseCalendar>[2] = JOB) =>
  meetings.drifting.within((tx) => chooseCalendar(tx, rule, job));
const mapped: VirtualCalendarRule = { choose: 'mapped', isInstead: false };

/** A booking whose plan writes to a virtual calendar. */
async function booked(isInstead = false) {
  const ada = await meetings.newMember([]);
  const calendar = await meetings.newVirtualCalendar(['indeed']);
  const virtualCalendar = { choose: { id: calendar.id }, isInstead };
  const plan = await meetings.newPlan([ada], indeed, { virtualCalendar });
  const { booking } = await meetings.drifting.book(plan);
  return { ada, calendar, booking };
}

const standsIn = (booking: Booking, ...places: readonly { id: string }[]): boolean[] =>
  places.map(({ id }) => meetings.event(booking, id) !== undefined);

async function relocate(booking: Booking, to: Parameters<typeof relocateBooking>[2]): Promise<void> {
  await meetings.drifting.within((tx) => relocateBooking(tx, booking.id, to));
  await meetings.drifting.work();
}

test('of what an invitation is mapped by the stage goes before the team, and the team before the office', async () => {
  const office = await meetings.newVirtualCalendar([], { kind: 'office', ref: 'o1' });
  const team = await meetings.newVirtualCalendar([], { kind: 'team', ref: 't1' });
  const stage = await meetings.newVirtualCalendar([], { kind: 'stage', ref: 's1' });
  const chosen = async (place: object) => (await choose(mapped, { ...JOB, ...place }))?.virtualCalendarId;
  assert.equal(await chosen({ stage: 's1', team: 't1', office: 'o1' }), stage.id);
  assert.equal(await chosen({ stage: 's2', team: 't1', office: 'o1' }), team.id);
  assert.equal(await chosen({ office: 'o1' }), office.id);
  assert.equal(await chosen({}), undefined);
});

test('a virtual calendar whose credentials are revoked is none to be had', async () => {
  const { id, connectionId } = await meetings.newVirtualCalendar([]);
  assert.ok(await choose({ choose: { id }, isInstead: true }));
  await meetings.drifting.within(async (tx) => {
    const connection = await tx.connections.find(connectionId);
    assert.ok(connection);
    await tx.connections.update({ ...connection, state: 'revoked' });
  });
  assert.equal(await choose({ choose: { id }, isInstead: true }), undefined);
});

const notToBeHad: VirtualCalendarState[] = ['creating', 'retiring', 'retired'];
for (const state of notToBeHad) {
  test(`a virtual calendar that is ${state} is none to be had`, async () => {
    const { id } = await meetings.newVirtualCalendar([]);
    await meetings.drifting.within(async (tx) => {
      const calendar = await tx.virtualCalendars.find(id);
      assert.ok(calendar);
      await tx.virtualCalendars.update({ ...calendar, state });
    });
    assert.equal(await choose({ choose: { id }, isInstead: false }), undefined);
  });
}

test('an interview stands in its virtual calendar besides those of its people, which makes the meeting', async () => {
  const { ada, calendar, booking } = await booked();
  assert.deepEqual(standsIn(booking, ada, calendar), [true, true]);
  assert.equal((await meetings.meeting(booking)).place?.calendarId, calendar.id);
  assert.equal(meetings.event(booking, calendar.id)?.meeting?.with.kind, 'profile');
});

test('where the virtual calendar stands for those of the people, nothing is written to theirs', async () => {
  const { ada, calendar, booking } = await booked(true);
  assert.deepEqual(standsIn(booking, ada, calendar), [false, true]);
});

test('where none is to be had, an interview stands in the calendars of its people', async () => {
  const ada = await meetings.newMember([]);
  const virtualCalendar: VirtualCalendarRule = { choose: 'mapped', isInstead: true };
  const { booking } = await meetings.drifting.book(
    await meetings.newPlan([ada], indeed, { virtualCalendar }),
  );
  assert.deepEqual(standsIn(booking, ada), [true]);
  assert.equal(booking.interviewCalendar, undefined);
});

test('a service that wants it is told what the interview is about, and with every later write', async () => {
  const { ada, calendar, booking } = await booked();
  const { candidates } = meetings.drifting;
  const details = {
    jobName: booking.job.name,
    employerName: booking.job.employerName,
    interviewers: [{ name: ada.name, email: ada.email }],
    candidates: [{ name: booking.candidate.name, email: booking.candidate.email }],
  };
  assert.deepEqual(meetings.event(booking, calendar.id)?.interview, details);
  assert.equal(meetings.event(booking, ada.id)?.interview, undefined, 'a calendar without that meeting');
  meetings.giveMeeting(booking, calendar.id, LINK, 'indeed');
  await meetings.drifting.lookForLinks(booking);
  await candidates.move(booking.id, candidates.slot(4));
  await meetings.drifting.work();
  assert.deepEqual(meetings.event(booking, calendar.id)?.interview, details);
});

test('other services are told only where the plan shares that', async () => {
  for (const sharesInterviewDetails of [false, true]) {
    const ada: Member = await meetings.newMember(['zoom']);
    const plan = await meetings.newPlan(
      [ada],
      { provider: 'service', service: 'zoom' },
      { sharesInterviewDetails },
    );
    const { booking } = await meetings.drifting.book(plan);
    assert.equal(meetings.event(booking, ada.id)?.interview !== undefined, sharesInterviewDetails);
  }
});

test('an interview that goes to another virtual calendar leaves the old one, and its meeting is made anew', async () => {
  const { ada, calendar, booking } = await booked();
  meetings.giveMeeting(booking, calendar.id, LINK, 'indeed');
  await meetings.drifting.lookForLinks(booking);
  await meetings.drifting.work();
  const other = await meetings.newVirtualCalendar(['indeed']);
  const to = { connectionId: other.connectionId, calendarId: other.calendarId, isInstead: false };
  await relocate(booking, { ...to, virtualCalendarId: other.id });
  assert.deepEqual(standsIn(booking, ada, calendar, other), [true, false, true]);
  const { place, state, joinUrl } = await meetings.meeting(booking);
  assert.deepEqual([place?.calendarId, state, joinUrl], [other.id, 'pending', undefined]);
  meetings.giveMeeting(booking, other.id, `${LINK}-2`, 'indeed');
  await meetings.drifting.lookForLinks(booking);
  assert.equal((await meetings.mails(booking)).at(-1), 'link 3 pending');
});

test('an interview that leaves the virtual calendar it stood in alone goes to the calendars of its people', async () => {
  const { ada, calendar, booking } = await booked(true);
  await relocate(booking, undefined);
  assert.deepEqual(standsIn(booking, ada, calendar), [true, false]);
  const { connectionId, calendarId } = calendar;
  await relocate(booking, { virtualCalendarId: calendar.id, connectionId, calendarId, isInstead: true });
  assert.deepEqual(standsIn(booking, ada, calendar), [false, true]);
});

test('one that is there already stays as it is', async () => {
  const { calendar, booking } = await booked();
  const { connectionId, calendarId } = calendar;
  const to = { virtualCalendarId: calendar.id, connectionId, calendarId, isInstead: false };
  await relocate(booking, to);
  assert.equal((await meetings.drifting.booking(booking)).revision, 0);
});
