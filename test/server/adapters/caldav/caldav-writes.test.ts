import assert from 'node:assert/strict';
import test from 'node:test';
import { calendarText } from '../../../../packages/server/src/adapters/icalendar/ical-text.js';
import { calendarObject, interview, soon } from '../../../support/caldav-account.js';
import {
  type DavAnswer,
  type DavExchange,
  foundEvent,
  multistatus,
  openScripted,
  startDavServer,
} from '../../../support/dav-server.js';

const own = '/dav/work/itv_123.ics';
const stored = calendarText(interview());
const later = interview({ revision: 1, summary: 'Changed' });
const methods = (asked: readonly DavExchange[]) => asked.map(({ method, path }) => `${method} ${path}`);
const davError = (condition: string): string =>
  `<?xml version="1.0"?><D:error xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${condition}</D:error>`;
const xml = { 'Content-Type': 'application/xml' };
const got = (text: string, etag = '"1"'): DavAnswer => ({ status: 200, headers: { ETag: etag }, body: text });

for (const [status, headers] of [
  [201, { ETag: '"1"' }],
  [201, {}],
  [204, {}],
  [200, {}],
] as const) {
  test(`a PUT answered ${status} ${'ETag' in headers ? 'with' : 'without'} an ETag is stored`, async (t) => {
    const server = await startDavServer(t, () => ({ status, headers }));
    await openScripted(server).putEvent(server.calendarId, interview(), soon());
    assert.deepEqual(methods(server.asked), [`PUT ${own}`]);
    const [put] = server.asked;
    assert.equal(put?.headers['if-none-match'], '*');
    assert.equal(put.headers['content-type'], 'text/calendar; charset=utf-8');
    assert.equal(put.headers.authorization, `Basic ${Buffer.from('doc:s3cret').toString('base64')}`);
    assert.equal(put.body, stored);
  });
}

const inner412 = `<D:response><D:href>${own}</D:href><D:status>HTTP/1.1 412 Precondition Failed</D:status></D:response>`;
for (const [name, answer] of [
  ['412', { status: 412 }],
  ['207 with an inner 412', multistatus(inner412)],
] as const) {
  test(`${name} over our own event is a success`, async (t) => {
    const server = await startDavServer(t, ({ method }) => (method === 'PUT' ? answer : got(stored)));
    await openScripted(server).putEvent(server.calendarId, interview(), soon());
    assert.deepEqual(methods(server.asked), [`PUT ${own}`, `GET ${own}`]);
  });

  test(`${name} over an older revision replaces that very version`, async (t) => {
    const server = await startDavServer(t, ({ method, headers }) => {
      if (method === 'GET') return got(stored, 'W/"7"');
      return headers['if-match'] === '"7"' ? { status: 204 } : answer;
    });
    await openScripted(server).putEvent(server.calendarId, later, soon());
    assert.deepEqual(methods(server.asked), [`PUT ${own}`, `GET ${own}`, `PUT ${own}`]);
    assert.equal(server.asked[2]?.body, calendarText(later));
  });

  test(`${name} over a newer revision leaves that one alone`, async (t) => {
    const server = await startDavServer(t, ({ method }) =>
      method === 'PUT'
        ? answer
        : got(calendarText({ ...later, end: Temporal.Instant.from('2026-12-01T18:00:00Z') })),
    );
    await openScripted(server).putEvent(server.calendarId, interview(), soon());
    assert.deepEqual(methods(server.asked), [`PUT ${own}`, `GET ${own}`]);
  });
}

const inTheWay: Record<string, string> = {
  'another event': calendarObject('foreign', ['DTSTART:20261201T150000Z', 'DTEND:20261201T160000Z']),
  'this revision at another time': calendarText(
    interview({ end: Temporal.Instant.from('2026-12-01T17:00:00Z') }),
  ),
  'this revision, cancelled': calendarText(interview(), { method: 'CANCEL' }),
};
for (const [what, text] of Object.entries(inTheWay)) {
  test(`${what} in its place is a conflict and stays`, async (t) => {
    const server = await startDavServer(t, ({ method }) => (method === 'PUT' ? { status: 412 } : got(text)));
    await assert.rejects(openScripted(server).putEvent(server.calendarId, interview(), soon()), {
      code: 'provider_rejected',
      details: { connectionId: 'con_1' },
    });
    assert.deepEqual(methods(server.asked), [`PUT ${own}`, `GET ${own}`]);
  });
}

test('409 no-uid-conflict leads to the event with that UID, of several the one that has exactly it', async (t) => {
  const near = calendarText(interview({ uid: 'itv_123@slotwright.example.old' }));
  const server = await startDavServer(t, ({ method, path, headers }) => {
    if (method === 'REPORT')
      return multistatus(foundEvent('/dav/work/a.ics', near), foundEvent('/dav/work/b.ics', stored));
    if (method === 'GET') return got(stored, '"b"');
    const isAdopted = path === '/dav/work/b.ics' && headers['if-match'] === '"b"';
    return isAdopted
      ? { status: 201 }
      : { status: 409, headers: xml, body: davError('<C:no-uid-conflict/>') };
  });
  await openScripted(server).putEvent(server.calendarId, later, soon());
  assert.deepEqual(methods(server.asked), [
    `PUT ${own}`,
    'REPORT /dav/work/',
    'GET /dav/work/b.ics',
    'PUT /dav/work/b.ics',
  ]);
});

test('403 unique-scheduling-object-resource leads to the event it names', async (t) => {
  const condition =
    '<C:unique-scheduling-object-resource><D:href>/dav/other/c.ics</D:href></C:unique-scheduling-object-resource>';
  const server = await startDavServer(t, ({ method, path }) => {
    if (method === 'GET') return got(stored);
    return path === own ? { status: 403, headers: xml, body: davError(condition) } : { status: 204 };
  });
  await openScripted(server).putEvent(server.calendarId, later, soon());
  assert.deepEqual(methods(server.asked), [`PUT ${own}`, 'GET /dav/other/c.ics', 'PUT /dav/other/c.ics']);
});

test('S38 an event that is said to stand on another server is not looked for there', async (t) => {
  const other = await startDavServer(t, () => got(stored));
  const condition = `<C:unique-scheduling-object-resource><D:href>${other.origin}/c.ics</D:href></C:unique-scheduling-object-resource>`;
  const server = await startDavServer(t, ({ method }) =>
    method === 'PUT' ? { status: 403, headers: xml, body: davError(condition) } : multistatus(),
  );
  await assert.rejects(openScripted(server).putEvent(server.calendarId, interview(), soon()));
  assert.deepEqual(other.asked, []);
});

const refusals: readonly (readonly [string, DavAnswer, string])[] = [
  ['409 for a missing calendar', { status: 409 }, 'provider_rejected'],
  ['404', { status: 404 }, 'provider_rejected'],
  ['400', { status: 400 }, 'provider_rejected'],
  ['415', { status: 415 }, 'provider_rejected'],
  [
    '403 valid-calendar-data',
    { status: 403, headers: xml, body: davError('<C:valid-calendar-data/>') },
    'provider_rejected',
  ],
  ['403', { status: 403 }, 'missing_permission'],
  ['413', { status: 413 }, 'provider_rejected'],
  ['507', { status: 507 }, 'provider_rejected'],
  ['401', { status: 401 }, 'needs_connection'],
  ['500', { status: 500 }, 'provider_unavailable'],
  ['a redirect without a target', { status: 302 }, 'provider_unavailable'],
];
for (const [name, answer, code] of refusals) {
  test(`a PUT answered ${name} is ${code}, once and without quoting the event`, async (t) => {
    const server = await startDavServer(t, () => answer);
    await assert.rejects(
      openScripted(server).putEvent(server.calendarId, interview(), soon()),
      (error: Error & { code?: unknown; details?: unknown }) => {
        assert.deepEqual([error.code, error.details], [code, { connectionId: 'con_1' }]);
        assert.match(error.message, /con_1/);
        assert.doesNotMatch(`${error.message} ${String(error.cause)}`, /Apprentice|hillvalley|s3cret/);
        return true;
      },
    );
    assert.equal(server.asked.length, 1);
  });
}

test('a server that asks to wait says for how long', async (t) => {
  for (const status of [429, 503]) {
    const server = await startDavServer(t, () => ({ status, headers: { 'Retry-After': '42' } }));
    await assert.rejects(openScripted(server).putEvent(server.calendarId, interview(), soon()), {
      code: 'provider_unavailable',
      details: { connectionId: 'con_1', retryAfterSeconds: 42 },
    });
  }
});

test('somebody’s answer between reading and writing is taken over; nothing else is', async (t) => {
  const accepted = stored
    .replace('PARTSTAT=NEEDS-ACTION', 'PARTSTAT=ACCEPTED')
    .replace('Bring a watch', 'Bring two');
  const server = await startDavServer(t, ({ method, headers }, asked) => {
    const reads = asked.filter((exchange) => exchange.method === 'GET').length;
    if (method === 'GET') return reads === 1 ? got(stored, '"1"') : got(accepted, '"2"');
    return headers['if-match'] === '"2"' ? { status: 204 } : { status: 412 };
  });
  await openScripted(server).putEvent(server.calendarId, later, soon());
  const written = server.asked.at(-1)?.body.replace(/\r\n /g, '') ?? '';
  assert.equal(server.asked.length, 5);
  assert.match(written, /PARTSTAT=ACCEPTED/);
  assert.match(written, /Bring a watch/);
  assert.match(written, /SEQUENCE:1/);
});

test('a new time asks everyone anew', async (t) => {
  const accepted = stored.replace('PARTSTAT=NEEDS-ACTION', 'PARTSTAT=ACCEPTED');
  const server = await startDavServer(t, ({ method, headers }) => {
    if (method === 'GET') return got(accepted);
    return headers['if-match'] ? { status: 204 } : { status: 412 };
  });
  const moved = interview({ revision: 1, end: Temporal.Instant.from('2026-12-01T17:00:00Z') });
  await openScripted(server).putEvent(server.calendarId, moved, soon());
  assert.match(server.asked.at(-1)?.body ?? '', /PARTSTAT=NEEDS-ACTION/);
});

test('an event that changes every time is given up after three updates', async (t) => {
  const server = await startDavServer(t, ({ method }) => (method === 'GET' ? got(stored) : { status: 412 }));
  await assert.rejects(openScripted(server).putEvent(server.calendarId, later, soon()), {
    code: 'provider_unavailable',
  });
  assert.equal(server.asked.filter(({ headers }) => headers['if-match']).length, 3);
});

test('an event without an ETag is not overwritten blindly', async (t) => {
  const server = await startDavServer(t, ({ method }) =>
    method === 'GET' ? { status: 200, body: stored } : { status: 412 },
  );
  await assert.rejects(openScripted(server).putEvent(server.calendarId, later, soon()), {
    code: 'provider_unavailable',
  });
  assert.equal(server.asked.length, 2);
});

test('a server that schedules is told to leave the mails to us; one that does not sees the event as it is', async (t) => {
  const name = `${'Ünïcödé "quoted", '.repeat(6)}Doc`;
  const event = interview({ attendees: [{ name, email: 'doc@hillvalley.example' }] });
  const server = await startDavServer(t, () => ({ status: 201 }));
  await openScripted(server, { schedulesItself: true }).putEvent(server.calendarId, event, soon());
  await openScripted(server, { schedulesItself: false }).putEvent(server.calendarId, event, soon());
  const [told, plain] = server.asked.map(({ body }) => body);
  assert.equal(plain, calendarText(event));
  assert.ok(told?.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
  const unfolded = (text = '') => text.replace(/\r\n /g, '').split('\r\n');
  const people = unfolded(told).filter((line) => /^(ATTENDEE|ORGANIZER)/.test(line));
  assert.equal(people.length, 2);
  assert.ok(people.every((line) => line.includes(';SCHEDULE-AGENT=CLIENT')));
  const marked = unfolded(told).map((line) => line.replace(';SCHEDULE-AGENT=CLIENT', ''));
  assert.deepEqual(marked, unfolded(plain));
});

test('S38 the password is never sent to a server other than the account’s', async (t) => {
  const other = await startDavServer(t, () => ({ status: 201 }));
  const server = await startDavServer(t, () => ({
    status: 308,
    headers: { Location: `${other.origin}/x.ics` },
  }));
  const account = openScripted(server);
  await assert.rejects(account.putEvent(other.calendarId, interview(), soon()), {
    code: 'provider_rejected',
  });
  assert.equal(other.asked.length, 0);
  await assert.rejects(account.putEvent(server.calendarId, interview(), soon()), {
    code: 'provider_unavailable',
  });
  assert.equal(other.asked[0]?.headers.authorization, undefined);
});

for (const status of [200, 204, 404, 410]) {
  test(`a DELETE answered ${status} is done, and was for the version that was read`, async (t) => {
    const server = await startDavServer(t, ({ method }) =>
      method === 'GET' ? got(stored, '"3"') : { status },
    );
    await openScripted(server).deleteEvent(server.calendarId, interview(), soon());
    assert.deepEqual(methods(server.asked), [`GET ${own}`, `DELETE ${own}`]);
    assert.equal(server.asked[1]?.headers['if-match'], '"3"');
    assert.equal(server.asked[1].headers['schedule-reply'], 'F');
  });
}

test('a DELETE that meets a change reads again, three times at most', async (t) => {
  const server = await startDavServer(t, ({ method }, asked) => {
    if (method === 'GET') return got(stored, `"${asked.length}"`);
    return { status: asked.length < 4 ? 412 : 204 };
  });
  await openScripted(server).deleteEvent(server.calendarId, interview(), soon());
  assert.equal(server.asked.at(-1)?.headers['if-match'], '"3"');
  const stubborn = await startDavServer(t, ({ method }) =>
    method === 'GET' ? got(stored) : { status: 412 },
  );
  await assert.rejects(openScripted(stubborn).deleteEvent(stubborn.calendarId, interview(), soon()), {
    code: 'provider_unavailable',
  });
  assert.equal(stubborn.asked.length, 6);
});

test('an event that is gone from its address and from the calendar is deleted already', async (t) => {
  const server = await startDavServer(t, ({ method }) =>
    method === 'GET' ? { status: 404 } : multistatus(),
  );
  await openScripted(server).deleteEvent(server.calendarId, interview(), soon());
  assert.deepEqual(methods(server.asked), [`GET ${own}`, 'REPORT /dav/work/']);
});

for (const answer of ['never', { status: 500 }, { status: 401 }, { status: 403 }] as const) {
  const name = answer === 'never' ? 'no answer' : `status ${answer.status}`;
  test(`${name} to a delete is not a success`, async (t) => {
    const server = await startDavServer(t, () => answer);
    const signal = AbortSignal.timeout(answer === 'never' ? 100 : 20_000);
    await assert.rejects(openScripted(server).deleteEvent(server.calendarId, interview(), signal), {
      details: { connectionId: 'con_1' },
    });
  });
}
