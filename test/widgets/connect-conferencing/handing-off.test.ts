import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import {
  aConferencingProvider,
  aConferencingReply,
  aHandoff,
  aPendingAccount,
} from '../../fakes/conferencing-records.js';
import { ConferencingHarness, nothingConnected, unmountAll } from './connect-conferencing.harness.js';

/** A page on which somebody is about to ask somebody else. */
const asking = async (): Promise<ConferencingHarness> => {
  const page = await ConferencingHarness.mount({ api: nothingConnected() });
  await page.take('Somebody else connects it');
  return page;
};

const withHandoff = (changes: Parameters<typeof aHandoff>[0] = {}): FakeConferencingApi =>
  new FakeConferencingApi(
    aConferencingReply({
      providers: [aConferencingProvider({ state: 'connecting', handoffs: [aHandoff(changes)] })],
    }),
  );

describe('having somebody else connect a service', () => {
  afterEach(unmountAll);

  it('gives a link to pass on, once, with how long it is good', async () => {
    const page = await asking();
    await page.press('button', 'Make a link');
    expect(page.api.callsOf('handOff')[0]?.argument).to.deep.equal({ provider: 'zoom' });
    const field = page.find('input', '');
    expect(page.root.activeElement?.id).to.equal(`handoff-link-${aHandoff().id}`);
    expect(page.root.activeElement).to.have.property('value', 'https://schedule.example/handoff/s3cret');
    expect(field).not.to.equal(null);
    expect(page.provider('Zoom')).to.contain('Good until Mar 1, 2027, 9:00 AM GMT');
    expect(page.announced).to.equal('The link is there. Copy it and pass it on.');
    await page.press('button', 'Copy: Link to pass on');
    expect(page.copied).to.deep.equal(['https://schedule.example/handoff/s3cret']);
    expect(page.detailsOf('handoff-made')).to.deep.equal([{ handoffId: aHandoff().id, provider: 'zoom' }]);
  });

  it('shows no link that was made elsewhere', async () => {
    const page = await ConferencingHarness.mount({ api: withHandoff() });
    expect(page.provider('Zoom')).to.contain('By a link that you pass on');
    expect(page.has('input[readonly]')).to.equal(false);
  });

  it('has the link sent where an address is given', async () => {
    const page = await asking();
    await page.type('E-mail address (optional)', ' emmett@hillvalley.example ');
    await page.press('button', 'Send the link');
    expect(page.api.callsOf('handOff')[0]?.argument).to.deep.equal({
      provider: 'zoom',
      email: 'emmett@hillvalley.example',
    });
    expect(page.announced).to.equal('The link is on its way to emmett@hillvalley.example.');
    expect(page.provider('Zoom')).to.contain('Sent to emmett@hillvalley.example');
    expect(page.has('input[readonly]')).to.equal(false);
    expect(page.focused).to.equal('Asked of others');
  });

  for (const [title, prepare, typed] of [
    ['here', () => undefined, 'emmett'],
    [
      'by the server',
      (api: FakeConferencingApi) =>
        api.fail(
          'handOff',
          new SchedulingApiError('invalid_request', 400, {
            faults: [{ path: 'email', message: 'must be an e-mail address' }],
          }),
        ),
      'emmett@hillvalley.example',
    ],
  ] as const)
    it(`says at the field that an address is none, as it is found ${title}`, async () => {
      const page = await asking();
      prepare(page.api);
      await page.type('E-mail address (optional)', typed);
      await page.press('button', 'Send the link');
      const field = page.root.activeElement;
      expect(field?.getAttribute('aria-invalid')).to.equal('true');
      const told = (field?.getAttribute('aria-describedby') ?? '').split(' ');
      expect(told.map((id) => page.root.getElementById(id)?.textContent).join(' ')).to.contain(
        'This is no e-mail address',
      );
      expect(page.eventNames).to.deep.equal([]);
      await page.type('E-mail address (optional)', 'emmett@hillvalley.example');
      expect(page.text).not.to.contain('This is no e-mail address');
    });

  it('keeps the address when the server cannot be reached', async () => {
    const page = await asking();
    page.api.fail('handOff', new SchedulingApiError('offline', 0));
    await page.type('E-mail address (optional)', 'emmett@hillvalley.example');
    await page.press('button', 'Send the link');
    expect(page.textOf(page.find('form [role="alert"]', 'answer'))).to.contain('No answer came.');
    expect(page.find('input[type="email"]')).to.have.property('value', 'emmett@hillvalley.example');
  });
});

describe('a link that somebody else has', () => {
  afterEach(unmountAll);

  for (const [state, words] of [
    ['waiting', 'Not opened yet'],
    ['opened', 'Opened'],
    ['begun', 'Busy at the service'],
    ['to_confirm', 'Waits for your answer'],
    ['connected', 'Connected'],
    ['refused', 'Not allowed'],
    ['failed', 'Failed'],
    ['withdrawn', 'Withdrawn'],
    ['declined', 'Turned down by you'],
    ['expired', 'Expired'],
  ] as const)
    it(`says how far they are: ${state}`, async () => {
      const page = await ConferencingHarness.mount({ api: withHandoff({ state }) });
      expect(page.textOf(page.find('li.handoff'))).to.contain(words);
      expect(page.has('button', 'Withdraw')).to.equal(['waiting', 'opened', 'begun'].includes(state));
    });

  it('explains a refusal as a matter of permissions', async () => {
    const page = await ConferencingHarness.mount({ api: withHandoff({ state: 'refused' }) });
    expect(page.textOf(page.find('li.handoff'))).to.contain('Perhaps they are no administrator there.');
  });

  it('is followed while it is looked at, and what comes of it is told', async () => {
    const page = await ConferencingHarness.mount({
      api: withHandoff({ email: 'emmett@hillvalley.example' }),
    });
    page.api.changeHandoff(aHandoff().id, { state: 'opened' });
    await page.pass(2000);
    expect(page.textOf(page.find('li.handoff'))).to.contain('Opened');
    expect(page.announced).to.equal('Sent to emmett@hillvalley.example: Opened');
    const reads = page.api.callsOf('read').length;
    page.api.reply = aConferencingReply({
      providers: [
        aConferencingProvider({
          state: 'connecting',
          handoffs: [aHandoff({ state: 'to_confirm', pendingAccountId: aPendingAccount().id })],
          pendingAccounts: [aPendingAccount()],
        }),
      ],
    });
    await page.pass(4000);
    expect(page.api.callsOf('read').length).to.equal(reads + 1);
    expect(page.has('section', 'Is this the right account?')).to.equal(true);
    const looks = page.api.callsOf('handoff').length;
    await page.pass(120_000);
    expect(page.api.callsOf('handoff')).to.have.length(looks);
  });

  it('goes on being followed after a look that failed', async () => {
    const page = await ConferencingHarness.mount({ api: withHandoff() });
    page.api.fail('handoff', new SchedulingApiError('offline', 0));
    await page.pass(2000);
    page.api.changeHandoff(aHandoff().id, { state: 'opened' });
    await page.pass(4000);
    expect(page.textOf(page.find('li.handoff'))).to.contain('Opened');
  });

  it('can be withdrawn', async () => {
    const page = await ConferencingHarness.mount({ api: withHandoff() });
    await page.press('button', 'Withdraw: By a link that you pass on');
    expect(page.api.callsOf('withdrawHandoff')[0]?.argument).to.equal(aHandoff().id);
    expect(page.announced).to.equal('The link is withdrawn.');
    expect(page.textOf(page.find('li.handoff'))).to.contain('Withdrawn');
    expect(page.focused).to.equal('Asked of others');
  });

  it('says why it could not be withdrawn', async () => {
    const page = await ConferencingHarness.mount({ api: withHandoff() });
    page.api.fail('withdrawHandoff', new SchedulingApiError('offline', 0));
    await page.press('button', 'Withdraw');
    expect(page.textOf(page.find('li.handoff'))).to.contain('No answer came.');
  });
});
