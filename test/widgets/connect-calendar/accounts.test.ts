import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { accountId } from '../../fakes/calendar-account-records.js';
import { settled } from '../../support/manual-clock.js';
import { AccountsHarness, aServer, unmountAll } from './connect-calendar.harness.js';

describe('the list of accounts', () => {
  afterEach(unmountAll);

  it('says of each how it stands, what it brings, and who connected it', async () => {
    const page = await AccountsHarness.mount();
    for (const words of [
      'Connected',
      'Personal account',
      '2 calendars',
      'Connected by Jennifer Parker on Feb 1, 2027',
      'Indeed connected',
      'Zoom login lost',
    ])
      expect(page.account('jennifer@')).to.contain(words);
    expect(page.account('Hill Valley Science')).to.contain('Data centre: DE');
    expect(page.account('Hill Valley Science')).not.to.contain('0 calendars');
    expect(page.account('biff@')).to.contain('Disconnected Its credentials are no longer valid');
    expect(page.account('lab@')).to.contain('Needs attention It answers with errors.');
    expect(page.account('lab@')).to.contain('Connected on Feb 1, 2027');
  });

  it('holds accounts that came through another below it', async () => {
    const page = await AccountsHarness.mount();
    const [child] = page.all('li.account li.account');
    expect(child && page.textOf(child)).to.contain('marty@hillvalley.example');
    expect(child && page.textOf(child)).to.contain('Through Hill Valley Science Services');
    expect(child?.closest('ul')?.parentElement?.querySelector('h3')?.textContent).to.equal(
      'Hill Valley Science Services',
    );
  });

  it('asks for people through the account of a company only', async () => {
    const page = await AccountsHarness.mount();
    expect(page.all('button', 'Ask for people').map((button) => page.nameOf(button))).to.deep.equal([
      'Ask for people: Hill Valley Science Services',
    ]);
  });

  it('disconnects an account only after what stops was shown', async () => {
    const page = await AccountsHarness.mount();
    page.api.question = {
      affected: {
        interviews: [],
        interviewCount: 0,
        virtualCalendars: [],
        members: [{ externalId: 'jennifer', name: 'Jennifer Parker' }],
        accountCount: 0,
      },
      confirm: 'sealed',
    };
    await page.press('button', 'Disconnect: jennifer@hillvalley.example');
    const dialog = page.textOf(page.find('dialog', 'Disconnect jennifer@hillvalley.example?'));
    expect(dialog).to.contain('the calendar of 1 person Jennifer Parker');
    expect(page.api.callsOf('disconnect')).to.have.length(0);
    await expect(page.element).to.be.accessible();
    await page.press('button', 'Disconnect now');
    expect(page.api.callsOf('disconnect')[0]?.argument).to.deep.equal({
      connectionId: accountId(1),
      confirm: 'sealed',
    });
    expect(page.announced).to.equal('jennifer@hillvalley.example is disconnected.');
    expect(page.account('jennifer@')).to.contain('Disconnected');
    expect(page.focused).to.equal('Calendar accounts');
    expect(page.detailsOf('account-disconnected')).to.deep.equal([{ connectionId: accountId(1) }]);
  });
});

describe('accounts that cannot be read', () => {
  afterEach(unmountAll);

  for (const [error, state, words] of [
    [new SchedulingApiError('missing_permission', 403), 'forbidden', 'does not include calendar accounts'],
    [new SchedulingApiError('service_unavailable', 503), 'failed', 'could not answer'],
    [new SchedulingApiError('offline', 0), 'failed', 'cannot be reached'],
    [new SchedulingApiError('session_expired', 401), 'failed', 'Load the page again to go on.'],
  ] as const)
    it(`say why: ${error.code}`, async () => {
      const api = aServer();
      api.fail('accounts', error);
      const page = await AccountsHarness.mount({ api });
      expect(page.element.state).to.equal(state);
      expect(page.text).to.contain(words);
      expect(page.announced).to.contain(words);
      expect(page.detailsOf('admin-failed')).to.deep.equal([{ code: error.code }]);
      await page.press('button', 'Try again');
      expect(page.element.state).to.equal('ready');
    });

  it('stay on screen as they were when they were there before', async () => {
    const page = await AccountsHarness.mount();
    page.api.fail('delegations', new SchedulingApiError('service_unavailable', 503));
    await page.element.refresh();
    await page.rest();
    expect(page.text).to.contain('may be out of date');
    expect(page.account('jennifer@')).to.contain('Connected');
    await page.press('button', 'Try again');
    expect(page.text).not.to.contain('may be out of date');
  });

  it('say after three seconds that the page has given no server', async () => {
    const page = await AccountsHarness.place();
    page.element.api = undefined;
    await page.rest();
    await page.pass(3000);
    expect(page.text).to.contain('This page is not set up');
    page.element.api = page.api;
    await page.rest();
    expect(page.element.state).to.equal('ready');
  });

  it('are asked for no more once the element has left the page', async () => {
    const page = await AccountsHarness.mount();
    page.element.remove();
    await settled();
    const asked = page.api.calls.length;
    await page.clock.advance(3_600_000);
    expect(page.api.calls).to.have.length(asked);
  });
});
