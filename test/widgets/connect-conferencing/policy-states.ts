import type { ConferencingReply } from '@slotwright/server/wire/conferencing-admin.js';
import type { ConferencingPolicyInput } from '@slotwright/server/wire/hosting.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import { aConferencingReply, aPolicyInForce, ZOOM_CONNECTION } from '../../fakes/conferencing-records.js';
import type { PolicyHarness } from './policy.harness.js';

/** A company's policy: even distribution over two accounts, one of which is not verified, with a fallback. */
export const someSettings: ConferencingPolicyInput = {
  enabled: true,
  provider: 'zoom',
  connectionId: ZOOM_CONNECTION,
  host: {
    rule: 'even_distribution',
    hosts: [{ email: 'host1@hillvalley.example' }, { email: 'biff@hillvalley.example' }],
    fallback: [{ rule: 'pool', hosts: [{ email: 'host2@hillvalley.example', capacity: 4 }] }],
    alternates: ['interviewers', 'coordinators'],
    waitingRoom: true,
  },
};

const someReply = (): ConferencingReply => {
  const policy = aPolicyInForce(someSettings, {
    warnings: [
      { code: 'HOST_NOT_FOUND', path: 'host.hosts.1.email', message: 'This address is no user.' },
      { code: 'LATER', path: 'host', message: 'Something that was added later.' },
    ],
    changedBy: { id: 'jennifer', name: 'Jennifer Parker' },
    changedAt: '2027-02-27T08:00:00Z',
  });
  const off = aPolicyInForce(
    { enabled: false },
    { from: { meeting: 'stage', noteTaker: null, recordedEvent: null } },
  );
  return aConferencingReply({ policy, stages: [{ stageId: 'stage-7', label: 'Onsite', policy: off }] });
};

/** A server with a policy, a stage with one of its own, and hosts that have had interviews. */
export const fullApi = (): FakeConferencingApi => {
  const api = new FakeConferencingApi(someReply());
  const row = { hostId: 'hst_1', capacity: 2, mostAtOnce: 2, lastAssignedAt: '2027-02-28T08:00:00Z' };
  api.currentLedger = {
    ...api.currentLedger,
    data: [
      { ...row, email: 'host1@hillvalley.example', name: 'Host 1', interviews: 14 },
      { ...row, email: 'host2@hillvalley.example', name: 'Host 2', interviews: 13, mostAtOnce: 3 },
      { ...row, email: 'host3@hillvalley.example', name: '', interviews: 13, lastAssignedAt: null },
    ],
  };
  return api;
};

/** Every state, and how to get there, found by what does not depend on the language. */
export const STATES: Readonly<Record<string, (page: PolicyHarness) => Promise<void>>> = {
  'a policy': () => Promise.resolve(),
  'a policy that is edited': async (page) => {
    await page.press('#policy-change');
    page.find('.more').setAttribute('open', '');
    await page.press('#policy-noteTaker-somebody');
    page.find('#policy-noteTaker-email');
  },
  'faults in every part of the form': async (page) => {
    await page.press('#policy-change');
    await page.press('#policy-noteTaker-somebody');
    for (const input of page.all('.host-actions button').toReversed()) {
      input.click();
      await page.rest();
    }
    await page.press('form .primary');
    page.find('#policy-host-hosts[aria-invalid="true"]');
    page.find('#policy-noteTaker-email[aria-invalid="true"]');
  },
  'a stage that gets a rule': async (page) => {
    await page.press('.stages > .actions button');
    await page.press('form .primary');
    page.find('#policy-stageId');
  },
  'the question before a rule is removed': async (page) => {
    await page.press('.policy > .actions .plain');
    page.find('#policy-remove');
  },
  'the ledger': async (page) => {
    await page.press('.hosting button');
    page.find('.ledger');
  },
};
