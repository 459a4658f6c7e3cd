import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCronofyCalendar } from '../../../../packages/server/src/adapters/cronofy/cronofy-calendar.js';
import { FakeCallBudget } from '../../../fakes/call-budget.js';
import type { Exchange } from './cronofy.harness.js';
import {
  event,
  fixture,
  limits,
  now,
  providerOver,
  replaying,
  settings,
  signal,
  withAccount,
} from './cronofy.harness.js';

const userInfo: Exchange = {
  request: 'GET /v1/userinfo',
  token: 'canary-access-1',
  reply: fixture('userinfo'),
};
const query =
  'tzid=Etc%2FUTC&from=2026-12-07&to=2026-12-10&include_managed=true&calendar_ids%5B%5D=cal_Ab12_main';
const freeBusy = (reply: unknown, rest: Partial<Exchange> = {}): Exchange => ({
  request: `GET /v1/free_busy?${query}`,
  token: 'canary-access-1',
  reply,
  ...rest,
});
const asked = {
  calendarIds: ['cal_Ab12_main'],
  from: Temporal.Instant.from('2026-12-08T08:00:00Z'),
  to: Temporal.Instant.from('2026-12-08T18:00:00Z'),
};

test('S38 a base address that would take secrets over http to another machine is refused', () => {
  const options = { ...settings, limits, budget: new FakeCallBudget(), fetch, now: () => now };
  assert.throws(() => makeCronofyCalendar({ ...options, apiBase: new URL('http://api.cronofy.example') }), {
    code: 'internal',
  });
  assert.throws(() => makeCronofyCalendar({ ...options, appBase: new URL('http://app.cronofy.example') }), {
    code: 'internal',
  });
  makeCronofyCalendar({
    ...options,
    apiBase: new URL('http://127.0.0.1:1'),
    appBase: new URL('http://localhost:2'),
  });
});

test('the calendars come from the account', async () => {
  const { calendars } = await withAccount([userInfo], (account) => account.describe(signal));
  assert.deepEqual(
    calendars.map(({ id }) => id),
    ['cal_Ab12_main', 'cal_Ab12_holidays', 'cal_Ef56_home'],
  );
});

test('free/busy is put together from all pages, for the calendars and the time asked', async () => {
  const both = `${query}&calendar_ids%5B%5D=cal_Ab12_holidays`;
  const busy = await withAccount(
    [
      userInfo,
      { ...freeBusy(fixture('free-busy-1')), request: `GET /v1/free_busy?${both}` },
      { ...freeBusy(fixture('free-busy-2')), request: 'GET /v1/free_busy/pages/5f0c1e' },
    ],
    (account) =>
      account.freeBusy(
        { ...asked, calendarIds: ['cal_Ab12_main', 'cal_Ab12_holidays', 'cal_Ab12_main'] },
        signal,
      ),
  );
  const words = [...busy].map(([id, periods]) => [
    id,
    ...periods.map(
      ({ start, end, kind, isAllDay }) =>
        `${kind}${isAllDay === true ? ', all day,' : ''} ${start.toString()} ${end.toString()}`,
    ),
  ]);
  assert.deepEqual(words, [
    [
      'cal_Ab12_main',
      'busy 2026-12-08T09:30:00Z 2026-12-08T10:15:00Z',
      'tentative 2026-12-08T10:00:00Z 2026-12-08T10:30:00Z',
      'busy 2026-12-08T12:00:00Z 2026-12-08T13:00:00Z',
      'unavailable 2026-12-08T14:00:00Z 2026-12-08T15:00:00Z',
    ],
    ['cal_Ab12_holidays', 'busy, all day, 2026-12-08T00:00:00Z 2026-12-09T00:00:00Z'],
  ]);
});

test('a calendar without busy time is in the answer with none', async () => {
  const busy = await withAccount([userInfo, freeBusy({ free_busy: [] })], (account) =>
    account.freeBusy(asked, signal),
  );
  assert.deepEqual([...busy], [['cal_Ab12_main', []]]);
});

test('no calendars asked means nothing is sent, because an empty filter would mean all', async () => {
  const busy = await withAccount([], (account) => account.freeBusy({ ...asked, calendarIds: [] }, signal));
  assert.equal(busy.size, 0);
});

test('time beyond what Cronofy tells of is busy and nothing is sent', async () => {
  const from = now.add({ hours: 24 * 300 });
  const to = now.add({ hours: 24 * 301 });
  const busy = await withAccount([], (account) =>
    account.freeBusy({ calendarIds: ['cal_Ab12_main'], from, to }, signal),
  );
  assert.deepEqual(busy.get('cal_Ab12_main'), [{ start: from, end: to, kind: 'busy' }]);
});

test('R3 free/busy of a calendar that is cut off or gone is an error and not free time', async () => {
  for (const [id, code] of [
    ['cal_Cd34_main', 'needs_connection'],
    ['cal_Ab12_old', 'provider_rejected'],
  ] as const) {
    const request = `GET /v1/free_busy?${query.replace('cal_Ab12_main', id)}`;
    const run = withAccount([userInfo, { ...freeBusy({ free_busy: [] }), request }], (account) =>
      account.freeBusy({ ...asked, calendarIds: [id] }, signal),
    );
    await assert.rejects(run, { code, details: { connectionId: 'con_1' } });
  }
});

test('S38 a next page on another host does not get the token', async () => {
  const reply = { pages: { next_page: 'https://evil.example/v1/free_busy/pages/1' }, free_busy: [] };
  const run = withAccount([userInfo, freeBusy(reply)], (account) => account.freeBusy(asked, signal));
  await assert.rejects(run, { code: 'provider_unavailable' });
});

test('S39 a list whose pages never end is given up', async () => {
  const reply = { pages: { next_page: 'https://api.cronofy.example/v1/free_busy/pages/1' }, free_busy: [] };
  const page = { ...freeBusy(reply), request: 'GET /v1/free_busy/pages/1' };
  const run = withAccount([userInfo, freeBusy(reply), ...Array.from({ length: 49 }, () => page)], (account) =>
    account.freeBusy(asked, signal),
  );
  await assert.rejects(run, { code: 'provider_unavailable', message: /without end/ });
});

const eventsPath = '/v1/calendars/cal_U9%40EA/events';

test('an event is written with one request, and written again it is the same request', async () => {
  const put: Exchange = { request: `POST ${eventsPath}`, token: 'canary-access-1', status: 202 };
  await withAccount([put, put], async (account) => {
    await account.putEvent('cal_U9@EA', event, signal);
    await account.putEvent('cal_U9@EA', event, signal);
  });
});

test('a write answered with a page of a proxy’s is not taken for done', async () => {
  const put: Exchange = { request: `POST ${eventsPath}`, status: 200, reply: '<p>Sign in</p>' };
  const run = withAccount([put], (account) => account.putEvent('cal_U9@EA', event, signal));
  await assert.rejects(run, { code: 'provider_unavailable' });
});

test('an event in a calendar that is gone can’t be written but counts as deleted', async () => {
  const put: Exchange = { request: `POST ${eventsPath}`, status: 404 };
  await assert.rejects(
    withAccount([put], (account) => account.putEvent('cal_U9@EA', event, signal)),
    { code: 'provider_rejected', message: 'Cronofy no longer has the calendar (connection con_1).' },
  );
  const remove: Exchange = { request: `DELETE ${eventsPath}`, body: { event_id: event.id }, status: 404 };
  await withAccount([remove], (account) => account.deleteEvent('cal_U9@EA', event, signal));
});

test('an event is deleted by its own key', async () => {
  const remove: Exchange = { request: `DELETE ${eventsPath}`, body: { event_id: event.id }, status: 202 };
  await withAccount([remove], (account) => account.deleteEvent('cal_U9@EA', event, signal));
});

test('invitations are sent by the calendars, so use cases leave the candidate out', () => {
  assert.equal(providerOver(replaying([]).fetch).capabilities.invitesAttendees, true);
});
