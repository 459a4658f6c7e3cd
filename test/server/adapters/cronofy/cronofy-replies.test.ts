import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  calendarsOf,
  credentialsOf,
  freeBusyPageOf,
  grantedAccount,
  storedCredentials,
  userInfoOf,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-replies.js';
import { fixture, now, stored } from './cronofy.harness.js';

test('the calendars are those of connected logins, without deleted ones', () => {
  assert.deepEqual(calendarsOf(userInfoOf(fixture('userinfo'), 'con_1'), 'con_1'), [
    { id: 'cal_Ab12_main', name: 'Ada', isReadOnly: false, isPrimary: true },
    { id: 'cal_Ab12_holidays', name: 'Holidays', isReadOnly: true, isPrimary: false },
    { id: 'cal_Ef56_home', name: 'Home', isReadOnly: false, isPrimary: true },
  ]);
});

test('an account all of whose logins are cut off needs a connection', () => {
  const account = userInfoOf(
    { 'cronofy.data': { profiles: [{ profile_connected: false }, { profile_connected: false }] } },
    'con_1',
  );
  assert.throws(() => calendarsOf(account, 'con_1'), {
    code: 'needs_connection',
    details: { connectionId: 'con_1' },
  });
});

test('an account without logins has no calendars', () => {
  assert.deepEqual(calendarsOf(userInfoOf({ 'cronofy.data': {} }, 'con_1'), 'con_1'), []);
});

for (const reply of [undefined, null, [], 'x', {}, { 'cronofy.data': { profiles: {} } }]) {
  test(`an account is not read from ${JSON.stringify(reply)}`, () => {
    assert.throws(() => userInfoOf(reply, 'con_1'), { code: 'provider_unavailable' });
  });
}

const period = { calendar_id: 'c', start: '2026-12-08T09:30:00Z', end: '2026-12-08T10:15:00Z' };
const badPages: readonly unknown[] = [
  undefined,
  { pages: {} },
  { free_busy: {} },
  { free_busy: [period] },
  { free_busy: [{ ...period, free_busy_status: 'busy', start: 'canary' }] },
  { free_busy: [{ ...period, free_busy_status: 'busy', end: '2026-02-30' }] },
  { free_busy: [{ ...period, free_busy_status: 'busy', end: '2026-12-08T10:15:00' }] },
  { free_busy: [], pages: { next_page: 7 } },
];

for (const reply of badPages) {
  test(`free/busy is not read from ${JSON.stringify(reply)}`, () => {
    assert.throws(() => freeBusyPageOf(reply, 'con_1'), {
      code: 'provider_unavailable',
      message: 'Cronofy answered with something that is not free/busy (connection con_1).',
      details: { connectionId: 'con_1' },
      cause: undefined,
    });
  });
}

test('credentials are stored as plain JSON and read back as an instant', () => {
  const grant = { accessToken: 'a', refreshToken: 'r', expiresAt: now.add({ hours: 2 }), reply: {} };
  const blob = storedCredentials('acc_1', grant, now);
  assert.deepEqual(blob, {
    sub: 'acc_1',
    accessToken: 'a',
    refreshToken: 'r',
    expiresAt: '2026-11-20T11:24:16Z',
  });
  const readBack = credentialsOf(JSON.parse(JSON.stringify(blob)), 'con_1');
  assert.equal(readBack.expiresAt.toString(), '2026-11-20T11:24:16Z');
});

test('a token of unknown life is taken to last an hour', () => {
  const grant = { accessToken: 'a', refreshToken: 'r', expiresAt: undefined, reply: {} };
  assert.equal(storedCredentials('acc_1', grant, now).expiresAt, '2026-11-20T10:24:16Z');
});

for (const blob of [undefined, 'x', { ...stored, expiresAt: 'later' }, { ...stored, accessToken: 7 }]) {
  test(`stored credentials ${JSON.stringify(blob)} need a new connection`, () => {
    assert.throws(() => credentialsOf(blob, 'con_1'), {
      code: 'needs_connection',
      details: { connectionId: 'con_1' },
    });
  });
}

test('a grant names its account by sub and its login, or by sub alone', () => {
  assert.deepEqual(grantedAccount(fixture('token')), { sub: 'acc_65aa01', name: 'ada@hiring.example' });
  assert.deepEqual(grantedAccount({ sub: 'acc_1' }), { sub: 'acc_1', name: 'acc_1' });
  assert.throws(() => grantedAccount({ account_id: 'acc_1' }), { code: 'provider_unavailable' });
});
