import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import { aConferencingReply, aConnectedProvider, ZOOM_CONNECTION } from '../../fakes/conferencing-records.js';
import { PolicyHarness, unmountAll } from './policy.harness.js';
import { fullApi } from './policy-states.js';

const SHOW = 'Show: Zoom · Hill Valley Science Services';

describe('how evenly accounts host', () => {
  afterEach(unmountAll);

  it('is read when somebody wants to see it', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    expect(page.api.callsOf('ledger')).to.have.length(0);
    await page.press('button', SHOW);
    expect(page.api.callsOf('ledger').map(({ argument }) => argument)).to.deep.equal([ZOOM_CONNECTION]);
    expect(page.text).to.contain('Interviews from Feb 1, 2027 to Mar 1, 2027.');
    expect(page.textOf(page.find('.evenness'))).to.equal('Even within 1 interview.');
    expect(page.all('row').map((row) => page.textOf(row))).to.deep.equal([
      'Host 1 host1@hillvalley.example Interviews 14 Most at once 2 of 2 Last given yesterday',
      'Host 2 host2@hillvalley.example Interviews 13 Most at once 3 of 2, more than it can Last given yesterday',
      'host3@hillvalley.example Interviews 13 Most at once 2 of 2 Last given never',
    ]);
    const meter = page.find('meter', 'Interviews: host2@');
    expect([meter.getAttribute('value'), meter.getAttribute('max')]).to.deep.equal(['13', '14']);
  });

  it('says how far the most and the fewest are apart', async () => {
    const api = fullApi();
    const [first, ...rest] = api.currentLedger.data;
    if (!first) throw new Error('There is no host.');
    api.currentLedger = { ...api.currentLedger, data: [{ ...first, interviews: 18 }, ...rest] };
    const page = await PolicyHarness.mount({ api });
    await page.press('button', SHOW);
    expect(page.text).to.contain('The most and the fewest are 5 interviews apart.');
  });

  it('says that nobody has hosted yet', async () => {
    const page = await PolicyHarness.mount();
    await page.press('button', SHOW);
    expect(page.text).to.contain('No interview has been given to a host yet.');
  });

  it('is read again by the same button', async () => {
    const page = await PolicyHarness.mount({ api: fullApi() });
    page.api.fail('ledger', new SchedulingApiError('offline', 0));
    await page.press('button', SHOW);
    expect(page.alerted).to.contain('No answer came.');
    await page.press('button', SHOW);
    await page.press('button', 'Read again: Zoom');
    expect(page.api.callsOf('ledger')).to.have.length(3);
    expect(page.alerted).to.equal('');
  });

  it('is not asked for where there is no account with hosts', async () => {
    const providers = [aConnectedProvider({ state: 'revoked' })];
    const page = await PolicyHarness.mount({
      api: new FakeConferencingApi(aConferencingReply({ providers })),
    });
    expect(page.has('h3', 'How evenly accounts host')).to.equal(false);
  });
});
