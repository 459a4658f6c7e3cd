import assert from 'node:assert/strict';
import { FakeCalendarAccounts } from '../fakes/calendar-accounts.js';
import { isInstalled } from '../support/server-process.js';
import { calendarObject, connectCaldav } from '../support/caldav-account.js';
import { startRadicale } from '../support/radicale.js';
import { startXandikos } from '../support/xandikos.js';
import { type CalendarUnderTest, type OutsideEvent, calendarContract } from './calendar.contract.js';
import { type OutsideClient, basicForm, caldavOwner, outsideClient } from './caldav-owner.js';
import { type MeetingCalendar, meetingContract } from './calendar-meeting.contract.js';
import { type OwnedCalendar, readingContract } from './calendar-reading.contract.js';
import { type OwnCalendar, ownCalendarContract } from './own-calendar.contract.js';
import { startCronofy } from './cronofy-sandbox.harness.js';

const password = 's3cret';
/** No whole hour off UTC, so that whose dates are meant shows. */
const caldavZone = 'Asia/Kathmandu';

type Counterpart = CalendarUnderTest & OwnedCalendar;

const counterparts: [string, () => Promise<Counterpart | { missing: string }>, string | false][] = [
  ['Cronofy', openCronofy, false],
  [
    'CalDAV, on Radicale',
    openRadicale,
    (await isInstalled('radicale')) ? false : 'Radicale is not installed (apt install radicale)',
  ],
  [
    'CalDAV, on Xandikos',
    openXandikos,
    (await isInstalled('xandikos')) ? false : 'Xandikos is not installed (apt install xandikos)',
  ],
];

for (const counterpart of counterparts) {
  calendarContract(...counterpart);
  readingContract(...counterpart);
}
readingContract('the fake', openFake, false);
meetingContract('Cronofy', openCronofyMeetings);
meetingContract('the fake', openFakeMeetings);
ownCalendarContract('Cronofy', openCronofyVirtualCalendar);
ownCalendarContract('the fake', openFakeOwnCalendar);

async function openCronofy(): Promise<Counterpart> {
  const cronofy = await startCronofy();
  const { id, calendarId, account } = await cronofy.connected();
  return {
    account,
    calendarId,
    missingCalendarId: 'cal_nobody@EAAAB/_none',
    timeZone: 'Europe/Berlin',
    addEvent: ({ start, end, kind }) => {
      const control = cronofy.sandbox.cronofy;
      const isCancelled = kind === 'cancelled';
      const cronofyKind = kind === 'out of office' ? 'out_of_office' : isCancelled ? 'busy' : kind;
      const { eventUid } = control.addBusy(id, { start, end, kind: cronofyKind });
      // To cancel an event of one's own is to delete it.
      if (isCancelled) control.removeEvent(eventUid);
      return Promise.resolve();
    },
    owner: {
      move: (eventId, time) => promised(() => cronofy.sandbox.cronofy.moveEvent(id, eventId, time)),
      remove: (eventId) =>
        promised(() => {
          cronofy.sandbox.cronofy.deleteEvent(id, eventId);
        }),
      decline: (eventId) => promised(() => cronofy.sandbox.cronofy.respond(id, eventId, 'declined')),
    },
    // Its free/busy knows `busy`, `free`, `tentative` and `unknown`.
    tellsOutOfOffice: false,
    stop: () => cronofy.sandbox.stop(),
  };
}

async function openRadicale(): Promise<Counterpart | { missing: string }> {
  const radicale = await startRadicale({ users: { recruiter: password } });
  if ('missing' in radicale) return radicale;
  const calendarId = `${radicale.url}recruiter/interviews/`;
  const client = outsideClient(`Basic ${Buffer.from(`recruiter:${password}`).toString('base64')}`);
  await client('MKCALENDAR', calendarId);
  return {
    account: await connectCaldav(radicale.url, ['recruiter', password], caldavZone),
    calendarId,
    timeZone: caldavZone,
    missingCalendarId: `${radicale.url}recruiter/nowhere/`,
    addEvent: (event) => putOutside(client, calendarId, event),
    owner: caldavOwner(client, calendarId),
    tellsOutOfOffice: true,
    stop: radicale.stop,
  };
}

async function openXandikos(): Promise<Counterpart | { missing: string }> {
  const xandikos = await startXandikos();
  if ('missing' in xandikos) return xandikos;
  const client = outsideClient('Basic ');
  return {
    account: await connectCaldav(xandikos.url, ['recruiter', password], caldavZone),
    calendarId: xandikos.calendarUrl,
    timeZone: caldavZone,
    missingCalendarId: `${xandikos.url}recruiter/calendars/nowhere/`,
    addEvent: (event) => putOutside(client, xandikos.calendarUrl, event),
    owner: caldavOwner(client, xandikos.calendarUrl),
    tellsOutOfOffice: true,
    stop: xandikos.stop,
  };
}

async function openFake(): Promise<OwnedCalendar> {
  const fake = new FakeCalendarAccounts();
  const calendarId = 'cal_fake';
  fake.unreadable.add('cal_missing');
  const { account } = await fake.open();
  return {
    account,
    calendarId,
    missingCalendarId: 'cal_missing',
    owner: {
      move: (eventId, { start, end }) => {
        const time = { start: Temporal.Instant.from(start), end: Temporal.Instant.from(end) };
        return promised(() => {
          fake.move(calendarId, eventId, time);
        });
      },
      remove: (eventId) =>
        promised(() => {
          fake.remove(calendarId, eventId);
        }),
      decline: (eventId) =>
        promised(() => {
          fake.respond(calendarId, eventId, 'declined');
        }),
    },
    stop: () => Promise.resolve(),
  };
}

async function openCronofyMeetings(): Promise<MeetingCalendar> {
  const cronofy = await startCronofy();
  const { account, calendarId, profiles } = await cronofy.virtualCalendar('berlin', 'Berlin interview room');
  const [profile] = profiles;
  assert.ok(profile);
  const written = (eventId: string) =>
    cronofy.sandbox.cronofy.units
      .virtualCalendars('berlin')
      .flatMap(({ events }) => events)
      .find((event) => event.eventId === eventId);
  return {
    account,
    capabilities: cronofy.provider.capabilities,
    calendarId,
    profile,
    arrange: () => undefined,
    toldOf: (eventId) => {
      const told = written(eventId)?.eventClasses?.interview;
      return {
        jobName: told?.job_name,
        employerName: told?.employer_name,
        interviewers: told?.interviewers?.map(({ email = '' }) => ({ email })),
        candidates: told?.candidates,
      };
    },
    stop: () => cronofy.sandbox.stop(),
  };
}

async function openFakeMeetings(): Promise<MeetingCalendar> {
  const fake = new FakeCalendarAccounts();
  fake.capabilities.arrangesConferencing = true;
  fake.capabilities.takesInterviewDetails = true;
  const profile = { id: 'pro_1', service: 'indeed', name: 'Doc', isConnected: true, relinkUrl: undefined };
  fake.descriptions.set('con_fake', { calendars: [], profiles: [profile] });
  const { account, capabilities } = await fake.open();
  const calendarId = 'cal_fake';
  return {
    account,
    capabilities,
    calendarId,
    profile,
    arrange: (eventId) => {
      fake.giveMeeting(calendarId, eventId, `https://indeed.example/${eventId}`, profile.service);
    },
    toldOf: (eventId) => fake.eventsIn(calendarId).find(({ id }) => id === eventId)?.interview,
    stop: () => Promise.resolve(),
  };
}

async function openCronofyVirtualCalendar(): Promise<OwnCalendar> {
  const cronofy = await startCronofy();
  const { account, calendarId } = await cronofy.virtualCalendar('berlin', 'Berlin interview room');
  return { account, calendarId, stop: () => cronofy.sandbox.stop() };
}

function openFakeOwnCalendar(): Promise<OwnCalendar> {
  const account = new FakeCalendarAccounts().account({ connectionId: 'con_fake' });
  return Promise.resolve({ account, calendarId: 'cal_fake', stop: () => Promise.resolve() });
}

/** Does something at once, for one that waits. */
function promised(action: () => unknown): Promise<void> {
  action();
  return Promise.resolve();
}

/** How other programs write what an event is. */
const kindLines: Record<OutsideEvent['kind'], string[]> = {
  busy: [],
  tentative: ['STATUS:TENTATIVE'],
  'out of office': ['X-MICROSOFT-CDO-BUSYSTATUS:OOF'],
  free: ['TRANSP:TRANSPARENT'],
  cancelled: ['STATUS:CANCELLED'],
};

async function putOutside(
  client: OutsideClient,
  calendarUrl: string,
  { start, end, kind }: OutsideEvent,
): Promise<void> {
  const uid = `outside-${basicForm(start)}`;
  const times = start.includes('T')
    ? [`DTSTART:${basicForm(start)}`, `DTEND:${basicForm(end)}`]
    : [`DTSTART;VALUE=DATE:${basicForm(start)}`, `DTEND;VALUE=DATE:${basicForm(end)}`];
  const text = calendarObject(uid, [...times, ...kindLines[kind], 'SUMMARY:Dentist']);
  await client('PUT', `${calendarUrl}${uid}.ics`, text);
}
