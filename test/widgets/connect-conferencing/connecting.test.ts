import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import type { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import {
  aConferencingProvider,
  aConferencingReply,
  aConnectedProvider,
  aPendingAccount,
  ZOOM_CONNECTION,
} from '../../fakes/conferencing-records.js';
import { FakeWindows } from '../account-parts/fake-windows.js';
import { ConferencingHarness, nothingConnected, unmountAll } from './connect-conferencing.harness.js';

const attempt = (
  state: FakeConferencingApi['currentAttempt']['state'],
  ids: Partial<FakeConferencingApi['currentAttempt']> = {},
): FakeConferencingApi['currentAttempt'] => ({
  state,
  code: null,
  connectionId: null,
  pendingAccountId: null,
  ...ids,
});

/** A page whose pop-up with the consent is open. */
const begun = async (): Promise<ConferencingHarness> => {
  const page = await ConferencingHarness.mount({ api: nothingConnected() });
  await page.press('button', 'Connect Zoom');
  return page;
};

describe('the ways to connect a service', () => {
  afterEach(unmountAll);

  it('are plain choices, of which the shortest is taken until somebody takes another', async () => {
    const page = await ConferencingHarness.mount({ api: nothingConnected() });
    expect(page.all('.provider input[type="radio"]').map((one) => page.nameOf(one))).to.deep.equal([
      'I am an administrator of our Zoom account',
      'My administrator gives me the rights',
      'Somebody else connects it',
      'Only for my own interviews',
      'With keys of our own',
    ]);
    expect(page.find('input:checked')).to.equal(page.find('input', 'I am an administrator'));
    await page.take('Only for my own interviews');
    expect(page.all('button', 'Connect Zoom')).to.have.length(1);
    await page.press('button', 'Connect Zoom');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({ provider: 'zoom', scope: 'individual' });
  });

  it('go on with the arrow keys, as a choice does', async () => {
    const page = await ConferencingHarness.mount({ api: nothingConnected() });
    const names = new Set(
      page
        .all('.provider input[type="radio"]', /admin|keys|interviews|Somebody/)
        .map((one) => one.getAttribute('name')),
    );
    expect([...names]).to.deep.equal(['road-zoom']);
  });

  it('are not asked about where there is only one', async () => {
    const page = await ConferencingHarness.mount({
      api: nothingConnected(),
      attributes: { provider: 'jitsi' },
    });
    expect(page.has('input[type="radio"]')).to.equal(false);
    await page.press('button', 'Enter the keys');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({
      provider: 'jitsi',
      scope: 'key',
      display: 'popup',
    });
    expect(page.windows.opened).to.have.length(1);
  });

  it('are folded where an account is connected, and connect another', async () => {
    const page = await ConferencingHarness.mount();
    const details = page.find('details', 'Connect again, or another account');
    expect(details).to.have.property('open', false);
    await page.press('summary', 'Connect again, or another account');
    await page.press('button', 'Connect Zoom');
    expect(page.api.callsOf('authorize')).to.have.length(1);
  });

  it('tell with which role and permissions an administrator helps, each with its reason', async () => {
    const page = await ConferencingHarness.mount({ api: nothingConnected() });
    await page.take('My administrator gives me the rights');
    const steps = page.textOf(page.find('ol'));
    for (const words of [
      'Name Slotwright',
      'Description May connect interview scheduling.',
      'Users: View',
      'Finds the people who can host an interview.',
      'Zoom Rooms: View (optional)',
    ])
      expect(steps).to.contain(words);
    expect(page.find('link', 'Roles in Zoom').getAttribute('href')).to.equal('https://zoom.example/roles');
    await page.press('button', 'Connect Zoom');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({ scope: 'account' });
  });

  it('let each of these be copied, or all of it', async () => {
    const page = await ConferencingHarness.mount({ api: nothingConnected() });
    await page.take('My administrator gives me the rights');
    await page.press('button', 'Copy: Name');
    expect(page.copied).to.deep.equal(['Slotwright']);
    expect(page.announced).to.equal('Copied');
    await page.press('button', 'Copy: Users: View');
    await page.press('button', 'Copy all of it');
    expect(page.copied[1]).to.equal('Users: View');
    expect(page.copied[2]).to.contain('Zoom Rooms: View (optional): Shows the rooms that can be booked.');
    expect(page.copied[2]).to.contain('https://zoom.example/roles');
  });

  it('say so where the browser lets nothing be copied', async () => {
    const page = await ConferencingHarness.mount({ api: nothingConnected() });
    page.refusesCopying = true;
    await page.take('My administrator gives me the rights');
    await page.press('button', 'Copy: Name');
    expect(page.announced).to.equal('It could not be copied. Select it and copy it yourself.');
    expect(page.textOf(page.find('.value .fault'))).to.contain('It could not be copied');
  });
});

describe('connecting a service', () => {
  afterEach(unmountAll);

  it('goes on in a window of its own, shows the account and tells the page', async () => {
    const page = await begun();
    expect(page.focused).to.contain('Go on in the window that has opened');
    expect(page.windows.opened[0]?.address).to.equal('https://zoom.example/oauth/authorize');
    page.api.reply = aConferencingReply();
    page.api.currentAttempt = attempt('connected', { connectionId: ZOOM_CONNECTION });
    await page.pass(1000);
    expect(page.provider('Zoom')).to.contain('Connected by Jennifer Parker');
    expect(page.announced).to.equal('The account is connected.');
    expect(page.windows.opened[0]?.closed).to.equal(true);
    expect(page.detailsOf('conferencing-connected')).to.deep.equal([{ connectionId: ZOOM_CONNECTION }]);
  });

  it('is under way in the card of its own service', async () => {
    const page = await begun();
    expect(page.find('#consent').closest('li')).to.equal(page.find('li.provider', 'Zoom'));
  });

  it('explains a window that was closed as a matter of permissions, with the other ways right there', async () => {
    const page = await begun();
    const [opened] = page.windows.opened;
    if (opened) opened.closed = true;
    await page.pass(3000);
    const notice = page.textOf(page.find('#consent'));
    expect(notice).to.contain('The window is closed or out of sight.');
    expect(notice).to.contain('perhaps you are no administrator there. Nothing is broken');
    await page.press('#consent button', 'Somebody else connects it');
    expect(page.find('input:checked', 'Somebody else connects it')).to.equal(page.root.activeElement);
    expect(page.has('label', 'E-mail address (optional)')).to.equal(true);
  });

  it('can begin anew once the window is closed', async () => {
    const page = await begun();
    await page.press('button', 'Connect Zoom');
    expect(page.windows.opened).to.have.length(1);
    for (const opened of page.windows.opened) opened.closed = true;
    await page.pass(3000);
    await page.press('button', 'Connect Zoom');
    expect(page.windows.opened).to.have.length(2);
  });

  for (const [state, words] of [
    ['abandoned', 'It took too long, so nothing was connected.'],
    ['refused', 'It was not allowed, so nothing was connected.'],
  ] as const)
    it(`explains one that is ${state} as a matter of permissions, too`, async () => {
      const page = await begun();
      page.api.currentAttempt = attempt(state);
      await page.pass(1000);
      const notice = page.textOf(page.find('#consent'));
      expect(notice).to.contain(words);
      expect(notice).to.contain('perhaps you are no administrator there');
      expect(page.eventNames).not.to.contain('conferencing-connected');
      await page.press('#consent button', 'My administrator gives me the rights');
      expect(page.has('ol', 'Users: View')).to.equal(true);
    });

  it('says nothing of administrators where none is needed', async () => {
    const page = await ConferencingHarness.mount({ api: nothingConnected() });
    await page.take('Only for my own interviews');
    await page.press('button', 'Connect Zoom');
    page.api.currentAttempt = attempt('abandoned');
    await page.pass(1000);
    expect(page.textOf(page.find('#consent'))).not.to.contain('administrator');
  });

  it('asks at once about an account that waits for a word', async () => {
    const page = await begun();
    page.api.reply = aConferencingReply({
      providers: [aConferencingProvider({ state: 'connecting', pendingAccounts: [aPendingAccount()] })],
    });
    page.api.currentAttempt = attempt('to_confirm', { pendingAccountId: aPendingAccount().id });
    await page.pass(1000);
    expect(page.focused).to.equal('Is this the right account?');
    expect(page.announced).to.equal('An account has answered. Say whether it is the right one.');
  });

  it('goes by way of this page where the browser blocks the window', async () => {
    const windows = new FakeWindows();
    windows.isBlocked = true;
    const page = await ConferencingHarness.mount({ api: nothingConnected(), windows });
    await page.press('button', 'Connect Zoom');
    expect(page.focused).to.contain('Your browser blocked the window');
    await page.press('button', 'Go there in this window');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({ display: 'redirect', scope: 'account' });
    expect(windows.left).to.deep.equal(['https://zoom.example/oauth/authorize']);
  });

  for (const [query, words] of [
    [`connection=${ZOOM_CONNECTION}`, 'The account is connected.'],
    ['connection_error=consent_refused', 'It was not allowed, so nothing was connected.'],
    ['connection_pending=pac_00000000000000000001', 'An account has answered.'],
  ] as const)
    it(`recognises the way back, and takes it out of the address: ${query}`, async () => {
      const windows = new FakeWindows(`https://ats.example/settings?tab=video&${query}`);
      const page = await ConferencingHarness.mount({ windows });
      expect(page.textOf(page.find('#consent'))).to.contain(words);
      expect(windows.address).to.equal('https://ats.example/settings?tab=video');
    });

  it('says what is wrong when the server does not begin it', async () => {
    const page = await ConferencingHarness.mount({ api: nothingConnected() });
    page.api.fail('authorize', new SchedulingApiError('needs_admin', 403));
    await page.press('button', 'Connect Zoom');
    const notice = page.textOf(page.find('#consent'));
    expect(notice).to.contain('Only an administrator of the service can allow this.');
    expect(notice).to.contain('there are other ways');
    expect(page.windows.opened[0]?.closed).to.equal(true);
  });
});

describe('an account that waits for a word', () => {
  afterEach(unmountAll);

  const waiting = (replaces: string | null = null): FakeConferencingApi => {
    const api = nothingConnected();
    api.reply = aConferencingReply({
      providers: [aConnectedProvider({}, { pendingAccounts: [aPendingAccount({ replaces })] })],
    });
    return api;
  };

  it('is shown with who allowed it, and with what it takes the place of', async () => {
    const page = await ConferencingHarness.mount({ api: waiting('Twin Pines Mall') });
    const question = page.textOf(page.find('section', 'Is this the right account?'));
    expect(question).to.contain('Hill Valley Science Services at Zoom can be used.');
    expect(question).to.contain('Allowed by emmett@hillvalley.example');
    expect(question).to.contain('It takes the place of Twin Pines Mall, which is disconnected then.');
  });

  for (const [button, accept, words, events] of [
    ['Yes, use it', true, 'Hill Valley Science Services is connected.', ['conferencing-connected']],
    ['No, give it back', false, 'Hill Valley Science Services is not used.', []],
  ] as const)
    it(`is answered: ${button}`, async () => {
      const page = await ConferencingHarness.mount({ api: waiting() });
      await page.press('button', button);
      expect(page.api.callsOf('confirmAccount').map(({ argument }) => argument)).to.deep.equal([
        { pendingAccountId: aPendingAccount().id, accept },
      ]);
      expect(page.announced).to.equal(words);
      expect(page.eventNames).to.deep.equal(events);
      expect(page.has('section', 'Is this the right account?')).to.equal(false);
      expect(page.focused).to.equal('Zoom');
    });

  it('is no longer asked about once somebody else has answered', async () => {
    const page = await ConferencingHarness.mount({ api: waiting() });
    page.api.fail('confirmAccount', new SchedulingApiError('not_found', 404));
    page.api.reply = aConferencingReply();
    await page.press('button', 'Yes, use it');
    expect(page.has('section', 'Is this the right account?')).to.equal(false);
    expect(page.eventNames).to.deep.equal([]);
  });
});
