import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aProfile, aUnit } from '../../fakes/virtual-calendar-records.js';
import { FakeWindows } from '../account-parts/fake-windows.js';
import { ConsoleHarness, unmountAll } from './virtual-calendar-admin.harness.js';

const withoutUnit = (): FakeVirtualCalendarApi => new FakeVirtualCalendarApi({ units: [] });

/** A console without a unit in which connecting one has begun. */
const begun = async (api = withoutUnit()): Promise<ConsoleHarness> => {
  const console = await ConsoleHarness.mount({ api });
  await console.press('button', 'Connect an organizational unit');
  return console;
};

describe('connecting an organizational unit', () => {
  afterEach(unmountAll);

  it('is what a console without a unit offers', async () => {
    const console = await ConsoleHarness.mount({ api: withoutUnit() });
    expect(console.element.state).to.equal('empty');
    expect(console.text).to.contain('No organizational unit yet');
    expect(console.text).to.contain('Recruiting');
  });

  it('is not offered where no provider has units', async () => {
    const api = withoutUnit();
    api.providers = [];
    const console = await ConsoleHarness.mount({ api });
    expect(console.text).to.contain('not set up for any provider');
    expect(console.has('button', 'Connect')).to.equal(false);
  });

  it('opens its window in the click itself and sends it on once the address is known', async () => {
    const api = withoutUnit();
    const answer = api.keepWaiting('authorize');
    const console = await begun(api);
    expect(console.windows.opened.map(({ address }) => address)).to.deep.equal(['about:blank']);
    answer();
    await console.rest();
    expect(console.windows.opened.map(({ address }) => address)).to.deep.equal([
      'https://app.calendars.example/authorize',
    ]);
    expect(api.callsOf('authorize')[0]?.argument).to.deep.equal({
      provider: 'cronofy',
      dataCenter: undefined,
      scope: 'organizational_unit',
      returnUrl: 'https://ats.example/settings?tab=calendars',
      display: 'popup',
    });
  });

  it('asks how it ends, and shows the unit', async () => {
    const console = await begun();
    expect(console.focused).to.contain('Go on in the window that has opened');
    await console.pass(1000);
    console.api.currentUnits = [aUnit()];
    console.api.currentAttempt = {
      state: 'connected',
      code: null,
      connectionId: aUnit().id,
      pendingAccountId: null,
    };
    await console.pass(1000);
    expect(console.find('heading', 'Hill Valley').textContent).to.contain('Hill Valley Science Services');
    expect(console.text).to.contain('The unit is connected.');
    expect(console.detailsOf('unit-connected')).to.deep.equal([{ unitId: aUnit().id }]);
    expect(console.element.getAttribute('unit')).to.equal(aUnit().id);
    expect(console.windows.opened[0]?.closed).to.equal(true);
    const asked = console.api.callsOf('attempt').length;
    await console.pass(30_000);
    expect(console.api.callsOf('attempt')).to.have.length(asked);
  });

  for (const [state, code, words] of [
    ['refused', 'consent_refused', 'The consent was refused'],
    ['failed', 'consent_refused', 'The consent was refused'],
    ['failed', 'provider_rejected', 'Error code: provider_rejected'],
    ['abandoned', null, 'It took too long'],
  ] as const)
    it(`says that it has ${state} with ${String(code)}, and lets it begin anew`, async () => {
      const console = await begun();
      console.api.currentAttempt = { state, code, connectionId: null, pendingAccountId: null };
      await console.pass(1000);
      expect(console.text).to.contain(words);
      expect(console.announced).to.contain(words);
      await console.press('button', 'Connect an organizational unit');
      expect(console.windows.opened).to.have.length(2);
    });

  it('says that the window is closed, and still takes up what was done in it', async () => {
    const console = await begun();
    console.windows.opened[0]?.close();
    await console.pass(2000);
    expect(console.text).not.to.contain('The window is closed');
    await console.pass(2000);
    expect(console.announced).to.contain('The window is closed or out of sight');
    console.api.currentAttempt = { state: 'refused', code: null, connectionId: null, pendingAccountId: null };
    await console.pass(5000);
    expect(console.text).to.contain('The consent was refused');
  });

  it('goes by way of the page itself where the browser blocks windows', async () => {
    const windows = new FakeWindows();
    windows.isBlocked = true;
    const console = await ConsoleHarness.mount({ api: withoutUnit(), windows });
    await console.press('button', 'Connect an organizational unit');
    expect(console.focused).to.contain('Your browser blocked the window');
    expect(console.api.callsOf('authorize')).to.have.length(0);
    await console.press('button', 'Go there in this window');
    expect(console.api.callsOf('authorize')[0]?.argument).to.include({ display: 'redirect' });
    expect(windows.left).to.deep.equal(['https://app.calendars.example/authorize']);
  });

  it('does not go to an address that is none', async () => {
    const api = withoutUnit();
    api.authorizeUrl = 'javascript:alert(1)';
    const console = await begun(api);
    expect(console.windows.opened[0]?.address).to.equal('about:blank');
    expect(console.windows.opened[0]?.closed).to.equal(true);
    expect(console.text).to.contain('bad_reply');
  });

  it('closes its window and says so when it cannot begin', async () => {
    const api = withoutUnit();
    api.fail('authorize', new SchedulingApiError('needs_admin', 409));
    const console = await begun(api);
    expect(console.windows.opened[0]?.closed).to.equal(true);
    expect(console.text).to.contain('needs_admin');
  });

  it('can be called off', async () => {
    const console = await begun();
    await console.press('button', 'Cancel');
    expect(console.text).not.to.contain('Go on in the window');
    expect(console.focused).to.equal('Virtual calendars');
    await console.pass(10_000);
    expect(console.api.callsOf('attempt')).to.have.length(0);
  });

  it('asks nothing more when the console leaves the page', async () => {
    const console = await begun();
    await console.pass(1000);
    const asked = console.api.callsOf('attempt').length;
    console.element.remove();
    await console.pass(60_000);
    expect(console.api.callsOf('attempt')).to.have.length(asked);
  });

  it('takes up a unit that the page comes back with, and clears the address of it', async () => {
    const windows = new FakeWindows(`https://ats.example/settings?tab=calendars&connection=${aUnit().id}#a`);
    const console = await ConsoleHarness.mount({ windows });
    await console.until(() => console.eventNames.includes('unit-connected'), 'the unit');
    expect(console.text).to.contain('The unit is connected.');
    expect(windows.address).to.equal('https://ats.example/settings?tab=calendars#a');
  });

  it('takes up a refusal that the page comes back with', async () => {
    const windows = new FakeWindows('https://ats.example/settings?connection_error=consent_refused');
    const console = await ConsoleHarness.mount({ api: withoutUnit(), windows });
    expect(console.text).to.contain('The consent was refused');
    expect(windows.address).to.equal('https://ats.example/settings');
  });

  it("leaves a parameter of the page's own alone", async () => {
    const windows = new FakeWindows('https://ats.example/settings?connection=42');
    const console = await ConsoleHarness.mount({ windows });
    expect(windows.address).to.equal('https://ats.example/settings?connection=42');
    expect(console.text).not.to.contain('The unit is connected.');
  });

  it('lets the data centre be chosen where there are several', async () => {
    const api = withoutUnit();
    api.providers = [{ provider: 'cronofy', dataCenters: ['de', 'us'] }];
    const console = await ConsoleHarness.mount({ api });
    await console.choose('Data centre', 'DE');
    await console.press('button', 'Connect an organizational unit');
    expect(api.callsOf('authorize')[0]?.argument).to.include({ provider: 'cronofy', dataCenter: 'de' });
  });

  it('connects a unit that was disconnected again, in its own data centre', async () => {
    const units = [aUnit({ state: 'revoked', dataCenter: 'au' })];
    const console = await ConsoleHarness.mount({ api: new FakeVirtualCalendarApi({ units }) });
    expect(console.text).to.contain('Its credentials are no longer valid');
    expect(console.has('button', 'Create calendars')).to.equal(false);
    await console.press('button', 'Reconnect');
    expect(console.api.callsOf('authorize')[0]?.argument).to.include({ dataCenter: 'au' });
  });
});

describe('a connected unit', () => {
  afterEach(unmountAll);

  it('says how it stands, what it brings, and who connected it', async () => {
    const units = [aUnit({ dataCenter: 'de' })];
    const console = await ConsoleHarness.mount({ api: new FakeVirtualCalendarApi({ units }) });
    const unit = console.find('section.unit').textContent.replace(/\s+/g, ' ');
    for (const words of [
      'Connected',
      'Indeed connected',
      'Zoom login lost',
      'by Jennifer Parker',
      'Feb 1, 2027',
      'Data centre: DE',
    ])
      expect(unit).to.contain(words);
  });

  it('leads to where a lost login is renewed', async () => {
    const relinkUrl = 'https://app.calendars.example/relink';
    const units = [aUnit({ profiles: [aProfile({ isConnected: false, relinkUrl })] })];
    const console = await ConsoleHarness.mount({ api: new FakeVirtualCalendarApi({ units }) });
    expect(console.find('link', 'Renew the login of Indeed')).to.have.property('href', relinkUrl);
  });

  it('is one of several, and the one chosen is shown', async () => {
    const other = aUnit({ id: 'con_00000000000000000002', name: 'Twin Pines' });
    const console = await ConsoleHarness.mount({
      api: new FakeVirtualCalendarApi({ units: [aUnit(), other] }),
    });
    await console.choose('Organizational unit', 'Twin Pines');
    expect(console.find('h3#unit-name').textContent).to.contain('Twin Pines');
    expect(console.element.getAttribute('unit')).to.equal(other.id);
  });

  it('is disconnected only after what stops was shown', async () => {
    const console = await ConsoleHarness.mount();
    console.api.question = {
      affected: {
        interviews: [
          {
            bookingId: 'bkg_1',
            title: 'Technical interview',
            start: '2027-03-02T09:00:00Z',
            timeZone: 'Europe/Berlin',
          },
        ],
        interviewCount: 12,
        virtualCalendars: [{ id: 'vcl_1', name: 'Berlin office' }],
        members: [],
        accountCount: 1,
      },
      confirm: 'sealed',
    };
    await console.press('button', 'Disconnect');
    const dialog = console.find('dialog', 'Disconnect Hill Valley Science Services?');
    const text = dialog.textContent.replace(/\s+/g, ' ');
    for (const words of [
      '12 interviews ahead',
      'Technical interview, Mar 2, 2027, 10:00 AM GMT+1',
      'and 11 more',
      '1 virtual calendar',
      'Berlin office',
      '1 account',
    ])
      expect(text).to.contain(words);
    expect(console.api.callsOf('disconnect')).to.have.length(0);
    await expect(console.element).to.be.accessible();
    await console.press('button', 'Disconnect now');
    expect(console.api.callsOf('disconnect')[0]?.argument).to.deep.equal({
      connectionId: aUnit().id,
      confirm: 'sealed',
    });
    expect(console.announced).to.equal('Hill Valley Science Services is disconnected.');
    expect(console.text).to.contain('Its credentials are no longer valid');
    expect(console.focused).to.equal('Virtual calendars');
    expect(console.detailsOf('unit-disconnected')).to.deep.equal([{ unitId: aUnit().id }]);
  });

  it('stays connected when the question is put away', async () => {
    const console = await ConsoleHarness.mount();
    await console.press('button', 'Disconnect');
    expect(console.text).to.contain('Nothing uses it now.');
    await console.press('button', 'Keep it connected');
    expect(console.has('dialog')).to.equal(false);
    expect(console.focused).to.equal('Disconnect');
    expect(console.api.callsOf('disconnect')).to.have.length(0);
  });

  it('asks anew when the answer came too late', async () => {
    const console = await ConsoleHarness.mount();
    console.api.fail('disconnect', new SchedulingApiError('invalid_request', 400));
    await console.press('button', 'Disconnect');
    await console.press('button', 'Disconnect now');
    expect(console.api.callsOf('askDisconnect')).to.have.length(2);
    await console.press('button', 'Disconnect now');
    expect(console.eventNames).to.contain('unit-disconnected');
  });
});
