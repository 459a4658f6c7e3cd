import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { VirtualCalendarsCreatedEvent } from '../../../packages/widgets/src/events/virtual-calendars-created.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aUnit } from '../../fakes/virtual-calendar-records.js';
import { ConsoleHarness, unmountAll } from './virtual-calendar-admin.harness.js';

const FORTY = Array.from({ length: 40 }, (_, index) => `Site ${String(index + 1)}`);

/** A server that has been asked for forty calendars and will refuse three. */
const askedForForty = (): FakeVirtualCalendarApi => {
  const api = new FakeVirtualCalendarApi();
  for (const name of ['Site 7', 'Site 8', 'Site 9']) api.refusedNames.set(name, 'provider_rejected');
  api.carryOutCreate(aUnit().id, FORTY);
  return api;
};

const firstBatch = (api: FakeVirtualCalendarApi): string => [...api.batches.keys()][0] ?? '';

describe('work on many calendars', () => {
  afterEach(unmountAll);

  it('is found again by a page that is opened while it goes on', async () => {
    const console = await ConsoleHarness.mount({ api: askedForForty() });
    const bar = console.find('progressbar', 'Creating calendars: 0 of 40');
    expect(bar).to.have.property('max', 40);
    expect(bar).to.have.property('value', 3);
    expect(console.text).to.contain('This goes on when you leave the page.');
  });

  it('says at its end that 37 of 40 were created, which were not, and why', async () => {
    const console = await ConsoleHarness.mount({ api: askedForForty() });
    console.api.finishBatch(firstBatch(console.api));
    await console.pass(2000);
    expect(console.has('progressbar')).to.equal(false);
    for (const words of ['37 of 40 created', '3 were not created:', 'Site 8: The provider refused it.'])
      expect(console.text).to.contain(words);
    expect(console.announced).to.equal('37 of 40 created. 3 were not created: Site 7, Site 8, Site 9');
  });

  it('is told to the end also when it was over before the page looked for the first time', async () => {
    const console = await ConsoleHarness.mount({ api: new FakeVirtualCalendarApi() });
    const batch = console.api.carryOutCreate(aUnit().id, ['A', 'B']);
    console.api.finishBatch(batch.id);
    console.element.shadowRoot?.dispatchEvent(new VirtualCalendarsCreatedEvent(batch));
    await console.pass(2000);
    expect(console.text).to.contain('2 of 2 created');
    expect(console.calendars).to.deep.equal(['A', 'B']);
  });

  it('tries those again that failed', async () => {
    const console = await ConsoleHarness.mount({ api: askedForForty() });
    console.api.finishBatch(firstBatch(console.api));
    await console.pass(2000);
    await console.press('button', 'Try these again');
    expect(console.api.callsOf('retryBatch')[0]?.argument).to.deep.equal({
      unitId: aUnit().id,
      batchId: firstBatch(console.api),
    });
    expect(console.has('progressbar', '37 of 40')).to.equal(true);
    console.api.finishBatch(firstBatch(console.api));
    await console.pass(2000);
    expect(console.text).to.contain('40 of 40 created');
    expect(console.has('button', 'Try these again')).to.equal(false);
  });

  it('says why trying again did not begin', async () => {
    const console = await ConsoleHarness.mount({ api: askedForForty() });
    console.api.finishBatch(firstBatch(console.api));
    await console.pass(2000);
    console.api.fail('retryBatch', new SchedulingApiError('needs_connection', 409));
    await console.press('button', 'Try these again');
    expect(console.find('[role="alert"]', 'The unit was disconnected.')).to.not.equal(undefined);
  });

  it('does not offer to try those again that may have been created', async () => {
    const api = new FakeVirtualCalendarApi();
    api.refusedNames.set('A', 'provider_unavailable');
    api.carryOutCreate(aUnit().id, ['A']);
    api.currentCalendars = api.currentCalendars.map((one) => ({ ...one, state: 'unconfirmed' }));
    api.finishBatch(firstBatch(api));
    const console = await ConsoleHarness.mount({ api });
    expect(console.text).to.contain('0 of 1 created');
    expect(console.text).to.contain('create them again one by one');
    expect(console.has('button', 'Try these again')).to.equal(false);
  });

  it('is put away by whoever has read it', async () => {
    const console = await ConsoleHarness.mount({ api: askedForForty() });
    console.api.finishBatch(firstBatch(console.api));
    await console.pass(2000);
    await console.press('button', 'Close');
    expect(console.has('section', '37 of 40 created')).to.equal(false);
    await console.pass(60_000);
    expect(console.has('section', '37 of 40 created')).to.equal(false);
    expect(console.focused).to.equal('Virtual calendars');
  });

  it('goes on being followed over an answer that was lost', async () => {
    const console = await ConsoleHarness.mount({ api: askedForForty() });
    console.api.fail('batch', new SchedulingApiError('offline', 0));
    await console.pass(2000);
    console.api.finishBatch(firstBatch(console.api));
    await console.pass(2000);
    expect(console.has('section', '37 of 40 created')).to.equal(true);
  });
});
