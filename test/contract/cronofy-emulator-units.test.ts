import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  application,
  authorizationUrl,
  callApi,
  eventOf,
  type NewVirtualCalendar,
  officialClient,
  redirectUri,
  refusal,
  sandboxFor,
  withAda,
  withUnit,
} from '../demo/sandbox/sandbox-fixture.js';
import { hook } from './cronofy-hook.harness.js';

const quick = { pushDelayMs: 10, pushRetryMs: [], conferencingDelayMs: 10 };
const useIntegrations = 'organizational_unit_use_integrations';
const token = /^[\w-]{32}$/;

interface UserInfo {
  'cronofy.type': string;
  'cronofy.data': {
    profiles: { profile_calendars: { calendar_id: string }[] }[];
    conferencing_profiles: { provider_name: string; profile_id: string; profile_connected: boolean }[];
  };
}

test('an administrator’s consent gives tokens of the unit, which are refreshed and revoked like all others', async (t) => {
  const sandbox = await sandboxFor(t);
  const { unit } = withUnit(sandbox);
  const url = authorizationUrl(sandbox, { scope: useIntegrations, 'capabilities[]': 'conferencing' });
  const code = new URL(sandbox.cronofy.allow(url, 'berlin')).searchParams.get('code');
  const client = officialClient(sandbox);
  assert.deepEqual(await client.requestAccessToken({ code, redirect_uri: redirectUri }), {
    token_type: 'bearer',
    access_token: client.config.access_token,
    expires_in: 3600,
    refresh_token: client.config.refresh_token,
    scope: useIntegrations,
    sub: unit.sub,
  });
  assert.match(unit.sub, /^org_/);
  await client.refreshAccessToken({});
  const info = (await client.userInfo({})) as UserInfo;
  assert.equal(info['cronofy.type'], 'organizational_unit');
  await client.revokeAuthorization({});
  const { refreshToken } = sandbox.cronofy.units.grant('berlin');
  sandbox.cronofy.units.revoke('berlin');
  await assert.rejects(
    officialClient(sandbox, { refreshToken }).refreshAccessToken({}),
    refusal(400, { error: 'invalid_grant' }),
  );
});

test('with the conferencing capability the administrator signs in to the integrations on the way', async (t) => {
  const sandbox = await sandboxFor(t);
  withUnit(sandbox);
  const states = () => sandbox.cronofy.units.get('berlin').conferencingProfiles.map((it) => it.isConnected);
  sandbox.cronofy.allow(authorizationUrl(sandbox, { scope: useIntegrations }), 'berlin');
  assert.deepEqual(states(), [true, false]);
  const asking = { scope: useIntegrations, 'capabilities[]': 'conferencing' };
  sandbox.cronofy.allow(authorizationUrl(sandbox, asking), 'berlin');
  assert.deepEqual(states(), [true, true]);
});

test('a virtual calendar is made with its own tokens, and once more each time it is asked for', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ask } = withUnit(sandbox);
  const { status, body } = await ask('Berlin interview room');
  assert.equal(status, 200);
  const created = body as Record<string, unknown> & { linking_profile: Record<string, unknown> };
  assert.deepEqual(created, {
    token_type: 'bearer',
    access_token: created['access_token'],
    expires_in: 3600,
    refresh_token: created['refresh_token'],
    scope: 'read_write',
    linking_profile: {
      provider_name: 'cronofy',
      profile_id: created.linking_profile['profile_id'],
    },
    sub: created['sub'],
    name: 'Berlin interview room',
  });
  assert.match(String(created['access_token']), token);
  assert.match(String(created['sub']), /^vrt_/);
  await ask('Berlin interview room');
  const seen = sandbox.cronofy.units.virtualCalendars('berlin');
  assert.deepEqual(
    seen.map(({ name, isOpen }) => [name, isOpen]),
    [
      ['Berlin interview room', true],
      ['Berlin interview room', true],
    ],
  );
  assert.notEqual(seen[0]?.sub, seen[1]?.sub);
});

for (const [what, name, key] of [
  ['none', undefined, 'errors.required'],
  ['an empty one', '', 'errors.required'],
  ['one of blanks', '  ', 'errors.required'],
  ['one of 257 characters', 'x'.repeat(257), 'errors.too_long'],
] as const) {
  test(`a virtual calendar’s name may not be ${what}: 422, and none is made`, async (t) => {
    const sandbox = await sandboxFor(t);
    const { ask } = withUnit(sandbox);
    const { status, body } = await ask(name);
    assert.equal(status, 422);
    assert.equal((body as { errors: { name: { key: string }[] } }).errors.name[0]?.key, key);
    assert.deepEqual(sandbox.cronofy.units.virtualCalendars('berlin'), []);
  });
}

test('virtual calendars are made with a unit’s token only, and with the right scope', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ask } = withUnit(sandbox, 'organizational_unit_scheduler');
  assert.equal((await ask('Room')).status, 403);
  const { tokens } = withAda(sandbox);
  const unit = sandbox.cronofy.units.grant('berlin');
  const made = await ask('Room', unit.accessToken);
  const child = (made.body as NewVirtualCalendar).access_token;
  for (const bearer of [tokens.accessToken, application.secret, child, 'nobody']) {
    const { status, body } = await ask('Room', bearer);
    assert.deepEqual([status, body], [401, '']);
  }
});

test('a virtual calendar has a calendar and the unit’s integrations, which come and go with the unit’s', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const { create, unit } = withUnit(sandbox);
  const created = await create('Room');
  const client = officialClient(sandbox, { accessToken: created.access_token });
  const info = async () => (await client.userInfo({})) as UserInfo;
  const before = await info();
  assert.equal(before['cronofy.type'], 'virtual_calendar');
  assert.equal(before['cronofy.data'].profiles[0]?.profile_calendars.length, 1);
  const services = (seen: UserInfo) =>
    seen['cronofy.data'].conferencing_profiles.map((it) => [it.provider_name, it.profile_connected]);
  assert.deepEqual(services(before), [
    ['indeed', true],
    ['zoom', false],
  ]);
  const ids = before['cronofy.data'].conferencing_profiles.map(({ profile_id: id }) => id);
  const ofTheUnit = unit.conferencingProfiles.map(({ profileId }) => profileId);
  assert.deepEqual(
    ids.filter((id) => ofTheUnit.includes(id)),
    [],
  );
  const { url, waitFor } = await hook(t);
  await client.createNotificationChannel({ callback_url: url });
  sandbox.cronofy.units.setConferencing('berlin', 'indeed', false);
  const news = (await waitFor(2)).map(({ body }) => body.notification['type']).sort();
  assert.deepEqual(news, ['conferencing_profile_disconnected', 'verification']);
  assert.deepEqual(services(await info())[0], ['indeed', false]);
});

test('an event in a virtual calendar gets an Indeed link a little later and keeps what it is about', async (t) => {
  const sandbox = await sandboxFor(t, { settings: quick });
  const { create } = withUnit(sandbox);
  const client = officialClient(sandbox, { accessToken: (await create('Room')).access_token });
  const data = ((await client.userInfo({})) as UserInfo)['cronofy.data'];
  const calendarId = data.profiles[0]?.profile_calendars[0]?.calendar_id;
  const { url, waitFor } = await hook(t);
  const interview = {
    job_name: 'Staff Engineer',
    employer_name: 'Hiring Ltd',
    interviewers: [{ email: 'ada@hiring.example' }],
    candidates: [{ name: 'Chris P', email: 'chris@mail.example' }],
  };
  await client.createEvent({
    calendar_id: calendarId,
    ...eventOf(),
    conferencing: { profile_id: data.conferencing_profiles[0]?.profile_id },
    subscriptions: [{ type: 'webhook', uri: url, interactions: [{ type: 'conferencing_assigned' }] }],
    event_classes: { interview },
  });
  const [told] = await waitFor(1);
  assert.deepEqual(told?.body.notification, {
    type: 'event_subscription',
    interactions: [{ type: 'conferencing_assigned' }],
  });
  const [calendar] = sandbox.cronofy.units.virtualCalendars('berlin');
  const [event] = calendar?.events ?? [];
  assert.equal(event?.meeting?.state === 'ready' && event.meeting.providerName, 'indeed');
  assert.deepEqual(JSON.parse(JSON.stringify(event?.eventClasses)), { interview });
  const { events } = (await client.readEvents({ tzid: 'Etc/UTC', only_managed: true })) as {
    events: { conferencing: { join_url: string } }[];
  };
  assert.match(events[0]?.conferencing.join_url ?? '', /^https:\/\/indeed\.example\//);
});

test('an interview class of the wrong form is 422 and writes nothing', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  for (const interview of [{ job_name: 7 }, { candidates: [{ email: 'nobody' }] }, 'x']) {
    await assert.rejects(
      client.createEvent({ calendar_id: calendarId, ...eventOf(), event_classes: { interview } }),
      refusal(422),
    );
  }
  assert.deepEqual(sandbox.cronofy.eventsOf('ada'), []);
});

test('revoking a unit ends the tokens of its virtual calendars; revoking one calendar ends only its own', async (t) => {
  const sandbox = await sandboxFor(t);
  const { create, tokens } = withUnit(sandbox);
  const [first, second] = [await create('First'), await create('Second')];
  const statusOf = async (bearer: string) => (await callApi(sandbox, bearer, 'GET', '/v1/userinfo')).status;
  const revoke = (body: object) =>
    callApi(sandbox, '', 'POST', '/oauth/token/revoke', {
      client_id: application.id,
      client_secret: application.secret,
      ...body,
    });
  await revoke({ sub: first.sub });
  assert.deepEqual([await statusOf(first.access_token), await statusOf(second.access_token)], [401, 200]);
  await revoke({ token: tokens.refreshToken });
  assert.deepEqual([await statusOf(second.access_token), await statusOf(tokens.accessToken)], [401, 401]);
  const client = officialClient(sandbox, { refreshToken: second.refresh_token });
  await assert.rejects(client.refreshAccessToken({}), refusal(400, { error: 'invalid_grant' }));
  const seen = sandbox.cronofy.units.virtualCalendars('berlin');
  assert.deepEqual(
    seen.map(({ name, isOpen }) => [name, isOpen]),
    [
      ['First', false],
      ['Second', false],
    ],
  );
});

test('creating fails for names that were picked for it, and an answer can be lost after the calendar was made', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ask, create } = withUnit(sandbox);
  const pathPrefix = '/v1/organizational_unit_virtual_calendars';
  const errors = { name: [{ key: 'errors.invalid', description: 'is not valid' }] };
  sandbox.cronofy.fault({ match: { pathPrefix, bodyPart: '"Room 2"' }, status: 422, json: { errors } });
  sandbox.cronofy.fault({ match: { pathPrefix, bodyPart: '"Room 3"' }, loseReply: true });
  await create('Room 1');
  const refused = await ask('Room 2');
  assert.deepEqual([refused.status, refused.body], [422, { errors }]);
  await assert.rejects(ask('Room 3'));
  const names = sandbox.cronofy.units.virtualCalendars('berlin').map(({ name }) => name);
  assert.deepEqual(names, ['Room 1', 'Room 3']);
});
