import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { busyIn, calendarObject, soon } from '../../../support/caldav-account.js';
import {
  type DavAnswer,
  type DavExchange,
  found,
  foundEvent,
  multistatus,
  openScripted,
  startDavServer,
} from '../../../support/dav-server.js';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../fixtures/caldav/${name}`, import.meta.url), 'utf8');
const xml = { 'Content-Type': 'application/xml' };
const own = '/dav/work/itv_1.ics';
const meeting = calendarObject('meeting', ['DTSTART:20261201T090000Z', 'DURATION:PT1H']);
const lunch = calendarObject('lunch', ['DTSTART:20261201T130000', 'DURATION:PT1H']);

/** Answers the search for events, and says nothing of the calendar's zone unless told. */
const events =
  (answer: DavAnswer, zone: DavAnswer = multistatus(found('/dav/work/', ''))) =>
  ({ method }: DavExchange): DavAnswer =>
    method === 'PROPFIND' ? zone : answer;

test('events come as they are, one in several replies once', async (t) => {
  const server = await startDavServer(t, events(multistatus(foundEvent(own, meeting))));
  const account = openScripted(server);
  assert.deepEqual(await busyIn(account, server.calendarId, '2026-11-01T00:00:00Z', '2027-01-20T00:00:00Z'), [
    '2026-12-01T09:00:00Z/2026-12-01T10:00:00Z busy',
  ]);
  const searches = server.asked.filter(({ method }) => method === 'REPORT');
  const ranges = searches.map(({ body }) => /start="(\w+)" end="(\w+)"/.exec(body)?.slice(1));
  // 31 days each, a day wider on both sides.
  assert.deepEqual(ranges, [
    ['20261031T000000Z', '20261203T000000Z'],
    ['20261201T000000Z', '20270103T000000Z'],
    ['20270101T000000Z', '20270121T000000Z'],
  ]);
  assert.ok(
    searches.every(({ headers }) => headers['depth'] === '1' && headers['content-type']?.includes('xml')),
  );
});

test('an empty calendar is free', async (t) => {
  const server = await startDavServer(t, events(multistatus()));
  assert.deepEqual(await busyIn(openScripted(server), server.calendarId), []);
});

test('CDATA, numbers for names and an escaped absolute address are read', async (t) => {
  const data = `<D:getetag>123</D:getetag><C:calendar-data><![CDATA[${meeting}]]></C:calendar-data>`;
  const server = await startDavServer(
    t,
    events(multistatus(found('http%3A//127.0.0.1%3A1/dav/work/a.ics', data))),
  );
  assert.equal((await busyIn(openScripted(server), server.calendarId)).length, 1);
});

const zoneOf = (tzid: string) =>
  found(
    '/dav/work/',
    `<C:calendar-timezone>BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:${tzid}\nEND:VTIMEZONE\nEND:VCALENDAR\n</C:calendar-timezone>`,
  );
const floating: readonly (readonly [string, DavAnswer, string | undefined, string])[] = [
  [
    'the calendar’s zone',
    multistatus(zoneOf('America/New_York')),
    'Europe/London',
    '2026-12-01T18:00:00Z/2026-12-01T19:00:00Z',
  ],
  [
    'the account’s zone',
    multistatus(found('/dav/work/', '')),
    'Asia/Kathmandu',
    '2026-12-01T07:15:00Z/2026-12-01T08:15:00Z',
  ],
  [
    'the account’s zone, the calendar’s being unreadable',
    multistatus(zoneOf('Mars')),
    'Asia/Kathmandu',
    '2026-12-01T07:15:00Z/2026-12-01T08:15:00Z',
  ],
  [
    'any zone of the world',
    multistatus(found('/dav/work/', '')),
    undefined,
    '2026-11-30T23:00:00Z/2026-12-02T02:00:00Z',
  ],
];
for (const [whose, zone, timeZone, expected] of floating) {
  test(`a time without a zone is in ${whose}`, async (t) => {
    const server = await startDavServer(t, events(multistatus(foundEvent(own, lunch)), zone));
    assert.deepEqual(await busyIn(openScripted(server, { timeZone }), server.calendarId), [
      `${expected} busy`,
    ]);
  });
}

test('what the owner declined is free, by the addresses of the account', async (t) => {
  const declined = calendarObject('declined', [
    ...['DTSTART:20261201T090000Z', 'DURATION:PT1H'],
    'ATTENDEE;PARTSTAT=DECLINED:mailto:DOC@hillvalley.example',
  ]);
  const server = await startDavServer(t, events(multistatus(foundEvent(own, declined))));
  assert.deepEqual(await busyIn(openScripted(server), server.calendarId), []);
  const nameless = openScripted(server, { addresses: ['/doc/'], username: 'doc@hillvalley.example' });
  assert.deepEqual(await busyIn(nameless, server.calendarId), []);
  assert.equal((await busyIn(openScripted(server, { addresses: [] }), server.calendarId)).length, 1);
});

const nonsense: Record<string, DavAnswer> = {
  'a web page': {
    status: 200,
    headers: { 'Content-Type': 'text/html' },
    body: '<html><body>Sign in</body></html>',
  },
  'a web page as a list': {
    status: 207,
    headers: { 'Content-Type': 'text/html' },
    body: '<!DOCTYPE html><html></html>',
  },
  'plain text as a list': { status: 207, body: 'ok' },
  'an empty body': { status: 207 },
  'XML that is no list': { status: 207, headers: xml, body: '<error/>' },
  'half a list': { status: 207, headers: xml, body: '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a' },
  'half a body': 'half',
  'a list of bare addresses, as Radicale answers to a report it does not know': {
    status: 207,
    headers: xml,
    body: fixture('radicale-3.1.8-free-busy-query.xml'),
  },
  'an event without data': multistatus(found(own, '<D:getetag>"1"</D:getetag>')),
  'an event it may not show': multistatus(
    `<D:response><D:href>${own}</D:href><D:propstat><D:prop><C:calendar-data/></D:prop><D:status>HTTP/1.1 403 Forbidden</D:status></D:propstat></D:response>`,
  ),
  'a list that is cut off': multistatus(
    foundEvent(own, meeting),
    '<D:response><D:href>/dav/work/</D:href><D:status>HTTP/1.1 507 Insufficient Storage</D:status></D:response>',
  ),
  'an event of 2 MB': multistatus(
    foundEvent(own, meeting.replace('END:VEVENT', `DESCRIPTION:${'x'.repeat(2_000_000)}\r\nEND:VEVENT`)),
  ),
  'a reply of 6 MB': multistatus(`<!-- ${'x'.repeat(6_000_000)} -->`),
  'an entity bomb': {
    status: 207,
    headers: xml,
    body: '<!DOCTYPE m [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><multistatus xmlns="DAV:">&b;</multistatus>',
  },
  'an event that is none': multistatus(foundEvent(own, '<html>')),
  'status 500': { status: 500, body: 'secret stack trace' },
  'a redirect to itself': { status: 302, headers: { Location: '/dav/work/' } },
};
for (const [what, answer] of Object.entries(nonsense)) {
  test(`S39 ${what} makes the calendar unknown with an error that names the connection`, async (t) => {
    const server = await startDavServer(t, events(answer));
    await assert.rejects(
      busyIn(openScripted(server), server.calendarId),
      (error: Error & { code?: unknown; details?: unknown }) => {
        assert.deepEqual([error.code, error.details], ['provider_unavailable', { connectionId: 'con_1' }]);
        assert.doesNotMatch(
          `${error.message} ${String(error.cause)}`,
          /meeting|secret|Sign in|s3cret|127\.0/,
        );
        return true;
      },
    );
  });
}

test('a server that never answers is given up when the caller’s time is over', async (t) => {
  const server = await startDavServer(t, () => 'never');
  const query = {
    calendarIds: [server.calendarId],
    from: Temporal.Instant.from('2026-12-01T00:00:00Z'),
    to: Temporal.Instant.from('2026-12-02T00:00:00Z'),
  };
  await assert.rejects(openScripted(server).freeBusy(query, AbortSignal.timeout(100)), {
    code: 'provider_unavailable',
    details: { connectionId: 'con_1' },
  });
});

const statuses = {
  401: 'needs_connection',
  403: 'missing_permission',
  404: 'provider_rejected',
  503: 'provider_unavailable',
};
for (const [status, code] of Object.entries(statuses)) {
  test(`a search answered ${status} is ${code}`, async (t) => {
    const server = await startDavServer(t, () => ({ status: Number(status) }));
    await assert.rejects(busyIn(openScripted(server), server.calendarId), {
      code,
      details: { connectionId: 'con_1' },
    });
    await assert.rejects(openScripted(server).describe(soon()), { code });
  });
}

test('a list of calendars that is cut off is not taken for the whole', async (t) => {
  const cut =
    '<D:response><D:href>/dav/</D:href><D:status>HTTP/1.1 507 Insufficient Storage</D:status></D:response>';
  const server = await startDavServer(t, () => multistatus(cut));
  await assert.rejects(openScripted(server).describe(soon()), { code: 'provider_unavailable' });
});

test('one calendar that cannot be told of fails the whole question', async (t) => {
  const server = await startDavServer(t, ({ path, method }) => {
    if (method === 'PROPFIND') return multistatus(found(path, ''));
    return path === '/dav/work/' ? multistatus() : { status: 500 };
  });
  const query = {
    calendarIds: [server.calendarId, `${server.origin}/dav/broken/`],
    from: Temporal.Instant.from('2026-12-01T00:00:00Z'),
    to: Temporal.Instant.from('2026-12-02T00:00:00Z'),
  };
  await assert.rejects(openScripted(server).freeBusy(query, soon()), { code: 'provider_unavailable' });
});

test('credentials of another form ask for a new connection', async (t) => {
  const server = await startDavServer(t, () => multistatus());
  await assert.rejects(openScripted(server, { homeUrl: 7 }).describe(soon()), {
    code: 'needs_connection',
    details: { connectionId: 'con_1' },
  });
});

test('calendars are told by type, what they take, and what may be done with them', async (t) => {
  const type = '<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>';
  const takes = (name: string) =>
    `<C:supported-calendar-component-set><C:comp name="${name}"/></C:supported-calendar-component-set>`;
  const may = (...names: string[]) =>
    `<D:current-user-privilege-set>${names.map((name) => `<D:privilege><D:${name}/></D:privilege>`).join('')}</D:current-user-privilege-set>`;
  const server = await startDavServer(t, () =>
    multistatus(
      found('/dav/', '<D:resourcetype><D:collection/></D:resourcetype>'),
      found('/dav/read', `${type}<D:displayname>2027</D:displayname>${takes('VEVENT')}${may('read')}`),
      found('/dav/tasks/', `${type}${takes('VTODO')}${may('all')}`),
      found('/dav/f%C3%BCr%20alle/', `${type}${may('read', 'bind', 'write-content')}`),
      found('/dav/plain/', `${type}<D:displayname><![CDATA[A & B]]></D:displayname>`),
    ),
  );
  assert.deepEqual((await openScripted(server).describe(soon())).calendars, [
    { id: `${server.origin}/dav/read/`, name: '2027', isReadOnly: true, isPrimary: false },
    { id: `${server.origin}/dav/f%C3%BCr%20alle/`, name: 'für alle', isReadOnly: false, isPrimary: true },
    { id: `${server.origin}/dav/plain/`, name: 'A & B', isReadOnly: false, isPrimary: false },
  ]);
});
