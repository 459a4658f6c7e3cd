import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  deleteEventRequest,
  putEventRequest,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-event-requests.js';
import {
  freeBusyRequest,
  nextPageRequest,
  userInfoRequest,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-requests.js';
import { cronofyAuthorizationServer } from '../../../../packages/server/src/adapters/cronofy/cronofy-session.js';
import type { InterviewDetails, RequestedMeeting } from '../../../../packages/server/src/ports/calendar.js';
import { event, registration } from './cronofy.harness.js';

const { apiBase } = registration;
const days = { from: Temporal.PlainDate.from('2026-12-07'), to: Temporal.PlainDate.from('2026-12-10') };

test('the browser goes to the app host and tokens come from the API host', () => {
  const server = cronofyAuthorizationServer(registration);
  assert.equal(server.authorizationEndpoint.href, 'https://app.cronofy.example/oauth/authorize');
  assert.equal(server.tokenEndpoint.href, 'https://api.cronofy.example/oauth/token');
  assert.equal(server.issuer, 'https://app.cronofy.example');
});

test('a base address may have a path, with or without a slash at its end', () => {
  for (const base of ['http://127.0.0.1:1/cronofy', 'http://127.0.0.1:1/cronofy/']) {
    assert.equal(userInfoRequest(new URL(base)).url.href, 'http://127.0.0.1:1/cronofy/v1/userinfo');
  }
});

test('free/busy asks for UTC days, our own events and exactly the calendars given', () => {
  const { url } = freeBusyRequest(apiBase, ['cal_a@b', 'cal_c&d=e'], days);
  assert.match(url.search, /calendar_ids%5B%5D=cal_a%40b&calendar_ids%5B%5D=cal_c%26d%3De/);
  assert.deepEqual(
    [...url.searchParams],
    [
      ['tzid', 'Etc/UTC'],
      ['from', '2026-12-07'],
      ['to', '2026-12-10'],
      ['include_managed', 'true'],
      ['calendar_ids[]', 'cal_a@b'],
      ['calendar_ids[]', 'cal_c&d=e'],
    ],
  );
});

test('the next page is asked for as given, on the configured host', () => {
  const page = 'https://api.cronofy.example/v1/free_busy/pages/5f0c1e?x=1';
  assert.equal(nextPageRequest(apiBase, page)?.url.href, page);
});

for (const page of [
  'https://evil.example/v1/free_busy/pages/1',
  'https://api.cronofy.example.evil.example/',
  'https://api.cronofy.example@evil.example/',
  'https://user:word@api.cronofy.example/v1/',
  'http://api.cronofy.example/v1/free_busy/pages/1',
  'https://api.cronofy.example:8443/v1/',
  '/v1/free_busy/pages/1',
  'javascript:alert(1)',
]) {
  test(`S38 the token does not go to a next page at ${page}`, () => {
    assert.equal(nextPageRequest(apiBase, page), undefined);
  });
}

test('an event is sent whole, with its own key and the zone it was agreed in', () => {
  const { method, url, body } = putEventRequest(apiBase, 'cal_Ab12_main', event);
  assert.equal(`${method} ${url.href}`, 'POST https://api.cronofy.example/v1/calendars/cal_Ab12_main/events');
  assert.deepEqual(body, {
    event_id: 'bk_01JX4',
    summary: 'Interview: Apprentice Time Traveller',
    description: 'Panel interview',
    start: '2026-12-08T09:30:00Z',
    end: '2026-12-08T10:15:00Z',
    tzid: 'Europe/London',
    location: { description: 'Room 4' },
    transparency: 'opaque',
  });
});

test('an event without a place leaves the place to the join link', () => {
  const { body } = putEventRequest(apiBase, 'cal_a', { ...event, location: '' });
  assert.ok(body !== undefined && !('location' in body));
});

test('attendees are invited only when the event lists some', () => {
  const attendees = [{ name: 'Chris P', email: 'chris@mail.example' }];
  const { body } = putEventRequest(apiBase, 'cal_a', { ...event, attendees });
  assert.deepEqual(body?.['attendees'], {
    invite: [{ email: 'chris@mail.example', display_name: 'Chris P' }],
  });
});

test('who is not listed any more is taken off, and only they', () => {
  const { body } = putEventRequest(apiBase, 'cal_a', { ...event, formerAttendees: ['old@mail.example'] });
  assert.deepEqual(body?.['attendees'], { remove: [{ email: 'old@mail.example' }] });
});

const meetings: readonly (readonly [RequestedMeeting['with'], unknown])[] = [
  [{ kind: 'profile', profileId: 'pro_In03' }, { profile_id: 'pro_In03' }],
  [{ kind: 'default' }, { profile_id: 'default' }],
  [{ kind: 'integrated' }, { profile_id: 'integrated' }],
  [
    { kind: 'link', description: 'Lab {{ phone }}', joinUrl: 'https://meet.example/1' },
    { profile_id: 'explicit', provider_description: 'Lab { { phone }}', join_url: 'https://meet.example/1' },
  ],
  [{ kind: 'none' }, { profile_id: 'none' }],
];
for (const [asked, conferencing] of meetings) {
  test(`a meeting asked for as ${asked.kind} is ${JSON.stringify(conferencing)}`, () => {
    const meeting = { with: asked, callbackUrl: undefined };
    const { body } = putEventRequest(apiBase, 'cal_a', { ...event, meeting });
    assert.ok(body !== undefined && !('subscriptions' in body));
    assert.deepEqual(body['conferencing'], conferencing);
  });
}

test('an event without a request for a meeting leaves the meeting it has as it is', () => {
  const { body } = putEventRequest(apiBase, 'cal_a', event);
  assert.ok(body !== undefined && !('conferencing' in body) && !('subscriptions' in body));
});

test('whoever asks for a meeting is told when it is there and when it fails', () => {
  const uri = 'https://kit.example/hooks/cronofy/con_1';
  const meeting = { with: { kind: 'default' }, callbackUrl: uri } as const;
  const { body } = putEventRequest(apiBase, 'cal_a', { ...event, meeting });
  assert.deepEqual(body?.['subscriptions'], [
    {
      type: 'webhook',
      uri,
      interactions: [{ type: 'conferencing_assigned' }, { type: 'conferencing_failing' }],
    },
  ]);
});

test('what the interview is about stands beside the event', () => {
  const interview = {
    jobName: 'Staff Engineer',
    employerName: 'Hiring Ltd',
    interviewers: [{ email: 'ada@hiring.example', name: 'Ada' }],
    candidates: [{ name: 'Chris P', email: 'chris@mail.example' }],
  };
  const { body } = putEventRequest(apiBase, 'cal_a', { ...event, interview });
  assert.deepEqual(body?.['event_classes'], {
    interview: {
      job_name: 'Staff Engineer',
      employer_name: 'Hiring Ltd',
      interviewers: [{ email: 'ada@hiring.example' }],
      candidates: [{ name: 'Chris P', email: 'chris@mail.example' }],
    },
  });
});

test('each part of what the interview is about may be left out', () => {
  const classOf = (interview: InterviewDetails) =>
    putEventRequest(apiBase, 'cal_a', { ...event, interview }).body?.['event_classes'];
  assert.deepEqual(classOf({}), { interview: {} });
  assert.deepEqual(classOf({ candidates: [{ name: 'Chris P' }] }), {
    interview: { candidates: [{ name: 'Chris P' }] },
  });
  const { body } = putEventRequest(apiBase, 'cal_a', event);
  assert.ok(body !== undefined && !('event_classes' in body));
});

test('texts are cut to what Cronofy takes, between code points', () => {
  const long = { ...event, summary: `${'a'.repeat(1022)}😀b`, description: '😀'.repeat(2049) };
  const { body } = putEventRequest(apiBase, 'cal_a', long);
  assert.equal(body?.['summary'], `${'a'.repeat(1022)}…`);
  assert.equal(body['description'], `${'😀'.repeat(2047)}…`);
  const fits = putEventRequest(apiBase, 'cal_a', { ...event, summary: 'a'.repeat(1024) });
  assert.equal(fits.body?.['summary'], 'a'.repeat(1024));
});

test('half a code point becomes a replacement character', () => {
  const { body } = putEventRequest(apiBase, 'cal_a', { ...event, summary: 'a\ud83d', location: '\ude00b' });
  assert.equal(body?.['summary'], 'a\ufffd');
  assert.deepEqual(body['location'], { description: '\ufffdb' });
});

test('S22 our text never becomes a template of Cronofy’s', () => {
  const text = '{{{ cronofy.conferencing.join_url }}}';
  const { body } = putEventRequest(apiBase, 'cal_a', { ...event, description: text, location: text });
  assert.doesNotMatch(JSON.stringify(body), /\{\{ *\{* *cronofy/);
  assert.equal(body?.['description'], '{ { { cronofy.conferencing.join_url }}}');
});

test('a calendar id is one path segment whatever is in it', () => {
  const { url } = putEventRequest(apiBase, 'cal_U9@EA/../x?y#z%2F', event);
  assert.equal(url.pathname, '/v1/calendars/cal_U9%40EA%2F..%2Fx%3Fy%23z%252F/events');
  for (const id of ['', '.', '..']) {
    assert.throws(() => deleteEventRequest(apiBase, id, 'bk_1'), { code: 'invalid_request' });
  }
});

test('an event is deleted by our key', () => {
  const { method, url, body } = deleteEventRequest(apiBase, 'cal_a', 'bk_01JX4');
  assert.equal(`${method} ${url.pathname}`, 'DELETE /v1/calendars/cal_a/events');
  assert.deepEqual(body, { event_id: 'bk_01JX4' });
});
