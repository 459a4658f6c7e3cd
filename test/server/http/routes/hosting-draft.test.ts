import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { SchedulingError } from '../../../../packages/server/src/domain/scheduling-error.js';
import { policyOf } from '../../../../packages/server/src/http/routes/hosting-draft.js';
import { policyView } from '../../../../packages/server/src/http/views/policy-view.js';
import {
  type ConferencingPolicyInput,
  conferencingPolicy,
} from '../../../../packages/server/src/wire/hosting.js';
import { systemRandomness } from '../../../../packages/server/src/security/randomness.js';
import { NINE } from '../../../support/records.js';

const connectionId = systemRandomness.id('con');
const wire = (policy: object): ConferencingPolicyInput => v.parse(conferencingPolicy, policy);
const hosted = (host: object): object => ({ provider: 'zoom', connectionId, host });

/** As the server gives back what it has kept. */
const shown = (policy: ConferencingPolicyInput): unknown => {
  const kept = policyOf(policy);
  return policyView({
    own: { level: 'tenant', ref: '', label: undefined, changedBy: undefined, changedAt: NINE, ...kept },
    inForce: { meeting: undefined, noteTaker: undefined, recordedEvent: undefined },
    warnings: [],
    providerOf: () => 'zoom',
  }).own;
};

const hosts = [{ email: 'doc@hv.example' }, { email: 'einstein@hv.example' }];

for (const host of [
  { rule: 'chosen', hosts: hosts.slice(0, 1), onOverlap: 'warn' },
  { rule: 'scheduler', waitingRoom: true, autoRepair: true },
  { rule: 'first_interviewer', order: 'email', skipBusy: false, onHostRemoved: 'keep' },
  { rule: 'even_distribution', hosts, windowDays: 14, plan: 'business_plus' },
  { rule: 'pool', hosts: [{ email: 'rec@hv.example', capacity: 5 }], select: 'random', allowBasic: true },
  { rule: 'first_to_join', hosts, alternates: ['interviewers', 'coordinators'], maxAlternates: 3 },
  { rule: 'alternates', alternates: ['interviewers', 'recruiters', 'coordinators'] },
  {
    rule: 'first_interviewer',
    bufferBeforeMinutes: 5,
    bufferAfterMinutes: 10,
    fallback: [
      { rule: 'pool', hosts },
      { rule: 'chosen', hosts: hosts.slice(0, 1) },
    ],
  },
]) {
  test(`a policy is shown as it was set: ${JSON.stringify(host).slice(0, 60)}`, () => {
    const given = wire(hosted({ plan: 'unknown', ...host }));
    assert.deepEqual(shown(given), { enabled: true, ...given });
  });
}

for (const policy of [
  { enabled: false },
  { provider: 'fixed_link', joinUrl: 'https://meet.example/doc' },
  { provider: 'service', service: 'indeed' },
  { provider: 'calendar', choice: 'integrated' },
  { provider: 'profile', connectionId, profileId: 'pro_1' },
]) {
  test(`a policy is shown as it was set: ${JSON.stringify(policy).slice(0, 60)}`, () => {
    assert.deepEqual(shown(wire(policy)), { enabled: true, ...policy });
  });
}

test('a policy may say nothing but who takes notes, or that nobody does', () => {
  assert.deepEqual(shown(wire({ noteTaker: null })), { noteTaker: null });
  assert.deepEqual(shown(wire({ recordedEvent: 'virtual' })), { recordedEvent: 'virtual' });
});

test('addresses of hosts are compared without regard to case', () => {
  const { meeting } = policyOf(
    wire(
      hosted({
        rule: 'even_distribution',
        hosts: [{ email: 'DOC@HV.example' }, { email: 'e+notes@HV.example' }],
      }),
    ),
  );
  assert.deepEqual(meeting?.provider === 'hosted' && meeting.hosting.policy, {
    kind: 'round_robin',
    hosts: ['doc@hv.example', 'e+notes@hv.example'],
  });
});

for (const [why, policy, path] of [
  ['nobody is chosen', hosted({ rule: 'chosen' }), 'host.hosts'],
  ['two are chosen', hosted({ rule: 'chosen', hosts }), 'host.hosts'],
  ['a list is empty', hosted({ rule: 'even_distribution' }), 'host.hosts'],
  ['a pool is empty', hosted({ rule: 'pool' }), 'host.hosts'],
  [
    'a fallback has no hosts',
    hosted({ rule: 'scheduler', fallback: [{ rule: 'pool' }] }),
    'host.fallback.0.hosts',
  ],
  [
    'a host is listed twice',
    hosted({ rule: 'pool', hosts: [...hosts, { email: 'Doc@HV.example' }] }),
    'host.hosts.2.email',
  ],
  ['meetings are on and nobody says how', { enabled: true }, 'provider'],
  ['a link is given and nobody says that it is one', { joinUrl: 'https://meet.example/doc' }, 'provider'],
  [
    'a link is given beside an account',
    { provider: 'zoom', connectionId, joinUrl: 'https://meet.example/doc' },
    'joinUrl',
  ],
  [
    'meetings are off and a link is given',
    { enabled: false, joinUrl: 'https://meet.example/doc' },
    'joinUrl',
  ],
  ['a link is missing', { provider: 'fixed_link' }, 'joinUrl'],
  ['a connection is missing', { provider: 'zoom' }, 'connectionId'],
  ['the profile is missing', { provider: 'profile', connectionId }, 'profileId'],
] as const) {
  test(`a policy is refused with the path of its fault when ${why}`, () => {
    assert.throws(
      () => policyOf(wire(policy)),
      (error) =>
        error instanceof SchedulingError &&
        error.code === 'invalid_request' &&
        error.details.errors?.[0]?.path === path,
    );
  });
}
