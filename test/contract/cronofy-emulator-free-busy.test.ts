import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  eventOf,
  type OfficialClient,
  refusal,
  sandboxFor,
  withAda,
} from '../demo/sandbox/sandbox-fixture.js';

interface FreeBusyPage {
  pages: { current: number; total: number; next_page?: string };
  free_busy: Record<string, unknown>[];
}

const read = async (client: OfficialClient, query: Readonly<Record<string, unknown>> = {}) =>
  (await client.freeBusy({ tzid: 'Etc/UTC', ...query })) as FreeBusyPage;

test('free/busy tells when and how, never what', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox, 'free_busy_write');
  sandbox.cronofy.addBusy('ada', {
    start: '2026-12-08T09:30:00Z',
    end: '2026-12-08T10:15:00Z',
    summary: 'Doctor',
  });
  assert.deepEqual(await read(client), {
    pages: { current: 1, total: 1 },
    free_busy: [
      {
        calendar_id: calendarId,
        start: '2026-12-08T09:30:00Z',
        end: '2026-12-08T10:15:00Z',
        free_busy_status: 'busy',
      },
    ],
  });
});

const KINDS = ['busy', 'tentative', 'free', 'unknown', 'out_of_office'] as const;

test('each kind of time has its status (out of office is busy), all-day events are dates, and deleted ones are left out', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client } = withAda(sandbox, 'free_busy');
  for (const [index, kind] of KINDS.entries()) {
    sandbox.cronofy.addBusy('ada', { start: `2026-12-1${index}`, end: `2026-12-1${index + 1}`, kind });
  }
  const gone = sandbox.cronofy.addBusy('ada', { start: '2026-12-20', end: '2026-12-21' });
  sandbox.cronofy.removeEvent(gone.eventUid);
  const { free_busy: periods } = await read(client);
  assert.deepEqual(
    periods.map((period) => [period['start'], period['end'], period['free_busy_status']]),
    [
      ['2026-12-10', '2026-12-11', 'busy'],
      ['2026-12-11', '2026-12-12', 'tentative'],
      ['2026-12-12', '2026-12-13', 'free'],
      ['2026-12-13', '2026-12-14', 'unknown'],
      ['2026-12-14', '2026-12-15', 'busy'],
    ],
  );
});

test('managed events are left out unless asked for, and their ids too', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox, 'free_busy_write');
  await client.createEvent({ calendar_id: calendarId, ...eventOf() });
  assert.deepEqual((await read(client)).free_busy, []);
  const [plain] = (await read(client, { include_managed: true })).free_busy;
  assert.deepEqual(Object.keys(plain ?? {}).sort(), ['calendar_id', 'end', 'free_busy_status', 'start']);
  const [withIds] = (await read(client, { include_managed: true, include_ids: true })).free_busy;
  assert.equal(withIds?.['event_id'], 'bk_1');
});

for (const [write, status] of [
  [{}, 'busy'],
  [{ transparency: 'transparent' }, 'free'],
  [{ extended_transparency: 'tentative' }, 'tentative'],
  [{ extended_transparency: 'out_of_office' }, 'busy'],
  [{ start: '2026-12-08', end: '2026-12-09' }, 'free'],
  [{ start: '2026-12-08', end: '2026-12-09', transparency: 'opaque' }, 'busy'],
] as const) {
  test(`an event written with ${JSON.stringify(write)} is ${status}`, async (t) => {
    const sandbox = await sandboxFor(t);
    const { client, calendarId } = withAda(sandbox, 'free_busy_write');
    await client.createEvent({ calendar_id: calendarId, ...eventOf(write) });
    const [period] = (await read(client, { include_managed: true })).free_busy;
    assert.equal(period?.['free_busy_status'], status);
  });
}

test('the official client walks the pages of free/busy; periods are not cut to the window', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client } = withAda(sandbox, 'free_busy');
  sandbox.cronofy.settings.freeBusyPageSize = 2;
  for (const hour of [1, 2, 3, 4, 5]) {
    sandbox.cronofy.addBusy('ada', {
      start: `2026-12-08T0${hour}:00:00Z`,
      end: `2026-12-08T0${hour}:30:00Z`,
    });
  }
  const query = { from: '2026-12-08T01:15:00Z', to: '2026-12-08T05:15:00Z' };
  const starts: unknown[] = [];
  let page = await read(client, query);
  assert.deepEqual([page.pages.current, page.pages.total], [1, 3]);
  for (;;) {
    starts.push(...page.free_busy.map((period) => period['start']));
    if (page.pages.next_page === undefined) break;
    page = await read(client, { ...query, next_page: page.pages.next_page });
  }
  assert.deepEqual(
    starts,
    [1, 2, 3, 4, 5].map((hour) => `2026-12-08T0${hour}:00:00Z`),
  );
  await assert.rejects(
    client.freeBusy({ tzid: 'Etc/UTC', next_page: `${sandbox.origin}/v1/free_busy/pages/none` }),
    refusal(404, ''),
  );
});

test('calendar_ids[] narrows the answer, and tzid must be there', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox, 'free_busy');
  sandbox.cronofy.addBusy('ada', { start: '2026-12-08T01:00:00Z', end: '2026-12-08T01:30:00Z' });
  assert.equal((await read(client, { calendar_ids: [calendarId, 'cal_none'] })).free_busy.length, 1);
  assert.equal((await read(client, { calendar_ids: ['cal_none'] })).free_busy.length, 0);
  await assert.rejects(client.freeBusy({}), refusal(422));
});

test('local times carry the offset and zone of the event', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client } = withAda(sandbox, 'free_busy');
  sandbox.cronofy.addBusy('ada', {
    start: '2026-12-08T01:00:00Z',
    end: '2026-12-08T01:30:00Z',
    timeZone: 'Asia/Kathmandu',
  });
  const [period] = (await read(client, { localized_times: true })).free_busy;
  assert.deepEqual(period?.['start'], { time: '2026-12-08T06:45:00+05:45', tzid: 'Asia/Kathmandu' });
});
