import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { cancelBookingRequest } from '../../../packages/server/src/wire/bookings.js';
import {
  cancelOwnBookingRequest,
  confirmBookingRequest,
} from '../../../packages/server/src/wire/candidate-booking.js';
import { authorizeRequest } from '../../../packages/server/src/wire/connections.js';
import { placeHoldRequest } from '../../../packages/server/src/wire/holds.js';
import {
  createInvitationRequest,
  patchInvitationRequest,
} from '../../../packages/server/src/wire/invitations.js';
import { putMemberRequest } from '../../../packages/server/src/wire/members.js';
import { createPlanRequest, patchPlanRequest } from '../../../packages/server/src/wire/plans.js';
import { createSessionRequest } from '../../../packages/server/src/wire/sessions.js';
import { without } from '../../support/send.js';
import { listSlotsQuery } from '../../../packages/server/src/wire/slots.js';

const seat = { allOf: ['doc'] };
const session = { key: 'onsite', title: 'Onsite', durationMinutes: 60, seats: [seat] };
const candidate = { name: 'Marty', email: 'marty@mail.example' };

/** A request to each schema that says just what it has to. */
const least: Record<string, readonly [v.GenericSchema<unknown, unknown>, Record<string, unknown>]> = {
  'a session': [createSessionRequest, { audience: 'admin', origins: ['https://jobs.example'] }],
  'a member': [putMemberRequest, { name: 'Doc', email: 'doc@x.example', timeZone: 'UTC', workingHours: [] }],
  'a plan': [createPlanRequest, { name: 'Onsite', sessions: [session] }],
  'a change of a plan': [patchPlanRequest, {}],
  'an invitation': [
    createInvitationRequest,
    { planId: `pln_${'A'.repeat(22)}`, candidate, job: { name: 'Job', employerName: 'Employer' } },
  ],
  'a change of an invitation': [patchInvitationRequest, { window: {} }],
  'a hold': [placeHoldRequest, { ticket: 'x' }],
  'a confirmation': [confirmBookingRequest, { holdId: `hld_${'A'.repeat(22)}`, candidate, timeZone: 'UTC' }],
  'a cancellation': [cancelBookingRequest, {}],
  'a candidate’s cancellation': [cancelOwnBookingRequest, {}],
  'a consent': [authorizeRequest, { returnUrl: 'https://jobs.example/' }],
  'a range of slots': [listSlotsQuery, { from: '2027-03-01T00:00:00Z', to: '2027-03-02T00:00:00Z' }],
};

/** The paths of everything wrong with a value. */
const faultsOf = (schema: v.GenericSchema<unknown, unknown>, value: unknown): (string | null)[] => {
  const { issues } = v.safeParse(schema, value);
  return issues?.map((issue) => v.getDotPath(issue)) ?? [];
};

for (const [what, [schema, request]] of Object.entries(least)) {
  test(`${what} needs no more than its required fields, and each of them`, () => {
    assert.deepEqual(faultsOf(schema, request), []);
    for (const name of Object.keys(request)) {
      assert.deepEqual(faultsOf(schema, without(request, name)), [name], name);
    }
  });

  test(`S3 S15 ${what} takes no field that it does not know`, () => {
    for (const name of ['surprise', 'tenantId', 'constructor', 'toString', 'isAdmin']) {
      assert.deepEqual(faultsOf(schema, { ...request, [name]: 'x' }), [name]);
    }
  });

  test(`S15 ${what} takes no field that it does not know further inside either`, () => {
    for (const [name, value] of Object.entries(request)) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      assert.deepEqual(faultsOf(schema, { ...request, [name]: { ...value, surprise: 1 } }), [
        `${name}.surprise`,
      ]);
    }
  });
}

test('a session for a candidate names an invitation, and no other does', () => {
  const origins = ['https://jobs.example'];
  const invitationId = `inv_${'A'.repeat(22)}`;
  assert.deepEqual(faultsOf(createSessionRequest, { audience: 'candidate', origins, invitationId }), []);
  assert.deepEqual(faultsOf(createSessionRequest, { audience: 'candidate', origins }), ['invitationId']);
  for (const audience of ['admin', 'coordinator']) {
    assert.deepEqual(faultsOf(createSessionRequest, { audience, origins, invitationId }), ['invitationId']);
  }
});

test('S5 a session lasts from half a minute to an hour, 15 minutes by default', () => {
  const request = { audience: 'admin', origins: ['https://jobs.example'] };
  assert.equal(v.parse(createSessionRequest, request).expiresInSeconds, 900);
  for (const expiresInSeconds of [30, 3600]) {
    assert.deepEqual(faultsOf(createSessionRequest, { ...request, expiresInSeconds }), []);
  }
  for (const expiresInSeconds of [29, 3601, 60.5, '900', -1, null]) {
    assert.deepEqual(faultsOf(createSessionRequest, { ...request, expiresInSeconds }), ['expiresInSeconds']);
  }
});

test('a seat takes all of some people or a number of them, and asks for no more than there are', () => {
  const faults = (changes: object) =>
    faultsOf(createPlanRequest, { name: 'x', sessions: [{ ...session, seats: [changes] }] });
  const at = 'sessions.0.seats.0';
  for (const good of [{ allOf: ['a', 'b'] }, { anyOf: ['a', 'b'] }, { anyOf: ['a', 'b'], count: 2 }]) {
    assert.deepEqual(faults(good), []);
  }
  assert.deepEqual(faults({ allOf: ['a'], anyOf: ['b'] }), [at]);
  assert.deepEqual(faults({}), [at]);
  assert.deepEqual(faults({ allOf: ['a'], count: 1 }), [at]);
  assert.deepEqual(faults({ anyOf: ['a'], count: 2 }), [at]);
  assert.deepEqual(faults({ anyOf: ['a', 'a'], count: 2 }), [at]);
  assert.ok(faults({ anyOf: [] }).includes(`${at}.anyOf`));
  assert.deepEqual(faults({ anyOf: ['a'], count: 0 }), [`${at}.count`]);
});

test('a plan says its defaults, and a change of it only what was given', () => {
  const plan = v.parse(createPlanRequest, { name: 'x', sessions: [session] });
  assert.deepEqual(
    [plan.slotStepMinutes, plan.noticeMinutes, plan.horizonDays, plan.holdMinutes, plan.showInterviewers],
    [15, 0, 60, 10, false],
  );
  assert.equal(plan.cancel.allowed, true);
  assert.deepEqual(v.parse(patchPlanRequest, { horizonDays: 7 }), { horizonDays: 7 });
});
