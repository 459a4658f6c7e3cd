import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { aBooking, anInvitation, FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { ManualClock } from '../../support/manual-clock.js';
import { PickerHarness, unmountAll } from './interview-slot-picker.harness.js';
import { bookedLoop } from './loop.fixture.js';

/** Somebody whose interview begins at three in the afternoon of March 4. @param now RFC 3339 */
const bookedAt = (now: string): Promise<PickerHarness> => {
  const booking = aBooking(slotAt('2027-03-04T15:00:00Z'));
  const api = new FakeSchedulingApi({ invitation: anInvitation({ status: 'booked', booking }) });
  return PickerHarness.mount({ api, clock: new ManualClock(now) });
};

describe('saying that nobody came', () => {
  afterEach(unmountAll);

  it('is offered from the begin of the interview on, without a reload', async () => {
    const picker = await bookedAt('2027-03-04T14:59:00Z');
    expect(picker.has('button', 'Nobody is here')).to.equal(false);
    await picker.pass(60);
    expect(picker.has('button', 'Nobody is here')).to.equal(true);
  });

  it('is no longer offered a day after the interview', async () => {
    const picker = await bookedAt('2027-03-05T15:45:00Z');
    expect(picker.has('button', 'Nobody is here')).to.equal(false);
  });

  it('takes one press, and then the picker says that the employer knows', async () => {
    const picker = await bookedAt('2027-03-04T15:10:00Z');
    const answer = picker.api.keepWaiting('reportNoShow');
    await picker.click('button', 'Nobody is here');
    await picker.click('button', 'Nobody is here');
    answer();
    await picker.shows('We have told Hill Valley Science Services that nobody came.');
    expect(picker.announced).to.contain('We have told Hill Valley Science Services');
    expect(picker.has('button', 'Nobody is here')).to.equal(false);
    expect(picker.focused).to.equal('Your interview is booked');
    expect(picker.api.callsOf('reportNoShow').map(({ argument }) => argument)).to.deep.equal(['main']);
  });

  it('says why when it could not be said, and can be tried again', async () => {
    const picker = await bookedAt('2027-03-04T15:10:00Z');
    picker.api.fail('reportNoShow', new SchedulingApiError('offline', 0));
    await picker.click('button', 'Nobody is here');
    await picker.shows('We cannot reach the booking service.');
    await picker.click('button', 'Nobody is here');
    await picker.shows('that nobody came');
  });

  it('is a matter of each interview of a loop', async () => {
    const picker = await bookedLoop({}, { clock: new ManualClock('2027-03-02T11:00:00Z') });
    const names = picker.all('button', 'Nobody is here').map((button) => picker.nameOf(button));
    expect(names).to.deep.equal([
      'Nobody is here: Flux capacitor deep dive',
      'Nobody is here: Team conversation',
    ]);
    await picker.click('button', names[1]);
    await picker.shows('that nobody came');
    expect(picker.has('button', 'Nobody is here: Flux')).to.equal(true);
    expect(picker.has('button', 'Nobody is here: Team')).to.equal(false);
    await expect(picker.element).to.be.accessible();
  });
});
