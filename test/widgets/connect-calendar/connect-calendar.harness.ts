import '../../../packages/widgets/src/connect-calendar/connect-calendar.define.js';
import type { ConnectCalendar } from '../../../packages/widgets/src/index.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { aCompany, aDelegation, anAccount } from '../../fakes/calendar-account-records.js';
import { FakeCalendarAccountsApi } from '../../fakes/calendar-accounts-api.js';
import { aProfile } from '../../fakes/virtual-calendar-records.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ElementHarness, type Surroundings } from '../account-parts/element.harness.js';
import { FakeWindows } from '../account-parts/fake-windows.js';

export { unmountAll } from '../account-parts/element.harness.js';

await ensureTemporal();

const EVENTS = ['account-connected', 'account-disconnected', 'people-asked', 'admin-failed'] as const;

/** How the element is put on the page. */
export interface MountOptions extends Surroundings {
  readonly api?: FakeCalendarAccountsApi;
  readonly windows?: FakeWindows;
}

/** A company with its accounts: one of a person, one through the company's, one whose credentials are gone, one by a key. */
export const someAccounts = () => [
  aCompany({ dataCenter: 'de' }),
  anAccount(1, {
    profiles: [aProfile(), aProfile({ id: 'pro_zoom', service: 'zoom', isConnected: false })],
  }),
  anAccount(2, { scope: 'delegated', parentId: aCompany().id, name: 'marty@hillvalley.example' }),
  anAccount(3, { name: 'biff@hillvalley.example', state: 'revoked', profiles: [] }),
  anAccount(4, { scope: 'key', name: 'lab@hillvalley.example', state: 'degraded', connectedBy: null }),
];

/** A server with {@link someAccounts}, where one person has not answered, one has refused and one could not be had. */
export const aServer = (): FakeCalendarAccountsApi => {
  const api = new FakeCalendarAccountsApi(someAccounts());
  api.people.set(aCompany().id, [
    aDelegation('marty@hillvalley.example', { state: 'connected', connectionId: 'con_2' }),
    aDelegation('emmett@hillvalley.example'),
    aDelegation('george@hillvalley.example', { state: 'refused', code: 'consent_refused' }),
    aDelegation('lorraine@hillvalley.example', { state: 'failed', code: 'provider_rejected' }),
  ]);
  return api;
};

/** The element as somebody in front of it meets it. */
export class AccountsHarness extends ElementHarness<ConnectCalendar, FakeCalendarAccountsApi> {
  /** Puts the element on the page and does not wait for what it reads. */
  static async place(options: MountOptions = {}): Promise<AccountsHarness> {
    const { api = aServer(), windows = new FakeWindows() } = options;
    const clock = new ManualClock();
    const element = document.createElement('connect-calendar');
    Object.assign(element, { api, clock, windows });
    const page = new AccountsHarness(element, { api, clock, windows }, EVENTS);
    await page.putDown(options);
    return page;
  }

  /** Puts the element on the page and waits until it has left `loading`. */
  static async mount(options: MountOptions = {}): Promise<AccountsHarness> {
    const page = await AccountsHarness.place(options);
    const isThere = (): boolean =>
      page.element.state !== 'loading' && page.root.querySelector('.console[lang]') !== null;
    await page.until(isThere, 'the accounts to load');
    return page;
  }

  /** All that is said of an account. */
  account(name: string): string {
    return this.textOf(this.find('li.account', name));
  }

  /** What is said of a person who was asked for. */
  person(email: string): string {
    return this.textOf(this.find('li.person', email));
  }

  /** Types into the dialog's field. */
  async type(text: string): Promise<void> {
    const field = this.find('textarea');
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('There is no field.');
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.rest();
  }

  /** Opens the dialog in which people are asked for, types addresses and sends them. */
  async ask(text: string): Promise<void> {
    await this.press('button', 'Ask for people');
    await this.type(text);
    await this.press('button', /^Ask$/);
  }
}
