import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import {
  aCheck,
  aConferencingConnection,
  aConferencingProvider,
  aConferencingReply,
  aConnectedProvider,
  aMissingCheck,
  ZOOM_CONNECTION,
} from '../../fakes/conferencing-records.js';
import { settled } from '../../support/manual-clock.js';
import { ConferencingHarness, unmountAll } from './connect-conferencing.harness.js';

const withZoom = (...changes: Parameters<typeof aConnectedProvider>): FakeConferencingApi =>
  new FakeConferencingApi(aConferencingReply({ providers: [aConnectedProvider(...changes)] }));

describe('the list of meeting services', () => {
  afterEach(unmountAll);

  it('says of a connected account who connected it and when, as whom, and what hangs on it', async () => {
    const page = await ConferencingHarness.mount();
    for (const words of [
      'Connected',
      'Hill Valley Science Services',
      'For everybody',
      'Connected by Jennifer Parker on Feb 1, 2027',
      'As emmett@hillvalley.example',
      'Role: Admin',
      '4 people who can host',
      '12 interviews ahead',
    ])
      expect(page.provider('Zoom')).to.contain(words);
  });

  for (const [state, words] of [
    ['disconnected', 'Not connected'],
    ['connecting', 'Being connected'],
    ['needs_admin', 'Needs an administrator'],
    ['partial', 'Connected, but something is missing'],
    ['connected', 'Connected'],
    ['degraded', 'Needs attention'],
    ['revoked', 'Disconnected'],
  ] as const)
    it(`says in words and by a sign how a service stands: ${state}`, async () => {
      const api = new FakeConferencingApi(
        aConferencingReply({ providers: [aConferencingProvider({ state })] }),
      );
      const page = await ConferencingHarness.mount({ api });
      expect(page.textOf(page.find('.provider .badge'))).to.equal(words);
      expect(page.root.querySelector(`[part~="provider-${state}"]`)).not.to.equal(null);
    });

  it('says what a service lacks', async () => {
    const api = new FakeConferencingApi(
      aConferencingReply({
        providers: [aConnectedProvider({}, { state: 'partial', missing: ['Rooms', 'Users'] })],
      }),
    );
    const page = await ConferencingHarness.mount({ api });
    expect(page.provider('Zoom')).to.contain('Missing: Rooms and Users.');
  });

  it('says of a service that is not set up who can do that, and offers no way to connect it', async () => {
    const api = new FakeConferencingApi(
      aConferencingReply({ providers: [aConferencingProvider({ ways: [] })] }),
    );
    const page = await ConferencingHarness.mount({ api });
    expect(page.provider('Zoom')).to.contain(
      'Zoom is not set up on this installation. Whoever runs the scheduling server can set it up.',
    );
    expect(page.has('button', 'Connect')).to.equal(false);
  });

  it('shows only the one that the page asks for', async () => {
    const page = await ConferencingHarness.mount({ attributes: { provider: 'jitsi' } });
    expect(page.all('heading').map((one) => page.textOf(one))).to.include('Jitsi Meet');
    expect(page.has('li.provider', 'Zoom')).to.equal(false);
  });

  it('offers a session that may only look neither to connect nor to end anything', async () => {
    const api = new FakeConferencingApi(
      aConferencingReply({
        providers: [aConnectedProvider(), aConferencingProvider({ provider: 'other', label: 'Other' })],
        canConnect: false,
      }),
    );
    const page = await ConferencingHarness.mount({ api });
    expect(page.provider('Other')).to.contain('You can look at this, but not connect anything.');
    for (const name of ['Connect', 'Disconnect', 'Check again'])
      expect(page.has('button', name), name).to.equal(false);
  });

  it('leaves room for words of the host’s own', async () => {
    const page = await ConferencingHarness.mount();
    for (const name of ['header', 'help']) {
      const word = document.createElement('p');
      word.slot = name;
      word.textContent = `Ask the helpdesk (${name}).`;
      page.element.append(word);
      expect(word.assignedSlot?.name).to.equal(name);
    }
  });
});

describe('the health of an account', () => {
  afterEach(unmountAll);

  it('is a list that says of what is missing why it is needed, what to do, and where', async () => {
    const page = await ConferencingHarness.mount({
      api: withZoom({
        state: 'partial',
        checks: [
          aCheck('user:read', { label: 'See people' }),
          aMissingCheck({ label: 'See rooms' }),
          aMissingCheck({ label: 'See settings', optional: true, link: null }),
        ],
      }),
    });
    expect(page.check('See people')).to.contain('OK');
    expect(page.check('See rooms')).to.contain('Missing Rooms that can be booked are shown by name.');
    expect(page.check('See rooms')).to.contain('Tick “Zoom Rooms: View”');
    expect(page.check('See settings')).to.contain('Missing, optional');
    const link = page.find('link', 'Open the page: See rooms (opens a new tab)');
    expect(link.getAttribute('href')).to.equal('https://zoom.example/role');
    expect(link.getAttribute('target')).to.equal('_blank');
    expect(link.getAttribute('rel')).to.equal('noopener noreferrer');
    expect(page.all('link', 'Open the page')).to.have.length(1);
  });

  it('keeps codes behind details', async () => {
    const page = await ConferencingHarness.mount({
      api: withZoom({ checks: [aMissingCheck({ label: 'See rooms' })] }),
    });
    const code = page.find('code', 'room:read:list_rooms:admin');
    const details = code.closest('details');
    expect(details?.open).to.equal(false);
    expect(details?.textContent).to.contain('4711');
    expect(code.checkVisibility()).to.equal(false);
  });

  it('follows no link that is no page', async () => {
    const page = await ConferencingHarness.mount({
      // Says the server something like this, it is not to be followed all the same.
      api: withZoom({ checks: [aMissingCheck({ link: 'javascript:alert(1)' })] }),
    });
    expect(page.has('link', 'Open the page')).to.equal(false);
  });

  it('is checked again on request, which tells the page and the reader what came of it', async () => {
    const page = await ConferencingHarness.mount();
    page.api.found = {
      checks: [aMissingCheck({ label: 'See rooms' }), aMissingCheck({ optional: true })],
      connectedAs: 'emmett@hillvalley.example',
      roleName: 'Admin',
      checkedAt: '2027-03-01T08:00:00Z',
    };
    const open = page.api.keepWaiting('check');
    await page.press('button', 'Check again: Hill Valley Science Services');
    expect(page.find('button', 'Checking…: Hill Valley').getAttribute('aria-busy')).to.equal('true');
    await page.press('button', 'Checking…');
    open();
    await page.rest();
    expect(page.api.callsOf('check')).to.have.length(1);
    expect(page.announced).to.equal('1 thing is missing.');
    expect(page.check('See rooms')).to.contain('Missing');
    expect(page.detailsOf('conferencing-checked')).to.deep.equal([
      { connectionId: ZOOM_CONNECTION, isComplete: false },
    ]);
    expect(page.focused).to.equal('Check again: Hill Valley Science Services');
  });

  it('says when a check could not be made', async () => {
    const page = await ConferencingHarness.mount();
    page.api.fail('check', new SchedulingApiError('provider_unavailable', 502));
    await page.press('button', 'Check again');
    expect(page.textOf(page.find('[role="alert"]', 'answer'))).to.equal('The provider did not answer.');
  });

  it('says how long ago it was looked at, or that it never was', async () => {
    const page = await ConferencingHarness.mount();
    expect(page.provider('Zoom')).to.contain('Checked 5 minutes ago');
    page.api.changeConnection(ZOOM_CONNECTION, { checkedAt: null });
    await page.element.refresh();
    await page.rest();
    expect(page.provider('Zoom')).to.contain('Not checked yet');
  });

  it('offers an account that answers with errors to be connected again', async () => {
    const page = await ConferencingHarness.mount({ api: withZoom({ state: 'degraded' }) });
    expect(page.provider('Zoom')).to.contain('It answers with errors.');
    await page.press('button', 'Connect again: Hill Valley Science Services');
    expect(page.api.callsOf('authorize')[0]?.argument).to.include({ provider: 'zoom', scope: 'account' });
  });
});

describe('meeting services that cannot be read', () => {
  afterEach(unmountAll);

  for (const [error, state, words] of [
    [new SchedulingApiError('missing_permission', 403), 'forbidden', 'does not include video meetings'],
    [new SchedulingApiError('service_unavailable', 503), 'failed', 'could not answer'],
    [new SchedulingApiError('offline', 0), 'failed', 'cannot be reached'],
    [new SchedulingApiError('session_expired', 401), 'failed', 'Load the page again to go on.'],
  ] as const)
    it(`say why: ${error.code}`, async () => {
      const api = new FakeConferencingApi();
      api.fail('read', error);
      const page = await ConferencingHarness.mount({ api });
      expect(page.element.state).to.equal(state);
      expect(page.announced).to.contain(words);
      expect(page.detailsOf('admin-failed')).to.deep.equal([{ code: error.code }]);
      await page.press('button', 'Try again');
      expect(page.element.state).to.equal('ready');
    });

  it('stay on screen as they were when they were there before', async () => {
    const page = await ConferencingHarness.mount();
    page.api.fail('read', new SchedulingApiError('service_unavailable', 503));
    await page.element.refresh();
    await page.rest();
    expect(page.text).to.contain('may be out of date');
    expect(page.provider('Zoom')).to.contain('Connected by Jennifer Parker');
  });

  it('are looked at every minute, and every ten seconds while somebody is connecting one', async () => {
    const page = await ConferencingHarness.mount();
    const reads = (): number => page.api.callsOf('read').length;
    await page.pass(59_000);
    expect(reads()).to.equal(1);
    await page.pass(1000);
    expect(reads()).to.equal(2);
    page.api.reply = aConferencingReply({ providers: [aConferencingProvider({ state: 'connecting' })] });
    await page.pass(60_000);
    expect(reads()).to.equal(3);
    await page.pass(10_000);
    expect(reads()).to.equal(4);
  });

  it('are asked for no more once the element has left the page', async () => {
    const page = await ConferencingHarness.mount();
    page.element.remove();
    await settled();
    const asked = page.api.calls.length;
    await page.clock.advance(3_600_000);
    expect(page.api.calls).to.have.length(asked);
  });

  it('say so where there is none', async () => {
    const page = await ConferencingHarness.mount({
      api: new FakeConferencingApi(aConferencingReply({ providers: [] })),
    });
    expect(page.element.state).to.equal('empty');
    expect(page.text).to.contain('No meeting service here');
  });

  it('forget what was of another server', async () => {
    const page = await ConferencingHarness.mount();
    page.element.api = new FakeConferencingApi(
      aConferencingReply({
        providers: [aConnectedProvider({ ...aConferencingConnection(), name: 'Twin Pines Mall' })],
      }),
    );
    await page.rest();
    expect(page.provider('Zoom')).to.contain('Twin Pines Mall');
    expect(page.text).not.to.contain('Hill Valley Science Services');
  });
});
