import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sandbox } from '../../demo/sandbox/sandbox.js';
import {
  authorizationUrl,
  callApi,
  eventOf,
  officialClient,
  redirectUri,
  refusal,
  sandboxFor,
  TurnedClock,
  withAda,
} from '../demo/sandbox/sandbox-fixture.js';

const returnTo = 'https://kit.example/done?c=8c1f';

/** Presses a button on a page of the sandbox as a browser would. @returns where it is sent */
async function press(page: string, fields: Readonly<Record<string, string>>, cookie = '') {
  const shown = await fetch(page);
  assert.equal(shown.status, 200);
  const reply = await fetch(page, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { Cookie: cookie },
  });
  return reply.headers.get('location') ?? '';
}

const accountOf = async (sandbox: Sandbox, location: string): Promise<unknown> => {
  const code = new URL(location).searchParams.get('code');
  const reply = await officialClient(sandbox).requestAccessToken({ code, redirect_uri: redirectUri });
  return (reply as { sub: string }).sub;
};

test('an application calendar is the same one under the same id, cannot invite, and is gone once revoked', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = officialClient(sandbox);
  const made = (await client.applicationCalendar({ application_calendar_id: 'kit-panel-7' })) as {
    sub: string;
    linking_profile: Record<string, string>;
  };
  assert.deepEqual(made, {
    token_type: 'bearer',
    access_token: client.config.access_token,
    expires_in: 3600,
    refresh_token: client.config.refresh_token,
    scope: 'read_write',
    linking_profile: {
      provider_name: 'cronofy',
      profile_id: made.linking_profile['profile_id'],
      profile_name: 'kit-panel-7',
    },
    application_calendar_id: 'kit-panel-7',
    sub: made.sub,
  });
  assert.match(made.sub, /^apc_/);
  const again = await client.applicationCalendar({ application_calendar_id: 'kit-panel-7' });
  assert.equal((again as { sub: string }).sub, made.sub);
  const info = (await client.userInfo({})) as Record<string, unknown>;
  assert.deepEqual(
    [info['cronofy.type'], info['application_calendar_id'], info['email']],
    ['application_calendar', 'kit-panel-7', undefined],
  );
  const { calendars } = (await client.listCalendars({})) as { calendars: { calendar_id: string }[] };
  const event = { calendar_id: calendars[0]?.calendar_id, ...eventOf() };
  await client.createEvent(event);
  await assert.rejects(
    client.createEvent({ ...event, attendees: { invite: [{ email: 'chris@mail.example' }] } }),
    refusal(422, {
      errors: {
        attendees: [
          {
            key: 'errors.event.cannot_set_attendees',
            description: 'this calendar sends no invitations',
          },
        ],
      },
    }),
  );
  await client.revokeAuthorization({});
  const anew = await officialClient(sandbox).applicationCalendar({ application_calendar_id: 'kit-panel-7' });
  assert.notEqual((anew as { sub: string }).sub, made.sub);
});

test('an application calendar needs the application’s credentials and an id', async (t) => {
  const sandbox = await sandboxFor(t);
  await assert.rejects(
    officialClient(sandbox, { secret: 'wrong' }).applicationCalendar({ application_calendar_id: 'x' }),
    refusal(401, ''),
  );
  await assert.rejects(officialClient(sandbox).applicationCalendar({}), refusal(422));
});

test('without avoid_linking a second person on one browser is added to the account of the first', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ada } = withAda(sandbox);
  const ben = sandbox.cronofy.createPerson({ id: 'ben', name: 'Ben', email: 'ben@hiring.example' });
  const consent = async (person: string, more: Readonly<Record<string, string>>, cookie: string) => {
    const url = authorizationUrl(sandbox, more);
    const fields = { request: new URL(url).search.slice(1), person, decision: 'allow' };
    return accountOf(sandbox, await press(url, fields, cookie));
  };
  const remembers = `sandbox_account=${ada.sub}`;
  assert.equal(await consent('ben', {}, remembers), ben.sub);
  assert.equal(await consent('ben', { avoid_linking: 'false' }, remembers), ada.sub);
  const names = sandbox.cronofy.person('ada').profiles.map(({ profileName }) => profileName);
  assert.deepEqual(names, ['ada@hiring.example', 'ben@hiring.example']);
});

test('the browser remembers the account it was used with', async (t) => {
  const sandbox = await sandboxFor(t);
  const { ada } = withAda(sandbox);
  const url = authorizationUrl(sandbox);
  const reply = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      request: new URL(url).search.slice(1),
      person: 'ada',
      decision: 'allow',
    }),
  });
  assert.match(
    reply.headers.get('set-cookie') ?? '',
    new RegExp(`^sandbox_account=${ada.sub}; Path=/oauth; HttpOnly; SameSite=Lax$`),
  );
});

test('a link token adds a login to its account, once and within five minutes', async (t) => {
  const clock = new TurnedClock();
  const sandbox = await sandboxFor(t, { now: clock.now });
  const { ada, tokens } = withAda(sandbox);
  const linkToken = async () => {
    const { body } = await callApi(sandbox, tokens.accessToken, 'POST', '/v1/link_tokens');
    return (body as { link_token: string }).link_token;
  };
  const people = ['ben', 'cem', 'dan'].map((id) =>
    sandbox.cronofy.createPerson({ id, name: id, email: `${id}@hiring.example` }),
  );
  const linked = async (id: string, token: string) =>
    accountOf(sandbox, sandbox.cronofy.allow(authorizationUrl(sandbox, { link_token: token }), id));
  const token = await linkToken();
  assert.equal(await linked('ben', token), ada.sub);
  assert.equal(await linked('cem', token), people[1]?.sub);
  const late = await linkToken();
  clock.turn({ minutes: 5 });
  assert.equal(await linked('dan', late), people[2]?.sub);
});

test('a meeting service is connected on its page, which sends the browser back with the new profile', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client } = withAda(sandbox);
  const page = async (more: object = {}) => {
    const reply = await client.conferencingServiceAuthorizations({ redirect_uri: returnTo, ...more });
    return (reply as { authorization_request: { url: string } }).authorization_request.url;
  };
  const denied = await press(await page(), { decision: 'deny' });
  assert.equal(denied, `${returnTo}&error=access_denied`);
  const used = await page({ provider_name: 'zoom' });
  const back = new URL(await press(used, { decision: 'allow' }));
  const zoom = sandbox.cronofy.person('ada').conferencingProfiles[0];
  assert.deepEqual(
    [zoom?.providerName, zoom?.isConnected, zoom?.profileId],
    ['zoom', true, back.searchParams.get('last_linked_profile_id')],
  );
  assert.equal(back.searchParams.get('c'), '8c1f');
  assert.equal((await fetch(used)).status, 404);
  await press(await page(), { decision: 'allow', provider: 'indeed' });
  const names = sandbox.cronofy.person('ada').conferencingProfiles.map(({ providerName }) => providerName);
  assert.deepEqual(names, ['zoom', 'indeed']);
  await assert.rejects(page({ provider_name: 'pigeon' }), refusal(422));
  await assert.rejects(page({ redirect_uri: 'no' }), refusal(422));
});

test('the relink page makes a login good, and the links it owes are made', async (t) => {
  const sandbox = await sandboxFor(t, { settings: { conferencingDelayMs: 0 } });
  sandbox.cronofy.createPerson({
    id: 'ben',
    name: 'Ben',
    email: 'ben@hiring.example',
    conferencing: [{ providerName: 'zoom', isConnected: false }],
  });
  const client = officialClient(sandbox, sandbox.cronofy.grant('ben'));
  const info = (await client.userInfo({})) as {
    'cronofy.data': { conferencing_profiles: { profile_relink_url: string }[] };
  };
  const page = info['cronofy.data'].conferencing_profiles[0]?.profile_relink_url ?? '';
  await press(page, {});
  assert.equal(sandbox.cronofy.person('ben').conferencingProfiles[0]?.isConnected, true);
  assert.match(await (await fetch(page)).text(), /You are signed in/);
  assert.equal((await fetch(`${sandbox.origin}/v2/relink/zoom?email=nobody`)).status, 404);
});

test('events of others can be changed and deleted only in a calendar whose owner allowed it on the page', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId } = withAda(sandbox);
  const busy = { start: '2026-12-08T12:00:00Z', end: '2026-12-08T13:00:00Z', summary: 'Lunch' };
  const { eventUid } = sandbox.cronofy.addBusy('ada', busy);
  const change = { calendar_id: calendarId, event_uid: eventUid, summary: 'Late lunch' };
  await assert.rejects(client.updateExternalEvent(change), refusal(403, ''));
  const reply = await client.elevatedPermissions({
    permissions: [{ calendar_id: calendarId, permission_level: 'unrestricted' }],
    redirect_uri: returnTo,
  });
  const { url } = (reply as { permissions_request: { url: string } }).permissions_request;
  assert.equal(await press(url, { decision: 'allow' }), returnTo);
  const { calendars } = (await client.listCalendars({})) as { calendars: { permission_level: string }[] };
  assert.equal(calendars[0]?.permission_level, 'unrestricted');
  assert.equal(await client.updateExternalEvent(change), '');
  assert.equal(sandbox.cronofy.eventsOf('ada')[0]?.summary, 'Late lunch');
  await assert.rejects(client.updateExternalEvent({ ...change, event_uid: 'evt_none' }), refusal(404));
  await assert.rejects(client.updateExternalEvent({ ...change, end: '2026-12-08T11:00:00Z' }), refusal(422));
  await client.deleteExternalEvent({ calendar_id: calendarId, event_uid: eventUid });
  assert.deepEqual(sandbox.cronofy.eventsOf('ada'), []);
  const foreign = { permissions: [{ calendar_id: 'cal_none', permission_level: 'sandbox' }] };
  await assert.rejects(client.elevatedPermissions({ ...foreign, redirect_uri: returnTo }), refusal(422));
});

test('an invitation is answered through the API by whoever was allowed to', async (t) => {
  const sandbox = await sandboxFor(t);
  const { client, calendarId, tokens } = withAda(sandbox);
  await client.createEvent({ calendar_id: calendarId, ...eventOf() });
  const uid = sandbox.cronofy.eventsOf('ada')[0]?.eventUid ?? '';
  const answer = (bearer: string, eventUid: string, status: string) =>
    callApi(
      sandbox,
      bearer,
      'POST',
      `/v1/calendars/${encodeURIComponent(calendarId)}/events/${eventUid}/participation_status`,
      { status },
    );
  assert.equal((await answer(tokens.accessToken, uid, 'tentative')).status, 202);
  assert.equal(sandbox.cronofy.eventsOf('ada')[0]?.participationStatus, 'tentative');
  assert.equal((await answer(tokens.accessToken, 'evt_none', 'accepted')).status, 404);
  assert.equal((await answer(tokens.accessToken, uid, 'perhaps')).status, 422);
  const narrow = sandbox.cronofy.grant('ada', 'free_busy_write');
  assert.equal((await answer(narrow.accessToken, uid, 'accepted')).status, 403);
});
