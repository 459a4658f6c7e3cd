import { expect } from '@open-wc/testing';
import { FakeAtsApi } from '../../fakes/ats-api.js';
import {
  anAtsConnection,
  anAtsReply,
  aPartnerVendor,
  aPlainVendor,
  aVendor,
  GREENHOUSE_CONNECTION,
} from '../../fakes/ats-records.js';
import { FakeWindows } from '../account-parts/fake-windows.js';
import { AtsHarness, nothingConnected, unmountAll } from './connect-ats.harness.js';

const one = (vendor: Parameters<typeof aVendor>[0]): FakeAtsApi =>
  new FakeAtsApi(anAtsReply({ providers: [aVendor(vendor)], connections: [] }));

describe('the vendors', () => {
  afterEach(unmountAll);

  it('stand each with its state in words, not in colour alone', async () => {
    const page = await AtsHarness.mount();
    expect(
      page.textOf(page.find('li.provider', 'Greenhouse').querySelector('.badge') ?? page.root.host),
    ).to.equal('Connected');
    expect(page.vendor('Lever')).to.contain('Not connected');
    expect(page.find('li.provider', 'Greenhouse').querySelector('.badge svg')).not.to.equal(null);
  });

  it('are only one where the page says so', async () => {
    const page = await AtsHarness.mount({ attributes: { provider: 'lever' } });
    expect(page.all('heading', /Greenhouse|Lever/).map((heading) => page.textOf(heading))).to.include(
      'Lever',
    );
    expect(page.has('li.provider', 'Hill Valley High School')).to.equal(false);
  });

  it('say in plain sentences what they lack, and what is done instead', async () => {
    const page = await AtsHarness.mount({ attributes: { provider: 'lever' } });
    await page.unfold('What is different here');
    for (const words of [
      'stand together in Lever, as one panel',
      'Lever has no interview plans.',
      'no users of Lever cannot be entered there. The note names them.',
      'Lever keeps no list of mails. A note says what was sent.',
    ])
      expect(page.vendor('Lever')).to.contain(words);
    expect(page.vendor('Lever')).not.to.contain('does not tell of changes');
  });

  it('say so where the installation has not set one up', async () => {
    const page = await AtsHarness.mount({ api: one({ ways: { key: false, consent: false } }) });
    expect(page.vendor('Greenhouse')).to.contain('Greenhouse is not set up on this installation.');
    expect(page.has('button')).to.equal(false);
  });

  it('cannot be connected by a session that may only look', async () => {
    const page = await AtsHarness.mount({
      api: new FakeAtsApi(anAtsReply({ canConnect: false })),
    });
    expect(page.vendor('Greenhouse')).to.contain('You can look at this, but not connect anything.');
    expect(page.all('.provider button').map((button) => page.nameOf(button))).to.deep.equal([]);
    expect(page.has('details', 'Settings')).to.equal(false);
  });
});

describe('making a key', () => {
  afterEach(unmountAll);

  it('goes step by step in the words of the vendor', async () => {
    const page = await AtsHarness.mount({ api: nothingConnected(), attributes: { provider: 'greenhouse' } });
    expect(page.all('ol.steps li').map((step) => page.textOf(step))).to.deep.equal([
      'In Greenhouse, open Configure > Dev Center > API Credential Management.',
      'Press “Create new API key” and choose “Harvest V3 (OAuth)”.',
      'Press “Manage permissions” and tick what is listed here.',
    ]);
    expect(page.find('link', 'API credentials').getAttribute('href')).to.equal(
      'https://greenhouse.example/configure/dev_center/credentials',
    );
  });

  it('lists what is to be ticked, each with its reason, and apart from it what is optional', async () => {
    const page = await AtsHarness.mount({ api: nothingConnected(), attributes: { provider: 'greenhouse' } });
    const [required, optional] = page.all('ul.permissions');
    expect(page.textOf(required ?? page.root.host)).to.contain('Scheduled interviews: Create');
    expect(page.textOf(required ?? page.root.host)).to.contain(
      'Puts interviews on the schedule in Greenhouse.',
    );
    expect(page.textOf(required ?? page.root.host)).not.to.contain('Offices: List');
    expect(page.textOf(optional ?? page.root.host)).to.contain('Offices: List');
    expect(page.has('h5', 'Permissions that are optional')).to.equal(true);
  });

  it('folds the guides where there are several vendors to choose from', async () => {
    const page = await AtsHarness.mount({ api: nothingConnected() });
    const folded = page.find('summary', 'Connect Greenhouse').closest('details');
    expect(folded?.open).to.equal(false);
    const only = await AtsHarness.mount({ api: nothingConnected(), attributes: { provider: 'greenhouse' } });
    expect(only.has('summary', 'Connect Greenhouse')).to.equal(false);
  });

  it('copies one permission, or all that are needed', async () => {
    const page = await AtsHarness.mount({ api: nothingConnected(), attributes: { provider: 'greenhouse' } });
    await page.press('button', 'Copy: Jobs: List');
    await page.press('button', 'Copy: Permissions to tick');
    expect(page.copied).to.deep.equal([
      'Jobs: List',
      '- Jobs: List: Job titles and stages come from here.\n' +
        '- Scheduled interviews: Create: Puts interviews on the schedule in Greenhouse.',
    ]);
    expect(page.announced).to.equal('Copied');
  });

  it('ends on a page of the scheduling server, in a window of its own', async () => {
    const page = await AtsHarness.mount({ api: nothingConnected(), attributes: { provider: 'greenhouse' } });
    await page.press('button', 'Enter the key');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({
      provider: 'greenhouse',
      scope: 'key',
      display: 'popup',
    });
    expect(page.windows.opened[0]?.address).to.equal('https://schedule.example/connect/greenhouse');
    expect(page.vendor('Greenhouse')).to.contain('Go on in the window that has opened.');
    expect(page.root.activeElement?.id).to.equal('consent');
    expect(page.find('button', 'Enter the key').getAttribute('aria-disabled')).to.equal('true');
  });

  it('shows the account, and tells of it, once it is connected', async () => {
    const page = await AtsHarness.mount({ api: nothingConnected() });
    await page.press('summary', 'Connect Greenhouse');
    await page.press('button', 'Enter the key');
    page.api.reply = anAtsReply();
    page.api.currentAttempt = {
      state: 'connected',
      code: null,
      connectionId: GREENHOUSE_CONNECTION,
      pendingAccountId: null,
    };
    await page.pass(1000);
    expect(page.detailsOf('ats-connected')).to.deep.equal([{ connectionId: GREENHOUSE_CONNECTION }]);
    expect(page.vendor('Greenhouse')).to.contain('The account is connected.');
    expect(page.vendor('Greenhouse')).to.contain('Hill Valley High School');
    expect(page.find('summary', 'Connect again').closest('details')?.open, 'the guide').to.equal(false);
  });

  it('goes by way of this page where the browser blocks windows', async () => {
    const windows = new FakeWindows();
    windows.isBlocked = true;
    const page = await AtsHarness.mount({ api: nothingConnected(), windows });
    await page.press('button', 'Enter the key');
    expect(page.vendor('Greenhouse')).to.contain('Your browser blocked the window');
    await page.press('button', 'Go there in this window');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({ display: 'redirect' });
    expect(windows.left).to.deep.equal(['https://schedule.example/connect/greenhouse']);
  });

  it('is taken up when this page comes back', async () => {
    const windows = new FakeWindows(`https://ats.example/settings?connection=${GREENHOUSE_CONNECTION}`);
    const page = await AtsHarness.mount({ windows });
    expect(page.detailsOf('ats-connected')).to.deep.equal([{ connectionId: GREENHOUSE_CONNECTION }]);
    expect(windows.address).to.equal('https://ats.example/settings');
  });

  it('comes after the way by consent where there is one', async () => {
    const page = await AtsHarness.mount({ api: nothingConnected(), attributes: { provider: 'lever' } });
    expect(page.find('.primary')).to.equal(page.find('button', 'Connect Lever'));
    await page.press('button', 'Connect Lever');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({ provider: 'lever', scope: 'account' });
  });

  it('is folded where an account is connected', async () => {
    const page = await AtsHarness.mount();
    expect(page.find('details', 'Connect again, or another account')).to.have.property('open', false);
  });

  it('says of a partner who sends whom', async () => {
    const page = await AtsHarness.mount({
      api: new FakeAtsApi(anAtsReply({ providers: [aPartnerVendor()], connections: [] })),
    });
    expect(page.vendor('Recruitee marketplace')).to.contain(
      'Your customers send candidates from Recruitee marketplace',
    );
  });
});

describe('an account that is no longer accepted', () => {
  afterEach(unmountAll);

  const lost = (lastError: string | null): FakeAtsApi =>
    new FakeAtsApi(
      anAtsReply({
        providers: [aPlainVendor({ state: 'revoked' })],
        connections: [anAtsConnection({ provider: 'lever', scope: 'account', state: 'revoked', lastError })],
      }),
    );

  it('is told of with what hangs on it, and connected again by the same way', async () => {
    const page = await AtsHarness.mount({ api: lost('needs_connection') });
    const words = 'Hill Valley High School is no longer connected. Lever no longer accepts what was allowed.';
    expect(page.textOf(page.find('section.banner'))).to.contain(words);
    expect(page.textOf(page.find('section.banner'))).to.contain('3 interviews ahead are written there.');
    expect(page.announced).to.equal(words);
    await page.press('button', 'Connect again: Hill Valley High School');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({ provider: 'lever', scope: 'account' });
  });

  it('is no news where it was disconnected here', async () => {
    const page = await AtsHarness.mount({ api: lost(null) });
    expect(page.has('section.banner')).to.equal(false);
    expect(page.has('button', 'Connect Lever')).to.equal(true);
  });
});
