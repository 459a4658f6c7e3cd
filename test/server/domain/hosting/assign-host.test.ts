import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { assignHost } from '../../../../packages/server/src/domain/hosting/assign-host.js';
import type { AssignResult, HostPolicy } from '../../../../packages/server/src/domain/hosting/host-types.js';
import {
  DIRECTORY,
  type Situation,
  at,
  busy,
  during,
  entry,
  fixed,
  hostIn,
  ledgerOf,
  mail,
  millis,
  people,
  pool,
  requestFor,
  roundRobin,
  traceIn,
} from './assign.harness.js';

interface Vector {
  title: string;
  policy: HostPolicy;
  situation?: Situation;
  host: string;
  trace?: string[];
  warnings?: string[];
  also?: Partial<Extract<AssignResult, { ok: true }>>;
}

const half = during('15:00', '15:30');
const first: HostPolicy = { kind: 'first_interviewer' };
const BOTH = [busy('doc', '14:30', '15:30'), busy('doc', '15:00', '16:00')];
const current = { hostUserId: 'u-doc', meetingId: 'm-1' };

/** Contract host-rights §8. */
const VECTORS: Vector[] = [
  {
    title: 'V1: the chosen host hosts',
    policy: fixed('doc'),
    host: 'doc',
    also: { action: 'create', fallbackIndex: -1, policyUsed: 'fixed' },
  },
  {
    title: 'V2: a deactivated account does not host',
    policy: fixed('bif'),
    host: 'NO_ELIGIBLE_HOST',
    trace: ['bif HOST_DEACTIVATED'],
  },
  {
    title: 'V3: an account of another organization does not host',
    policy: fixed('ext'),
    host: 'NO_ELIGIBLE_HOST',
    trace: ['ext HOST_OTHER_ACCOUNT'],
  },
  {
    title: 'V4: an address that nobody has does not host',
    policy: fixed('nobody'),
    host: 'NO_ELIGIBLE_HOST',
    trace: ['nobody HOST_NOT_FOUND'],
  },
  {
    title: 'V5: a basic account does not host',
    policy: fixed('cla'),
    host: 'NO_ELIGIBLE_HOST',
    trace: ['cla HOST_NOT_LICENSED'],
  },
  {
    title: 'V6: a basic account hosts a short interview where that is allowed',
    policy: fixed('cla'),
    situation: { slot: half, settings: { allowBasic: true } },
    host: 'cla',
    warnings: ['BASIC_HOST'],
  },
  {
    title: 'V7: a basic account does not host a long one',
    policy: fixed('cla'),
    situation: { settings: { allowBasic: true } },
    host: 'NO_ELIGIBLE_HOST',
    trace: ['cla HOST_BASIC_TOO_LONG'],
  },
  {
    title: 'V8: two meetings at once are as many as a licence bears',
    policy: fixed('doc'),
    situation: { commitments: BOTH },
    host: 'HOST_CONFLICT',
    trace: ['doc HOST_OVERLAP'],
  },
  {
    title: 'V9: a second meeting needs somebody to start it',
    policy: fixed('doc'),
    situation: { commitments: BOTH.slice(0, 1) },
    host: 'doc',
    warnings: ['CONCURRENT_NEEDS_STARTER'],
  },
  {
    title: 'V10: a pro account bears one',
    policy: fixed('doc'),
    situation: { commitments: BOTH.slice(0, 1), settings: { plan: 'pro' } },
    host: 'HOST_CONFLICT',
  },
  {
    title: 'V11: an admin who was warned may go on',
    policy: fixed('doc'),
    situation: { commitments: BOTH.slice(0, 1), settings: { plan: 'pro' }, allowOverlap: true },
    host: 'doc',
    warnings: ['HOST_OVERLAP_ACCEPTED'],
  },
  {
    title: 'V12: a meeting that ends at the start is not in the way',
    policy: fixed('doc'),
    situation: { commitments: [busy('doc', '14:00', '15:00')], settings: { plan: 'pro' } },
    host: 'doc',
  },
  {
    title: 'V14: the first of the panel who can hosts',
    policy: first,
    situation: { interviewers: people('bif', 'cla', 'ein', 'doc') },
    host: 'ein',
    trace: ['bif HOST_DEACTIVATED', 'cla HOST_NOT_LICENSED', 'ein'],
  },
  {
    title: 'V15: an interviewer who hosts another meeting is passed over',
    policy: first,
    situation: {
      interviewers: people('ein', 'doc'),
      settings: { plan: 'pro' },
      commitments: [busy('ein', '15:00', '16:00')],
    },
    host: 'doc',
  },
  {
    title: 'V17: the panel may be asked by address',
    policy: { ...first, order: 'email' },
    situation: { interviewers: people('ein', 'doc') },
    host: 'doc',
  },
  {
    title: 'V18: without a panel the fallback hosts',
    policy: first,
    situation: { settings: { fallback: [pool(['rec', 5])] } },
    host: 'rec',
    warnings: ['FALLBACK_USED'],
    also: { fallbackIndex: 0, policyUsed: 'pool' },
  },
  {
    title: 'V19: the next in turn hosts',
    policy: roundRobin('doc', 'ein'),
    situation: { ledger: ledgerOf('doc') },
    host: 'ein',
  },
  {
    title: 'V20: a pool in which all are busy is exhausted',
    policy: pool(['p1', 1], ['p2', 1]),
    situation: { commitments: [busy('p1', '15:00', '16:00'), busy('p2', '15:30', '15:45')] },
    host: 'POOL_EXHAUSTED',
    trace: ['p1 HOST_OVERLAP', 'p2 HOST_OVERLAP'],
  },
  {
    title: 'V21: an account of a pool bears what the pool says',
    policy: pool(['p1', 3]),
    situation: { commitments: [busy('p1', '15:00', '16:00'), busy('p1', '15:00', '16:00')] },
    host: 'p1',
  },
  {
    title: 'V23: a reservation that has just run out is not in the way',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro' },
      commitments: [busy('doc', '15:00', '16:00', { state: 'reserved', expiresAt: at('09:00') - 1 })],
    },
    host: 'doc',
  },
  {
    title: 'V24: the interview that is moved is not in its own way',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro' },
      current,
      commitments: [
        busy('doc', '15:00', '16:00', { interviewId: 'itv_1', meetingId: 'm-1' }),
        busy('doc', '15:00', '16:00', { source: 'provider', meetingId: 'm-1' }),
      ],
    },
    host: 'doc',
    also: { action: 'keep' },
  },
  {
    title: 'V26: those who can’t are dropped from the alternative hosts',
    policy: fixed('doc'),
    situation: { interviewers: people('doc', 'ein', 'cla', 'ext') },
    host: 'doc',
    warnings: [
      `ALTERNATE_DROPPED:${mail('cla')}:HOST_NOT_LICENSED`,
      `ALTERNATE_DROPPED:${mail('ext')}:HOST_OTHER_ACCOUNT`,
    ],
    also: { alternates: [mail('ein')], joinBeforeHost: true },
  },
  {
    title: 'V27: where all of the panel have host rights, one of them begins',
    policy: fixed('doc'),
    situation: { interviewers: people('doc', 'ein'), settings: { waitingRoom: false } },
    host: 'doc',
    also: { alternates: [mail('ein')], joinBeforeHost: false },
  },
  {
    title: 'V28: an address is compared without case and spaces',
    policy: { kind: 'fixed', host: ' DOC@HV.example ' },
    host: 'doc',
  },
  {
    title: 'V30: five of a day’s hundred writes are kept for changes',
    policy: fixed('doc'),
    situation: { createsTodayByHost: { 'u-doc': 95 } },
    host: 'NO_ELIGIBLE_HOST',
    trace: ['doc HOST_DAILY_LIMIT'],
  },
  {
    title: 'V32: a change of the clocks moves nothing',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro' },
      slot: { start: millis('2027-03-28T00:30:00Z'), end: millis('2027-03-28T01:30:00Z') },
      commitments: [
        {
          ...busy('doc', '15:00', '16:00'),
          start: millis('2027-03-28T01:30:00Z'),
          end: millis('2027-03-28T02:30:00Z'),
        },
      ],
      directoryAsOf: millis('2027-03-27T12:00:00Z'),
      now: millis('2027-03-27T12:00:00Z'),
    },
    host: 'doc',
  },
];

/** Beyond the contract's list: its rules decide. */
const MORE: Vector[] = [
  {
    title: 'all that stands against an account is told, in order',
    policy: roundRobin('bif'),
    situation: {
      directory: [entry('bif', { accountId: 'OTHER', status: 'inactive', licence: 'none', verifiedAt: 0 })],
      createsTodayByHost: { 'u-bif': 100 },
      commitments: [busy('bif', '15:00', '16:00')],
      settings: { plan: 'pro' },
    },
    host: 'NO_ELIGIBLE_HOST',
    trace: [
      'bif HOST_OTHER_ACCOUNT HOST_DEACTIVATED HOST_NOT_LICENSED HOST_UNVERIFIED HOST_DAILY_LIMIT HOST_OVERLAP',
    ],
  },
  {
    title: 'an account that waits for its owner does not host',
    policy: fixed('pend'),
    host: 'NO_ELIGIBLE_HOST',
    trace: ['pend HOST_PENDING'],
  },
  {
    title: 'who was verified by nobody is passed over in a list',
    policy: roundRobin('doc', 'ein'),
    situation: { directory: [entry('doc', { verifiedAt: 0 }), entry('ein')] },
    host: 'ein',
    trace: ['doc HOST_UNVERIFIED', 'ein'],
  },
  {
    title: 'who is chosen by name need not be verified',
    policy: fixed('doc'),
    situation: { directory: [entry('doc', { verifiedAt: 0 })] },
    host: 'doc',
  },
  {
    title: 'a room hosts without a licence',
    policy: fixed('hall'),
    situation: { directory: [entry('hall', { isRoom: true, licence: 'none' })] },
    host: 'hall',
  },
  {
    title: 'an account is found by an alias',
    policy: fixed('emmett'),
    situation: { directory: [entry('doc', { aliases: [mail('Emmett')] })] },
    host: 'doc',
  },
  {
    title: 'an address of one goes before the alias of another',
    policy: fixed('doc'),
    situation: { directory: [entry('ein', { aliases: [mail('doc')] }), entry('doc')] },
    host: 'doc',
  },
  {
    title: 'an interviewer may have another address at the service',
    policy: first,
    situation: { interviewers: [{ email: 'brown@gmail.example', zoomEmail: mail('doc') }] },
    host: 'doc',
  },
  {
    title: 'the buffer before counts',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro', bufferBeforeMin: 10 },
      commitments: [busy('doc', '14:00', '14:51')],
    },
    host: 'HOST_CONFLICT',
  },
  {
    title: 'the buffer after counts',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro', bufferAfterMin: 10 },
      commitments: [busy('doc', '16:09', '17:00')],
    },
    host: 'HOST_CONFLICT',
  },
  {
    title: 'a reservation that stands is in the way',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro' },
      commitments: [busy('doc', '15:00', '16:00', { state: 'reserved', expiresAt: at('09:00') + 1 })],
    },
    host: 'HOST_CONFLICT',
  },
  {
    title: 'what was released is not in the way',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro' },
      commitments: [busy('doc', '15:00', '16:00', { state: 'released' })],
    },
    host: 'doc',
  },
  {
    title: 'a meeting of ours and the service’s copy of it are one',
    policy: fixed('doc'),
    situation: {
      commitments: [
        busy('doc', '15:00', '16:00', { meetingId: 'm-2' }),
        busy('doc', '15:00', '16:00', { source: 'provider', meetingId: 'm-2' }),
      ],
    },
    host: 'doc',
  },
  {
    title: 'a meeting that the account hosts by itself is in the way',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro' },
      commitments: [busy('doc', '15:00', '16:00', { source: 'provider', meetingId: 'm-3' })],
    },
    host: 'HOST_CONFLICT',
  },
  {
    title: 'a chosen host with a warning set hosts two at once',
    policy: fixed('doc'),
    situation: { settings: { plan: 'pro', onOverlap: 'warn' }, commitments: [busy('doc', '15:00', '16:00')] },
    host: 'doc',
    warnings: ['HOST_OVERLAP_ACCEPTED'],
  },
  {
    title: 'a warning does not let a deactivated account host',
    policy: fixed('bif'),
    situation: { settings: { plan: 'pro', onOverlap: 'warn' }, commitments: [busy('bif', '15:00', '16:00')] },
    host: 'NO_ELIGIBLE_HOST',
  },
  {
    title: 'a warning says nothing of lists',
    policy: roundRobin('doc'),
    situation: { settings: { plan: 'pro', onOverlap: 'warn' }, commitments: [busy('doc', '15:00', '16:00')] },
    host: 'POOL_EXHAUSTED',
  },
  {
    title: 'whoever schedules hosts',
    policy: { kind: 'scheduler' },
    situation: { scheduler: { email: mail('doc') } },
    host: 'doc',
  },
  {
    title: 'without anybody who schedules there is nobody to ask',
    policy: { kind: 'scheduler' },
    host: 'NO_CANDIDATES',
    trace: [],
  },
  { title: 'an empty panel has nobody to ask', policy: first, host: 'NO_CANDIDATES', trace: [] },
  {
    title: 'a panel that is not passed over fails when its first is busy',
    policy: { ...first, skipBusy: false },
    situation: {
      interviewers: people('bif', 'ein', 'doc'),
      settings: { plan: 'pro' },
      commitments: [busy('ein', '15:00', '16:00')],
    },
    host: 'HOST_CONFLICT',
    trace: ['bif HOST_DEACTIVATED', 'ein HOST_OVERLAP', 'doc'],
  },
  {
    title: 'a whole panel that is busy is no conflict where it may be passed over',
    policy: first,
    situation: {
      interviewers: people('ein'),
      settings: { plan: 'pro' },
      commitments: [busy('ein', '15:00', '16:00')],
    },
    host: 'NO_ELIGIBLE_HOST',
  },
  {
    title: 'a fallback hosts after a conflict',
    policy: fixed('doc'),
    situation: {
      settings: { plan: 'pro', fallback: [fixed('bif'), fixed('ein')] },
      commitments: [busy('doc', '15:00', '16:00')],
    },
    host: 'ein',
    trace: ['doc HOST_OVERLAP', 'bif HOST_DEACTIVATED', 'ein'],
    also: { fallbackIndex: 1 },
  },
  {
    title: 'the last policy that anybody was looked at for has the word',
    policy: fixed('bif'),
    situation: {
      settings: { plan: 'pro', fallback: [pool(['p1']), { kind: 'scheduler' }] },
      commitments: [busy('p1', '15:00', '16:00')],
    },
    host: 'POOL_EXHAUSTED',
  },
  {
    title: 'a pool with a dead account is not merely exhausted',
    policy: pool(['p1', 1], ['bif']),
    situation: { commitments: [busy('p1', '15:00', '16:00')] },
    host: 'NO_ELIGIBLE_HOST',
  },
  {
    title: 'an admin’s word about an account goes before its licence',
    policy: fixed('doc'),
    situation: { capacityByHost: { 'u-doc': 3 }, commitments: BOTH },
    host: 'doc',
  },
  {
    title: 'a pool’s word goes before that',
    policy: pool(['doc', 1]),
    situation: { capacityByHost: { 'u-doc': 3 }, commitments: BOTH.slice(0, 1) },
    host: 'POOL_EXHAUSTED',
  },
  {
    title: 'a directory of yesterday is told of',
    policy: fixed('doc'),
    situation: { directoryAsOf: at('09:00') - 24 * 3_600_000 - 1 },
    host: 'doc',
    warnings: ['DIRECTORY_OLD'],
  },
  {
    title: 'a directory of a week ago is as good as none',
    policy: fixed('doc'),
    situation: { directoryAsOf: at('09:00') - 7 * 24 * 3_600_000 - 1 },
    host: 'DIRECTORY_STALE',
  },
  {
    title: 'whoever hosts goes on, whose turn it may be',
    policy: roundRobin('ein', 'doc'),
    situation: { current },
    host: 'doc',
    also: { action: 'keep' },
  },
  {
    title: 'who can’t host any more is replaced',
    policy: roundRobin('ein', 'doc'),
    situation: { current, directory: [entry('ein'), entry('doc', { status: 'inactive' })] },
    host: 'ein',
    warnings: ['HOST_REPLACED'],
    also: { action: 'recreate' },
  },
  {
    title: 'an interviewer who left the panel hosts no more',
    policy: first,
    situation: { current, interviewers: people('ein') },
    host: 'ein',
    warnings: ['HOST_REPLACED'],
    also: { action: 'recreate' },
  },
  {
    title: 'unless the policy keeps them',
    policy: first,
    situation: { current, interviewers: people('ein'), settings: { onHostRemoved: 'keep' } },
    host: 'doc',
    also: { action: 'keep' },
  },
  {
    title: 'who hosts for a panel that can’t goes on',
    policy: first,
    situation: {
      current: { hostUserId: 'u-p2', meetingId: 'm-1' },
      interviewers: people('bif'),
      settings: { fallback: [pool(['p1'], ['p2'])] },
    },
    host: 'p2',
    also: { action: 'keep' },
  },
  {
    title: 'a waiting room is never passed by',
    policy: fixed('doc'),
    situation: { settings: { waitingRoom: true } },
    host: 'doc',
    also: { joinBeforeHost: false },
  },
  {
    title: 'interviewers, recruiters and coordinators may start it, in this order and at most so many',
    policy: fixed('rec'),
    situation: {
      interviewers: people('doc'),
      recruiters: people('ein', 'doc'),
      coordinators: people('p1', 'p2'),
      settings: { alternates: ['interviewers', 'recruiters', 'coordinators'], maxAlternates: 3 },
    },
    host: 'rec',
    also: { alternates: [mail('doc'), mail('ein'), mail('p1')] },
  },
  {
    title: 'the order of the groups is not the one in which somebody ticked them',
    policy: fixed('rec'),
    situation: {
      interviewers: people('doc'),
      recruiters: people('ein'),
      coordinators: people('p1'),
      settings: { alternates: ['coordinators', 'interviewers', 'recruiters'], maxAlternates: 2 },
    },
    host: 'rec',
    also: { alternates: [mail('doc'), mail('ein')], joinBeforeHost: false },
  },
  {
    title: 'addresses are in order of their characters, not of how a computer keeps them',
    policy: { kind: 'first_interviewer', order: 'email' },
    situation: {
      directory: [entry('\u{1F697}'), entry('\uFF41')],
      interviewers: people('\u{1F697}', '\uFF41'),
    },
    host: '\uFF41',
  },
  {
    title: 'who has two addresses is one alternative host',
    policy: fixed('rec'),
    situation: {
      directory: [entry('rec'), entry('doc', { aliases: [mail('emmett')] })],
      interviewers: people('emmett', 'doc'),
    },
    host: 'rec',
    also: { alternates: [mail('doc')], joinBeforeHost: false },
  },
  {
    title: 'where nobody may start it that is told',
    policy: fixed('rec'),
    situation: { interviewers: people('cla', 'nobody') },
    host: 'rec',
    warnings: [
      `ALTERNATE_DROPPED:${mail('cla')}:HOST_NOT_LICENSED`,
      `ALTERNATE_DROPPED:${mail('nobody')}:HOST_NOT_FOUND`,
      'NO_ALTERNATES',
    ],
    also: { joinBeforeHost: true },
  },
  {
    title: 'a room is no alternative host',
    policy: fixed('rec'),
    situation: { directory: [entry('rec'), entry('hall', { isRoom: true })], interviewers: people('hall') },
    host: 'rec',
    also: { alternates: [] },
  },
  {
    title: 'a host alone on the panel lacks nobody',
    policy: fixed('doc'),
    situation: { interviewers: people('doc') },
    host: 'doc',
    warnings: [],
  },
];

for (const { title, policy, situation, host, trace, warnings, also } of [...VECTORS, ...MORE]) {
  test(title, () => {
    const result = assignHost(requestFor(policy, situation));
    assert.equal(hostIn(result), host);
    if (trace !== undefined) assert.deepEqual(traceIn(result), trace);
    if (!result.ok) return;
    if (warnings !== undefined) assert.deepEqual(result.warnings, warnings);
    for (const [name, value] of Object.entries(also ?? {}))
      assert.deepEqual(Object.entries(result).find(([key]) => key === name)?.[1], value);
  });
}

const BAD_POLICIES: [title: string, policy: HostPolicy, situation?: Situation][] = [
  ['without hosts', roundRobin()],
  ['without accounts', { kind: 'pool', accounts: [] }],
  [
    'with an address twice, in other letters',
    { kind: 'round_robin', hosts: [mail('doc'), ' Doc@HV.example'] },
  ],
  ['with room for none', pool(['doc', 0])],
  ['with room for half of one', pool(['doc', 1.5])],
  ['with room for 21', pool(['doc', 21])],
  ['with a buffer of 61 minutes', fixed('doc'), { settings: { bufferBeforeMin: 61 } }],
  ['with a buffer below none', fixed('doc'), { settings: { bufferAfterMin: -1 } }],
  [
    'with four fallbacks',
    fixed('doc'),
    { settings: { fallback: [fixed('a'), fixed('b'), fixed('c'), fixed('d')] } },
  ],
  ['with a bad fallback', fixed('doc'), { settings: { fallback: [roundRobin()] } }],
];
for (const [title, policy, situation] of BAD_POLICIES) {
  test(`a policy ${title} is refused`, () => {
    assert.equal(hostIn(assignHost(requestFor(policy, situation))), 'INVALID_POLICY');
  });
}

const BAD_REQUESTS: [title: string, situation: Situation][] = [
  ['that ends before it begins', { slot: during('16:00', '15:00') }],
  ['without length', { slot: during('15:00', '15:00') }],
  ['of more than a day', { slot: { start: at('15:00'), end: at('15:00') + 24 * 3_600_000 + 1 } }],
  ['that is over', { slot: during('08:00', '09:00') }],
  ['without a name', { interviewId: '' }],
];
for (const [title, situation] of BAD_REQUESTS) {
  test(`an interview ${title} is refused`, () => {
    assert.equal(hostIn(assignHost(requestFor(fixed('doc'), situation))), 'INVALID_REQUEST');
  });
}

test('a pool may have its host drawn, the same for each try', () => {
  const policy: HostPolicy = {
    kind: 'pool',
    accounts: ['doc', 'bif', 'ein', 'p1'].map((name) => ({ email: mail(name) })),
    select: 'random',
  };
  const eligible = ['doc', 'ein', 'p1'];
  for (let index = 0; index < 30; index += 1) {
    const interviewId = `itv_${String(index)}`;
    const word = createHash('sha256').update(interviewId).digest().readUInt32BE(0);
    assert.equal(hostIn(assignHost(requestFor(policy, { interviewId }))), eligible[word % 3]);
  }
});

test('the request is asked, and left as it was', () => {
  const request = requestFor(roundRobin('doc', 'ein'), { ledger: ledgerOf('doc', 'ein'), commitments: BOTH });
  const before = structuredClone(request);
  assert.deepEqual(assignHost(request), assignHost(request));
  assert.deepEqual(request, before);
  assert.equal(request.directory, DIRECTORY);
});
