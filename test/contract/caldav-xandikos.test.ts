import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { makeCaldavCalendar } from '../../packages/server/src/adapters/caldav/caldav-calendar.js';
import {
  busyIn,
  caldav,
  calendarObject,
  connectCaldav,
  fixedCredentials,
  interview,
  soon,
} from '../support/caldav-account.js';
import { startXandikos } from '../support/xandikos.js';

const xandikos = await startXandikos();
const skip = 'missing' in xandikos ? xandikos.missing : false;
const { url, calendarUrl, stop } =
  'missing' in xandikos ? { url: '', calendarUrl: '', stop: () => Promise.resolve() } : xandikos;
after(stop);

const account = skip === false ? await connectCaldav(url, ['recruiter', 'any']) : undefined;
const owner = () => {
  assert.ok(account);
  return account;
};

/** Talks to Xandikos as any other client would. */
function plainHttp(method: string, name: string, body?: string): Promise<Response> {
  const headers = { 'Content-Type': 'text/calendar; charset=utf-8' };
  return fetch(new URL(name, calendarUrl), { method, headers, body: body ?? null });
}

test('it is found from the bare host, and known by its misspelt token to miss recurring events', {
  skip,
}, async () => {
  const { credentials } = await caldav.connect(
    { serverUrl: url, username: 'recruiter', password: 'any' },
    soon(),
  );
  const { homeUrl, schedulesItself, missesRecurring } = credentials as Record<string, unknown>;
  assert.deepEqual(
    { homeUrl, schedulesItself, missesRecurring },
    { homeUrl: `${url}recruiter/calendars/`, schedulesItself: false, missesRecurring: true },
  );
  assert.deepEqual((await owner().describe(soon())).calendars, [
    { id: calendarUrl, name: 'calendar', isReadOnly: false, isPrimary: true },
  ]);
});

test('a series that began before the day asked for is busy on it, although the search by period misses it', {
  skip,
}, async () => {
  const rule = ['DTSTART:20270430T090000Z', 'DTEND:20270430T093000Z', 'RRULE:FREQ=DAILY;COUNT=5'];
  const dates = ['DTSTART:20270420T100000Z', 'DURATION:PT1H', 'RDATE:20270501T100000Z'];
  const seeds = {
    rule: calendarObject('rule', rule),
    dates: calendarObject('dates', dates),
    once: calendarObject('once', ['DTSTART:20270501T120000Z', 'DURATION:PT30M']),
  };
  for (const [name, text] of Object.entries(seeds)) {
    assert.equal((await plainHttp('PUT', `${name}.ics`, text)).status, 201);
  }
  assert.deepEqual(await busyIn(owner(), calendarUrl, '2027-05-01T00:00:00Z', '2027-05-02T00:00:00Z'), [
    '2027-05-01T09:00:00Z/2027-05-01T09:30:00Z busy',
    '2027-05-01T10:00:00Z/2027-05-01T11:00:00Z busy',
    '2027-05-01T12:00:00Z/2027-05-01T12:30:00Z busy',
  ]);
});

test('an event is written, found by a retry, changed and taken away', { skip }, async () => {
  await owner().putEvent(calendarUrl, interview(), soon());
  await owner().putEvent(calendarUrl, interview(), soon());
  await owner().putEvent(calendarUrl, interview({ revision: 1, summary: 'Changed' }), soon());
  const stored = await (await plainHttp('GET', 'itv_123.ics')).text();
  assert.match(stored, /^SUMMARY:Changed\r?$/m);
  assert.deepEqual(await busyIn(owner(), calendarUrl), ['2026-12-01T15:00:00Z/2026-12-01T16:00:00Z busy']);
  await owner().deleteEvent(calendarUrl, interview(), soon());
  assert.equal((await plainHttp('GET', 'itv_123.ics')).status, 404);
  await owner().deleteEvent(calendarUrl, interview(), soon());
});

test('an inner 412 that says the UID is taken leads to the event that has it', { skip }, async () => {
  const event = interview({ id: 'itv_9', uid: 'itv_9@slotwright.example' });
  await owner().putEvent(calendarUrl, event, soon());
  const text = await (await plainHttp('GET', 'itv_9.ics')).text();
  await plainHttp('DELETE', 'itv_9.ics');
  assert.equal((await plainHttp('PUT', 'imported.ics', text)).status, 201);
  await owner().putEvent(calendarUrl, { ...event, revision: 1, summary: 'Adopted' }, soon());
  assert.match(await (await plainHttp('GET', 'imported.ics')).text(), /^SUMMARY:Adopted\r?$/m);
  assert.equal((await plainHttp('GET', 'itv_9.ics')).status, 404);
  await owner().deleteEvent(calendarUrl, event, soon());
  assert.equal((await plainHttp('GET', 'imported.ics')).status, 404);
});

test('an inner 412 that says the event is no good is a refusal, not a retry', { skip }, async () => {
  const careless = makeCaldavCalendar({
    fetch: globalThis.fetch,
    writeEvent: () => 'not a calendar',
    now: () => Temporal.Instant.from('2026-11-21T12:00:00Z'),
  });
  const { credentials } = await careless.connect(
    { serverUrl: url, username: 'recruiter', password: 'any' },
    soon(),
  );
  const writer = careless.open({
    connectionId: 'con_2',
    credentials: fixedCredentials(credentials),
    dataCenter: undefined,
    isWaitedFor: false,
  });
  await assert.rejects(writer.putEvent(calendarUrl, interview({ id: 'itv_bad' }), soon()), {
    code: 'provider_rejected',
    details: { connectionId: 'con_2' },
  });
});
