import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostReason } from '../../../../packages/server/src/domain/hosting/host-types.js';
import {
  type Exchange,
  fixture,
  meeting,
  signal,
  storedIndividual,
  storedKey,
  withAccount,
} from './zoom.harness.js';

const create = {
  request: 'POST /users/30R7kT7bTIKSNUFEuH_Qlg/meetings',
  status: 201,
  reply: fixture('meeting'),
} satisfies Exchange;

test('zoom §6: when the alternative hosts may be at fault, the meeting is made without them, and that is told', async () => {
  const bad = { ...create, status: 400, reply: fixture('validation-error') };
  const made = await withAccount([bad, create], (account) => account.createMeeting(meeting, signal));
  assert.equal(made.alternatesDropped, true);
});

test('zoom §6: what is refused without them as well is refused', async () => {
  const bad = { ...create, status: 400, reply: fixture('validation-error') };
  await withAccount([bad, bad], (account) =>
    assert.rejects(account.createMeeting(meeting, signal), { code: 'provider_rejected' }),
  );
});

const daily =
  'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.';
const hostFaults: [what: string, answer: Partial<Exchange>, hostReason: HostReason][] = [
  ['unknown', { status: 404, reply: { code: 1001, message: 'User does not exist: x.' } }, 'HOST_NOT_FOUND'],
  ['without a licence', { status: 400, reply: { code: 3161, message: 'not allowed' } }, 'HOST_NOT_LICENSED'],
  [
    'at its daily limit, by the text',
    { status: 429, reply: { code: 429, message: daily } },
    'HOST_DAILY_LIMIT',
  ],
  [
    'at its daily limit, by the headers',
    {
      status: 429,
      reply: {},
      replyHeaders: { 'x-ratelimit-type': 'Daily-limit', 'x-ratelimit-limit': '100' },
    },
    'HOST_DAILY_LIMIT',
  ],
];
for (const [what, answer, hostReason] of hostFaults) {
  test(`zoom §6, §7: a host that is ${what} is told as ${hostReason}, so that another one can be taken`, async () => {
    await withAccount([{ ...create, ...answer }], (account) =>
      assert.rejects(account.createMeeting(meeting, signal), (error: Error) => {
        assert.ok('code' in error && 'details' in error);
        assert.equal(error.code, 'host_unavailable');
        const { hostReason: told } = Object(error.details) as { hostReason?: HostReason }; // a SchedulingError's
        assert.equal(told, hostReason);
        return true;
      }),
    );
  });
}

const slowDowns: [what: string, answer: Partial<Exchange>][] = [
  ['per second', { reply: { message: 'You have reached the maximum per-second rate limit for this API.' } }],
  [
    'a day of the whole account',
    { reply: {}, replyHeaders: { 'x-ratelimit-type': 'Daily-limit', 'x-ratelimit-limit': '30000' } },
  ],
  ['of concurrent writes', { reply: { message: 'Too many concurrent requests.' } }],
];
for (const [what, answer] of slowDowns) {
  test(`zoom §7: a limit ${what} is waited for, with the same host`, async () => {
    await withAccount([{ ...create, status: 429, ...answer }], (account) =>
      assert.rejects(account.createMeeting(meeting, signal), {
        code: 'rate_limited',
        details: { connectionId: 'con_1', retryAfterSeconds: 1 },
      }),
    );
  });
}

const forbidden = { status: 400, reply: { code: 3000, message: 'You cannot schedule a meeting for x' } };
const plain = { ...meeting, alternates: [], hostUserId: 'somebody_else' };
const createForOther = { ...create, request: 'POST /users/somebody_else/meetings' };
const permissions = (...names: string[]): Exchange => ({
  request: 'GET /users/me/permissions',
  reply: { permissions: names },
});

test('zoom §9: who may edit users and is forbidden a host, has met that host’s own fault', async () => {
  await withAccount([{ ...createForOther, ...forbidden }, permissions('User:Read', 'User:Edit')], (account) =>
    assert.rejects(account.createMeeting(plain, signal), { code: 'host_unavailable' }),
  );
});

test('zoom §9: who may not edit users lacks a permission, and is told which', async () => {
  await withAccount([{ ...createForOther, ...forbidden }, permissions('User:Read')], (account) =>
    assert.rejects(account.createMeeting(plain, signal), {
      code: 'missing_permission',
      message: /Users: Edit/,
    }),
  );
});

test('zoom §1: an app of the organization’s own has no role to lack a permission in', async () => {
  await withAccount(
    [{ ...createForOther, ...forbidden }],
    (account) => assert.rejects(account.createMeeting(plain, signal), { code: 'host_unavailable' }),
    storedKey,
  );
});

test('zoom §1: a person’s own account makes meetings for `me`, and for nobody else', async () => {
  await withAccount(
    [{ ...create, request: 'POST /users/me/meetings' }],
    async (account) => {
      await account.createMeeting(meeting, signal);
      await assert.rejects(account.createMeeting(plain, signal), { code: 'host_unavailable' });
    },
    storedIndividual,
  );
});
