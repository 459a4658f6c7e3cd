import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { sandboxFor } from '../demo/sandbox/sandbox-fixture.js';

/** Calls of the vendor's client that the emulator answers; each is made in one of the tests beside this one. */
const judged = [
  'accountInformation',
  'applicationCalendar',
  'authorizeWithServiceAccount',
  'availability',
  'batch',
  'bulkDeleteEvents',
  'conferencingServiceAuthorizations',
  'createCalendar',
  'createEvent',
  'createNotificationChannel',
  'deleteAvailabilityRule',
  'deleteAvailablePeriods',
  'deleteEvent',
  'deleteExternalEvent',
  'deleteNotificationChannel',
  'elevatedPermissions',
  'freeBusy',
  'hmacValid',
  'listAvailabilityRules',
  'listAvailablePeriods',
  'listCalendars',
  'listNotificationChannels',
  'profileInformation',
  'readAvailabilityRule',
  'readEvents',
  'refreshAccessToken',
  'requestAccessToken',
  'requestElementToken',
  'revokeAuthorization',
  'revokeProfileAuthorization',
  'sequencedAvailability',
  'updateExternalEvent',
  'upsertAvailabilityRule',
  'upsertAvailablePeriod',
  'userInfo',
];

/** Calls of the vendor's client that we have no use for; the emulator does not know them. */
const unused = [
  'addToCalendar',
  'cancelSmartInvite',
  'createBookableEvent',
  'createSmartInvite',
  'delegatedAuthorizations',
  'deleteRegistrationBookableEvent',
  'getSmartInvite',
  'listAccessibleCalendars',
  'readBookableEvents',
  'realTimeScheduling',
  'realTimeSequencing',
  'upsertRegistrationBookableEvent',
];

/** What we need and the vendor's client has no call for: judged by the examples of the contract and by requests of our own. */
const beyondTheClient = [
  ['GET', '/oauth/authorize'],
  ['GET', '/enterprise_connect/oauth/authorize'],
  ['POST', '/v1/organizational_unit_virtual_calendars'],
  ['POST', '/v1/link_tokens'],
  ['GET', '/v1/resources'],
  ['POST', '/v1/calendars/cal_x/events/evt_x/participation_status'],
] as const;

test('every call of the official client is judged by these tests or has no use here', () => {
  // The package has no declarations of its own; only the names on its prototype are looked at.
  const client = createRequire(import.meta.url)('cronofy') as { prototype: object };
  const names = Object.getOwnPropertyNames(client.prototype).filter(
    (name) => !name.startsWith('_') && name !== 'constructor',
  );
  assert.deepEqual(names.sort(), [...judged, ...unused].sort());
});

test('every call said to be judged is made in one of these tests', () => {
  const here = new URL('./', import.meta.url);
  const files = readdirSync(here).filter((name) => /^cronofy-emulator.*\.test\.ts$/.test(name));
  const sources = files.map((name) => readFileSync(new URL(name, here), 'utf8')).join('\n');
  assert.deepEqual(
    judged.filter((name) => !sources.includes(`.${name}(`)),
    [],
  );
});

for (const [method, path] of beyondTheClient) {
  test(`${method} ${path} is answered, though the official client has no call for it`, async (t) => {
    const sandbox = await sandboxFor(t);
    const { status } = await fetch(`${sandbox.origin}${path}`, { method, redirect: 'manual' });
    assert.ok(status === 401 || status === 400, `it was answered ${status}`);
  });
}

test('what has no use here is not answered', async (t) => {
  const sandbox = await sandboxFor(t);
  for (const path of ['/v1/add_to_calendar', '/v1/real_time_scheduling', '/v1/smart_invites']) {
    assert.equal((await fetch(`${sandbox.origin}${path}`, { method: 'POST' })).status, 404);
  }
});
