import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ConferencingPolicy,
  KeptPolicy,
  NoteTaker,
} from '../../../../packages/server/src/domain/hosting/conferencing-policy.js';
import { planUnder, policyInForce } from '../../../../packages/server/src/domain/hosting/policy-in-force.js';
import type { PlanSession } from '../../../../packages/server/src/domain/plan.js';
import { NINE, aPlan } from '../../../support/records.js';

const link = (host: string) => ({ provider: 'fixed_link' as const, joinUrl: `https://${host}.example/` });
const assistant: NoteTaker = {
  email: 'notes@notetaker.example',
  label: 'Notes',
  mode: 'always',
  requiresConsent: true,
  hasSeat: true,
};

const kept = (level: KeptPolicy['level'], says: Partial<ConferencingPolicy>): KeptPolicy => ({
  level,
  ref: level === 'tenant' ? '' : level,
  label: undefined,
  meeting: undefined,
  noteTaker: undefined,
  recordedEvent: undefined,
  changedBy: undefined,
  changedAt: NINE,
  ...says,
});

const all = [
  kept('tenant', { meeting: link('tenant') }),
  kept('stage', { meeting: link('stage') }),
  kept('invitation', { meeting: link('invitation') }),
];

const session = (says: Partial<PlanSession> = {}): PlanSession => {
  const [only] = aPlan(['mem_1']).sessions;
  if (only === undefined) throw new Error('a plan has a session');
  return { ...only, ...says };
};

for (const [said, policies, planned, expected] of [
  ['the invitation', all, link('plan'), 'invitation'],
  ['the stage, where the invitation says nothing', all.slice(0, 2), link('plan'), 'stage'],
  ['the plan, where the stage says nothing', all.slice(0, 1), link('plan'), 'plan'],
  ['the tenant, where nobody else says anything', all.slice(0, 1), undefined, 'tenant'],
] as const) {
  test(`how people meet is as said by ${said}`, () => {
    const { meeting } = policyInForce(policies, session({ conferencing: planned }));
    assert.deepEqual(meeting, { value: link(expected), from: expected });
  });
}

for (const place of [{ location: 'Clock tower' }, { rooms: ['rom_1'] }]) {
  test(`a plan that names ${JSON.stringify(place)} is on site, whatever the tenant's policy is`, () => {
    const { meeting } = policyInForce(all.slice(0, 1), session(place));
    assert.deepEqual(meeting, { value: { provider: 'none' }, from: 'plan' });
  });
}

test('a candidate who cannot come is met by video although the plan names a room', () => {
  const { meeting } = policyInForce(all, session({ rooms: ['rom_1'] }));
  assert.equal(meeting?.from, 'invitation');
});

test('each part comes from the nearest level that says anything of it', () => {
  const policies = [
    kept('tenant', { meeting: link('tenant'), noteTaker: assistant, recordedEvent: 'own' }),
    kept('stage', { noteTaker: 'nobody' }),
    kept('invitation', { recordedEvent: 'virtual' }),
  ];
  const { meeting, noteTaker, recordedEvent } = policyInForce(policies, undefined);
  assert.deepEqual(
    [meeting?.from, noteTaker, recordedEvent],
    ['tenant', { value: 'nobody', from: 'stage' }, { value: 'virtual', from: 'invitation' }],
  );
});

test('nothing is in force where nobody says anything', () => {
  assert.deepEqual(policyInForce([], undefined), {
    meeting: undefined,
    noteTaker: undefined,
    recordedEvent: undefined,
  });
});

test('a plan without policies is the very same plan', () => {
  const plan = aPlan(['mem_1']);
  assert.equal(planUnder([], plan), plan);
});

test('a policy is written into every session that does not say otherwise', () => {
  const plan = aPlan(['mem_1'], {
    sessions: [session({ key: 'video' }), session({ key: 'site', location: 'Clock tower' })],
  });
  const under = planUnder(all.slice(0, 1), plan);
  assert.deepEqual(
    under.sessions.map(({ key, conferencing }) => [key, conferencing]),
    [
      ['video', link('tenant')],
      ['site', { provider: 'none' }],
    ],
  );
});

for (const [level, isByHand] of [
  ['invitation', true],
  ['stage', undefined],
] as const) {
  test(`an assistant that the ${level} asks for ${isByHand ? 'is' : 'is not'} one that is asked for by hand`, () => {
    const [session] = planUnder([kept(level, { noteTaker: assistant })], aPlan(['mem_1'])).sessions;
    assert.deepEqual([session?.noteTaker, session?.isNoteTakerByHand], [assistant, isByHand]);
  });
}
