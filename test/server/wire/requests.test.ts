import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { authorizeRequest, delegateRequest } from '../../../packages/server/src/wire/accounts.js';
import { cancelBookingRequest } from '../../../packages/server/src/wire/bookings.js';
import {
  cancelOwnBookingRequest,
  confirmBookingRequest,
} from '../../../packages/server/src/wire/candidate-booking.js';
import { placeHoldRequest } from '../../../packages/server/src/wire/holds.js';
import {
  createInvitationRequest,
  patchInvitationRequest,
} from '../../../packages/server/src/wire/invitations.js';
import { putLicenceRequest } from '../../../packages/server/src/wire/licences.js';
import { putMemberRequest } from '../../../packages/server/src/wire/members.js';
import { createPlanRequest, patchPlanRequest } from '../../../packages/server/src/wire/plans.js';
import { putPoolRequest } from '../../../packages/server/src/wire/pools.js';
import { putRoomRequest } from '../../../packages/server/src/wire/rooms.js';
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
  'a pool': [putPoolRequest, { name: 'Crew', members: ['doc'] }],
  'a room': [putRoomRequest, { name: 'Garage' }],
  'a licence': [putLicenceRequest, { name: 'Video', capacity: 1 }],
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
  'accounts of people': [delegateRequest, { emails: ['clara@hillvalley.example'] }],
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

test('a seat takes all of some people or a number of them', () => {
  const faults = (changes: object) =>
    faultsOf(createPlanRequest, { name: 'x', sessions: [{ ...session, seats: [changes] }] });
  const at = 'sessions.0.seats.0';
  for (const good of [{ allOf: ['a', 'b'] }, { anyOf: ['a', 'b'] }, { anyOf: ['a', 'b'], count: 2 }]) {
    assert.deepEqual(faults(good), []);
  }
  assert.deepEqual(faults({ allOf: ['a'], anyOf: ['b'] }), [at]);
  assert.deepEqual(faults({}), [at]);
  assert.deepEqual(faults({ allOf: ['a'], count: 1 }), [at]);
  assert.ok(faults({ anyOf: [] }).includes(`${at}.anyOf`));
  assert.deepEqual(faults({ anyOf: ['a'], count: 0 }), [`${at}.count`]);
  assert.deepEqual(faults({ anyOf: ['a'], count: 51 }), [`${at}.count`]);
});

test('a skill is named in one line of up to 60 letters, in a seat and of a member', () => {
  const inSeat = (requires: string) =>
    faultsOf(createPlanRequest, { name: 'x', sessions: [{ ...session, seats: [{ ...seat, requires }] }] });
  const member = { name: 'Doc', email: 'doc@mail.example', timeZone: 'UTC', workingHours: [] };
  const ofMember = (skill: string) => faultsOf(putMemberRequest, { ...member, skills: [skill] });
  const inTraining = (skill: string) =>
    faultsOf(putMemberRequest, { ...member, training: { [skill]: 'trained' } });
  for (const faults of [inSeat, ofMember, inTraining]) {
    for (const good of ['x', 'system design', 'x'.repeat(60)]) assert.deepEqual(faults(good), []);
    for (const bad of ['', ' ', 'x'.repeat(61), 'a\nb']) assert.ok(faults(bad).length > 0, bad);
  }
});

test('a limit of a member is one or more, and zero is told what to do instead', () => {
  const member = { name: 'Doc', email: 'doc@mail.example', timeZone: 'UTC', workingHours: [] };
  for (const name of ['perDay', 'perWeek', 'minutesPerDay']) {
    const parsed = (value: unknown) =>
      v.safeParse(putMemberRequest, { ...member, limits: { [name]: value } });
    assert.ok(parsed(1).success);
    for (const bad of [0, -1]) {
      const [issue] = parsed(bad).issues ?? [];
      assert.ok(issue);
      assert.equal(v.getDotPath(issue), `limits.${name}`);
      assert.match(issue.message, /active/);
    }
    for (const bad of [1.5, '3', null, 10_000]) assert.ok(!parsed(bad).success, String(bad));
  }
});

test('a member says its defaults: everything blocks, nothing is kept free, nothing is limited', () => {
  const member = { name: 'Doc', email: 'doc@mail.example', timeZone: 'UTC', workingHours: [] };
  const { limits, blocking, skills, training, bufferBeforeMinutes, bufferAfterMinutes } = v.parse(
    putMemberRequest,
    member,
  );
  assert.deepEqual(
    { limits, blocking, skills, training, bufferBeforeMinutes, bufferAfterMinutes },
    {
      limits: {},
      blocking: { tentative: true, outOfOffice: true, allDay: true },
      skills: [],
      training: {},
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
    },
  );
  const some = v.parse(putMemberRequest, { ...member, blocking: { tentative: false } });
  assert.deepEqual(some.blocking, { tentative: false, outOfOffice: true, allDay: true });
});

test('a plan says its defaults, and a change of it only what was given', () => {
  const plan = v.parse(createPlanRequest, { name: 'x', sessions: [session] });
  assert.deepEqual(
    [plan.slotStepMinutes, plan.noticeMinutes, plan.horizonDays, plan.holdMinutes, plan.showInterviewers],
    [15, 0, 60, 10, false],
  );
  assert.equal(plan.cancel.allowed, true);
  assert.deepEqual(
    [plan.order, plan.breaks, plan.sameDay, plan.samePersonOnce, plan.sameRoom, plan.offerPerDay],
    ['fixed', [], true, true, false, undefined],
  );
  assert.deepEqual(v.parse(patchPlanRequest, { horizonDays: 7 }), { horizonDays: 7 });
});
