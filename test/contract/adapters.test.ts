import { isInstalled } from '../support/server-process.js';
import { calendarObject, connectCaldav } from '../support/caldav-account.js';
import { startRadicale } from '../support/radicale.js';
import { startXandikos } from '../support/xandikos.js';
import { type CalendarUnderTest, type OutsideEvent, calendarContract } from './calendar.contract.js';
import { startCronofy } from './cronofy-sandbox.harness.js';

const password = 's3cret';
/** No whole hour off UTC, so that whose dates are meant shows. */
const caldavZone = 'Asia/Kathmandu';

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
    // Its free/busy knows `busy`, `free`, `tentative` and `unknown`.
    tellsOutOfOffice: false,
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
    account: await connectCaldav(radicale.url, ['recruiter', password], caldavZone),
    calendarId,
    timeZone: caldavZone,
    missingCalendarId: `${radicale.url}recruiter/nowhere/`,
    addEvent: (event) => putOutside(client, calendarId, event),
    tellsOutOfOffice: true,
    stop: radicale.stop,
  };
}

async function openXandikos(): Promise<CalendarUnderTest | { missing: string }> {
  const xandikos = await startXandikos();
  if ('missing' in xandikos) return xandikos;
  const client = outsideClient('Basic ');
  return {
    account: await connectCaldav(xandikos.url, ['recruiter', password], caldavZone),
    calendarId: xandikos.calendarUrl,
    timeZone: caldavZone,
    missingCalendarId: `${xandikos.url}recruiter/calendars/nowhere/`,
    addEvent: (event) => putOutside(client, xandikos.calendarUrl, event),
    tellsOutOfOffice: true,
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

/** How other programs write what an event is. */
const kindLines: Record<OutsideEvent['kind'], string[]> = {
  busy: [],
  tentative: ['STATUS:TENTATIVE'],
  'out of office': ['X-MICROSOFT-CDO-BUSYSTATUS:OOF'],
  free: ['TRANSP:TRANSPARENT'],
  cancelled: ['STATUS:CANCELLED'],
};

function putOutside(
  client: ReturnType<typeof outsideClient>,
  calendarUrl: string,
  { start, end, kind }: OutsideEvent,
): Promise<void> {
  const uid = `outside-${basicForm(start)}`;
  const times = start.includes('T')
    ? [`DTSTART:${basicForm(start)}`, `DTEND:${basicForm(end)}`]
    : [`DTSTART;VALUE=DATE:${basicForm(start)}`, `DTEND;VALUE=DATE:${basicForm(end)}`];
  const text = calendarObject(uid, [...times, ...kindLines[kind], 'SUMMARY:Dentist']);
  return client('PUT', `${calendarUrl}${uid}.ics`, text);
}

const basicForm = (moment: string): string => moment.replaceAll(/[-:]/g, '');
