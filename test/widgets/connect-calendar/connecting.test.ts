import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { accountId, aCompany, anAccount } from '../../fakes/calendar-account-records.js';
import { FakeCalendarAccountsApi } from '../../fakes/calendar-accounts-api.js';
import { FakeWindows } from '../account-parts/fake-windows.js';
import { AccountsHarness, unmountAll } from './connect-calendar.harness.js';

const nobody = (): FakeCalendarAccountsApi => new FakeCalendarAccountsApi([]);

describe('connecting a calendar account', () => {
  afterEach(unmountAll);

  for (const [button, scope] of [
    ['Connect a calendar', 'individual'],
    ['Connect for the whole company', 'service_account'],
  ] as const)
    it(`opens a window in the click on “${button}” and asks for the scope ${scope}`, async () => {
      const page = await AccountsHarness.mount({ api: nobody() });
      const answer = page.api.keepWaiting('authorize');
      await page.press('button', button);
      expect(page.windows.opened.map(({ address }) => address)).to.deep.equal(['about:blank']);
      answer();
      await page.rest();
      expect(page.windows.opened[0]?.address).to.equal('https://app.calendars.example/authorize');
      expect(page.api.callsOf('authorize')[0]?.argument).to.deep.equal({
        provider: 'cronofy',
        dataCenter: undefined,
        scope,
        returnUrl: 'https://ats.example/settings?tab=calendars',
        display: 'popup',
      });
    });

  it('offers the whole company only where a provider can', async () => {
    const api = nobody();
    api.providers = [
      { provider: 'cronofy', scopes: ['individual'], dataCenters: [] },
      { provider: 'other', scopes: ['individual', 'service_account'], dataCenters: [] },
    ];
    const page = await AccountsHarness.mount({ api });
    expect(page.has('button', 'Connect for the whole company')).to.equal(false);
    await page.choose('Provider', 'other');
    await page.press('button', 'Connect for the whole company');
    expect(api.callsOf('authorize')[0]?.argument).to.include({ provider: 'other', scope: 'service_account' });
  });

  it('offers nothing where no provider connects by consent', async () => {
    const api = nobody();
    api.providers = [{ provider: 'recorded', scopes: [], dataCenters: [] }];
    const page = await AccountsHarness.mount({ api });
    expect(page.text).to.contain('not set up for any provider of calendars');
    expect(page.has('button')).to.equal(false);
  });

  it('asks for the data centre where the provider has several', async () => {
    const api = nobody();
    api.providers = [{ provider: 'cronofy', scopes: ['individual'], dataCenters: ['us', 'de'] }];
    const page = await AccountsHarness.mount({ api });
    await page.choose('Data centre', 'DE');
    await page.press('button', 'Connect a calendar');
    expect(api.callsOf('authorize')[0]?.argument).to.include({ dataCenter: 'de' });
  });

  it('asks how it ends, shows the account and tells the page', async () => {
    const page = await AccountsHarness.mount({ api: nobody() });
    await page.press('button', 'Connect a calendar');
    expect(page.focused).to.contain('Go on in the window that has opened');
    page.api.currentAccounts = [anAccount(1)];
    page.api.currentAttempt = {
      state: 'connected',
      code: null,
      connectionId: accountId(1),
      pendingAccountId: null,
    };
    await page.pass(1000);
    expect(page.element.state).to.equal('ready');
    expect(page.account('jennifer@hillvalley.example')).to.contain('Connected');
    expect(page.announced).to.equal('The account is connected.');
    expect(page.windows.opened[0]?.closed).to.equal(true);
    expect(page.detailsOf('account-connected')).to.deep.equal([{ connectionId: accountId(1) }]);
    await page.press('button', 'Close');
    expect(page.focused).to.equal('Calendar accounts');
  });

  for (const [state, words] of [
    ['refused', 'The consent was refused, so nothing was connected.'],
    ['abandoned', 'It took too long'],
  ] as const)
    it(`says so when it is ${state}, and leaves the way open`, async () => {
      const page = await AccountsHarness.mount({ api: nobody() });
      await page.press('button', 'Connect a calendar');
      page.api.currentAttempt = { state, code: null, connectionId: null, pendingAccountId: null };
      await page.pass(1000);
      expect(page.find('#consent').textContent).to.contain(words);
      expect(page.eventNames).not.to.contain('account-connected');
      await page.press('button', 'Connect a calendar');
      expect(page.windows.opened).to.have.length(2);
    });

  it('goes by way of this page where the browser blocks the window', async () => {
    const windows = new FakeWindows();
    windows.isBlocked = true;
    const page = await AccountsHarness.mount({ api: nobody(), windows });
    await page.press('button', 'Connect for the whole company');
    expect(page.text).to.contain('Your browser blocked the window');
    await page.press('button', 'Go there in this window');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({
      display: 'redirect',
      scope: 'service_account',
    });
    expect(windows.left).to.deep.equal(['https://app.calendars.example/authorize']);
  });

  it('recognises the way back, and takes it out of the address', async () => {
    const windows = new FakeWindows(`https://ats.example/settings?connection=${accountId(1)}`);
    const page = await AccountsHarness.mount({ windows });
    expect(page.announced).to.equal('The account is connected.');
    expect(windows.address).to.equal('https://ats.example/settings');
    expect(page.detailsOf('account-connected')).to.deep.equal([{ connectionId: accountId(1) }]);
  });

  it('leaves an address alone that is about something else', async () => {
    const windows = new FakeWindows('https://ats.example/settings?connection=con_99999999999999999999');
    const page = await AccountsHarness.mount({ windows });
    expect(windows.address).to.contain('con_99999999999999999999');
    expect(page.eventNames).to.deep.equal([]);
  });

  it('says that it failed when the server does not begin it', async () => {
    const page = await AccountsHarness.mount({ api: nobody() });
    page.api.fail('authorize', new SchedulingApiError('origin_not_allowed', 403));
    await page.press('button', 'Connect a calendar');
    expect(page.find('#consent').textContent).to.contain('origin_not_allowed');
    expect(page.windows.opened[0]?.closed).to.equal(true);
  });
});

describe('connecting an account again', () => {
  afterEach(unmountAll);

  it('asks for the same scope in the same data centre', async () => {
    const api = new FakeCalendarAccountsApi([aCompany({ state: 'revoked', dataCenter: 'au' })]);
    const page = await AccountsHarness.mount({ api });
    await page.press('button', 'Reconnect: Hill Valley Science Services');
    expect(api.callsOf('authorize')[0]?.argument).to.include({
      dataCenter: 'au',
      scope: 'service_account',
    });
  });

  it('is not offered for accounts that are connected elsewhere', async () => {
    const api = new FakeCalendarAccountsApi([
      aCompany(),
      anAccount(1, { scope: 'delegated', parentId: aCompany().id, state: 'revoked' }),
      anAccount(2, { scope: 'key', name: 'lab@hillvalley.example', state: 'revoked' }),
    ]);
    const page = await AccountsHarness.mount({ api });
    expect(page.has('button', 'Reconnect')).to.equal(false);
    expect(page.account('jennifer')).to.contain('Ask for this person again');
    expect(page.account('lab@')).to.contain('Your own server has to give a new one');
  });
});
