import { expect } from '@open-wc/testing';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import {
  aConferencingConnection,
  aConferencingProvider,
  aConferencingReply,
  ZOOM_CONNECTION,
} from '../../fakes/conferencing-records.js';
import { ConferencingHarness, unmountAll } from './connect-conferencing.harness.js';

const withInterviews = (interviewCount: number): FakeConferencingApi => {
  const api = new FakeConferencingApi();
  const interviews = Array.from({ length: Math.min(interviewCount, 2) }, (_, n) => ({
    bookingId: `bkg_${String(n)}`,
    title: `Interview ${String(n + 1)}`,
    start: '2027-03-02T09:00:00Z',
    timeZone: 'Europe/London',
  }));
  api.question = {
    affected: { interviews, interviewCount, virtualCalendars: [], members: [], accountCount: 0 },
    confirm: 'sealed',
  };
  return api;
};

const opened = async (interviewCount = 12): Promise<ConferencingHarness> => {
  const page = await ConferencingHarness.mount({ api: withInterviews(interviewCount) });
  await page.press('button', 'Disconnect: Hill Valley Science Services');
  return page;
};

describe('disconnecting an account', () => {
  afterEach(unmountAll);

  it('lists the interviews that use it first, and does nothing yet', async () => {
    const page = await opened();
    const dialog = page.textOf(page.find('dialog', 'Disconnect Hill Valley Science Services?'));
    expect(dialog).to.contain('It is used by: 12 interviews ahead');
    expect(dialog).to.contain('Interview 1, Mar 2, 2027');
    expect(page.api.callsOf('disconnect')).to.have.length(0);
  });

  for (const [choice, meetings] of [
    [undefined, 'keep'],
    ['Delete the meetings', 'remove'],
  ] as const)
    it(`asks what becomes of their meetings: ${meetings}`, async () => {
      const page = await opened();
      if (choice !== undefined) await page.take(choice);
      await page.press('button', 'Disconnect now');
      expect(page.api.callsOf('disconnect')[0]?.argument).to.deep.equal({
        connectionId: ZOOM_CONNECTION,
        confirm: 'sealed',
        meetings,
      });
      expect(page.announced).to.equal('Hill Valley Science Services is disconnected.');
      expect(page.detailsOf('conferencing-disconnected')).to.deep.equal([{ connectionId: ZOOM_CONNECTION }]);
      expect(page.focused).to.equal('Video meetings');
    });

  it('takes no answer of before for another account', async () => {
    const page = await opened();
    await page.take('Delete the meetings');
    await page.press('button', 'Keep it connected');
    await page.press('button', 'Disconnect: Hill Valley Science Services');
    expect(page.find('dialog input:checked', 'Keep the meetings')).to.have.property('checked', true);
  });

  it('does not ask about meetings where there are none', async () => {
    const page = await opened(0);
    expect(page.textOf(page.find('dialog'))).to.contain('Nothing uses it now.');
    expect(page.has('dialog input')).to.equal(false);
  });
});

describe('an account that was ended from outside', () => {
  afterEach(unmountAll);

  const lost = (lastError: string | null, interviewCount = 12): FakeConferencingApi =>
    new FakeConferencingApi(
      aConferencingReply({
        providers: [
          aConferencingProvider({
            state: 'revoked',
            connections: [aConferencingConnection({ state: 'revoked', lastError, interviewCount })],
          }),
        ],
      }),
    );

  for (const [code, words] of [
    ['deauthorized', 'Somebody has removed the app in Zoom.'],
    [
      'connected_elsewhere',
      'The account has been connected in another place, and only the last place counts.',
    ],
    ['needs_connection', 'Zoom no longer accepts what was allowed.'],
  ] as const)
    it(`is warned of at the top, with what happened and what hangs on it: ${code}`, async () => {
      const page = await ConferencingHarness.mount({ api: lost(code) });
      const warning = page.find('section.banner');
      expect(page.textOf(warning)).to.contain('Hill Valley Science Services is no longer connected.');
      expect(page.textOf(warning)).to.contain(words);
      expect(page.textOf(warning)).to.contain('12 interviews ahead have meetings there.');
      expect(
        warning.compareDocumentPosition(page.find('ul.providers')) & Node.DOCUMENT_POSITION_FOLLOWING,
      ).not.to.equal(0);
      await page.press('button', 'Connect again: Hill Valley Science Services');
      expect(page.api.callsOf('authorize')[0]?.argument).to.include({ provider: 'zoom', scope: 'account' });
    });

  it('is no warning when it was disconnected here', async () => {
    const page = await ConferencingHarness.mount({ api: lost(null) });
    expect(page.has('section.banner')).to.equal(false);
    expect(page.has('button', 'Connect Zoom')).to.equal(true);
  });

  it('is no warning once another account has taken its place', async () => {
    const { reply } = lost('deauthorized');
    const [provider] = reply.providers;
    const page = await ConferencingHarness.mount({
      api: new FakeConferencingApi({
        ...reply,
        providers: provider
          ? [
              {
                ...provider,
                connections: [
                  ...provider.connections,
                  aConferencingConnection({ id: 'con_00000000000000000033' }),
                ],
              },
            ]
          : [],
      }),
    });
    expect(page.has('section.banner')).to.equal(false);
  });

  it('is told to a reader once, when it happens while the page is open', async () => {
    const page = await ConferencingHarness.mount();
    page.api.reply = lost('deauthorized').reply;
    await page.pass(60_000);
    expect(page.announced).to.equal(
      'Hill Valley Science Services is no longer connected. Somebody has removed the app in Zoom.',
    );
    await page.press('button', 'Connect again');
    page.api.currentAttempt = {
      state: 'refused',
      code: null,
      connectionId: null,
      pendingAccountId: null,
    };
    await page.pass(1000);
    expect(page.announced).to.equal('It was not allowed, so nothing was connected.');
  });
});
