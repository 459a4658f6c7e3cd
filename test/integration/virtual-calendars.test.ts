import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { adminToken, connectAccount } from '../support/connect-account.js';
import { type Kit, eventually, hostOrigin, startKit } from '../support/kit.js';
import { type Reply, jsonHeaders, send } from '../support/send.js';
import type {
  Batch,
  CalendarEvent,
  VirtualCalendar,
  VirtualCalendarPage,
} from '../../packages/server/src/wire/virtual-calendars.js';

let kit: Kit;
let unitId: string;
let token: string;
before(async () => {
  kit = await startKit();
  kit.sandbox.cronofy.units.create({ id: 'berlin', name: 'Berlin', email: 'admin@hillvalley.example' });
  kit.sandbox.cronofy.settings.conferencingDelayMs = 50;
  unitId = await connectAccount(kit, { who: 'berlin', scope: 'organizational_unit' });
  token = await adminToken(kit.host, { actor: { id: 'emp_1', name: 'Doc' } });
});
after(() => kit.stop());

const units = '/elements/v1/organizational-units';
const call = (method: string, path: string, json?: object, as = token): Promise<Reply> =>
  send(kit.origin, {
    method,
    path: `${units}/${unitId}${path}`,
    headers: { ...jsonHeaders(as), Origin: hostOrigin },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
const good = async <T>(method: string, path: string, json?: object): Promise<T> => {
  const reply = await call(method, path, json);
  assert.ok(reply.status < 300, `${method} ${path}: ${reply.text}`);
  return reply.json<T>();
};
const read = (id: string) => good<VirtualCalendar>('GET', `/virtual-calendars/${id}`);
const inUse = (id: string) =>
  eventually(async () => {
    const calendar = await read(id);
    return calendar.state === 'active' && calendar.calendarId !== null ? calendar : undefined;
  });
const create = async (...names: string[]): Promise<VirtualCalendar[]> => {
  const { id } = await good<Batch>('POST', '/virtual-calendars', { names });
  await eventually(async () => {
    const { pending } = await good<Batch>('GET', `/batches/${id}`);
    return pending === 0 ? true : undefined;
  });
  const { data } = await good<VirtualCalendarPage>('GET', '/virtual-calendars?limit=200');
  return Promise.all(
    names.map((name) => inUse(data.find((calendar) => calendar.name === name)?.id ?? 'vcl_none')),
  );
};
const soon = (minutes: number) =>
  String(
    Temporal.Now.instant()
      .round('hour')
      .add({ minutes: 24 * 60 + minutes }),
  );

test('virtual calendars are created from names, with their own credentials, calendar and profiles', async () => {
  const [rome] = await create('Rome', 'Paris');
  assert.ok(rome?.tokens && rome.tokens.nextRefreshAt < rome.tokens.expiresAt);
  assert.deepEqual(rome.createdBy, { id: 'emp_1', name: 'Doc' });
  assert.ok(rome.profiles.some(({ service }) => service === 'indeed'));
  assert.deepEqual(
    kit.sandbox.cronofy.units
      .virtualCalendars('berlin')
      .map(({ name }) => name)
      .sort(),
    ['Paris', 'Rome'],
  );
  const { text } = await call('GET', '/virtual-calendars');
  assert.doesNotMatch(text, /access_?token|refresh_?token/i);
});

test('an event is written with a meeting and the interview’s details, listed with its link, and deleted', async () => {
  const [calendar] = await create('Oslo');
  assert.ok(calendar);
  const profileId = calendar.profiles.find(
    ({ service, isConnected }) => service === 'indeed' && isConnected,
  )?.id;
  assert.ok(profileId);
  const events = `/virtual-calendars/${calendar.id}/events`;
  const made = await good<CalendarEvent>('POST', events, {
    summary: 'Onsite',
    start: soon(0),
    end: soon(30),
    timeZone: 'Europe/Oslo',
    interview: { jobName: 'Engineer', employerName: 'Hill Valley' },
    profileId,
  });
  assert.equal(made.state, 'written');
  const range = `from=${soon(-60)}&to=${soon(60)}`;
  const seen = await eventually(async () => {
    const { data } = await good<{ data: CalendarEvent[] }>('GET', `${events}?${range}`);
    return data.find(({ id, meeting }) => id === made.id && meeting?.state === 'ready');
  });
  assert.match(seen.meeting?.joinUrl ?? '', /^https?:/);
  assert.equal((await read(calendar.id)).upcomingEvents, 1);
  assert.equal((await call('DELETE', `${events}/${made.id ?? ''}`)).status, 204);
  await eventually(async () => {
    const { data } = await good<{ data: CalendarEvent[] }>('GET', `${events}?${range}`);
    return data.length === 0 ? true : undefined;
  });
});

test('a rotated calendar goes on in another account, and a retired one ends with its events', async () => {
  const [calendar] = await create('Lima');
  assert.ok(calendar);
  const event = { summary: 'Open day', start: soon(0), end: soon(30), timeZone: 'UTC' };
  await good('POST', `/virtual-calendars/${calendar.id}/events`, event);
  assert.equal(
    (await good<VirtualCalendar>('POST', `/virtual-calendars/${calendar.id}/rotate`, {})).state,
    'rotating',
  );
  const rotated = await eventually(async () => {
    const now = await read(calendar.id);
    return now.state === 'active' && now.connectionId !== calendar.connectionId ? now : undefined;
  });
  assert.notEqual(rotated.calendarId, calendar.calendarId);
  const { data } = await good<{ data: CalendarEvent[] }>(
    'GET',
    `/virtual-calendars/${calendar.id}/events?from=${soon(-60)}&to=${soon(60)}`,
  );
  assert.deepEqual(
    data.map(({ summary }) => summary),
    ['Open day'],
  );
  await good('DELETE', `/virtual-calendars/${calendar.id}`, {
    reason: 'The office closes',
    events: { action: 'keep' },
  });
  await eventually(async () => ((await read(calendar.id)).state === 'retired' ? true : undefined));
});

test('a list goes on where a dry run tells that it can, and a bad one writes nothing', async () => {
  await create('Cairo');
  const names = ['cairo', '', 'x'.repeat(300), 'Quito', 'quito'];
  const dry = await good<{ names: { fault: string | null }[] }>('POST', '/virtual-calendars?dryRun=true', {
    names,
  });
  assert.deepEqual(
    dry.names.map(({ fault }) => fault),
    ['taken', 'empty', 'too_long', null, 'repeated'],
  );
  const refused = await call('POST', '/virtual-calendars', { names });
  assert.equal(refused.json<{ code: string }>().code, 'invalid_request');
  const { total } = await good<VirtualCalendarPage>('GET', '/virtual-calendars?search=quito');
  assert.equal(total, 0);
});

test('a session that may only read can’t write, and one without either can’t read', async () => {
  const reader = await adminToken(kit.host, { permissions: ['virtual-calendars:read'] });
  assert.equal((await call('GET', '/virtual-calendars', undefined, reader)).status, 200);
  assert.equal((await call('POST', '/virtual-calendars', { names: ['Bern'] }, reader)).status, 403);
  const stranger = await adminToken(kit.host, { permissions: ['bookings:read'] });
  assert.equal((await call('GET', '/virtual-calendars', undefined, stranger)).status, 403);
});
