import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after } from 'node:test';
import type { CalendarAccount } from '../../packages/server/src/ports/calendar.js';
import { busyIn, caldav, calendarObject, connectCaldav, interview, soon } from '../support/caldav-account.js';
import { startRadicale } from '../support/radicale.js';

const users = { recruiter: 's3cret', doc: 'pä55:wörd' };
const radicale = await startRadicale({ users });
const skip = 'missing' in radicale ? radicale.missing : false;
const { url, dataFolder, stop } =
  'missing' in radicale ? { url: '', dataFolder: '', stop: () => Promise.resolve() } : radicale;
after(stop);

let calendars = 0;

/** Talks to Radicale as any other client would. */
function plainHttp(method: string, path: string, body?: string): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`recruiter:${users.recruiter}`).toString('base64')}`;
  return fetch(new URL(path, url), {
    method,
    headers: { Authorization: authorization, 'Content-Type': 'text/calendar; charset=utf-8' },
    body: body ?? null,
  });
}

/** A new, empty calendar, and the account that it belongs to. */
async function newCalendar(): Promise<{ account: CalendarAccount; path: string; id: string }> {
  calendars += 1;
  const path = `recruiter/calendar-${calendars}/`;
  assert.equal((await plainHttp('MKCALENDAR', path)).status, 201);
  return { account: await connectCaldav(url, ['recruiter', users.recruiter]), path, id: url + path };
}

const storedIn = (path: string, name = 'itv_123.ics') =>
  readFile(join(dataFolder, 'collection-root', path, name), 'utf8');

test('a bare host leads to the account', { skip }, async () => {
  const { credentials, accountName } = await caldav.connect(
    { serverUrl: url, username: 'recruiter', password: users.recruiter, timeZone: 'Europe/London' },
    soon(),
  );
  assert.equal(accountName, 'recruiter@127.0.0.1');
  assert.deepEqual(credentials, {
    serverUrl: url,
    username: 'recruiter',
    password: users.recruiter,
    principalUrl: `${url}recruiter/`,
    homeUrl: `${url}recruiter/`,
    addresses: ['/recruiter/'],
    timeZone: 'Europe/London',
    schedulesItself: false,
    missesRecurring: false,
  });
});

test('a password with a colon and umlauts is understood', { skip }, async () => {
  const account = await connectCaldav(`${url}doc/`, ['doc', users.doc]);
  assert.deepEqual((await account.describe(soon())).calendars, []);
});

test('a wrong password is told as such while connecting', { skip }, async () => {
  const input = { serverUrl: url, username: 'recruiter', password: 'wrong' };
  await assert.rejects(
    caldav.connect(input, soon()),
    (error: Error & { code?: string; details?: object }) => {
      assert.equal(error.code, 'invalid_request');
      assert.deepEqual(error.details, { errors: [{ path: 'password', message: error.message }] });
      return true;
    },
  );
});

test('a calendar of events is listed and one of tasks is not', { skip }, async () => {
  const { account, id } = await newCalendar();
  const tasks = `<?xml version="1.0"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
    <D:displayname>Tasks</D:displayname><C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set>
    </D:prop></D:set></C:mkcalendar>`;
  assert.equal((await plainHttp('MKCALENDAR', 'recruiter/tasks/', tasks)).status, 201);
  const { calendars: listed } = await account.describe(soon());
  assert.ok(listed.some((calendar) => calendar.id === id && !calendar.isReadOnly));
  assert.ok(listed.every((calendar) => calendar.name !== 'Tasks'));
  assert.equal(listed.filter(({ isPrimary }) => isPrimary).length, 1);
});

test('what stands in the calendar is busy, with recurrence expanded', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  const daily = ['DTSTART:20261130T090000Z', 'DTEND:20261130T093000Z', 'RRULE:FREQ=DAILY'];
  const moved = ['RECURRENCE-ID:20261201T090000Z', 'DTSTART:20261201T110000Z', 'DTEND:20261201T113000Z'];
  const seeds = {
    daily: calendarObject('daily', daily, moved),
    maybe: calendarObject('maybe', ['DTSTART:20261201T170000Z', 'DURATION:PT1H', 'STATUS:TENTATIVE']),
    free: calendarObject('free', ['DTSTART:20261201T120000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT']),
    off: calendarObject('off', ['DTSTART:20261201T130000Z', 'DURATION:PT1H', 'STATUS:CANCELLED']),
    before: calendarObject('before', ['DTSTART:20261130T120000Z', 'DURATION:PT1H']),
  };
  for (const [name, text] of Object.entries(seeds)) {
    assert.equal((await plainHttp('PUT', `${path}${name}.ics`, text)).status, 201);
  }
  assert.deepEqual(await busyIn(account, id), [
    '2026-12-01T11:00:00Z/2026-12-01T11:30:00Z busy',
    '2026-12-01T17:00:00Z/2026-12-01T18:00:00Z tentative',
  ]);
});

test('an event larger than the tool that parses replies reads at once is still read whole', {
  skip,
}, async () => {
  const { account, path, id } = await newCalendar();
  const long = Array.from({ length: 4000 }, () => ` ${'x'.repeat(70)}`);
  const lines = ['DTSTART:20261201T090000Z', 'DESCRIPTION:long', ...long, 'DURATION:PT1H'];
  assert.equal((await plainHttp('PUT', `${path}long.ics`, calendarObject('long', lines))).status, 201);
  assert.deepEqual(await busyIn(account, id), ['2026-12-01T09:00:00Z/2026-12-01T10:00:00Z busy']);
});

test('an event written is in the server’s own store, and busy', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  await account.putEvent(id, interview(), soon());
  const text = await storedIn(path);
  assert.match(text, /^UID:itv_123@slotwright\.example\r?$/m);
  assert.match(text, /^SEQUENCE:0\r?$/m);
  assert.match(text, /^SUMMARY:Interview: Apprentice Time Traveller\r?$/m);
  assert.deepEqual(await busyIn(account, id), ['2026-12-01T15:00:00Z/2026-12-01T16:00:00Z busy']);
});

test('writing the same event again changes nothing', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  await account.putEvent(id, interview(), soon());
  const before = await storedIn(path);
  await account.putEvent(id, interview({ stampedAt: Temporal.Instant.from('2026-11-22T00:00:00Z') }), soon());
  assert.equal(await storedIn(path), before);
});

test('a later revision replaces the event, and a late older one does not come back', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  await account.putEvent(id, interview(), soon());
  const moved = interview({
    revision: 1,
    start: Temporal.Instant.from('2026-12-01T17:00:00Z'),
    end: Temporal.Instant.from('2026-12-01T18:00:00Z'),
  });
  await account.putEvent(id, moved, soon());
  await account.putEvent(id, interview(), soon());
  assert.match(await storedIn(path), /^SEQUENCE:1\r?$/m);
  assert.deepEqual(await busyIn(account, id), ['2026-12-01T17:00:00Z/2026-12-01T18:00:00Z busy']);
});

test('an answer given in the calendar survives a change that keeps the time', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  await account.putEvent(id, interview(), soon());
  const answered = (await storedIn(path)).replace('PARTSTAT=NEEDS-ACTION', 'PARTSTAT=ACCEPTED');
  await plainHttp('PUT', `${path}itv_123.ics`, answered);
  await account.putEvent(id, interview({ revision: 1, location: 'https://meet.example/2' }), soon());
  const text = (await storedIn(path)).replace(/\r?\n /g, '');
  assert.match(text, /PARTSTAT=ACCEPTED/);
  assert.match(text, /^LOCATION:https:\/\/meet\.example\/2\r?$/m);
});

test('an event with our UID under another name is adopted, changed and deleted there', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  await account.putEvent(id, interview(), soon());
  const text = await storedIn(path);
  await plainHttp('DELETE', `${path}itv_123.ics`);
  await plainHttp('PUT', `${path}imported.ics`, text);
  await account.putEvent(id, interview({ revision: 1, summary: 'Changed' }), soon());
  assert.match(await storedIn(path, 'imported.ics'), /^SUMMARY:Changed\r?$/m);
  await assert.rejects(storedIn(path), { code: 'ENOENT' });
  await account.deleteEvent(id, interview(), soon());
  await assert.rejects(storedIn(path, 'imported.ics'), { code: 'ENOENT' });
});

test('somebody else’s event in our place is neither overwritten nor deleted', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  const foreign = calendarObject('foreign', ['DTSTART:20261201T090000Z', 'DURATION:PT1H']);
  await plainHttp('PUT', `${path}itv_123.ics`, foreign);
  await assert.rejects(account.putEvent(id, interview(), soon()), { code: 'provider_rejected' });
  await assert.rejects(account.deleteEvent(id, interview(), soon()), { code: 'provider_rejected' });
  assert.match(await storedIn(path), /^UID:foreign\r?$/m);
});

test('the same revision at another time is a conflict, not a success', { skip }, async () => {
  const { account, id } = await newCalendar();
  await account.putEvent(id, interview(), soon());
  const other = interview({ end: Temporal.Instant.from('2026-12-01T16:30:00Z') });
  await assert.rejects(account.putEvent(id, other, soon()), { code: 'provider_rejected' });
});

test('ten writers of one event leave one event', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  await Promise.all(Array.from({ length: 10 }, () => account.putEvent(id, interview(), soon())));
  assert.match(await storedIn(path), /^UID:itv_123@slotwright\.example\r?$/m);
  assert.deepEqual(await busyIn(account, id), ['2026-12-01T15:00:00Z/2026-12-01T16:00:00Z busy']);
});

test('ten revisions written at once end with the last one', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  const revisions = Array.from({ length: 10 }, (_, revision) =>
    interview({ revision, summary: `Revision ${revision}` }),
  );
  // A writer that lost too often says "try again", which the outbox does.
  const write = async (event: ReturnType<typeof interview>): Promise<void> => {
    try {
      await account.putEvent(id, event, soon());
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'provider_unavailable');
      await write(event);
    }
  };
  await Promise.all(revisions.map(write));
  const text = await storedIn(path);
  assert.match(text, /^SEQUENCE:9\r?$/m);
  assert.match(text, /^SUMMARY:Revision 9\r?$/m);
});

test('deleting takes the event away, and doing it again is a success', { skip }, async () => {
  const { account, path, id } = await newCalendar();
  await account.putEvent(id, interview(), soon());
  await account.deleteEvent(id, interview(), soon());
  await assert.rejects(storedIn(path), { code: 'ENOENT' });
  assert.deepEqual(await busyIn(account, id), []);
  await account.deleteEvent(id, interview(), soon());
});

test('a calendar that is gone refuses reads and writes and has nothing left to delete', {
  skip,
}, async () => {
  const { account, path, id } = await newCalendar();
  await plainHttp('DELETE', path);
  const gone = { code: 'provider_rejected', details: { connectionId: 'con_1' } };
  await assert.rejects(busyIn(account, id), gone);
  await assert.rejects(account.putEvent(id, interview(), soon()), gone);
  await account.deleteEvent(id, interview(), soon());
});

test('another person’s calendar is out of reach', { skip }, async () => {
  const { account } = await newCalendar();
  await assert.rejects(busyIn(account, `${url}doc/anything/`), { code: 'missing_permission' });
  await assert.rejects(account.putEvent(`${url}doc/anything/`, interview(), soon()), {
    code: 'missing_permission',
  });
});
