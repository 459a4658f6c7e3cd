import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sandbox } from '../../../demo/sandbox/sandbox.js';
import { eventOf, officialClient, sandboxFor, withAda, withUnit } from './sandbox-fixture.js';

const pageOf = async (sandbox: Sandbox, query = ''): Promise<string> =>
  (await fetch(`${sandbox.origin}/calendars${query}`)).text();

const post = (sandbox: Sandbox, path: string, fields: Readonly<Record<string, string>>, origin?: string) =>
  fetch(`${sandbox.origin}/calendars${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: origin === undefined ? {} : { Origin: origin },
  });

const lunch = {
  week: '2026-12-07',
  date: '2026-12-08',
  from: '12:00',
  to: '13:00',
  summary: 'Lunch',
  kind: 'busy',
};

test('the page shows a week of each person in their own zone, with where an event came from and its link', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    timeZone: 'Asia/Kathmandu',
  });
  sandbox.cronofy.addBusy('ben', {
    start: '2026-12-08T09:30:00Z',
    end: '2026-12-08T10:30:00Z',
    summary: 'Yoga',
  });
  await client.createEvent({
    calendar_id: calendarId,
    ...eventOf({
      attendees: { invite: [{ email: 'chris@mail.example', display_name: 'Chris P' }] },
      conferencing: { profile_id: 'explicit', join_url: 'https://bridge.example/1' },
    }),
  });
  const page = await pageOf(sandbox);
  assert.match(
    page,
    /class="event managed busy">\s*<p class="when">09:30 – 10:15<\/p>\s*<p class="what">Interview: Staff/,
  );
  assert.match(
    page,
    /class="event external busy">\s*<p class="when">15:15 – 16:15<\/p>\s*<p class="what">Yoga/,
  );
  assert.match(page, /<a href="https:\/\/bridge\.example\/1"/);
  assert.match(page, /Chris P <span class="quiet">needs action/);
  assert.doesNotMatch(await pageOf(sandbox, '?week=2026-12-14'), /Yoga|Interview/);
});

test('an event over midnight and one of several days show on each day they touch', async (t) => {
  const sandbox = await sandboxFor(t);
  withAda(sandbox);
  sandbox.cronofy.addBusy('ada', {
    start: '2026-12-08T23:00:00Z',
    end: '2026-12-09T01:00:00Z',
    summary: 'Launch',
  });
  sandbox.cronofy.addBusy('ada', {
    start: '2026-12-10',
    end: '2026-12-12',
    summary: 'Away',
    kind: 'tentative',
  });
  const page = await pageOf(sandbox);
  const shown = [...page.matchAll(/<p class="when">([^<]*?) ?<(?:[^>]*>){1,4}[^<]*(?:<\/span>)?/g)].map(
    ([, time]) => time,
  );
  assert.deepEqual(shown, ['23:00 – 24:00', '00:00 – 01:00', 'All day', 'All day']);
  assert.match(page, /<span class="badge">tentative<\/span>/);
});

test('texts of people and events are shown as text, under a policy without script', async (t) => {
  const sandbox = await sandboxFor(t);
  const hostile = `"><img src=x onerror=alert(1)>{{7*7}}&amp;`;
  sandbox.cronofy.createPerson({ id: 'eve', name: hostile, email: 'eve@hiring.example' });
  sandbox.cronofy.addBusy('eve', {
    start: '2026-12-08T09:00:00Z',
    end: '2026-12-08T10:00:00Z',
    summary: hostile,
    description: hostile,
  });
  const reply = await fetch(`${sandbox.origin}/calendars`);
  assert.match(reply.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'self';/);
  const page = await reply.text();
  assert.doesNotMatch(page, /<img|<script|<style| style="/);
  assert.ok(page.includes('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;{{7*7}}&amp;amp;'));
});

test('a busy time added on the page stands in the calendar, at wall time of its owner', async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    timeZone: 'Asia/Kathmandu',
  });
  const reply = await post(sandbox, '/people/ben/busy', lunch, sandbox.origin);
  assert.deepEqual([reply.status, reply.headers.get('location')], [303, '/calendars?week=2026-12-07#ben']);
  const [event] = sandbox.cronofy.eventsOf('ben');
  assert.deepEqual(
    [event?.summary, event?.start, event?.end],
    ['Lunch', '2026-12-08T06:15:00Z', '2026-12-08T07:15:00Z'],
  );
});

for (const [what, change, says] of [
  ['an end before its start', { to: '11:00' }, /role="alert">The end must be after the start/],
  ['a day that is none', { date: '2026-02-30' }, /role="alert">There is no such day/],
  ['no time', { from: '' }, /role="alert">Give the time it begins/],
] as const) {
  test(`a form with ${what} is answered with what is wrong and adds nothing`, async (t) => {
    const sandbox = await sandboxFor(t);
    withAda(sandbox);
    const reply = await post(sandbox, '/people/ada/busy', { ...lunch, ...change });
    assert.equal(reply.status, 422);
    assert.match(await reply.text(), says);
    assert.deepEqual(sandbox.cronofy.eventsOf('ada'), []);
  });
}

test('an event can be deleted on the page; a page elsewhere can change nothing', async (t) => {
  const sandbox = await sandboxFor(t);
  withAda(sandbox);
  assert.equal((await post(sandbox, '/people/ada/busy', lunch, 'https://evil.example')).status, 403);
  assert.deepEqual(sandbox.cronofy.eventsOf('ada'), []);
  await post(sandbox, '/people/ada/busy', lunch);
  const uid = sandbox.cronofy.eventsOf('ada')[0]?.eventUid ?? '';
  const fields = { week: '2026-12-07', person: 'ada' };
  assert.equal((await post(sandbox, `/events/${uid}/remove`, fields, 'https://evil.example')).status, 403);
  assert.equal((await post(sandbox, `/events/${uid}/remove`, fields)).status, 303);
  assert.deepEqual(sandbox.cronofy.eventsOf('ada'), []);
  assert.equal((await post(sandbox, `/events/${uid}/remove`, fields)).status, 422);
});

test('on the page the owner of a calendar declines what the application wrote, moves it and accepts it again', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  await client.createEvent({ calendar_id: calendarId, ...eventOf() });
  const event = () => sandbox.cronofy.eventsOf('ada')[0];
  const press = async (action: string) => {
    const page = await pageOf(sandbox);
    const path = `/events/${event()?.eventUid ?? ''}/${action}`;
    assert.ok(page.includes(`action="/calendars${path}"`), `the page has no button to ${action}`);
    return post(sandbox, path, { week: '2026-12-07', person: 'ada' });
  };
  const before = event();
  const reply = await press('decline');
  assert.deepEqual([reply.status, reply.headers.get('location')], [303, '/calendars?week=2026-12-07#ada']);
  assert.equal(event()?.participationStatus, 'declined');
  assert.match(await pageOf(sandbox), /<span class="badge">declined<\/span>/);
  await press('move');
  const later = (moment = '') => Temporal.Instant.from(moment).add({ minutes: 30 }).toString();
  assert.deepEqual([event()?.start, event()?.end], [later(before?.start), later(before?.end)]);
  await press('accept');
  assert.equal(event()?.participationStatus, 'accepted');
});

test('the buttons of an invited person are not on what is their own', async (t) => {
  const sandbox = await sandboxFor(t);
  withAda(sandbox);
  await post(sandbox, '/people/ada/busy', lunch);
  assert.doesNotMatch(await pageOf(sandbox), /\/(decline|accept|move)"/);
});

test('the virtual calendars of a unit are shown with what stands in them: link, and what the interview is about', async (t) => {
  const sandbox = await sandboxFor(t);
  const { create } = withUnit(sandbox);
  await create('Empty room');
  const client = officialClient(sandbox, { accessToken: (await create('Room <1>')).access_token });
  const { calendars } = (await client.listCalendars({})) as { calendars: { calendar_id: string }[] };
  await client.createEvent({
    calendar_id: calendars[0]?.calendar_id,
    ...eventOf({
      conferencing: { profile_id: 'explicit', join_url: 'https://bridge.example/1' },
      event_classes: {
        interview: {
          job_name: 'Staff Engineer',
          candidates: [{ name: 'Chris <P>', email: 'chris@mail.example' }],
        },
      },
    }),
  });
  const page = await pageOf(sandbox);
  assert.match(page, /<span class="badge">indeed<\/span>\s*<span class="badge">zoom, disconnected/);
  assert.match(page, /<h3>Room &lt;1&gt; <span class="quiet small"><code>vrt_/);
  assert.match(page, /Tue 8 Dec, 09:30 – 10:15 Europe\/London/);
  assert.match(page, /<dt>Job<\/dt><dd>Staff Engineer<\/dd>/);
  assert.match(page, /<dt>Candidates<\/dt><dd>Chris &lt;P&gt; · chris@mail\.example<\/dd>/);
  assert.match(page, /<a href="https:\/\/bridge\.example\/1"/);
  assert.match(page, /without an event this week \(1\)<\/summary>\s*<ul><li>Empty room/);
  sandbox.cronofy.units.revoke('berlin');
  assert.match(await pageOf(sandbox, '?week=2026-12-14'), /this week \(2\)[^]*no access any more/);
});
