import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { anInvitation, FakeSchedulingApi } from '../../fakes/scheduling-api.js';
import { ManualClock } from '../../support/manual-clock.js';
import { PickerHarness, someSlots, unmountAll } from './interview-slot-picker.harness.js';

/** A picker whose first reading fails. */
const failing = async (code: string, status: number, retryAfterSeconds?: number): Promise<PickerHarness> => {
  const clock = new ManualClock();
  const api = new FakeSchedulingApi({ slots: someSlots(), now: () => clock.now() });
  api.fail('invitation', new SchedulingApiError(code, status, { retryAfterSeconds }));
  return PickerHarness.mount({ api, clock });
};

describe('failing to load', () => {
  afterEach(unmountAll);

  const failures = [
    ['offline', 0, 'failed', 'No connection'],
    ['rate_limited', 429, 'failed', 'A lot going on right now'],
    ['timed_out', 0, 'failed', 'The booking service is not answering'],
    ['service_unavailable', 503, 'failed', 'The booking service is not answering'],
    ['bad_reply', 200, 'failed', 'The booking service is not answering'],
    ['internal', 500, 'failed', 'The booking service is not answering'],
    ['provider_unavailable', 503, 'failed', 'We could not check the calendars just now.'],
    ['session_expired', 401, 'expired', 'This page was open for too long'],
    ['origin_not_allowed', 403, 'failed', 'Booking is not possible on this page'],
    ['forbidden', 403, 'failed', 'Booking is not possible on this page'],
    ['not_found', 404, 'failed', 'Booking is not set up here'],
    ['booking_closed', 409, 'expired', 'This invitation is closed'],
  ] as const;
  for (const [code, status, state, text] of failures)
    it(`shows "${text}" for ${code}, tells the host the code, and reads it out`, async () => {
      const picker = await failing(code, status);
      expect(picker.element.state).to.equal(state);
      expect(picker.text).to.contain(text);
      expect(picker.announced).to.contain(text);
      expect(picker.events.at(-1)?.type).to.equal('picker-failed');
      expect(picker.events.at(-1)?.detail).to.deep.equal({ code });
      if (state === 'failed') expect(picker.text).to.contain(`Error code: ${code}`);
    });

  it('tries again on request', async () => {
    const picker = await failing('internal', 500);
    await picker.click('button', 'Try again');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    expect(picker.focused).to.contain('March 2');
  });

  it('shows the failure again, with the focus on it, when it is still there', async () => {
    const picker = await failing('forbidden', 403);
    picker.api.fail('invitation', new SchedulingApiError('forbidden', 403));
    await picker.click('button', 'Try again');
    await picker.until(
      () => picker.focused === 'Booking is not possible on this page',
      'the focus on the failure',
    );
  });

  it('tries again by itself, later and later, without a word or a flicker', async () => {
    const picker = await failing('internal', 500);
    picker.api.fail(
      'invitation',
      new SchedulingApiError('internal', 500),
      new SchedulingApiError('internal', 500),
    );
    await picker.pass(2);
    expect(picker.api.callsOf('invitation')).to.have.length(2);
    expect(picker.element.state).to.equal('failed');
    await picker.pass(4);
    expect(picker.api.callsOf('invitation')).to.have.length(3);
    expect(picker.eventNames.filter((name) => name === 'picker-failed')).to.have.length(1);
    await picker.pass(8);
    expect(picker.element.state).to.equal('ready');
  });

  it('waits as long as the server asks for, says so, and then tries again', async () => {
    const picker = await failing('rate_limited', 429, 30);
    expect(picker.text).to.contain('We will try again in 30 seconds.');
    await picker.pass(29);
    expect(picker.api.callsOf('invitation')).to.have.length(1);
    await picker.pass(1);
    expect(picker.element.state).to.equal('ready');
  });

  it('tries again at once when the connection is back', async () => {
    const picker = await failing('offline', 0);
    dispatchEvent(new Event('online'));
    await picker.until(() => picker.element.state === 'ready', 'the times');
  });

  it('does not try again by itself where that cannot help', async () => {
    const picker = await failing('origin_not_allowed', 403);
    await picker.pass(600);
    expect(picker.api.callsOf('invitation')).to.have.length(1);
  });

  it('shows a failure of a later month the same way and comes back to that month', async () => {
    const picker = await PickerHarness.mount();
    picker.api.fail('slots', new SchedulingApiError('forbidden', 403));
    await picker.click('button', 'Next month');
    await picker.shows('Booking is not possible on this page');
    await picker.click('button', 'Try again');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    expect(picker.text).to.contain('April 2027');
  });

  it('begins where the invitation does when the clock of the page is so far behind that its month is refused', async () => {
    const clock = new ManualClock('2026-08-14T08:00:00Z');
    const api = new FakeSchedulingApi({ slots: someSlots(), now: () => clock.now() });
    api.fail('slots', new SchedulingApiError('invalid_request', 400));
    const picker = await PickerHarness.mount({ api, clock });
    expect(picker.element.state).to.equal('ready');
    expect(picker.text).to.contain('March 2027');
    expect(picker.eventNames).not.to.contain('picker-failed');
    const { from } = picker.api.callsOf('slots').at(-1)?.argument as { from: string };
    expect(from).to.equal(picker.api.currentInvitation.window.start);
  });

  for (const status of ['cancelled', 'expired'] as const)
    it(`says whom to ask when the invitation is ${status}`, async () => {
      const api = new FakeSchedulingApi({ invitation: anInvitation({ status }) });
      const picker = await PickerHarness.mount({ api });
      expect(picker.element.state).to.equal('expired');
      expect(picker.text).to.contain('Please ask Hill Valley Science Services for a new one.');
      expect(picker.has('button')).to.equal(false);
    });

  it('ends in "expired" when the session ends while a time is being held', async () => {
    const picker = await PickerHarness.mount();
    picker.api.fail('placeHold', new SchedulingApiError('session_expired', 401));
    await picker.click('.slot');
    await picker.shows('This page was open for too long');
    await picker.click('button', 'Try again');
    await picker.until(() => picker.element.state === 'ready', 'the times');
  });
});

describe('a page that is not set up', () => {
  afterEach(unmountAll);

  const place = async (attributes: Readonly<Record<string, string>>): Promise<PickerHarness> => {
    const picker = await PickerHarness.place({ attributes });
    picker.element.api = undefined;
    await picker.rest();
    return picker;
  };

  const warnings: string[] = [];
  const { warn } = console;
  beforeEach(() => {
    warnings.length = 0;
    console.warn = (text: string) => warnings.push(text);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('shows a failure after three seconds, and not before, because a host may be slow', async () => {
    const picker = await place({});
    await picker.pass(2);
    expect(picker.element.state).to.equal('loading');
    await picker.pass(1);
    await picker.shows('Booking is not set up here');
    expect(picker.text).to.contain('Booking is not set up here').and.to.contain('set_up');
    expect(picker.events.at(-1)?.detail).to.deep.equal({ code: 'set_up' });
  });

  const bad = [
    ['server', 'ftp://schedule.example'],
    ['server', 'https://'],
    ['time-zone', 'Hill/Valley'],
    ['time-zone', '+01:00'],
    ['start-date', '2027-02-30'],
    ['start-date', 'tomorrow'],
    ['hour-cycle', '24'],
  ] as const;
  for (const [name, value] of bad)
    it(`says once what is wrong with ${name}="${value}" and goes on without it`, async () => {
      const api = new FakeSchedulingApi({ slots: someSlots() });
      const picker = await PickerHarness.mount({ api, attributes: { [name]: value } });
      if (name === 'server') {
        picker.element.api = undefined;
        await picker.rest();
      } else expect(picker.element.state).to.equal('ready');
      await picker.element.refresh();
      const mine = () => warnings.filter((text) => text.includes(`${name}="${value}"`));
      await picker.until(() => mine().length > 0, 'the warning');
      expect(mine()).to.have.length(1);
    });
});
