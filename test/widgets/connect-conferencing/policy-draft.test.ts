import { expect } from '@open-wc/testing';
import type { ConferencingPolicyInput } from '@slotwright/server/wire/hosting.js';
import {
  draftOf,
  type PolicyDraft,
  policyOf,
} from '../../../packages/widgets/src/connect-conferencing/policy-draft.js';
import {
  fieldPaths,
  placedFaults,
  policyFaults,
} from '../../../packages/widgets/src/connect-conferencing/policy-faults.js';
import {
  HOST_RULES,
  RULE_NEEDS,
} from '../../../packages/widgets/src/connect-conferencing/policy-host-draft.js';
import { policyWarnings } from '../../../packages/widgets/src/connect-conferencing/policy-warnings.js';
import { ZOOM_CONNECTION } from '../../fakes/conferencing-records.js';

type Settings = NonNullable<ConferencingPolicyInput['host']>;

const hosted = (host: Partial<Settings> = {}): ConferencingPolicyInput => ({
  enabled: true,
  provider: 'zoom',
  connectionId: ZOOM_CONNECTION,
  host: {
    rule: 'scheduler',
    hosts: [],
    fallback: [],
    alternates: ['interviewers'],
    allowBasic: false,
    waitingRoom: false,
    autoRepair: false,
    plan: 'unknown',
    ...host,
  },
});

const draft = (own: ConferencingPolicyInput | null, change: Partial<PolicyDraft> = {}): PolicyDraft => ({
  ...draftOf({ own, effective: own ?? {} }),
  ...change,
});

/** What comes back of a policy that is opened and saved as it is. */
const roundTrip = (own: ConferencingPolicyInput): ConferencingPolicyInput =>
  policyOf(draft(own), own.host !== undefined);

describe('a policy that is opened and saved', () => {
  const assistant = { email: 'a@notes.example', label: 'Notes', mode: 'opt_in' } as const;
  const cases: Readonly<Record<string, ConferencingPolicyInput>> = {
    'says that there is no meeting': { enabled: false },
    'meets at a link that is always the same': {
      enabled: true,
      provider: 'fixed_link',
      joinUrl: 'https://meet.example/a',
    },
    'meets with a login of a calendar': {
      enabled: true,
      provider: 'profile',
      connectionId: ZOOM_CONNECTION,
      profileId: 'pro:1:x',
    },
    'meets at any login of a service': { enabled: true, provider: 'service', service: 'webex' },
    'meets as the calendar has it': { enabled: true, provider: 'calendar', choice: 'integrated' },
    'meets with a connected account, whoever schedules being the host': hosted({ onOverlap: 'warn' }),
    'has the first interviewer host': hosted({
      rule: 'first_interviewer',
      order: 'email',
      skipBusy: false,
      onHostRemoved: 'keep',
    }),
    'has a pool host, with fallbacks and every setting': hosted({
      rule: 'pool',
      hosts: [{ email: 'a@x.example', capacity: 4 }, { email: 'b@x.example' }],
      select: 'random',
      fallback: [
        { rule: 'even_distribution', hosts: [{ email: 'c@x.example' }] },
        { rule: 'chosen', hosts: [{ email: 'd@x.example' }] },
      ],
      alternates: ['interviewers', 'coordinators'],
      maxAlternates: 3,
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 0,
      windowDays: 60,
      allowBasic: true,
      waitingRoom: true,
      autoRepair: true,
      plan: 'business_plus',
      onOverlap: 'reject',
      onHostRemoved: 'recreate',
    }),
    'has an assistant': { noteTaker: { ...assistant, requiresConsent: false, hasSeat: true } },
    'has no assistant, whatever is set further up': { noteTaker: null },
    'says which event lists the people': { recordedEvent: 'shared' },
    'says nothing': {},
  };
  for (const [title, policy] of Object.entries(cases))
    it(`stays as it is when it ${title}`, () => {
      expect(roundTrip(policy)).to.deep.equal(policy);
    });

  it('begins with what holds now where this level says nothing', () => {
    const effective = hosted({ rule: 'chosen', hosts: [{ email: 'a@x.example' }] });
    const opened = draftOf({ own: null, effective });
    expect(policyOf(opened, true)).to.deep.equal({});
    expect(policyOf({ ...opened, meeting: 'on' }, true).host?.hosts).to.deep.equal([
      { email: 'a@x.example' },
    ]);
  });

  it('sends no hosts for an account that has none to be chosen', () => {
    expect(policyOf(draft(hosted()), false)).not.to.have.property('host');
  });

  it('leaves out what was typed for a rule that was left again', () => {
    const pool = draft(
      hosted({ rule: 'pool', hosts: [{ email: 'a@x.example', capacity: 4 }], select: 'random' }),
    );
    const host = { ...pool.host, rule: 'even_distribution' as const };
    const sent = policyOf({ ...pool, host }, true).host;
    expect(sent?.hosts).to.deep.equal([{ email: 'a@x.example' }]);
    expect(sent).not.to.have.property('select');
  });
});

describe('what a rule has to be told', () => {
  it('is told for every rule', () => {
    expect(HOST_RULES.filter((rule) => RULE_NEEDS[rule].hosts > 0)).to.deep.equal([
      'chosen',
      'even_distribution',
      'pool',
      'first_to_join',
    ]);
    expect(HOST_RULES.filter((rule) => RULE_NEEDS[rule].capacities)).to.deep.equal(['pool', 'first_to_join']);
  });
});

describe('what has to be mended before a policy is sent', () => {
  const faultsOf = (own: ConferencingPolicyInput, change: Partial<PolicyDraft> = {}): unknown[] => [
    ...policyFaults(draft(own, change), own.host !== undefined),
  ];
  const listed = hosted({ rule: 'pool', hosts: [{ email: 'a@x.example' }, { email: 'b@x.example' }] });
  const typed = (second: string): Partial<PolicyDraft> => {
    const { host } = draft(listed);
    const hosts = host.hosts.map((one, index) => (index === 1 ? { ...one, capacity: second } : one));
    return { host: { ...host, hosts } };
  };

  it('is nothing where nothing is set', () => {
    expect(faultsOf({})).to.deep.equal([]);
  });

  it('is a way to meet that was not chosen', () => {
    expect(faultsOf({}, { meeting: 'on' })).to.deep.equal([['provider', 'needed']]);
  });

  it('is a link that is none, or not a safe one', () => {
    for (const joinUrl of ['', 'meet.example', 'http://meet.example'])
      expect(faultsOf({}, { meeting: 'on', way: 'fixed_link', joinUrl })).to.deep.equal([
        ['joinUrl', 'no_https'],
      ]);
    expect(
      faultsOf({}, { meeting: 'on', way: 'fixed_link', joinUrl: ' https://meet.example ' }),
    ).to.deep.equal([]);
  });

  it('is an empty list of hosts, of a fallback too', () => {
    const own = hosted({
      rule: 'chosen',
      fallback: [
        { rule: 'scheduler', hosts: [] },
        { rule: 'pool', hosts: [] },
      ],
    });
    expect(faultsOf(own)).to.deep.equal([
      ['host.hosts', 'no_hosts'],
      ['host.fallback.1.hosts', 'no_hosts'],
    ]);
  });

  for (const capacity of ['0', '21', '2.5', 'two', '-1'])
    it(`is a capacity of ${capacity}`, () => {
      expect(faultsOf(listed, typed(capacity))).to.deep.equal([['host.hosts.1.capacity', 'range']]);
    });

  for (const capacity of ['', '1', ' 20 '])
    it(`is not a capacity of "${capacity}"`, () => {
      expect(faultsOf(listed, typed(capacity))).to.deep.equal([]);
    });

  it('is a number out of its range', () => {
    const { host } = draft(hosted());
    const numbers = { ...host.numbers, bufferAfterMinutes: '61', windowDays: '0' };
    expect(faultsOf(hosted(), { host: { ...host, numbers } })).to.deep.equal([
      ['host.bufferAfterMinutes', 'range'],
      ['host.windowDays', 'range'],
    ]);
  });

  it('is an assistant without address or name', () => {
    expect(faultsOf({}, { noteTaker: 'somebody' })).to.deep.equal([
      ['noteTaker.email', 'no_email'],
      ['noteTaker.label', 'needed'],
    ]);
  });
});

describe('what the server refuses', () => {
  const own = hosted({
    rule: 'even_distribution',
    hosts: [{ email: 'a@x.example' }, { email: 'b@x.example' }],
    fallback: [{ rule: 'pool', hosts: [{ email: 'c@x.example' }] }],
  });
  const fields = fieldPaths(draft(own), true);
  for (const [path, field] of [
    ['connectionId', 'provider'],
    ['host.hosts.1.email', 'host.hosts.1.email'],
    ['host.hosts.1', 'host.hosts.1.email'],
    ['host.fallback.0.hosts.0.capacity', 'host.fallback.0.hosts.0.capacity'],
    ['host.fallback.0.hosts', 'host.fallback.0.hosts'],
    ['host.windowDays', 'host.windowDays'],
  ] as const)
    it(`stands at ${field} when it is about ${path}`, () => {
      expect([...placedFaults([{ path, message: '' }], fields)]).to.deep.equal([[field, 'refused']]);
    });

  it('stands at no field when it is about none', () => {
    expect(placedFaults([{ path: 'label', message: '' }], fields).size).to.equal(0);
  });
});

describe('warnings of a policy', () => {
  it('are told once each, with every address they are about', () => {
    const effective = hosted({
      rule: 'pool',
      hosts: [{ email: 'a@x.example' }, { email: 'b@x.example' }],
      fallback: [{ rule: 'pool', hosts: [{ email: 'c@x.example' }] }],
    });
    const warning = (code: string, path: string): { code: string; path: string; message: string } => ({
      code,
      path,
      message: `${code}.`,
    });
    expect(
      policyWarnings({
        effective,
        warnings: [
          warning('HOST_UNVERIFIED', 'host.hosts.1.email'),
          warning('needs_connection', 'connectionId'),
          warning('HOST_UNVERIFIED', 'host.fallback.0.hosts.0.email'),
        ],
      }),
    ).to.deep.equal([
      { code: 'HOST_UNVERIFIED', message: 'HOST_UNVERIFIED.', emails: ['b@x.example', 'c@x.example'] },
      { code: 'needs_connection', message: 'needs_connection.', emails: [] },
    ]);
  });
});
