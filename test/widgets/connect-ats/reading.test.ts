import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeAtsApi } from '../../fakes/ats-api.js';
import {
  anAtsConnection,
  anAtsReply,
  aResource,
  aSync,
  GREENHOUSE_CONNECTION,
} from '../../fakes/ats-records.js';
import { settled } from '../../support/manual-clock.js';
import { halfRead } from './ats-states.js';
import { AtsHarness, unmountAll } from './connect-ats.harness.js';

const reading = (sync = halfRead): FakeAtsApi =>
  new FakeAtsApi(anAtsReply({ connections: [anAtsConnection({ sync })] }));

const going = aSync({
  state: 'running',
  resources: [aResource('candidates', 9000, { state: 'running', total: 20_000 })],
});

describe('reading an applicant tracking system', () => {
  afterEach(unmountAll);

  it('says how old what was read is, and how much of each part there is', async () => {
    const page = await AtsHarness.mount();
    const sync = page.textOf(page.find('[part="sync"]'));
    expect(sync).to.contain('Up to date');
    expect(sync).to.contain('As of 2 minutes ago');
    expect(sync).to.contain('Applications 1,240');
    expect(page.has('progressbar')).to.equal(false);
  });

  it('shows part by part how far a first reading is, and how to go on meanwhile', async () => {
    const page = await AtsHarness.mount({ api: reading() });
    const sync = page.textOf(page.find('[part="sync"]'));
    expect(sync).to.contain('Being read for the first time');
    expect(sync).to.contain('You can go on meanwhile, and close this page');
    expect(sync).to.contain('Candidates 4,500 of 20,000 Being read');
    const bar = page.find('progressbar', 'Candidates');
    expect(bar).to.include({ value: 4500, max: 20_000 });
    expect(page.find('progressbar', 'Applications').hasAttribute('value')).to.equal(false);
    expect(page.textOf(page.find('li.resource', 'Interviews'))).to.equal('Interviews Waiting');
  });

  it('follows the progress live', async () => {
    const page = await AtsHarness.mount({ api: reading() });
    expect(page.api.callsOf('progress').map(({ argument }) => argument)).to.deep.equal([
      GREENHOUSE_CONNECTION,
    ]);
    page.api.tell(GREENHOUSE_CONNECTION, going);
    await page.rest();
    expect(page.find('progressbar', 'Candidates')).to.include({ value: 9000 });
  });

  it('tells when it is done, and reads the page again', async () => {
    const page = await AtsHarness.mount({ api: reading() });
    page.api.tell(GREENHOUSE_CONNECTION, aSync());
    await page.rest();
    expect(page.announced).to.equal('Hill Valley High School is read.');
    expect(page.detailsOf('ats-synced')).to.deep.equal([
      { connectionId: GREENHOUSE_CONNECTION, isComplete: true },
    ]);
    expect(page.textOf(page.find('[part="sync"]'))).to.contain('Up to date');
    await page.pass(60_000);
    expect(page.api.callsOf('progress')).to.have.length(1);
    expect(page.eventNames).to.deep.equal(['ats-synced']);
  });

  it('takes up a line that was cut as long as it goes on', async () => {
    const page = await AtsHarness.mount({ api: reading() });
    page.api.cutLines();
    await page.rest();
    await page.pass(10_000);
    expect(page.api.callsOf('progress')).to.have.length(2);
    page.api.tell(GREENHOUSE_CONNECTION, going);
    await page.rest();
    expect(page.find('progressbar', 'Candidates')).to.include({ value: 9000 });
  });

  it('notices an end that the line has not told', async () => {
    const page = await AtsHarness.mount({ api: reading() });
    page.api.changeConnection(GREENHOUSE_CONNECTION, { sync: aSync({ state: 'failed' }) });
    await page.pass(10_000);
    expect(page.announced).to.equal('Hill Valley High School could not be read in full.');
    expect(page.detailsOf('ats-synced')).to.deep.equal([
      { connectionId: GREENHOUSE_CONNECTION, isComplete: false },
    ]);
  });

  it('begins at a press, once', async () => {
    const page = await AtsHarness.mount();
    const answer = page.api.keepWaiting('sync');
    await page.press('button', 'Read now: Hill Valley High School');
    await page.press('button', 'Reading…: Hill Valley High School');
    answer();
    await page.rest();
    expect(page.api.callsOf('sync').map(({ argument }) => argument)).to.deep.equal([GREENHOUSE_CONNECTION]);
    expect(page.api.callsOf('progress')).to.have.length(1);
    expect(page.eventNames).to.deep.equal([]);
    page.api.tell(GREENHOUSE_CONNECTION, aSync());
    await page.rest();
    expect(page.eventNames).to.deep.equal(['ats-synced']);
  });

  it('says why it could not begin', async () => {
    const page = await AtsHarness.mount();
    page.api.fail('sync', new SchedulingApiError('rate_limited', 429));
    await page.press('button', 'Read now');
    expect(page.textOf(page.find('[part="sync"] [role="alert"]'))).to.equal(
      'The provider takes no more for now.',
    );
  });

  it('says of a part that could not be read what to do, and its code to those who look for it', async () => {
    const page = await AtsHarness.mount({ api: reading() });
    const users = page.find('li.resource', 'Users');
    expect(page.textOf(users)).to.contain('Failed It was refused. See which permission is missing');
    expect(users.querySelector('details')).to.have.property('open', false);
    expect(page.textOf(users.querySelector('details') ?? users)).to.contain(
      'provider_rejected, 1 minute ago 403 Forbidden',
    );
  });

  it('shows parts and codes that were added later', async () => {
    const error = { code: 'later', message: 'Something.', at: '2027-03-01T07:00:00Z' };
    const page = await AtsHarness.mount({
      api: reading(
        aSync({ state: 'failed', resources: [aResource('job_posts', 3, { state: 'failed', error })] }),
      ),
    });
    expect(page.textOf(page.find('li.resource', 'Job posts'))).to.contain('It is tried again by itself.');
  });

  it('lets every line go when the element leaves the page', async () => {
    const page = await AtsHarness.mount({ api: reading() });
    page.element.remove();
    await settled();
    page.api.tell(GREENHOUSE_CONNECTION, aSync());
    await settled();
    expect(page.eventNames).to.deep.equal([]);
  });
});
