import { isInstalled } from '../support/server-process.js';
import { calendarObject, connectCaldav } from '../support/caldav-account.js';
import { startRadicale } from '../support/radicale.js';
import { startXandikos } from '../support/xandikos.js';
import { type CalendarUnderTest, calendarContract } from './calendar.contract.js';
import { startCronofy } from './cronofy-sandbox.harness.js';

const password = 's3cret';

calendarContract('Cronofy', openCronofy, false);
calendarContract(
  'CalDAV, on Radicale',
  openRadicale,
  (await isInstalled('radicale')) ? false : 'Radicale is not installed (apt install radicale)',
);
calendarContract(
  'CalDAV, on Xandikos',
  openXandikos,
  (await isInstalled('xandikos')) ? false : 'Xandikos is not installed (apt install xandikos)',
);

async function openCronofy(): Promise<CalendarUnderTest> {
  const cronofy = await startCronofy();
  const { id, calendarId, account } = await cronofy.connected();
  return {
    account,
    calendarId,
    missingCalendarId: 'cal_nobody@EAAAB/_none',
    addBusy: (start, end) => {
      cronofy.sandbox.cronofy.addBusy(id, { start, end });
      return Promise.resolve();
    },
    stop: () => cronofy.sandbox.stop(),
  };
}

async function openRadicale(): Promise<CalendarUnderTest | { missing: string }> {
  const radicale = await startRadicale({ users: { recruiter: password } });
  if ('missing' in radicale) return radicale;
  const calendarId = `${radicale.url}recruiter/interviews/`;
  const client = outsideClient(`Basic ${Buffer.from(`recruiter:${password}`).toString('base64')}`);
  await client('MKCALENDAR', calendarId);
  return {
    account: await connectCaldav(radicale.url, ['recruiter', password], 'UTC'),
    calendarId,
    missingCalendarId: `${radicale.url}recruiter/nowhere/`,
    addBusy: (start, end) => client('PUT', `${calendarId}outside.ics`, outsideEvent(start, end)),
    stop: radicale.stop,
  };
}

async function openXandikos(): Promise<CalendarUnderTest | { missing: string }> {
  const xandikos = await startXandikos();
  if ('missing' in xandikos) return xandikos;
  const client = outsideClient('Basic ');
  return {
    account: await connectCaldav(xandikos.url, ['recruiter', password], 'UTC'),
    calendarId: xandikos.calendarUrl,
    missingCalendarId: `${xandikos.url}recruiter/calendars/nowhere/`,
    addBusy: (start, end) => client('PUT', `${xandikos.calendarUrl}outside.ics`, outsideEvent(start, end)),
    stop: xandikos.stop,
  };
}

/** The owner's other program, which knows nothing of us. */
function outsideClient(authorization: string) {
  return async (method: string, url: string, body?: string): Promise<void> => {
    const headers = { Authorization: authorization, 'Content-Type': 'text/calendar; charset=utf-8' };
    const reply = await fetch(url, { method, headers, body: body ?? null });
    if (!reply.ok) throw new Error(`${method} answered ${reply.status}`);
  };
}

const outsideEvent = (start: string, end: string): string =>
  calendarObject('outside', [`DTSTART:${basicForm(start)}`, `DTEND:${basicForm(end)}`, 'SUMMARY:Dentist']);

const basicForm = (instant: string): string => instant.replaceAll(/[-:]/g, '');
