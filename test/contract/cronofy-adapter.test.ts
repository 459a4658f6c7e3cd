import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { CalendarAccount } from '../../packages/server/src/ports/calendar.js';
import { event } from '../server/adapters/cronofy/cronofy.harness.js';
import { signal, startCronofy } from './cronofy-sandbox.harness.js';

const day = {
  from: Temporal.Instant.from('2026-12-08T00:00:00Z'),
  to: Temporal.Instant.from('2026-12-09T00:00:00Z'),
};

let cronofy: Awaited<ReturnType<typeof startCronofy>>;

before(async () => {
  cronofy = await startCronofy();
});
after(() => cronofy.sandbox.stop());
beforeEach(() => {
  cronofy.sandbox.cronofy.clearFaults();
  cronofy.sandbox.cronofy.clearRequests();
});

async function busyOf(account: CalendarAccount, calendarId: string): Promise<string[]> {
  const busy = await account.freeBusy({ calendarIds: [calendarId], ...day }, signal);
  return (busy.get(calendarId) ?? []).map(
    ({ start, end, kind }) => `${kind} ${start.toString()} ${end.toString()}`,
  );
}

test('a person who consents is connected under their own name', async () => {
  const { id } = cronofy.newPerson();
  const exchange = await cronofy.answerConsent('allow', id);
  const { accountId, accountName } = await cronofy.provider.exchange(exchange, signal);
  assert.equal(accountId, cronofy.sandbox.cronofy.person(id).sub);
  assert.equal(accountName, `${id}@hiring.example`);
});

test('a person who refuses is not connected', async () => {
  const exchange = await cronofy.answerConsent('deny', cronofy.newPerson().id);
  await assert.rejects(cronofy.provider.exchange(exchange, signal), { code: 'consent_refused' });
  assert.deepEqual(cronofy.sandbox.cronofy.requests('/oauth/token'), []);
});

test('a code is worth nothing the second time', async () => {
  const exchange = await cronofy.answerConsent('allow', cronofy.newPerson().id);
  await cronofy.provider.exchange(exchange, signal);
  await assert.rejects(cronofy.provider.exchange(exchange, signal), { code: 'provider_rejected' });
});

test('the calendars are listed', async () => {
  const { account, calendarId } = await cronofy.connected();
  const { calendars } = await account.describe(signal);
  assert.deepEqual(
    calendars.map(({ name, isReadOnly, isPrimary }) => ({ name, isReadOnly, isPrimary })),
    [
      { name: 'Ada', isReadOnly: false, isPrimary: true },
      { name: 'Holidays', isReadOnly: true, isPrimary: false },
    ],
  );
  assert.equal(calendars[0]?.id, calendarId);
});

test('free/busy tells of every kind of event, over several pages', async () => {
  const { id, account, calendarId } = await cronofy.connected();
  const hours = (from: string, to: string) => ({
    start: `2026-12-08T${from}:00Z`,
    end: `2026-12-08T${to}:00Z`,
  });
  cronofy.sandbox.cronofy.addBusy(id, hours('08:00', '09:00'));
  cronofy.sandbox.cronofy.addBusy(id, { ...hours('10:00', '11:00'), kind: 'tentative' });
  cronofy.sandbox.cronofy.addBusy(id, { ...hours('12:00', '13:00'), kind: 'unknown' });
  cronofy.sandbox.cronofy.addBusy(id, { ...hours('14:00', '15:00'), kind: 'free' });
  cronofy.sandbox.cronofy.addBusy(id, { start: '2026-12-09', end: '2026-12-10' });
  const pageSize = cronofy.sandbox.cronofy.settings.freeBusyPageSize;
  cronofy.sandbox.cronofy.settings.freeBusyPageSize = 2;
  try {
    assert.deepEqual(await busyOf(account, calendarId), [
      'busy 2026-12-08T08:00:00Z 2026-12-08T09:00:00Z',
      'tentative 2026-12-08T10:00:00Z 2026-12-08T11:00:00Z',
      'busy 2026-12-08T12:00:00Z 2026-12-08T13:00:00Z',
      'busy 2026-12-08T23:00:00Z 2026-12-09T23:00:00Z',
    ]);
    assert.ok(cronofy.sandbox.cronofy.requests('/v1/free_busy/pages/').length > 0);
  } finally {
    cronofy.sandbox.cronofy.settings.freeBusyPageSize = pageSize;
  }
});

test('an event written twice is one event, follows its revision, counts as busy and goes away', async () => {
  const { id, account, calendarId } = await cronofy.connected();
  await account.putEvent(calendarId, event, signal);
  await account.putEvent(calendarId, event, signal);
  assert.deepEqual(await busyOf(account, calendarId), ['busy 2026-12-08T09:30:00Z 2026-12-08T10:15:00Z']);
  const moved = {
    ...event,
    revision: 2,
    start: Temporal.Instant.from('2026-12-08T11:00:00Z'),
    end: Temporal.Instant.from('2026-12-08T11:45:00Z'),
    description: 'Größe 😀 '.repeat(1000),
  };
  await account.putEvent(calendarId, moved, signal);
  const [only, ...others] = cronofy.sandbox.cronofy.eventsOf(id);
  assert.equal(others.length, 0);
  assert.deepEqual(
    [
      only?.eventId,
      only?.calendarId,
      only?.start,
      only?.timeZone,
      only?.location?.description,
      only?.summary,
    ],
    [event.id, calendarId, '2026-12-08T11:00:00Z', 'Europe/London', 'Room 4', event.summary],
  );
  assert.deepEqual(only?.attendees, []);
  await account.deleteEvent(calendarId, event, signal);
  await account.deleteEvent(calendarId, event, signal);
  assert.deepEqual(cronofy.sandbox.cronofy.eventsOf(id), []);
});

test('a read-only calendar is missing_permission and a calendar that is not there provider_rejected', async () => {
  const { account } = await cronofy.connected();
  const readOnly = (await account.describe(signal)).calendars[1]?.id ?? '';
  await assert.rejects(account.putEvent(readOnly, event, signal), { code: 'missing_permission' });
  await assert.rejects(account.putEvent('cal_nowhere', event, signal), { code: 'provider_rejected' });
  await assert.rejects(account.freeBusy({ calendarIds: ['cal_nowhere'], ...day }, signal), {
    code: 'provider_rejected',
  });
});

test('an event that makes no sense is rejected by its key', async () => {
  const { account, calendarId } = await cronofy.connected();
  await assert.rejects(account.putEvent(calendarId, { ...event, end: event.start }, signal), {
    code: 'provider_rejected',
    message: 'Cronofy refused what it was asked (errors.invalid_time_pair) (connection con_1).',
  });
});

test('S30 expired tokens are renewed once for all callers', async () => {
  const { account, calendarId, credentials } = await cronofy.connected();
  cronofy.sandbox.cronofy.expireTokens();
  await Promise.all(Array.from({ length: 5 }, () => busyOf(account, calendarId)));
  assert.equal(credentials.renewals(), 1);
  assert.equal(cronofy.sandbox.cronofy.requests('/oauth/token').length, 2);
});

test('consent taken back needs a new connection', async () => {
  const { id, account, calendarId } = await cronofy.connected();
  cronofy.sandbox.cronofy.revoke(id);
  await assert.rejects(busyOf(account, calendarId), {
    code: 'needs_connection',
    details: { connectionId: 'con_1' },
  });
});

test('R3 a login that is cut off needs a new connection and is not free', async () => {
  const { id, account, calendarId } = await cronofy.connected();
  cronofy.sandbox.cronofy.setProfile(id, { isConnected: false });
  await assert.rejects(busyOf(account, calendarId), { code: 'needs_connection' });
  await assert.rejects(account.describe(signal), { code: 'needs_connection' });
});

const faults = [
  { title: '500', fault: { status: 500 } },
  { title: 'HTML', fault: { html: true } },
  { title: 'half an answer', fault: { truncate: true } },
  { title: 'a lost answer', fault: { loseReply: true } },
  { title: 'a dropped connection', fault: { dropConnection: true } },
];

for (const { title, fault } of faults) {
  test(`${title} is provider_unavailable, for reading and for writing`, async () => {
    const { id, account, calendarId } = await cronofy.connected();
    for (const pathPrefix of ['/v1/free_busy', '/v1/userinfo']) {
      cronofy.sandbox.cronofy.fault({ ...fault, match: { pathPrefix } });
      await assert.rejects(busyOf(account, calendarId), { code: 'provider_unavailable' });
    }
    // Half of the empty answer to a write is the whole answer.
    if (title !== 'half an answer') {
      cronofy.sandbox.cronofy.fault({ ...fault, match: { pathPrefix: '/v1/calendars/' } });
      await assert.rejects(account.putEvent(calendarId, event, signal), { code: 'provider_unavailable' });
    }
    await account.putEvent(calendarId, event, signal);
    assert.equal(cronofy.sandbox.cronofy.eventsOf(id).length, 1);
  });
}

test('R8 a rate limit gives its time to wait', async () => {
  const { account } = await cronofy.connected();
  cronofy.sandbox.cronofy.fault({ status: 429, retryAfter: 12 });
  await assert.rejects(account.describe(signal), {
    code: 'provider_unavailable',
    details: { connectionId: 'con_1', retryAfterSeconds: 12 },
  });
});

test('R8 a caller’s time limit ends a call that is never answered', async () => {
  const { account } = await cronofy.connected();
  cronofy.sandbox.cronofy.fault({ hang: true, match: { pathPrefix: '/v1/userinfo' } });
  await assert.rejects(account.describe(AbortSignal.timeout(50)), {
    code: 'provider_unavailable',
    message: 'Cronofy did not answer in time (connection con_1).',
  });
});
