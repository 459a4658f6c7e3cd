import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { settled } from '../../support/manual-clock.js';
import { ConsoleHarness, someCalendars, unmountAll } from './virtual-calendar-admin.harness.js';

const failing = (method: 'units' | 'calendars', code: string, status = 503): FakeVirtualCalendarApi => {
  const api = new FakeVirtualCalendarApi({ calendars: someCalendars() });
  api.fail(method, new SchedulingApiError(code, status));
  return api;
};

describe('a console that cannot be read', () => {
  afterEach(unmountAll);

  for (const [code, state, title] of [
    ['offline', 'failed', 'No connection'],
    ['internal', 'failed', 'Something went wrong'],
    ['session_expired', 'failed', 'Your session has ended'],
    ['set_up', 'failed', 'This page is not set up'],
    ['missing_permission', 'forbidden', 'You may not see this'],
    ['a_code_of_tomorrow', 'failed', 'Something went wrong'],
  ] as const)
    it(`says "${title}" to ${code}`, async () => {
      const console = await ConsoleHarness.mount({ api: failing('units', code) });
      expect(console.element.state).to.equal(state);
      expect(console.find('heading', title).textContent).to.equal(title);
      expect(console.announced).to.contain(title);
      expect(console.text).to.contain(`Error code: ${code}`);
      expect(console.detailsOf('admin-failed')).to.deep.equal([{ code }]);
    });

  it('is read again on request', async () => {
    const console = await ConsoleHarness.mount({ api: failing('units', 'missing_permission', 403) });
    await console.press('button', 'Try again');
    expect(console.element.state).to.equal('ready');
    expect(console.calendars).to.have.length(4);
  });

  it('is read again by itself, ever more rarely', async () => {
    const api = failing('units', 'offline', 0);
    api.fail('units', new SchedulingApiError('offline', 0));
    const console = await ConsoleHarness.mount({ api });
    await console.pass(2000);
    expect(console.element.state).to.equal('failed');
    await console.pass(3000);
    expect(console.element.state).to.equal('failed');
    await console.pass(1000);
    expect(console.element.state).to.equal('ready');
  });

  it('is read again at once when the connection is back', async () => {
    const console = await ConsoleHarness.mount({ api: failing('units', 'offline', 0) });
    dispatchEvent(new Event('online'));
    await console.rest();
    expect(console.element.state).to.equal('ready');
  });

  it('keeps what is on screen when it cannot be read again, and says that it may be out of date', async () => {
    const console = await ConsoleHarness.mount();
    console.api.fail('units', new SchedulingApiError('service_unavailable', 503));
    await console.pass(60_000);
    expect(console.calendars).to.have.length(4);
    expect(console.text).to.contain('it may be out of date');
    await console.press('button', 'Try again');
    expect(console.text).not.to.contain('it may be out of date');
  });

  it('keeps the unit when only the list fails', async () => {
    const console = await ConsoleHarness.place({ api: failing('calendars', 'internal', 500) });
    await console.until(() => console.text.includes('out of date'), 'the failure');
    expect(console.text).to.contain('Hill Valley Science Services');
    await console.press('button', 'Try again');
    expect(console.calendars).to.have.length(4);
  });

  it('does not go on showing what the session may no longer see', async () => {
    const console = await ConsoleHarness.mount();
    console.api.fail('units', new SchedulingApiError('missing_permission', 403));
    await console.pass(60_000);
    expect(console.element.state).to.equal('forbidden');
    expect(console.text).not.to.contain('Berlin office');
  });

  it('drops an answer that comes after a newer one', async () => {
    const console = await ConsoleHarness.mount();
    console.api.ignoresAbort = true;
    const answer = console.api.keepWaiting('calendars');
    console.element.search = 'berlin';
    await console.rest();
    console.element.search = 'physics';
    await console.rest();
    answer();
    await console.rest();
    expect(console.calendars).to.deep.equal(['Physics team']);
  });

  it('says after three seconds that the page has given it no server', async () => {
    const console = await ConsoleHarness.place();
    console.element.api = undefined;
    await console.rest();
    await console.pass(2999);
    expect(console.element.state).to.equal('loading');
    await console.pass(1);
    expect(console.text).to.contain('This page is not set up');
    console.element.api = console.api;
    await console.rest();
    expect(console.element.state).to.equal('ready');
  });

  it('asks nothing more once it has left the page', async () => {
    const console = await ConsoleHarness.mount();
    console.element.remove();
    await settled();
    const asked = console.api.calls.length;
    await console.clock.advance(600_000);
    expect(console.api.calls).to.have.length(asked);
  });
});
