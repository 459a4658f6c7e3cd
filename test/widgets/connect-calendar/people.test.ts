import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { aCompany, aDelegation, anAccount } from '../../fakes/calendar-account-records.js';
import { FakeCalendarAccountsApi } from '../../fakes/calendar-accounts-api.js';
import { AccountsHarness, unmountAll } from './connect-calendar.harness.js';

const company = (): FakeCalendarAccountsApi => new FakeCalendarAccountsApi([aCompany()]);

/** A company that waits for one person. */
const waiting = (): FakeCalendarAccountsApi => {
  const api = company();
  api.people.set(aCompany().id, [aDelegation('emmett@hillvalley.example')]);
  return api;
};

describe('asking for people', () => {
  afterEach(unmountAll);

  it('sends every address once, tells of it and goes back to the button', async () => {
    const page = await AccountsHarness.mount({ api: company() });
    await page.ask('emmett@hillvalley.example\n\n marty@hillvalley.example \n');
    expect(page.api.callsOf('delegate').map(({ argument }) => argument)).to.deep.equal([
      {
        connectionId: aCompany().id,
        emails: ['emmett@hillvalley.example', 'marty@hillvalley.example'],
      },
    ]);
    expect(page.has('dialog')).to.equal(false);
    expect(page.focused).to.equal('Ask for people: Hill Valley Science Services');
    expect(page.announced).to.equal('2 people were asked for.');
    expect(page.detailsOf('people-asked')).to.deep.equal([{ connectionId: aCompany().id, count: 2 }]);
    expect(page.person('marty@')).to.contain('Waiting');
  });

  it('puts each fault at its line and sends nothing', async () => {
    const page = await AccountsHarness.mount({ api: company() });
    await page.ask('emmett@hillvalley.example\nbiff\nEmmett@hillvalley.example');
    const dialog = page.textOf(page.find('dialog'));
    expect(dialog).to.contain('Line 2: biff is no e-mail address');
    expect(dialog).to.contain('Line 3: Emmett@hillvalley.example repeats an address above');
    expect(page.textOf(page.find('[role="alert"]', 'mended'))).to.equal('2 lines have to be mended.');
    const field = page.find('textarea');
    expect(page.root.activeElement).to.equal(field);
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(field.getAttribute('aria-describedby')).to.contain('people-faults');
    expect(page.api.callsOf('delegate')).to.have.length(0);
    await expect(page.element).to.be.accessible();
    await page.type('emmett@hillvalley.example');
    expect(page.textOf(page.find('dialog'))).not.to.contain('Line 2');
  });

  it('puts what the server refuses at its line, too', async () => {
    const page = await AccountsHarness.mount({ api: company() });
    const faults = [{ path: 'emails.1', code: 'invalid', message: 'must be an e-mail address' }];
    page.api.fail('delegate', new SchedulingApiError('invalid_request', 400, { faults }));
    await page.ask('emmett@hillvalley.example\n\nbiff@localhost');
    expect(page.textOf(page.find('dialog'))).to.contain('Line 3: biff@localhost is refused by the server.');
    await page.type('emmett@hillvalley.example');
    await page.press('button', /^Ask$/);
    expect(page.eventNames).to.deep.equal(['people-asked']);
  });

  it('asks for something to be typed, and for no more than 200 at a time', async () => {
    const page = await AccountsHarness.mount({ api: company() });
    await page.ask(' \n ');
    expect(page.textOf(page.find('dialog'))).to.contain('Enter at least one address.');
    await page.type(Array.from({ length: 201 }, (_, n) => `p${String(n)}@hillvalley.example`).join('\n'));
    await page.press('button', /^Ask$/);
    expect(page.textOf(page.find('dialog'))).to.contain('At most 200 addresses at a time.');
    expect(page.api.callsOf('delegate')).to.have.length(0);
  });

  it('keeps what was typed when the account has been disconnected meanwhile', async () => {
    const page = await AccountsHarness.mount({ api: company() });
    page.api.fail('delegate', new SchedulingApiError('needs_connection', 409));
    await page.ask('emmett@hillvalley.example');
    expect(page.textOf(page.find('dialog'))).to.contain('Reconnect it first.');
    expect(page.find('textarea')).to.have.property('value', 'emmett@hillvalley.example');
  });

  it('asks again for those who refused or could not be had', async () => {
    const page = await AccountsHarness.mount();
    await page.press('button', /^Ask again$/);
    expect(page.find('textarea')).to.have.property(
      'value',
      'george@hillvalley.example\nlorraine@hillvalley.example',
    );
  });
});

describe('people who were asked for', () => {
  afterEach(unmountAll);

  it('stand below their account with what has become of it', async () => {
    const page = await AccountsHarness.mount();
    expect(page.person('marty@')).to.contain('Connected');
    expect(page.person('emmett@')).to.contain('Waiting');
    expect(page.person('george@')).to.contain('Refused');
    expect(page.person('lorraine@')).to.contain('Failed The provider refused it.');
  });

  it('are looked at 2, 4, 8 seconds later, and so on, until they have answered', async () => {
    const api = waiting();
    const page = await AccountsHarness.mount({ api });
    const looks = (): number => api.callsOf('delegations').length;
    for (const [seconds, expected] of [
      [1.9, 1],
      [0.1, 2],
      [3.9, 2],
      [0.1, 3],
      [8, 4],
    ] as const) {
      await page.pass(seconds * 1000);
      expect(looks()).to.equal(expected);
    }
    api.answer('emmett@hillvalley.example', { state: 'connected', connectionId: 'con_2' });
    api.currentAccounts.push(
      anAccount(2, { scope: 'delegated', parentId: aCompany().id, name: 'emmett@hillvalley.example' }),
    );
    await page.pass(16_000);
    expect(page.person('emmett@')).to.contain('Connected');
    expect(page.account('emmett@')).to.contain('Hill Valley Science Services');
    expect(page.announced).to.equal('emmett@hillvalley.example: Connected.');
    await page.pass(3_600_000);
    expect(looks()).to.equal(5);
  });

  it('are waited for ten minutes at most, and anew once somebody else is asked', async () => {
    const api = waiting();
    const page = await AccountsHarness.mount({ api });
    await page.pass(660_000);
    const looks = api.callsOf('delegations').length;
    expect(looks).to.be.above(15);
    await page.pass(3_600_000);
    expect(api.callsOf('delegations')).to.have.length(looks);
    await page.ask('marty@hillvalley.example');
    await page.pass(2000);
    expect(api.callsOf('delegations')).to.have.length(looks + 2);
  });
});
