import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import { aHost, ZOOM_CONNECTION } from '../../fakes/conferencing-records.js';
import { PolicyHarness, unmountAll } from './policy.harness.js';
import { fullApi } from './policy-states.js';

/** The form with an empty list of accounts that host in turn. */
const emptyList = async (api = new FakeConferencingApi()): Promise<PolicyHarness> => {
  const page = await PolicyHarness.edit({ api });
  await page.tick('Yes, by video');
  await page.choose('How people meet', 'Zoom · Hill Valley Science Services');
  await page.choose('Rule', 'These accounts in turn');
  return page;
};

const checked = (page: PolicyHarness): unknown[] =>
  page.api.callsOf('verifyHosts').map(({ argument }) => argument);

describe('the list of accounts that may host', () => {
  afterEach(unmountAll);

  it('has each address checked as it is added, and says what came of it', async () => {
    const page = await emptyList();
    await page.add('Host1@hillvalley.example biff@hillvalley.example');
    expect(checked(page)).to.deep.equal([
      {
        connectionId: ZOOM_CONNECTION,
        emails: ['host1@hillvalley.example', 'biff@hillvalley.example'],
      },
    ]);
    expect(page.hosts[0]).to.contain('host1@hillvalley.example Verified licensed · 2 meetings at a time');
    expect(page.hosts[1]).to.contain('biff@hillvalley.example Cannot host The connected account has nobody');
    expect(page.announced).to.equal('Verified: 1. Refused: 1.');
    expect(page.field(/^Address$/).value).to.equal('');
  });

  it('takes several addresses that are pasted', async () => {
    const page = await emptyList();
    await page.paste(
      /^Address$/,
      'host1@hillvalley.example\nhost2@hillvalley.example\r\nhost1@hillvalley.example',
    );
    expect(page.hosts).to.have.length(2);
    expect(checked(page)).to.have.length(1);
  });

  it('adds with Enter, which does not send the form then', async () => {
    const page = await emptyList();
    await page.type(/^Address$/, 'host1@hillvalley.example');
    expect(await page.key('Enter')).to.equal(false);
    expect(page.hosts).to.have.length(1);
    expect(await page.key('Enter')).to.equal(true);
  });

  it('keeps what is no address in the field, and says so at once', async () => {
    const page = await emptyList();
    await page.add('host1@hillvalley.example biff');
    expect(page.hosts).to.have.length(1);
    expect(page.field(/^Address$/).value).to.equal('biff');
    expect(page.alerted).to.contain('No e-mail address: biff');
    await page.save();
    expect(page.sent).to.have.length(0);
    expect(page.root.activeElement).to.equal(page.field(/^Address$/));
  });

  it('says that an address is there already', async () => {
    const page = await emptyList();
    await page.add('host1@hillvalley.example');
    await page.add('HOST1@hillvalley.example');
    expect(page.hosts).to.have.length(1);
    expect(page.alerted).to.contain('It is in the list already.');
  });

  it('takes fifty at most', async () => {
    const page = await emptyList();
    await page.add(Array.from({ length: 51 }, (_, n) => `h${String(n)}@x.example`).join(' '));
    expect(page.hosts).to.have.length(50);
    expect(page.alerted).to.contain('At most 50 addresses.');
  });

  it('saves what was typed but not added yet', async () => {
    const page = await emptyList();
    await page.type(/^Address$/, 'host1@hillvalley.example');
    await page.save();
    expect(page.sent).to.have.length(1);
    expect(JSON.stringify(page.sent)).to.contain('"hosts":[{"email":"host1@hillvalley.example"}]');
  });

  it('keeps an account that is refused, for the server to pass over', async () => {
    const page = await emptyList();
    await page.add('biff@hillvalley.example');
    await page.save();
    expect(JSON.stringify(page.sent)).to.contain('biff@hillvalley.example');
  });

  it('flags an account that could not be checked, and checks all again', async () => {
    const api = new FakeConferencingApi();
    const page = await emptyList(api);
    api.fail('verifyHosts', new SchedulingApiError('provider_unavailable', 503));
    await page.add('host1@hillvalley.example host2@hillvalley.example');
    expect(page.hosts[0]).to.contain('Not verified');
    expect(page.alerted).to.contain('The provider did not answer.');
    await page.press('button', 'Check all again');
    expect(page.hosts[0]).to.contain('Verified');
    expect(checked(page)).to.have.length(2);
  });

  it('says while an account is being checked', async () => {
    const api = new FakeConferencingApi();
    const page = await emptyList(api);
    const goOn = api.keepWaiting('verifyHosts');
    await page.add('host1@hillvalley.example');
    expect(page.hosts[0]).to.contain('Being checked');
    await page.add('host2@hillvalley.example');
    goOn();
    await page.rest();
    expect(page.hosts.join(' ')).not.to.contain('Being checked');
    expect(checked(page)).to.have.length(2);
  });

  it('knows of accounts that were verified before, and has the others checked when it is opened', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    expect(page.hosts[0]).to.contain('Verified');
    expect(page.hosts[1]).to.contain('Cannot host');
    expect(checked(page)).to.deep.equal([
      { connectionId: ZOOM_CONNECTION, emails: ['biff@hillvalley.example'] },
    ]);
  });

  it('has all of them checked when the list of the account cannot be read', async () => {
    const api = fullApi();
    api.fail('hosts', new SchedulingApiError('offline', 0));
    const page = await PolicyHarness.edit({ api });
    expect(page.hosts[0]).to.contain('Verified');
    expect(JSON.stringify(checked(page))).to.contain('host1@hillvalley.example');
  });

  it('says a reason that is newer than the page in the words of the server', async () => {
    const api = new FakeConferencingApi();
    // A server of a later version may know reasons that this page does not.
    const reason = 'HOST_ON_HOLIDAY' as 'HOST_PENDING';
    api.refusedHosts.set('host1@hillvalley.example', { reason, explanation: 'This person is away.' });
    const page = await emptyList(api);
    await page.add('host1@hillvalley.example');
    expect(page.hosts[0]).to.contain('This person is away.');
  });

  it('suggests accounts as somebody types', async () => {
    const page = await emptyList();
    await page.type(/^Address$/, 'Host 3');
    await page.pass(299);
    expect(page.all('datalist option')).to.have.length(4);
    await page.pass(1);
    expect(page.all('datalist option').map((found) => page.textOf(found))).to.deep.equal(['Host 3']);
  });

  it('is put in order by buttons, and the focus goes along', async () => {
    const page = await emptyList();
    await page.add('host1@hillvalley.example host2@hillvalley.example host3@hillvalley.example');
    await page.press('button', 'Move down: host1@hillvalley.example');
    expect(page.focused).to.equal('Move down: host1@hillvalley.example');
    expect(page.announced).to.equal('host1@hillvalley.example is now number 2.');
    await page.press('button', 'Move down: host1@hillvalley.example');
    expect(page.focused).to.equal('Move up: host1@hillvalley.example');
    expect(page.hosts.map((host) => host.split('@')[0])).to.deep.equal(['host2', 'host3', 'host1']);
  });

  it('loses an account by its button, and goes to the field', async () => {
    const page = await emptyList();
    await page.add('host1@hillvalley.example host2@hillvalley.example');
    await page.press('button', 'Remove: host1@hillvalley.example');
    expect(page.hosts).to.have.length(1);
    expect(page.focused).to.equal('Address');
    expect(page.announced).to.equal('host1@hillvalley.example is no longer in the list.');
  });

  it('holds one account where one is chosen, the last one', async () => {
    const page = await emptyList();
    await page.choose('Rule', 'A chosen account');
    await page.add('host1@hillvalley.example');
    await page.add('host2@hillvalley.example');
    expect(page.hosts).to.have.length(1);
    expect(page.hosts[0]).to.contain('host2@');
  });

  it('takes capacities for a pool, and says which is wrong', async () => {
    const page = await emptyList();
    await page.choose('Rule', 'A pool of shared accounts');
    await page.add('host1@hillvalley.example host2@hillvalley.example');
    await page.type('Meetings at once: host2@hillvalley.example', '21');
    await page.save();
    const field = page.field('Meetings at once: host2@hillvalley.example');
    expect(page.root.activeElement).to.equal(field);
    expect(page.descriptionOf(field)).to.contain('from 1 to 20');
    await page.type('Meetings at once: host2@hillvalley.example', '4');
    await page.save();
    expect(JSON.stringify(page.sent)).to.contain('{"email":"host2@hillvalley.example","capacity":4}');
  });

  it('says that a free account is one', async () => {
    const api = new FakeConferencingApi();
    api.directory = [aHost(1, { licence: 'basic' })];
    const page = await emptyList(api);
    await page.add('host1@hillvalley.example');
    expect(page.hosts[0]).to.contain('free account');
  });
});

describe('rules that are tried next', () => {
  afterEach(unmountAll);

  it('are added, put in order and taken away, three at most', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    await page.press('button', 'Add a next rule');
    expect(page.root.activeElement?.id).to.equal('policy-host-fallback-1-rule');
    await page.press('button', 'Move up: Next rule, 2');
    expect(page.announced).to.equal('Whoever schedules is now number 1.');
    expect(page.focused).to.equal('Move down: Next rule, 1');
    await page.press('button', 'Add a next rule');
    expect(page.has('button', 'Add a next rule')).to.equal(false);
    await page.press('button', 'Remove: Next rule, 3');
    expect(page.focused).to.equal('Add a next rule');
    await page.save();
    expect(JSON.stringify(page.sent)).to.contain(
      '"fallback":[{"rule":"scheduler","hosts":[]},{"rule":"pool","hosts":[{"email":"host2@hillvalley.example","capacity":4}]',
    );
  });

  it('have a list of their own', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    const input = page.find('#policy-host-fallback-0-hosts');
    if (!(input instanceof HTMLInputElement)) throw new Error('There is no field.');
    input.value = 'host3@hillvalley.example';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await page.press('.fallback .hosts > .actions button');
    await page.save();
    const sent = JSON.stringify(page.sent);
    expect(sent).to.contain(
      '{"email":"host2@hillvalley.example","capacity":4},{"email":"host3@hillvalley.example"}',
    );
    expect(sent).to.contain(
      '"hosts":[{"email":"host1@hillvalley.example"},{"email":"biff@hillvalley.example"}]',
    );
  });

  it('are none of those that go by alternative hosts', async () => {
    const page = await PolicyHarness.edit({ api: fullApi() });
    const [first, next] = page.all('select', /^Rule$/).map((select) => page.textOf(select));
    expect(first).to.contain('Whoever comes first');
    expect(next).not.to.contain('Whoever comes first');
  });
});
