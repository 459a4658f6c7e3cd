import { expect } from '@open-wc/testing';
import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { aBooking, anInvitation, FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { ManualClock } from '../../support/manual-clock.js';
import { type MountOptions, PickerHarness, someSlots, unmountAll } from './interview-slot-picker.harness.js';
import { aLoop, aLoopBooking, aLoopInvitation, bookedLoop, loopApi, loopAt } from './loop.fixture.js';

const lost = (): SchedulingApiError => new SchedulingApiError('offline', 0);

const booked = (
  changes: Partial<CandidateBooking> = {},
  options: MountOptions = {},
): Promise<PickerHarness> => {
  const clock = new ManualClock();
  const booking = aBooking(slotAt('2027-03-04T15:00:00Z'), { canReschedule: true, ...changes });
  const invitation = anInvitation({ status: 'booked', booking });
  const api = new FakeSchedulingApi({ slots: someSlots(), invitation, now: () => clock.now() });
  return PickerHarness.mount({ api, clock, ...options });
};

/** Somebody who has come to the times, to take another. */
const choosing = async (options: MountOptions = {}): Promise<PickerHarness> => {
  const picker = await booked({}, options);
  await picker.click('button', 'Choose another time');
  await picker.until(() => picker.element.state === 'ready', 'the times');
  return picker;
};

/** Somebody who holds another time. */
const holding = async (): Promise<PickerHarness> => {
  const picker = await choosing();
  await picker.pickDay('March 2, 2027');
  await picker.hold();
  return picker;
};

const move = (picker: PickerHarness): Promise<void> =>
  picker.click('button', /^Mov(e my|ing your) interview/);

describe('moving an interview', () => {
  afterEach(unmountAll);

  it('is offered only where the server allows it', async () => {
    const picker = await booked({ canReschedule: false });
    expect(picker.has('button', 'Choose another time')).to.equal(false);
  });

  it('shows the times beside a note that the interview stays, with the focus on the note', async () => {
    const picker = await choosing();
    const note =
      'Your interview on Thursday, March 4, 2027, 3:00 – 3:45 PM stays yours until you take another time.';
    expect(picker.text).to.contain(note);
    expect(picker.focused).to.equal(note);
    expect(picker.has('.day', /March 5, 2027, 1 time/)).to.equal(true);
  });

  it('leads back to the interview as it was', async () => {
    const picker = await choosing();
    await picker.click('button', 'Keep my time');
    expect(picker.element.state).to.equal('confirmed');
    expect(picker.text).to.contain('Thursday, March 4, 2027');
    expect(picker.text).not.to.contain('stays yours');
    expect(picker.focused).to.equal('Your interview is booked');
    expect(picker.api.callsOf('placeHold')).to.have.length(0);
  });

  it('goes from a time to one more press, without a form, and then says what was and what is', async () => {
    const picker = await holding();
    expect(picker.focused).to.equal('Move your interview');
    expect(picker.has('textbox')).to.equal(false);
    expect(picker.text).to.contain('Before: Thursday, March 4, 2027, 3:00 – 3:45 PM');
    expect(picker.nameOf(picker.find('button', /^Move my/))).to.equal(
      'Move my interview: Tuesday, March 2, 2027, 9:00 – 9:45 AM',
    );
    await move(picker);
    await picker.shows('Your interview is moved');
    expect(picker.text).to.contain('Tuesday, March 2, 2027 9:00 – 9:45 AM');
    expect(picker.text).to.contain('Before: Thursday, March 4, 2027, 3:00 – 3:45 PM');
    expect(picker.announced).to.equal('Your interview is moved');
    expect(picker.focused).to.equal('Your interview is moved');
    expect(picker.api.callsOf('book')).to.have.length(0);
    expect(picker.api.callsOf('reschedule')[0]?.argument).to.deep.equal({
      holdId: 'hld_00000000000000000001',
      timeZone: 'Europe/London',
    });
  });

  it('tells the host of the booking as it is and as it was, once', async () => {
    const picker = await holding();
    const answer = picker.api.keepWaiting('reschedule');
    for (let click = 0; click < 3; click++) await move(picker);
    expect(picker.text).to.contain('Moving your interview…');
    answer();
    await picker.shows('Your interview is moved');
    const told = picker.events.filter(({ type }) => type === 'booking-rescheduled');
    expect(told).to.have.length(1);
    expect(told[0]?.detail).to.have.nested.property('booking.sessions[0].start', '2027-03-02T09:00:00Z');
    expect(told[0]?.detail).to.have.nested.property('previous.sessions[0].start', '2027-03-04T15:00:00Z');
    expect(picker.eventNames).not.to.include('booking-confirmed');
    expect(picker.api.callsOf('reschedule')).to.have.length(1);
  });

  it('can be done again from where it is then', async () => {
    const picker = await holding();
    await move(picker);
    await picker.shows('Your interview is moved');
    await picker.click('button', 'Choose another time');
    await picker.shows('Your interview on Tuesday, March 2, 2027, 9:00 – 9:45 AM stays yours');
    await picker.pickDay('March 5, 2027');
    await picker.hold();
    await move(picker);
    await picker.shows('Before: Tuesday, March 2, 2027, 9:00 – 9:45 AM');
  });

  it('lets the held time go for another and keeps the interview', async () => {
    const picker = await holding();
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    expect(picker.api.held).to.equal(undefined);
    expect(picker.text).to.contain('Your interview on Thursday, March 4');
  });

  it('offers the times near one that somebody else has just taken', async () => {
    const picker = await holding();
    const alternatives = [slotAt('2027-03-02T11:00:00Z')];
    picker.api.fail('reschedule', new SchedulingApiError('slot_taken', 409, { alternatives }));
    await move(picker);
    await picker.shows('That time has just been taken.');
    expect(picker.element.state).to.equal('ready');
    expect(picker.has('.slot', 'Tue, Mar 2 · 11:00')).to.equal(true);
    expect(picker.text).to.contain('Your interview on Thursday, March 4');
    expect(picker.api.callsOf('releaseHold')).to.have.length(1);
  });

  it('leads back to the times, still for the move, when the hold ran out on the way', async () => {
    const picker = await holding();
    picker.api.fail('reschedule', new SchedulingApiError('hold_expired', 409));
    await move(picker);
    await picker.shows('This time is no longer held');
    await picker.click('button', 'Choose another time');
    await picker.shows('Your interview on Thursday, March 4');
    expect(picker.element.state).to.equal('ready');
  });

  const refusals = [
    ['policy_cutoff', 'It is too late to do this here. Please contact Hill Valley Science Services.'],
    ['policy_limit', 'This cannot be changed here any more. Please contact Hill Valley Science Services.'],
  ] as const;
  for (const [code, text] of refusals) {
    it(`shows the interview as it stands and why when the times are refused with ${code}`, async () => {
      const picker = await booked();
      picker.api.fail('slots', new SchedulingApiError(code, 409));
      await picker.click('button', 'Choose another time');
      await picker.shows(text);
      expect(picker.element.state).to.equal('confirmed');
    });

    it(`shows the interview as it stands and why, and lets the held time go, when the move is refused with ${code}`, async () => {
      const picker = await holding();
      picker.api.fail('reschedule', new SchedulingApiError(code, 409));
      await move(picker);
      await picker.shows(text);
      expect(picker.element.state).to.equal('confirmed');
      expect(picker.text).to.contain('Thursday, March 4, 2027');
      expect(picker.api.callsOf('releaseHold')).to.have.length(1);
    });
  }

  it('R4 finds out the truth after a lost reply, with the same key, and moves nothing twice', async () => {
    const picker = await holding();
    picker.api.fail('reschedule', () => {
      const { idempotencyKey } = picker.api.callsOf('reschedule')[0] ?? {};
      picker.api.carryOutMove('hld_00000000000000000001', idempotencyKey ?? '');
      throw lost();
    });
    await move(picker);
    expect(picker.element.state).to.equal('unsure');
    expect(picker.text).to.contain('The connection dropped while we were moving it.');
    await picker.pass(1);
    await picker.shows('Your interview is moved');
    expect(picker.api.booked?.revision).to.equal(2);
    const keys = picker.api.callsOf('reschedule').map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).to.equal(1);
  });

  it('says that nothing has changed when that is the truth, and the new time is still held', async () => {
    const picker = await holding();
    picker.api.fail('reschedule', lost(), lost(), lost(), lost(), lost());
    await move(picker);
    await picker.pass(16);
    expect(picker.element.state).to.equal('held');
    expect(picker.text).to.contain('It did not go through, and nothing has changed.');
    await move(picker);
    await picker.shows('Your interview is moved');
  });

  it('shows a booking that was cancelled meanwhile as cancelled', async () => {
    const picker = await choosing();
    picker.api.booked = aBooking(slotAt('2027-03-04T15:00:00Z'), { status: 'cancelled' });
    picker.api.currentInvitation = anInvitation({ status: 'booked' });
    await picker.element.refresh();
    await picker.shows('Your interview is cancelled');
    expect(picker.text).not.to.contain('stays yours');
  });

  it('goes on as with any invitation when the booking was cancelled meanwhile and another can be made', async () => {
    const picker = await choosing();
    picker.api.booked = undefined;
    picker.api.currentInvitation = anInvitation();
    await picker.element.refresh();
    await picker.rest();
    expect(picker.element.state).to.equal('ready');
    expect(picker.text).not.to.contain('stays yours');
    await picker.hold();
    await picker.confirm();
    await picker.shows('Your interview is booked');
  });

  it('shows the interview when it can no longer be moved', async () => {
    const picker = await choosing();
    picker.api.booked = aBooking(slotAt('2027-03-04T15:00:00Z'), { canReschedule: false });
    await picker.element.refresh();
    await picker.shows('Your interview is booked');
    expect(picker.has('button', 'Choose another time')).to.equal(false);
  });

  it('moves a loop as a whole', async () => {
    const booking = aLoopBooking(aLoop(), { canReschedule: true });
    const api = loopApi(
      [loopAt(['2027-03-05T09:00:00Z', '2027-03-05T10:00:00Z', '2027-03-05T11:00:00Z'])],
      aLoopInvitation({ status: 'booked', booking }),
    );
    const picker = await bookedLoop({ canReschedule: true }, { api });
    await picker.click('button', 'Choose another time');
    await picker.shows('Your interviews on Tuesday, March 2, 2027, 10:00 AM – 12:30 PM stay yours');
    await picker.hold();
    await picker.click('button', /^Move my interviews/);
    await picker.shows('Your interviews are moved');
    expect(picker.text).to.contain('Friday, March 5, 2027');
  });

  const looks: readonly (readonly [string, MountOptions])[] = [
    ['in the light', {}],
    ['in the dark', { around: { style: 'color-scheme: dark; background: #151b1a' } }],
    ['from right to left', { around: { lang: 'ar' } }],
    ['in a narrow column', { width: '300px' }],
  ];
  for (const [look, options] of looks)
    it(`has nothing for axe to find ${look}, and nothing sticks out`, async () => {
      const picker = await booked({}, options);
      await expect(picker.element).to.be.accessible();
      await picker.click('button.button.plain');
      await picker.until(() => picker.element.state === 'ready', 'the times');
      await expect(picker.element).to.be.accessible();
      await picker.hold();
      await expect(picker.element).to.be.accessible();
      expect(picker.element.scrollWidth).to.be.at.most(picker.element.clientWidth);
      await picker.click('button.primary');
      await picker.until(() => picker.element.state === 'confirmed', 'the booking');
      await expect(picker.element).to.be.accessible();
      expect(picker.element.scrollWidth).to.be.at.most(picker.element.clientWidth);
    });
});
