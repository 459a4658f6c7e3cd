import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type SampleRequest,
  invitationBody,
  methodOf,
  outgoingOf,
  planBody,
  sampleRequests,
} from '../support/sample-requests.js';
import { type Outgoing, type Reply, jsonHeaders, send } from '../support/send.js';
import { type Surface, confirmBody, startSurface } from '../support/surface.js';

let surface: Surface;
let origin: string;
let samples: SampleRequest[];
before(async () => {
  surface = await startSurface();
  origin = surface.kit.origin;
  samples = await sampleRequests(origin, surface.own);
});
after(() => surface.stop());

/** Sends a request that is to be refused, and sees that no row of either tenant changed. */
async function refused(request: Outgoing, status: number, code: string, what: string): Promise<Reply> {
  const before = await surface.digests();
  const reply = await send(origin, request);
  assert.equal(reply.status, status, `${what}: ${reply.text}`);
  if (reply.headers['content-type'] === 'application/problem+json') {
    const problem = reply.json();
    assert.equal(problem.code, code, what);
    assert.equal(problem.status, status, what);
  } else {
    assert.match(reply.headers['content-type'] ?? '', /^text\/html/, what);
  }
  assert.deepEqual(await surface.digests(), before, what);
  return reply;
}

const pathsOf = (reply: Reply): string[] => (reply.json().errors ?? []).map(({ path }) => path);

const writing = () => samples.filter((sample) => methodOf(sample) !== 'GET');
const withJson = () => writing().filter(({ json }) => json !== undefined);
const withForm = () => writing().filter(({ form }) => form !== undefined);
/** Every route behind a credential that changes something, with a body of its own or without. */
const proven = () => writing().filter(({ caller }) => caller !== 'public');

const eleven = 'x'.repeat(10 * 1024 * 1024);

describe('a JSON body', () => {
  test('S15 an unknown field is refused by every route, with its path', async () => {
    for (const sample of proven()) {
      const body = JSON.stringify({ ...sample.json, surprise: 1 });
      const request = { ...outgoingOf(sample), body, headers: jsonHeaders(sample.token) };
      const reply = await refused(request, 400, 'invalid_request', sample.route);
      // Each provider describes its own account, and leaves the place of the fault to the field.
      assert.ok(pathsOf(reply).includes('surprise'), `${sample.route}: ${reply.text}`);
    }
  });

  for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
    test(`S15 a field called ${name} is refused by every route`, async () => {
      for (const sample of proven()) {
        const body = JSON.stringify(sample.json ?? {}).replace(/^\{/, `{"${name}":{"isAdmin":true}${sample.json && Object.keys(sample.json).length > 0 ? ',' : ''}`);
        const request = { ...outgoingOf(sample), body, headers: jsonHeaders(sample.token) };
        await refused(request, 400, 'invalid_request', sample.route);
      }
    });
  }

  test('a field of another type is refused by every route that knows it', async () => {
    for (const sample of withJson()) {
      for (const name of Object.keys(sample.json ?? {})) {
        for (const value of [null, 7.5, true, ['x', 1], { x: 1 }]) {
          const json = { ...sample.json, [name]: value };
          await refused(outgoingOf({ ...sample, json }), 400, 'invalid_request', `${sample.route} ${name}`);
        }
      }
    }
  });

  test('a missing field is refused by every route that needs it, with its path', async () => {
    const optional = new Set(['PUT /v1/members/{externalId} calendars', 'PATCH /v1/plans/{id} name']);
    for (const sample of withJson()) {
      for (const name of Object.keys(sample.json ?? {})) {
        if (optional.has(`${sample.route} ${name}`)) continue;
        const { [name]: _, ...json } = sample.json ?? {};
        const reply = await refused(
          outgoingOf({ ...sample, json }),
          400,
          'invalid_request',
          `${sample.route} ${name}`,
        );
        assert.ok(pathsOf(reply).includes(name), `${sample.route}: ${reply.text}`);
      }
    }
  });

  for (const [what, body] of [
    ['is cut short', '{"name": "x"'],
    ['is a word', 'hello'],
    ['has a comma too many', '{"a":1,}'],
    ['is not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['is a number', '42'],
    ['is nested 10,000 deep', `${'[['.repeat(5000)}${']]'.repeat(5000)}`],
    ['is nested 21 deep in a known field', `{"name":${'{"a":'.repeat(21)}1${'}'.repeat(21)}}`],
  ] as const) {
    test(`S15 a body that ${what} is refused by every route`, async () => {
      for (const sample of proven()) {
        const request = { ...outgoingOf(sample), body, headers: jsonHeaders(sample.token) };
        await refused(request, 400, 'invalid_request', sample.route);
      }
    });
  }

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/jsonp', '']) {
    test(`a body sent as ${type === '' ? 'nothing' : type} is refused by every route`, async () => {
      for (const sample of proven()) {
        const headers = { ...jsonHeaders(sample.token), 'Content-Type': type };
        const body = JSON.stringify(sample.json ?? { a: 1 });
        await refused({ ...outgoingOf(sample), body, headers }, 415, 'unsupported_media_type', sample.route);
      }
    });
  }

  for (const isChunked of [false, true]) {
    test(`a body of 10 MB ${isChunked ? 'of untold length ' : ''}is refused by every route`, async () => {
      for (const sample of proven()) {
        const body = JSON.stringify({ ...sample.json, name: eleven });
        const request = { ...outgoingOf(sample), body, isChunked, headers: jsonHeaders(sample.token) };
        await refused(request, 413, 'payload_too_large', sample.route);
      }
    });
  }
});

describe('a form', () => {
  const changed = (sample: SampleRequest, fields: [string, string][]): Outgoing => ({
    ...outgoingOf(sample),
    body: new URLSearchParams(fields).toString(),
  });

  test('S15 an unknown field, one given twice and one left out are refused by every page', async () => {
    for (const sample of withForm()) {
      const fields = Object.entries(sample.form ?? {});
      for (const name of ['surprise', '__proto__', 'constructor', 'tenantId']) {
        await refused(changed(sample, [...fields, [name, 'x']]), 400, 'invalid_request', `${sample.route} ${name}`);
      }
      for (const [name, value] of fields.filter(([each]) => each !== 'reason')) {
        const rest = fields.filter(([each]) => each !== name);
        await refused(changed(sample, rest), 400, 'invalid_request', `${sample.route} without ${name}`);
        const doubled: [string, string][] = [...fields, [name, value]];
        await refused(changed(sample, doubled), 400, 'invalid_request', `${sample.route} ${name} twice`);
      }
    }
  });

  test('another content type, a zone that is none and 10 MB are refused by every page', async () => {
    for (const sample of withForm()) {
      const good = outgoingOf(sample);
      for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
        const headers = { 'Content-Type': type };
        await refused({ ...good, headers }, 415, 'unsupported_media_type', sample.route);
      }
      const nowhere = { ...sample.form, timeZone: 'Mars/Olympus' };
      await refused(outgoingOf({ ...sample, form: nowhere }), 400, 'invalid_request', sample.route);
      for (const isChunked of [false, true]) {
        await refused({ ...good, body: `form=${eleven}`, isChunked }, 413, 'payload_too_large', sample.route);
      }
    }
  });
});

describe('a query', () => {
  const at = (path: string, token: string): Outgoing => ({
    method: 'GET',
    path,
    headers: { Authorization: `Bearer ${token}` },
  });

  test('S15 an unknown parameter is refused by every route behind a credential', async () => {
    for (const sample of samples.filter(({ caller }) => caller !== 'public')) {
      for (const name of ['surprise', '__proto__', 'constructor', 'tenantId']) {
        const path = `${sample.path}${sample.path.includes('?') ? '&' : '?'}${name}=1`;
        const reply = await refused(
          outgoingOf(sample, { path }),
          400,
          'invalid_request',
          `${sample.route} ?${name}`,
        );
        assert.deepEqual(pathsOf(reply), [name], sample.route);
      }
    }
  });

  const lists = ['/v1/members', '/v1/bookings', '/v1/connections'];
  for (const query of ['limit=0', 'limit=201', 'limit=-1', 'limit=1.5', 'limit=1e2', 'limit=', 'limit=1&limit=2', 'cursor=a&cursor=b']) {
    test(`a list asked for with ${query} is refused`, async () => {
      for (const path of lists) {
        await refused(at(`${path}?${query}`, surface.own.secretKey), 400, 'invalid_request', path);
      }
    });
  }

  const day = 'T00:00:00Z';
  for (const [what, query] of [
    ['from after to', `from=2031-03-02${day}&to=2031-03-01${day}`],
    ['from equal to to', `from=2031-03-01${day}&to=2031-03-01${day}`],
    ['over 90 days', `from=2031-01-01${day}&to=2031-04-01T00:00:01Z`],
    ['without from', `to=2031-03-01${day}`],
    ['without to', `from=2031-03-01${day}`],
    ['with from twice', `from=2031-03-01${day}&from=2031-03-01${day}&to=2031-03-02${day}`],
    ['with a day that does not exist', `from=2031-02-30${day}&to=2031-03-01${day}`],
    ['with a day without a time', 'from=2031-03-01&to=2031-03-02'],
    ['with an offset', 'from=2031-03-01T00:00:00%2B01:00&to=2031-03-02T00:00:00%2B01:00'],
    ['with a leap second', `from=2031-03-01T23:59:60Z&to=2031-03-02${day}`],
    ['in the year 12031', `from=+012031-03-01${day}&to=2031-03-02${day}`],
    ['in words', 'from=today&to=tomorrow'],
  ] as const) {
    test(`slots asked for ${what} are refused`, async () => {
      const path = `/elements/v1/slots?${query}`;
      const reply = await refused(at(path, surface.own.open.token), 400, 'invalid_request', path);
      assert.ok(pathsOf(reply).every((each) => each === 'from' || each === 'to'));
    });
  }

  test('a range that is past offers nothing, and says when there is something', async () => {
    const path = `/elements/v1/slots?from=2020-01-01${day}&to=2020-01-31${day}`;
    const reply = await send(origin, at(path, surface.own.open.token));
    assert.equal(reply.status, 200);
    const { slots, nextAvailable } = reply.json<{ slots: unknown[]; nextAvailable: string }>();
    assert.deepEqual(slots, []);
    assert.ok(Temporal.Instant.compare(nextAvailable, Temporal.Now.instant()) > 0);
  });
});

describe('a value', () => {
  const host = (method: string, path: string, json: unknown): Outgoing => ({
    method,
    path,
    headers: jsonHeaders(surface.own.secretKey),
    body: JSON.stringify(json),
  });

  for (const [what, path, changes] of [
    ['an audience that is none', 'audience', { audience: 'root' }],
    ['over an hour', 'expiresInSeconds', { expiresInSeconds: 3601 }],
    ['under half a minute', 'expiresInSeconds', { expiresInSeconds: 29 }],
    ['no origin', 'origins', { origins: [] }],
    ['21 origins', 'origins', { origins: Array.from({ length: 21 }, (_, n) => `https://a${n}.example`) }],
    ['the origin *', 'origins.0', { origins: ['*'] }],
    ['the origin null', 'origins.0', { origins: ['null'] }],
    ['an origin with a path', 'origins.0', { origins: ['https://jobs.example/'] }],
    ['an origin in capitals', 'origins.0', { origins: ['https://Jobs.example'] }],
    ['an origin with a wildcard', 'origins.0', { origins: ['https://*.example'] }],
    ['an origin with its default port', 'origins.0', { origins: ['https://jobs.example:443'] }],
    ['an origin of a file', 'origins.0', { origins: ['file://'] }],
    ['a permission that is none', 'permissions.0', { permissions: ['everything'] }],
    ['a candidate without an invitation', 'invitationId', { audience: 'candidate' }],
    ['an admin with an invitation', 'invitationId', { invitationId: `inv_${'A'.repeat(22)}` }],
    ['a tenant', 'tenantId', { tenantId: 'ten_other' }],
  ] as const) {
    test(`S5 a session for ${what} is refused`, async () => {
      const json = { audience: 'admin', origins: ['https://jobs.example'], ...changes };
      const reply = await refused(host('POST', '/v1/sessions', json), 400, 'invalid_request', what);
      assert.deepEqual(pathsOf(reply), [path]);
    });
  }

  test('a session for an invitation that is not there, or not ours, is not found', async () => {
    for (const invitationId of [`inv_${'A'.repeat(22)}`, surface.other.open.invitationId]) {
      const json = { audience: 'candidate', invitationId, origins: ['https://jobs.example'] };
      await refused(host('POST', '/v1/sessions', json), 404, 'not_found', invitationId);
    }
  });

  for (const [what, path, changes] of [
    ['a zone that is none', 'timeZone', { timeZone: 'Mars/Olympus' }],
    ['an offset for a zone', 'timeZone', { timeZone: '+01:00' }],
    ['hours at 25 o’clock', 'workingHours.0.start', { workingHours: [{ days: ['mon'], start: '25:00', end: '26:00' }] }],
    ['hours on a day that is none', 'workingHours.0.days.0', { workingHours: [{ days: ['noday'], start: '09:00', end: '17:00' }] }],
    ['an override on a day that does not exist', 'dateOverrides.0.date', { dateOverrides: [{ date: '2031-02-29', ranges: [] }] }],
    ['a name of two lines', 'name', { name: 'Emmett\nBrown' }],
    ['a name of blanks', 'name', { name: '   ' }],
    ['a name of 201 letters', 'name', { name: 'x'.repeat(201) }],
    ['half a letter in a name', 'name', { name: 'Emmett \ud83d' }],
    ['an address that is none', 'email', { email: 'doc' }],
    ['an address with a second header in it', 'email', { email: 'doc@x.example\r\nBcc: biff@x.example' }],
    ['a notice that is negative', 'minNoticeMinutes', { minNoticeMinutes: -1 }],
    ['a notice that is no whole number', 'minNoticeMinutes', { minNoticeMinutes: 1.5 }],
    ['a calendar of a connection that is not there', 'calendars.0.connectionId', { calendars: [{ connectionId: `con_${'A'.repeat(22)}`, calendarId: 'x', use: ['busy'] }] }],
    ['a calendar with a null character in its id', 'calendars.0.calendarId', { calendars: [{ connectionId: `con_${'A'.repeat(22)}`, calendarId: 'x\u0000', use: ['busy'] }] }],
  ] as const) {
    test(`a member with ${what} is refused`, async () => {
      const json = { name: 'Doc', email: 'doc@x.example', timeZone: 'UTC', workingHours: [], ...changes };
      const reply = await refused(host('PUT', '/v1/members/new', json), 400, 'invalid_request', what);
      assert.deepEqual(pathsOf(reply), [path]);
    });
  }

  test('a member with a calendar of another tenant’s connection is refused', async () => {
    const calendars = [{ connectionId: surface.other.member.connectionId, calendarId: 'x', use: ['busy'] }];
    const json = { name: 'Doc', email: 'doc@x.example', timeZone: 'UTC', workingHours: [], calendars };
    const reply = await refused(host('PUT', '/v1/members/new', json), 400, 'invalid_request', 'foreign');
    assert.deepEqual(pathsOf(reply), ['calendars.0.connectionId']);
  });

  const seat = { allOf: ['doc'] };
  for (const [what, path, session, settings] of [
    ['without seats', 'sessions.0.seats', { seats: [] }, {}],
    ['with only optional seats', 'sessions.0.seats', { seats: [{ ...seat, optional: true }] }, {}],
    ['with a seat of two kinds', 'sessions.0.seats.0', { seats: [{ allOf: ['doc'], anyOf: ['doc'] }] }, {}],
    ['with a seat of no kind', 'sessions.0.seats.0', { seats: [{}] }, {}],
    ['with a seat for more than there are', 'sessions.0.seats.0', { seats: [{ anyOf: ['doc', 'doc'], count: 2 }] }, {}],
    ['with a member that is not there', 'sessions.0.seats.0', { seats: [{ allOf: ['nobody'] }] }, {}],
    ['with another tenant’s member', 'sessions.0.seats.0', { seats: [{ allOf: ['biff'] }] }, {}],
    ['of no length', 'sessions.0.durationMinutes', { durationMinutes: 0 }, {}],
    ['longer than half a day', 'sessions.0.durationMinutes', { durationMinutes: 721 }, {}],
    ['with a link that runs script', 'sessions.0.conferencing.joinUrl', { conferencing: { provider: 'fixed_link', joinUrl: 'javascript:alert(1)' } }, {}],
    ['with a link in the clear', 'sessions.0.conferencing.joinUrl', { conferencing: { provider: 'fixed_link', joinUrl: 'http://meet.example' } }, {}],
    ['with a link of two lines', 'sessions.0.conferencing.joinUrl', { conferencing: { provider: 'fixed_link', joinUrl: 'https://meet.example/\r\nX-Evil: 1' } }, {}],
    ['with a null character in a link', 'sessions.0.conferencing.joinUrl', { conferencing: { provider: 'fixed_link', joinUrl: 'https://meet.example/\u0000' } }, {}],
    ['with a key that is no plain word', 'sessions.0.key', { key: 'a b' }, {}],
    ['with a horizon of a year', 'horizonDays', {}, { horizonDays: 365 }],
    ['with a step of a minute', 'slotStepMinutes', {}, { slotStepMinutes: 1 }],
    ['with hours that are no wall times', 'candidateHours.start', {}, { candidateHours: { start: '9', end: '17:00' } }],
  ] as const) {
    test(`a plan ${what} is refused`, async () => {
      const body = { key: 'a', title: 'A', durationMinutes: 30, seats: [seat], ...session };
      const json = { ...planBody('doc'), sessions: [body], ...settings };
      const reply = await refused(host('POST', '/v1/plans', json), 400, 'invalid_request', what);
      assert.deepEqual(pathsOf(reply), [path]);
    });
  }

  for (const [what, path, changes] of [
    ['a window that ends before it begins', 'window.end', { window: { start: '2031-03-02T00:00:00Z', end: '2031-03-01T00:00:00Z' } }],
    ['a window that is past', 'window.end', { window: { end: '2020-03-01T00:00:00Z' } }],
    ['a window in words', 'window.start', { window: { start: 'soon' } }],
    ['a zone that is none', 'candidate.timeZone', { candidate: { name: 'M', email: 'm@x.example', timeZone: 'Mars' } }],
    ['a language that is none', 'candidate.locale', { candidate: { name: 'M', email: 'm@x.example', locale: 'no such' } }],
    ['an address with a null character', 'candidate.email', { candidate: { name: 'M', email: 'm\u0000@x.example' } }],
    ['a null character in its metadata', 'metadata.note', { metadata: { note: 'a\u0000b' } }],
    ['half a letter in its metadata', 'metadata.note', { metadata: { note: 'a\ud800b' } }],
    ['51 metadata', 'metadata', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])) }],
  ] as const) {
    test(`an invitation with ${what} is refused`, async () => {
      const json = { ...invitationBody(surface.own.planId), ...changes };
      const reply = await refused(host('POST', '/v1/invitations', json), 400, 'invalid_request', what);
      assert.deepEqual(pathsOf(reply), [path]);
    });
  }

  test('the window of an invitation cannot be moved into the past', async () => {
    const path = `/v1/invitations/${surface.own.open.invitationId}`;
    const request = host('PATCH', path, { window: { end: '2020-03-01T00:00:00Z' } });
    assert.deepEqual(pathsOf(await refused(request, 400, 'invalid_request', path)), ['window.end']);
  });

  for (const [what, path, changes] of [
    ['a zone that is none', 'timeZone', { timeZone: 'Mars/Olympus' }],
    ['a name with a line break', 'candidate.name', { candidate: { name: 'a\r\nb', email: 'm@x.example' } }],
    ['an address that is none', 'candidate.email', { candidate: { name: 'a', email: 'not an address' } }],
    ['an answer that nobody asked for', 'candidate.isAdmin', { candidate: { name: 'a', email: 'm@x.example', isAdmin: true } }],
    ['a hold whose id is none', 'holdId', { holdId: '1; drop table holds' }],
    ['an invitation', 'invitationId', { invitationId: 'inv_x' }],
  ] as const) {
    test(`a confirmation with ${what} is refused`, async () => {
      const { token, holdId } = surface.own.holding;
      const body = JSON.stringify({ ...confirmBody(holdId), ...changes });
      const request = { method: 'POST', path: '/elements/v1/bookings', headers: jsonHeaders(token), body };
      const reply = await refused(request, 400, 'invalid_request', what);
      assert.deepEqual(pathsOf(reply), [path]);
    });
  }

  for (const [what, returnUrl, status, code] of [
    ['is no address', 'somewhere', 400, 'invalid_request'],
    ['runs script', 'javascript:alert(1)', 403, 'origin_not_allowed'],
    ['is elsewhere', 'https://evil.example/', 403, 'origin_not_allowed'],
    ['looks alike', 'https://jobs.example.evil.example/', 403, 'origin_not_allowed'],
    ['hides its host behind a name', 'https://jobs.example@evil.example/', 403, 'origin_not_allowed'],
    ['holds a null character', 'https://jobs.example/\u0000', 400, 'invalid_request'],
  ] as const) {
    test(`S28 a consent whose return address ${what} is refused`, async () => {
      const request = {
        method: 'POST',
        path: '/elements/v1/connections/cronofy/authorize',
        headers: jsonHeaders(surface.own.adminToken),
        body: JSON.stringify({ returnUrl }),
      };
      await refused(request, status, code, what);
    });
  }
});
