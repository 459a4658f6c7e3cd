import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertRefused, pathsOf } from '../support/refused.js';
import { invitationBody, planBody } from '../support/sample-requests.js';
import { type Outgoing, type Reply, jsonHeaders } from '../support/send.js';
import { type Surface, confirmBody, startSurface } from '../support/surface.js';

let surface: Surface;
before(async () => {
  surface = await startSurface();
});
after(() => surface.stop());

/** Sends a request that is to be refused and to change nothing. */
const refused = (request: Outgoing, status: number, code: string, what: string): Promise<Reply> =>
  assertRefused(surface, request, { status, code, what });

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
  [
    'hours at 25 o’clock',
    'workingHours.0.start',
    { workingHours: [{ days: ['mon'], start: '25:00', end: '17:00' }] },
  ],
  [
    'hours on a day that is none',
    'workingHours.0.days.0',
    { workingHours: [{ days: ['noday'], start: '09:00', end: '17:00' }] },
  ],
  [
    'an override on a day that does not exist',
    'dateOverrides.0.date',
    { dateOverrides: [{ date: '2031-02-29', ranges: [] }] },
  ],
  ['a name of two lines', 'name', { name: 'Emmett\nBrown' }],
  ['a name of blanks', 'name', { name: '   ' }],
  ['a name of 201 letters', 'name', { name: 'x'.repeat(201) }],
  ['half a letter in a name', 'name', { name: 'Emmett \ud83d' }],
  ['an address that is none', 'email', { email: 'doc' }],
  ['an address with a second header in it', 'email', { email: 'doc@x.example\r\nBcc: biff@x.example' }],
  ['a notice that is negative', 'minNoticeMinutes', { minNoticeMinutes: -1 }],
  ['a notice that is no whole number', 'minNoticeMinutes', { minNoticeMinutes: 1.5 }],
  [
    'a calendar of a connection that is not there',
    'calendars.0.connectionId',
    { calendars: [{ connectionId: `con_${'A'.repeat(22)}`, calendarId: 'x', use: ['busy'] }] },
  ],
  [
    'a calendar with a null character in its id',
    'calendars.0.calendarId',
    { calendars: [{ connectionId: `con_${'A'.repeat(22)}`, calendarId: 'x\u0000', use: ['busy'] }] },
  ],
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
  [
    'with a seat for more than there are',
    'sessions.0.seats.0.count',
    { seats: [{ anyOf: ['doc', 'doc'], count: 2 }] },
    {},
  ],
  ['with a member that is not there', 'sessions.0.seats.0', { seats: [{ allOf: ['nobody'] }] }, {}],
  ['with another tenant’s member', 'sessions.0.seats.0', { seats: [{ allOf: ['biff'] }] }, {}],
  ['of no length', 'sessions.0.durationMinutes', { durationMinutes: 0 }, {}],
  ['longer than half a day', 'sessions.0.durationMinutes', { durationMinutes: 721 }, {}],
  [
    'with a link that runs script',
    'sessions.0.conferencing.joinUrl',
    { conferencing: { provider: 'fixed_link', joinUrl: 'javascript:alert(1)' } },
    {},
  ],
  [
    'with a link in the clear',
    'sessions.0.conferencing.joinUrl',
    { conferencing: { provider: 'fixed_link', joinUrl: 'http://meet.example' } },
    {},
  ],
  [
    'with a link of two lines',
    'sessions.0.conferencing.joinUrl',
    { conferencing: { provider: 'fixed_link', joinUrl: 'https://meet.example/\r\nX-Evil: 1' } },
    {},
  ],
  [
    'with a null character in a link',
    'sessions.0.conferencing.joinUrl',
    { conferencing: { provider: 'fixed_link', joinUrl: 'https://meet.example/\u0000' } },
    {},
  ],
  ['with a key that is no plain word', 'sessions.0.key', { key: 'a b' }, {}],
  ['with a horizon of a year', 'horizonDays', {}, { horizonDays: 365 }],
  ['with a step of a minute', 'slotStepMinutes', {}, { slotStepMinutes: 1 }],
  ['with a step that does not divide a day', 'slotStepMinutes', {}, { slotStepMinutes: 25 }],
  [
    'with hours that are no wall times',
    'candidateHours.start',
    {},
    { candidateHours: { start: '9', end: '17:00' } },
  ],
] as const) {
  test(`a plan ${what} is refused`, async () => {
    const body = { key: 'a', title: 'A', durationMinutes: 30, seats: [seat], ...session };
    const json = { ...planBody('doc'), sessions: [body], ...settings };
    const reply = await refused(host('POST', '/v1/plans', json), 400, 'invalid_request', what);
    assert.deepEqual(pathsOf(reply), [path]);
  });
}

for (const [what, path, changes] of [
  [
    'a window that ends before it begins',
    'window.end',
    { window: { start: '2031-03-02T00:00:00Z', end: '2031-03-01T00:00:00Z' } },
  ],
  ['a window that is past', 'window.end', { window: { end: '2020-03-01T00:00:00Z' } }],
  ['a window in words', 'window.start', { window: { start: 'soon' } }],
  [
    'a zone that is none',
    'candidate.timeZone',
    { candidate: { name: 'M', email: 'm@x.example', timeZone: 'Mars' } },
  ],
  [
    'a language that is none',
    'candidate.locale',
    { candidate: { name: 'M', email: 'm@x.example', locale: 'no such' } },
  ],
  [
    'an address with a null character',
    'candidate.email',
    { candidate: { name: 'M', email: 'm\u0000@x.example' } },
  ],
  ['a null character in its metadata', 'metadata.note', { metadata: { note: 'a\u0000b' } }],
  ['half a letter in its metadata', 'metadata.note', { metadata: { note: 'a\ud800b' } }],
  [
    '51 metadata',
    'metadata',
    { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v'])) },
  ],
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
  [
    'an answer that nobody asked for',
    'candidate.isAdmin',
    { candidate: { name: 'a', email: 'm@x.example', isAdmin: true } },
  ],
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

test('a hold that was renewed can’t be renewed again: 429, with the time after which another can be placed', async () => {
  const { holding } = surface.own;
  const renew = () => holding.call('PATCH', `/elements/v1/holds/${holding.holdId}`);
  assert.equal((await renew()).status, 200);
  const before = await surface.digests();
  const again = await renew();
  assert.equal(again.status, 429);
  assert.equal(((await again.json()) as { code: string }).code, 'hold_limit');
  assert.match(again.headers.get('Retry-After') ?? '', /^[1-9]\d*$/);
  assert.deepEqual(await surface.digests(), before);
});
