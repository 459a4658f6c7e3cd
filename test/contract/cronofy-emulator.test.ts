import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  application,
  authorizationUrl,
  officialClient,
  redirectUri,
  refusal,
  sandboxFor,
  TurnedClock,
  withAda,
} from '../demo/sandbox/sandbox-fixture.js';

const codeIn = (location: string): string => new URL(location).searchParams.get('code') ?? '';

test('a code is exchanged by the official client for tokens that name the account and the login used', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ada } = withAda(sandbox);
  const client = officialClient(sandbox, { refreshToken: 'stray' });
  const code = codeIn(sandbox.cronofy.allow(authorizationUrl(sandbox), 'ada'));
  const reply = await client.requestAccessToken({ code, redirect_uri: redirectUri });
  assert.deepEqual(reply, {
    token_type: 'bearer',
    access_token: client.config.access_token,
    expires_in: 3600,
    refresh_token: client.config.refresh_token,
    scope: 'read_write',
    account_id: ada.sub,
    sub: ada.sub,
    linking_profile: {
      provider_name: 'google',
      provider_service: 'gsuite',
      profile_id: ada.profiles[0]?.profileId,
      profile_name: 'ada@hiring.example',
    },
  });
  assert.equal(client.config.access_token?.length, 32);
  assert.equal(client.config.refresh_token?.length, 32);
});

test('a code works once', async (t) => {
  const sandbox = await sandboxFor(t);
  withAda(sandbox);
  const client = officialClient(sandbox);
  const code = codeIn(sandbox.cronofy.allow(authorizationUrl(sandbox), 'ada'));
  await client.requestAccessToken({ code, redirect_uri: redirectUri });
  await assert.rejects(
    client.requestAccessToken({ code, redirect_uri: redirectUri }),
    refusal(400, {
      error: 'invalid_grant',
      error_key: 'errors.unknown_or_used',
      error_description: 'code is unknown or already used',
    }),
  );
});

test('a code lives five minutes and belongs to its redirect address', async (t) => {
  const clock = new TurnedClock();
  const sandbox = await sandboxFor(t, { now: clock.now });
  withAda(sandbox);
  const client = officialClient(sandbox);
  const [late, elsewhere] = [1, 2].map(() => codeIn(sandbox.cronofy.allow(authorizationUrl(sandbox), 'ada')));
  await assert.rejects(
    client.requestAccessToken({ code: elsewhere, redirect_uri: `${redirectUri}/` }),
    refusal(400, { error: 'invalid_grant', error_description: 'redirect_uri is not the one asked for' }),
  );
  clock.turn({ minutes: 5 });
  await assert.rejects(
    client.requestAccessToken({ code: late, redirect_uri: redirectUri }),
    refusal(400, { error: 'invalid_grant', error_description: 'code has expired' }),
  );
});

test('a refresh gives a new access token beside the old one, the same refresh token, and no account', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens, client } = withAda(sandbox);
  const [first, second] = await Promise.all([client.refreshAccessToken({}), client.refreshAccessToken({})]);
  for (const reply of [first, second]) {
    assert.deepEqual(Object.keys(reply as object).sort(), [
      'access_token',
      'expires_in',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    assert.equal((reply as { refresh_token: string }).refresh_token, tokens.refreshToken);
  }
  assert.notDeepEqual(first, second);
  await officialClient(sandbox, tokens).userInfo({});
});

test('an access token lives as long as the sandbox is set to let it', async (t) => {
  const clock = new TurnedClock();
  const sandbox = await sandboxFor(t, { now: clock.now, settings: { tokenLifetimeSeconds: 60 } });
  const { client } = withAda(sandbox);
  clock.turn({ seconds: 59 });
  await client.userInfo({});
  clock.turn({ seconds: 1 });
  await assert.rejects(client.userInfo({}), refusal(401, ''));
  assert.equal(((await client.refreshAccessToken({})) as { expires_in: number }).expires_in, 60);
  await client.userInfo({});
});

for (const [what, body, expected] of [
  [
    'a wrong secret',
    { client_secret: 'x', grant_type: 'refresh_token', refresh_token: 'x' },
    'invalid_client',
  ],
  [
    'an unknown client',
    { client_id: 'x', grant_type: 'refresh_token', refresh_token: 'x' },
    'invalid_client',
  ],
  ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'x' }, 'invalid_grant'],
  ['an unknown kind of grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ['no kind of grant', {}, 'invalid_request'],
  ['no code', { grant_type: 'authorization_code' }, 'invalid_request'],
] as const) {
  test(`the token endpoint answers ${what} with ${expected}, to JSON and to a form`, async (t) => {
    const sandbox = await sandboxFor(t);
    const parameters = { client_id: application.id, client_secret: application.secret, ...body };
    const bodies = [
      ['application/json', JSON.stringify(parameters)],
      ['application/x-www-form-urlencoded', new URLSearchParams(parameters).toString()],
    ] as const;
    for (const [type, text] of bodies) {
      const reply = await fetch(`${sandbox.origin}/oauth/token`, {
        method: 'POST',
        headers: { 'Content-Type': type, Authorization: 'Bearer undefined' },
        body: text,
      });
      assert.equal(reply.status, 400);
      assert.equal(reply.headers.get('cache-control'), 'no-store');
      assert.equal(((await reply.json()) as { error: string }).error, expected);
    }
  });
}

test('a code asked for with a challenge is given for its verifier only', async (t) => {
  const sandbox = await sandboxFor(t);
  withAda(sandbox);
  const client = officialClient(sandbox);
  const verifier = 'a-verifier-of-the-application-long-enough-to-pass';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const url = authorizationUrl(sandbox, { code_challenge: challenge, code_challenge_method: 'S256' });
  for (const wrong of [{}, { code_verifier: `${verifier}x` }]) {
    const code = codeIn(sandbox.cronofy.allow(url, 'ada'));
    await assert.rejects(
      client.requestAccessToken({ code, redirect_uri: redirectUri, ...wrong }),
      refusal(400, { error: 'invalid_grant', error_description: 'code_verifier does not match' }),
    );
  }
  const code = codeIn(sandbox.cronofy.allow(url, 'ada'));
  await client.requestAccessToken({ code, redirect_uri: redirectUri, code_verifier: verifier });
});

test('revoking ends refresh and access, and an unknown token is revoked as well', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens, client } = withAda(sandbox);
  await client.revokeAuthorization({});
  await assert.rejects(officialClient(sandbox, tokens).userInfo({}), refusal(401, ''));
  await assert.rejects(
    officialClient(sandbox, tokens).refreshAccessToken({}),
    refusal(400, { error: 'invalid_grant' }),
  );
  await officialClient(sandbox, tokens).revokeAuthorization({});
  await assert.rejects(
    officialClient(sandbox, { ...tokens, secret: 'wrong' }).revokeAuthorization({}),
    refusal(400, { error: 'invalid_client' }),
  );
});

test('revoking takes an access token or an account too, and the token wins over the account', async (t) => {
  const sandbox = await sandboxFor(t);
  const { tokens, ada } = withAda(sandbox);
  sandbox.cronofy.createPerson({ id: 'ben', name: 'Ben', email: 'ben@hiring.example' });
  const ben = sandbox.cronofy.grant('ben');
  const revoke = (body: object) =>
    fetch(`${sandbox.origin}/oauth/token/revoke`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ client_id: application.id, client_secret: application.secret, ...body }),
    });
  const reply = await revoke({ token: ben.accessToken, sub: ada.sub });
  assert.deepEqual([reply.status, await reply.text()], [200, '']);
  await officialClient(sandbox, tokens).userInfo({});
  await assert.rejects(officialClient(sandbox, ben).userInfo({}), refusal(401, ''));
  await revoke({ sub: ada.sub });
  await assert.rejects(officialClient(sandbox, tokens).userInfo({}), refusal(401, ''));
});

test('userinfo shows logins, calendars and meeting services; the relink address only while one is disconnected', async (t) => {
  const sandbox = await sandboxFor(t);
  const person = sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    providerName: 'office365',
    calendars: [{ name: 'Work', calendarId: 'cal_x@y', hasIntegratedConferencing: false }],
    conferencing: [{ providerName: 'zoom' }, { providerName: 'go_to', isConnected: false }],
  });
  const client = officialClient(sandbox, sandbox.cronofy.grant('ben', 'free_busy_write'));
  const [zoom, goTo] = person.conferencingProfiles;
  const login = {
    provider_name: 'office365',
    profile_id: person.profiles[0]?.profileId,
    profile_name: person.email,
  };
  assert.deepEqual(await client.userInfo({}), {
    sub: person.sub,
    email: 'ben@hiring.example',
    name: 'Ben',
    zoneinfo: 'Etc/UTC',
    'cronofy.type': 'account',
    'cronofy.data': {
      authorization: { scope: 'free_busy_write', status: 'active' },
      profiles: [
        {
          ...login,
          profile_connected: true,
          profile_initial_sync_required: false,
          profile_calendars: [
            {
              calendar_id: 'cal_x@y',
              calendar_name: 'Work',
              calendar_readonly: false,
              calendar_deleted: false,
              calendar_primary: true,
              calendar_integrated_conferencing_available: false,
              calendar_attachments_available: false,
              permission_level: 'sandbox',
            },
          ],
        },
      ],
      conferencing_profiles: [
        {
          provider_name: 'zoom',
          profile_id: zoom?.profileId,
          profile_name: person.email,
          profile_connected: true,
        },
        {
          provider_name: 'go_to',
          profile_id: goTo?.profileId,
          profile_name: person.email,
          profile_connected: false,
          profile_relink_url: `${sandbox.origin}/v2/relink/go_to?email=ben%40hiring.example`,
        },
      ],
    },
  });
  assert.deepEqual(await client.accountInformation({}), {
    account: { account_id: person.sub, email: person.email, name: 'Ben', default_tzid: 'Etc/UTC' },
  });
  assert.deepEqual(await client.profileInformation({}), {
    profiles: [{ ...login, profile_connected: true }],
  });
});

test('a login given back is gone from the account until the person signs in again', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ada, client } = withAda(sandbox);
  await client.revokeProfileAuthorization({ profile_id: ada.profiles[0]?.profileId });
  assert.deepEqual(await client.profileInformation({}), { profiles: [] });
  assert.deepEqual(await client.listCalendars({}), { sub: ada.sub, calendars: [] });
  sandbox.cronofy.allow(authorizationUrl(sandbox), 'ada');
  assert.equal(((await client.listCalendars({})) as { calendars: unknown[] }).calendars.length, 1);
});

test('calendars are listed, deleted ones too, and created anew each time', async (t) => {
  const sandbox = await sandboxFor(t);
  const person = sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    calendars: [{ name: 'Work' }, { name: 'Old', isDeleted: true }],
  });
  const profileId = person.profiles[0]?.profileId;
  const client = officialClient(sandbox, sandbox.cronofy.grant('ben', 'read_write'));
  for (const name of ['Interviews', 'Interviews']) {
    await client.createCalendar({ profile_id: profileId, name });
  }
  const { sub, calendars } = (await client.listCalendars({})) as {
    sub: string;
    calendars: {
      calendar_id: string;
      calendar_name: string;
      calendar_deleted: boolean;
      profile_id: string;
    }[];
  };
  assert.equal(sub, person.sub);
  assert.deepEqual(
    calendars.map((calendar) => [calendar.calendar_name, calendar.calendar_deleted, calendar.profile_id]),
    [
      ['Work', false, profileId],
      ['Old', true, profileId],
      ['Interviews', false, profileId],
      ['Interviews', false, profileId],
    ],
  );
  assert.equal(new Set(calendars.map((calendar) => calendar.calendar_id)).size, 4);
  assert.ok(calendars.every((calendar) => calendar.calendar_id.includes('@')));
  await assert.rejects(
    client.createCalendar({ profile_id: profileId }),
    refusal(422, { errors: { name: [{ key: 'errors.required', description: 'name must be specified' }] } }),
  );
  sandbox.cronofy.setProfile('ben', { isWritable: false });
  await assert.rejects(client.createCalendar({ profile_id: profileId, name: 'More' }), refusal(423));
});

test('a credential that is not known is 401 with a challenge and no body; one that does not reach far enough is 403', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client } = withAda(sandbox, 'read_free_busy');
  const reply = await fetch(`${sandbox.origin}/v1/userinfo`, { headers: { Authorization: 'Bearer nobody' } });
  assert.deepEqual([reply.status, await reply.text()], [401, '']);
  assert.match(reply.headers.get('www-authenticate') ?? '', /^Bearer/);
  assert.equal((await fetch(`${sandbox.origin}/v1/userinfo`)).status, 401);
  await assert.rejects(
    officialClient(sandbox, { accessToken: application.secret }).userInfo({}),
    refusal(401, ''),
  );
  await assert.rejects(client.listCalendars({}), refusal(403, ''));
  await assert.rejects(client.readEvents({ tzid: 'Etc/UTC' }), refusal(403, ''));
  await client.freeBusy({ tzid: 'Etc/UTC' });
});

test('requests over the limit are 429 with Retry-After and no body', async (t) => {
  const sandbox = await sandboxFor(t, { settings: { requestsPerSecond: 3, requestsPerMinute: 4 } });
  const { client, tokens } = withAda(sandbox);
  const replies = await Promise.allSettled(Array.from({ length: 8 }, () => client.userInfo({})));
  const refused = replies.filter(({ status }) => status === 'rejected');
  assert.ok(refused.length >= 4, `${refused.length} of 8 were refused`);
  const reply = await fetch(`${sandbox.origin}/v1/userinfo`, {
    headers: { Authorization: `Bearer ${tokens.accessToken}` },
  });
  assert.deepEqual([reply.status, reply.headers.get('retry-after'), await reply.text()], [429, '1', '']);
});
