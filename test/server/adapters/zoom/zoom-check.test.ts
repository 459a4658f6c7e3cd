import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountHealth } from '../../../../packages/server/src/ports/conferencing-provider.js';
import { hostReasonTexts } from '../../../../packages/server/src/adapters/zoom/zoom-requirements.js';
import {
  type Exchange,
  fixture,
  providerOver,
  replaying,
  signal,
  stored,
  storedIndividual,
  storedKey,
  withAccount,
} from './zoom.harness.js';

const me: Exchange = { request: 'GET /users/me', reply: fixture('user') };
const permissions = (...names: string[]): Exchange => ({
  request: 'GET /users/me/permissions',
  reply: { permissions: names },
});
const users: Exchange = { request: 'GET /users?status=active&page_size=1', reply: fixture('users') };
const rooms: Exchange = { request: 'GET /rooms?page_size=1', reply: fixture('rooms') };
const all = permissions('User:Read', 'User:Edit', 'ZoomRooms:Read');

const check = (exchanges: Exchange[], credentials: unknown = stored): Promise<AccountHealth> =>
  withAccount(exchanges, (account) => account.check(signal), credentials);
const faultsOf = ({ checks }: AccountHealth) =>
  checks.filter(({ isOk }) => !isOk).map(({ permission, isOptional }) => [permission, isOptional]);

test('zoom §9: an account that can do everything passes, and tells whom it takes us for', async () => {
  const health = await check([me, all, users, rooms]);
  assert.equal(health.connectedAs, 'Emmett Brown (doc@hv.example)');
  assert.equal(health.roleName, 'Member');
  assert.deepEqual(
    health.checks.map(({ permission }) => permission),
    ['sign_in', 'scopes', 'User:Read', 'User:Edit', 'ZoomRooms:Read'],
  );
  assert.deepEqual(faultsOf(health), []);
  assert.ok(health.checks.every(({ howToFix, link }) => howToFix === '' && link === undefined));
});

test('zoom §9: each permission that the role lacks is named, with what for and where to tick it', async () => {
  const health = await check([
    me,
    permissions('ZoomRooms:Read'),
    { ...users, status: 403, reply: { code: 200, message: 'no' } },
    rooms,
  ]);
  assert.deepEqual(faultsOf(health), [
    ['User:Read', false],
    ['User:Edit', false],
  ]);
  const view = health.checks.find(({ permission }) => permission === 'User:Read');
  assert.match(view?.howToFix ?? '', /Users: View/);
  assert.equal(view?.link, 'https://zoom.us/role');
  assert.equal(view.detail, 'HTTP 403, code 200');
});

test('zoom §9: rooms that can’t be read are a warning, even where the account has no rooms', async () => {
  const health = await check([
    me,
    all,
    users,
    { ...rooms, status: 400, reply: { code: 200, message: 'no' } },
  ]);
  assert.deepEqual(faultsOf(health), [['ZoomRooms:Read', true]]);
});

test('zoom §3: lacking scopes are told one by one, by their granular name; either name will do', async () => {
  const scope = 'user:read:admin meeting:write:admin meeting:read:meeting:admin room:read:admin';
  const health = await check([me, all, users, rooms], { ...stored, scope });
  assert.deepEqual(faultsOf(health), [['meeting:read:list_meetings:admin', false]]);
});

test('zoom §9: without the scope to read permissions they are not held against the role', async () => {
  const scope = stored.scope.replace('user:read:list_permissions:admin', '');
  const health = await check([me, users, rooms], { ...stored, scope });
  assert.deepEqual(faultsOf(health), [['user:read:list_permissions:admin', true]]);
});

test('zoom §1: a person’s own account has no role to look into', async () => {
  const health = await check([me], storedIndividual);
  assert.deepEqual(
    health.checks.map(({ permission, isOk }) => [permission, isOk]),
    [
      ['sign_in', true],
      ['scopes', true],
    ],
  );
});

test('zoom §1: an organization’s own app is never asked who it is', async () => {
  const health = await check([users, users], storedKey);
  assert.equal(health.connectedAs, undefined);
  assert.deepEqual(faultsOf(health), [['zoom_rooms:read:list_rooms:admin', true]]);
});

test('a grant that is gone is a finding, not a failure of the check', async () => {
  const refused = { status: 401, reply: { code: 124, message: 'Invalid access token.' } };
  const dead = { status: 400, reply: { reason: 'Invalid Token!', error: 'invalid_grant' } };
  const health = await check([
    { ...me, ...refused },
    { request: 'POST https://zoom.us/oauth/token', ...dead },
  ]);
  assert.deepEqual(faultsOf(health), [['sign_in', false]]);
  assert.equal(health.connectedAs, undefined);
});

for (const [what, exchanges] of [
  ['at all', [{ ...me, status: 503 }]],
  ['for its users', [me, all, { ...users, status: 503 }]],
] as const) {
  test(`a Zoom that does not answer ${what} tells nothing about the account`, async () => {
    const exchanged = what === 'at all' ? [...exchanges] : [...exchanges, rooms];
    await assert.rejects(check(exchanged), { code: 'provider_unavailable' });
  });
}

test('zoom §9: the role that an admin makes is named, with the permissions to tick and why each', () => {
  const provider = providerOver(replaying([]).fetch);
  const { requirements } = provider;
  assert.ok(requirements.role);
  assert.deepEqual(
    requirements.permissions.map(({ id, isOptional }) => [id, isOptional]),
    [
      ['User:Read', false],
      ['User:Edit', false],
      ['ZoomRooms:Read', true],
    ],
  );
  assert.ok(requirements.permissions.every(({ why, label }) => why !== '' && label !== ''));
  assert.ok(requirements.links.every(({ url }) => url.startsWith('https://')));
  assert.equal(provider.reasonText('HOST_PENDING'), hostReasonTexts.HOST_PENDING);
});
