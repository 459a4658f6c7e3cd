import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  credentialsOf,
  storedCredentials,
  tokenLifeOf,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-credentials.js';
import { grantSubject } from '../../../../packages/server/src/adapters/cronofy/cronofy-grants.js';
import {
  calendarsOf,
  conferencingProfilesOf,
  userInfoOf,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-identity.js';
import {
  batchEntriesOf,
  freeBusyPageOf,
} from '../../../../packages/server/src/adapters/cronofy/cronofy-replies.js';
import { fixture, now, registration, stored } from './cronofy.harness.js';

test('the calendars are those of connected logins, without deleted ones', () => {
  assert.deepEqual(calendarsOf(userInfoOf(fixture('userinfo'), 'con_1'), 'con_1'), [
    {
      id: 'cal_Ab12_main',
      name: 'Ada',
      isReadOnly: false,
      isPrimary: true,
      hasIntegratedConferencing: true,
    },
    {
      id: 'cal_Ab12_holidays',
      name: 'Holidays',
      isReadOnly: true,
      isPrimary: false,
      hasIntegratedConferencing: false,
    },
    {
      id: 'cal_Ef56_home',
      name: 'Home',
      isReadOnly: false,
      isPrimary: true,
      hasIntegratedConferencing: false,
    },
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

test('contract §6.4 a calendar of Cronofy’s own lists nobody', () => {
  const profile = { profile_connected: true, profile_calendars: [{ calendar_id: 'apc_1' }] };
  const listing = (provider_name: string) =>
    calendarsOf(
      userInfoOf({ 'cronofy.data': { profiles: [{ ...profile, provider_name }] } }, 'con_1'),
      'con_1',
    ).map(({ listsNobody }) => listsNobody);
  assert.deepEqual([listing('cronofy'), listing('google')], [[true], [undefined]]);
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
  const blob = storedCredentials({ sub: 'acc_1' }, grant, now);
  assert.deepEqual(blob, {
    sub: 'acc_1',
    accessToken: 'a',
    refreshToken: 'r',
    issuedAt: '2026-11-20T09:24:16Z',
    expiresAt: '2026-11-20T11:24:16Z',
  });
  const readBack = credentialsOf(JSON.parse(JSON.stringify(blob)), 'con_1');
  assert.equal(readBack.expiresAt.toString(), '2026-11-20T11:24:16Z');
});

test('a token of unknown life is taken to last an hour', () => {
  const grant = { accessToken: 'a', refreshToken: 'r', expiresAt: undefined, reply: {} };
  assert.equal(storedCredentials({ sub: 'acc_1' }, grant, now)['expiresAt'], '2026-11-20T10:24:16Z');
});

for (const blob of [undefined, 'x', { ...stored, expiresAt: 'later' }, { ...stored, accessToken: 7 }]) {
  test(`stored credentials ${JSON.stringify(blob)} need a new connection`, () => {
    assert.throws(() => credentialsOf(blob, 'con_1'), {
      code: 'needs_connection',
      details: { connectionId: 'con_1' },
    });
  });
}

test('renewed credentials of a virtual calendar stay those of one', () => {
  const grant = { accessToken: 'a', refreshToken: 'r', expiresAt: undefined };
  const blob = storedCredentials({ sub: 'vrt_1', isVirtualCalendar: true }, grant, now);
  assert.equal(credentialsOf(blob, 'con_1').isVirtualCalendar, true);
  const renewed = storedCredentials(credentialsOf(blob, 'con_1'), { ...grant, accessToken: 'b' }, now);
  assert.equal(credentialsOf(renewed, 'con_1').isVirtualCalendar, true);
});

test('the life of credentials is told, an hour for those that earlier versions stored', () => {
  const texts = (blob: unknown) => {
    const life = tokenLifeOf(blob);
    return life && [life.issuedAt.toString(), life.expiresAt.toString()];
  };
  const { issuedAt, ...earlier } = { ...stored, expiresAt: '2026-11-20T11:00:00Z' };
  assert.deepEqual(texts({ ...earlier, issuedAt }), ['2026-11-20T09:24:16Z', '2026-11-20T11:00:00Z']);
  assert.deepEqual(texts(earlier), ['2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z']);
  assert.equal(texts({ password: 'canary' }), undefined);
});

test('a person’s grant names its account by sub, with the login of this consent', () => {
  assert.deepEqual(grantSubject('individual', fixture('token')), {
    sub: 'acc_65aa01',
    name: 'ada@hiring.example',
  });
  assert.deepEqual(grantSubject('individual', { sub: 'acc_1' }), { sub: 'acc_1', name: undefined });
  assert.throws(() => grantSubject('individual', { account_id: 'acc_1' }), { code: 'provider_unavailable' });
});

test('a unit’s grant names it by sub or, for want of that, by account_id', () => {
  const subOf = (reply: unknown) => grantSubject('organizational_unit', reply).sub;
  assert.equal(subOf({ sub: 'org_1', account_id: 'acc_1' }), 'org_1');
  assert.equal(subOf({ account_id: 'org_2' }), 'org_2');
  assert.throws(() => subOf({ scope: 'x' }), { code: 'provider_unavailable' });
});

test('an administrator’s grant names the service account', () => {
  assert.equal(
    grantSubject('service_account', fixture('token-service-account')).sub,
    'ser_5ba21743f408617d1269ea1e',
  );
  assert.throws(() => grantSubject('service_account', { sub: 'acc_1' }), { code: 'provider_unavailable' });
});

test('meeting logins are told whichever services they are at, connected or not', () => {
  const account = userInfoOf(fixture('userinfo-conferencing'), 'con_1');
  assert.deepEqual(conferencingProfilesOf(account, new URL('https://app.cronofy.com')), [
    { id: 'pro_Zz01', service: 'zoom', name: 'ada@hiring.example', isConnected: true, relinkUrl: undefined },
    {
      id: 'pro_Gg02',
      service: 'go_to',
      name: 'ada@hiring.example',
      isConnected: false,
      relinkUrl: 'https://app.cronofy.com/v2/relink/go_to?email=ada%40hiring.example',
    },
    { id: 'pro_In03', service: 'indeed', name: 'indeed', isConnected: true, relinkUrl: undefined },
  ]);
});

for (const url of [
  'https://app.cronofy.com/v2/relink/go_to',
  'javascript:alert(1)',
  'https://app.cronofy.example.evil.example/',
  'https://app.cronofy.example:8443/',
  '/v2/relink/go_to',
]) {
  test(`S38 nobody is sent to renew a login at ${url}`, () => {
    const profile = {
      provider_name: 'go_to',
      profile_id: 'p',
      profile_connected: false,
      profile_relink_url: url,
    };
    const account = userInfoOf({ 'cronofy.data': { conferencing_profiles: [profile] } }, 'con_1');
    assert.equal(conferencingProfilesOf(account, registration.appBase)[0]?.relinkUrl, undefined);
  });
}

for (const reply of [undefined, {}, { batch: [{ status: 202 }] }, { batch: [{ status: 202 }, {}] }]) {
  test(`how two requests went is not read from ${JSON.stringify(reply)}`, () => {
    assert.throws(() => batchEntriesOf(reply, 2, 'con_1'), { code: 'provider_unavailable' });
  });
}
