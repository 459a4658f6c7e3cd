import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeAtsApi } from '../../fakes/ats-api.js';
import {
  aFailure,
  aMissingAtsCheck,
  anAtsCheck,
  anAtsConnection,
  anAtsReply,
  anExperimentalVendor,
  aPartner,
  aPartnerVendor,
  aPlainVendor,
  aResource,
  aSync,
  aVendor,
} from '../../fakes/ats-records.js';
import { aMovedInterview, withDifferences, withJobs, withPeople } from './ats-editors.js';
import { AtsHarness, type MountOptions, nothingConnected } from './connect-ats.harness.js';

const experimental = 'con_00000000000000000043';

/** A first reading that is half way, with a part that failed. */
export const halfRead = aSync({
  state: 'first',
  readAt: null,
  resources: [
    aResource('jobs', 12),
    aResource('candidates', 4500, { state: 'running', total: 20_000, readAt: null }),
    aResource('applications', 300, { state: 'running', readAt: null }),
    aResource('interviews', 0, { state: 'waiting', readAt: null }),
    aResource('users', 0, {
      state: 'failed',
      readAt: null,
      error: { code: 'provider_rejected', message: '403 Forbidden', at: '2027-03-01T07:59:00Z' },
    }),
  ],
});

/** Everything that can be on screen at once. */
export const everything = (): FakeAtsApi =>
  new FakeAtsApi(
    anAtsReply({
      providers: [
        aVendor({ state: 'partial' }),
        aPlainVendor({ state: 'revoked' }),
        anExperimentalVendor({ state: 'degraded' }),
        aPartnerVendor({ state: 'connected' }),
        aVendor({ provider: 'other', label: 'Other', ways: { key: false, consent: false } }),
      ],
      connections: [
        anAtsConnection({
          state: 'partial',
          unmatchedCount: 2,
          checks: [
            anAtsCheck(),
            aMissingAtsCheck(),
            aMissingAtsCheck({ label: 'Offices: List', optional: true }),
          ],
          sync: halfRead,
          failures: [aFailure()],
        }),
        anAtsConnection({
          id: 'con_00000000000000000044',
          provider: 'lever',
          name: 'Twin Pines',
          state: 'revoked',
          lastError: 'needs_connection',
        }),
        anAtsConnection({
          id: experimental,
          provider: 'recruitee',
          name: 'Lone Pine',
          state: 'degraded',
          hook: { ...anAtsConnection().hook, secretIsTheirs: true, hasSecret: true },
        }),
      ],
      partners: [aPartner({ failures: [aFailure({ id: 'tsk_1', kind: 'partner_report' })] })],
    }),
  );

/** A server where it has to be tried whether interviews can be written. */
export const experimentalApi = (): FakeAtsApi =>
  new FakeAtsApi(
    anAtsReply({
      providers: [anExperimentalVendor({ state: 'connected' })],
      connections: [anAtsConnection({ provider: 'recruitee', name: 'Lone Pine' })],
    }),
  );

/** A server where our account at a partner is connected. */
export const partnerApi = (): FakeAtsApi =>
  new FakeAtsApi(
    anAtsReply({
      providers: [aPartnerVendor({ state: 'connected' })],
      connections: [],
      partners: [aPartner()],
    }),
  );

const failing = (code: string, status: number): FakeAtsApi => {
  const api = new FakeAtsApi();
  api.fail('read', new SchedulingApiError(code, status));
  return api;
};

type Reach = (options?: MountOptions) => Promise<AtsHarness>;

const unfolded =
  (api: () => FakeAtsApi, act?: (page: AtsHarness) => Promise<void>): Reach =>
  async (options = {}) => {
    const page = await AtsHarness.mount({ api: api(), ...options });
    await page.unfoldAll();
    await act?.(page);
    return page;
  };

/** Every state, and how somebody comes to it, found by what does not depend on the language. */
export const STATES: readonly (readonly [state: string, title: string, reach: Reach])[] = [
  [
    'loading',
    'being read',
    (options) => {
      const api = new FakeAtsApi();
      api.keepWaiting('read');
      return AtsHarness.place({ api, ...options });
    },
  ],
  [
    'empty',
    'none',
    (options) =>
      AtsHarness.mount({
        api: new FakeAtsApi(anAtsReply({ providers: [], connections: [] })),
        ...options,
      }),
  ],
  ['ready', 'nothing connected', (options) => AtsHarness.mount({ api: nothingConnected(), ...options })],
  ['ready', 'one connected', (options) => AtsHarness.mount({ ...options })],
  ['ready', 'everything there', unfolded(everything)],
  [
    'ready',
    'only looking',
    (options) => {
      const api = everything();
      api.reply = { ...api.reply, canConnect: false };
      return AtsHarness.mount({ api, ...options });
    },
  ],
  [
    'ready',
    'a window that waits',
    unfolded(nothingConnected, (page) => page.press('li.provider .button.primary')),
  ],
  [
    'ready',
    'a secret made',
    unfolded(
      () => new FakeAtsApi(),
      (page) => page.press('[part="hook"] .actions .button'),
    ),
  ],
  [
    'ready',
    'a grace that is wrong',
    unfolded(
      () => new FakeAtsApi(),
      async (page) => {
        const field = page.find('[part="settings"] .field input');
        if (field instanceof HTMLInputElement) field.value = 'soon';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        await page.press('[part="settings"] .button.primary');
      },
    ),
  ],
  [
    'ready',
    'a trial that works',
    unfolded(experimentalApi, (page) => page.press('[part="trial"] .actions .button')),
  ],
  ['ready', 'a partner', unfolded(partnerApi)],
  [
    'ready',
    'a token made',
    unfolded(partnerApi, async (page) => {
      const field = page.find('[part="tokens"] .field input');
      if (field instanceof HTMLInputElement) field.value = 'Lone Pine';
      await page.press('[part="tokens"] .button.primary');
    }),
  ],
  [
    'ready',
    'stages of a job',
    unfolded(withJobs, async (page) => {
      const job = page.find('[part="stage-plans"] select');
      if (job instanceof HTMLSelectElement) job.value = '11';
      job.dispatchEvent(new Event('change', { bubbles: true }));
      await page.rest();
    }),
  ],
  ['ready', 'people to link', unfolded(withPeople)],
  [
    'ready',
    'a question whose word counts',
    unfolded(
      () => withDifferences(aMovedInterview()),
      (page) => page.press('[part="interview"] .button'),
    ),
  ],
  [
    'ready',
    'a question before disconnecting',
    unfolded(
      () => {
        const api = new FakeAtsApi();
        api.question = {
          affected: { interviews: [], interviewCount: 3, virtualCalendars: [], members: [], accountCount: 0 },
          confirm: 'sealed',
        };
        return api;
      },
      (page) => page.press('.connection > .actions .button'),
    ),
  ],
  [
    'forbidden',
    'forbidden',
    (options) => AtsHarness.mount({ api: failing('missing_permission', 403), ...options }),
  ],
  [
    'failed',
    'failed',
    (options) => AtsHarness.mount({ api: failing('service_unavailable', 503), ...options }),
  ],
];
