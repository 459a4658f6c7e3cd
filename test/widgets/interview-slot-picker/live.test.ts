import { expect } from '@open-wc/testing';
import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { reopenDelay } from '../../../packages/widgets/src/interview-slot-picker/live-stream.js';
import {
  aBooking,
  anInvitation,
  FakeSchedulingApi,
  type FakeStream,
  slotAt,
} from '../../fakes/scheduling-api.js';
import { ManualClock } from '../../support/manual-clock.js';
import { type MountOptions, PickerHarness, someSlots, unmountAll } from './interview-slot-picker.harness.js';

const lost = (): SchedulingApiError => new SchedulingApiError('offline', 0);

/** A picker that follows, and the stream it follows. */
const following = async (options: MountOptions = {}): Promise<[PickerHarness, FakeStream]> => {
  const picker = await PickerHarness.mount(options);
  return [picker, await picker.stream(1)];
};

/** The server no longer offers a time, and says so. */
const take = async (picker: PickerHarness, stream: FakeStream, ...starts: string[]): Promise<void> => {
  picker.api.offered = picker.api.offered.filter(({ start }) => !starts.includes(start));
  for (const start of starts) {
    const { end } = slotAt(start);
    stream.send('slots.taken', { start, end, withinMs: 2000 }, `id-${start}`);
  }
  await picker.rest();
  await picker.pass(2);
};

const booked = (changes: Partial<CandidateBooking> = {}): MountOptions => {
  const clock = new ManualClock();
  const booking = aBooking(slotAt('2027-03-04T15:00:00Z'), { canReschedule: true, ...changes });
  const invitation = anInvitation({ status: 'booked', booking });
  return { clock, api: new FakeSchedulingApi({ slots: someSlots(), invitation, now: () => clock.now() }) };
};

const setVisibility = (state: DocumentVisibilityState): void => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('times that others take', () => {
  afterEach(unmountAll);

  it('are marked where they stand, cannot be chosen, and are said once, politely', async () => {
    const [picker, stream] = await following();
    await take(picker, stream, '2027-03-02T10:00:00Z');
    expect(picker.times).to.have.length(3);
    const gone = picker.find('.slot', '10:00');
    expect(picker.nameOf(gone)).to.contain('10:00 – 10:45 AM taken, Tuesday, March 2');
    expect(gone.getAttribute('aria-disabled')).to.equal('true');
    expect(gone.textContent).to.contain('taken');
    expect(picker.announced).to.equal('10:00 – 10:45 AM has just been taken.');
    await picker.click('.slot', '10:00');
    expect(picker.eventNames).not.to.include('slot-selected');
    expect(picker.api.callsOf('placeHold')).to.have.length(0);
    expect(picker.has('.day', /March 2, 2027, 2 times/)).to.equal(true);
    await expect(picker.element).to.be.accessible();
  });

  it('keep the focus that is on them, by keyboard too', async () => {
    const [picker, stream] = await following();
    await picker.focusOn('.slot', '10:00');
    await take(picker, stream, '2027-03-02T10:00:00Z');
    expect(picker.focused).to.contain('10:00 – 10:45 AM taken');
    await picker.press('Enter');
    expect(picker.api.callsOf('placeHold')).to.have.length(0);
    await picker.press('ArrowDown');
    expect(picker.focused).to.contain('2:00 – 2:45 PM');
  });

  it('are read once, as a stretch, for several changes close together', async () => {
    const [picker, stream] = await following();
    await take(picker, stream, '2027-03-02T09:00:00Z', '2027-03-02T10:00:00Z');
    expect(picker.announced).to.equal('2 times have just been taken.');
    const [, second, third] = picker.api.callsOf('slots');
    expect(second?.argument).to.deep.equal({ from: '2027-03-02T08:15:00Z', to: '2027-03-02T10:45:00Z' });
    expect(third).to.equal(undefined);
  });

  it('leave in silence a day that is not looked at', async () => {
    const [picker, stream] = await following();
    const said = picker.announced;
    await take(picker, stream, '2027-03-05T09:30:00Z');
    expect(picker.announced).to.equal(said);
    expect(picker.has('.day', /March 5, 2027, no times/)).to.equal(true);
    await picker.pickDay('March 5');
    expect(picker.times).to.deep.equal([]);
  });

  it('stay on screen when they were the last of the day or of the month', async () => {
    const api = new FakeSchedulingApi({ slots: [slotAt('2027-03-02T09:00:00Z')] });
    const [picker, stream] = await following({ api });
    await take(picker, stream, '2027-03-02T09:00:00Z');
    expect(picker.times).to.have.length(1);
    expect(picker.text).not.to.contain('No times');
  });

  it('lose their mark when they are free again', async () => {
    const [picker, stream] = await following();
    const { offered } = picker.api;
    await take(picker, stream, '2027-03-02T10:00:00Z');
    picker.api.offered = offered;
    stream.send('slots.freed', { start: '2027-03-02T10:00:00Z', end: '2027-03-02T10:45:00Z', withinMs: 0 });
    await picker.rest();
    await picker.pass(0);
    expect(picker.find('.slot', '10:00').textContent).not.to.contain('taken');
    await picker.pick('10:00');
    await picker.until(() => picker.element.state === 'held', 'the form');
  });

  it('are marked too when a poll finds them', async () => {
    const api = new FakeSchedulingApi({ slots: someSlots() });
    api.fail('changes', lost(), lost(), lost(), lost(), lost(), lost());
    const picker = await PickerHarness.mount({ api });
    await picker.until(() => api.callsOf('changes').length === 1, 'the stream to be tried');
    api.offered = api.offered.slice(1);
    await picker.pass(30);
    expect(picker.find('.slot', '9:00').textContent).to.contain('taken');
    expect(picker.chosenDay).to.contain('March 2');
  });

  it('are not taken for gone when they were offered from another month', async () => {
    const [picker] = await following();
    const alternatives = [slotAt('2027-04-07T09:00:00Z')];
    picker.api.fail('placeHold', new SchedulingApiError('slot_taken', 409, { alternatives }));
    await picker.pick('9:00');
    await picker.until(() => picker.api.callsOf('slots').length === 2, 'the times to be read again');
    expect(picker.find('.slot', 'Wed, Apr 7').getAttribute('aria-disabled')).to.equal('false');
  });

  it('are not read while a time is held', async () => {
    const [picker, stream] = await following();
    await picker.hold();
    const { length } = picker.api.callsOf('slots');
    await take(picker, stream, '2027-03-02T10:00:00Z');
    expect(picker.api.callsOf('slots')).to.have.length(length);
    expect(picker.element.state).to.equal('held');
  });

  it('are read only once it is known what became of a hold that is being asked for', async () => {
    const [picker, stream] = await following();
    const answer = picker.api.keepWaiting('placeHold');
    picker.api.fail('placeHold', new SchedulingApiError('provider_unavailable', 503));
    await picker.click('.slot', '9:00');
    await picker.until(() => picker.api.callsOf('placeHold').length === 1, 'the request');
    const { length } = picker.api.callsOf('slots');
    await take(picker, stream, '2027-03-02T10:00:00Z');
    expect(picker.api.callsOf('slots')).to.have.length(length);
    answer();
    await picker.pass(1);
    expect(picker.find('.slot', '10:00').textContent).to.contain('taken');
  });

  for (const data of [
    '',
    'null',
    '{"start":"soon","end":"later","withinMs":0}',
    '{"start":"2027-03-02T09:00:00Z"}',
  ])
    it(`are not read for a change that says nothing: ${data}`, async () => {
      const [picker, stream] = await following();
      const { length } = picker.api.callsOf('slots');
      stream.push({ kind: 'event', name: 'slots.taken', data, id: '1' });
      await picker.pass(60);
      expect(picker.api.callsOf('slots')).to.have.length(length);
    });
});

describe('times that become free', () => {
  afterEach(unmountAll);

  it('join the others, and the focus stays with the time it is on', async () => {
    const [picker, stream] = await following();
    await picker.focusOn('.slot', '10:00');
    picker.api.offered.push(slotAt('2027-03-02T09:30:00Z'));
    stream.send('slots.freed', { start: '2027-03-02T09:30:00Z', end: '2027-03-02T10:15:00Z', withinMs: 0 });
    await picker.rest();
    await picker.pass(0);
    expect(picker.times).to.have.length(4);
    expect(picker.focused).to.contain('10:00 – 10:45 AM');
  });

  it('outside of the month on screen are left alone', async () => {
    const [picker, stream] = await following();
    const { length } = picker.api.callsOf('slots');
    stream.send('slots.freed', { start: '2027-05-03T09:00:00Z', end: '2027-05-03T10:00:00Z', withinMs: 0 });
    await picker.pass(60);
    expect(picker.api.callsOf('slots')).to.have.length(length);
  });
});

describe('a booking that somebody else changes', () => {
  afterEach(unmountAll);

  it('is shown as it is, with what was before, and said', async () => {
    const [picker, stream] = await following(booked());
    picker.api.booked = aBooking(slotAt('2027-03-05T09:30:00Z'), { revision: 2 });
    stream.send('booking.changed');
    await picker.shows('Your interview is moved');
    expect(picker.text).to.contain('Friday, March 5, 2027').and.to.contain('Before: Thursday, March 4, 2027');
    expect(picker.announced).to.equal('Your interview is moved');
    expect(picker.eventNames).not.to.include('booking-rescheduled');
  });

  it('is shown as cancelled', async () => {
    const [picker, stream] = await following(booked());
    picker.api.booked = aBooking(slotAt('2027-03-04T15:00:00Z'), { status: 'cancelled', revision: 2 });
    stream.send('booking.changed');
    await picker.shows('Your interview is cancelled');
  });

  it('is shown instead of the times when it was made elsewhere', async () => {
    const [picker, stream] = await following();
    picker.api.booked = aBooking(slotAt('2027-03-05T09:30:00Z'));
    stream.send('booking.changed');
    await picker.shows('You had booked this interview already.');
  });

  it('is told of while another time is held for it, and the hold goes on', async () => {
    const [picker, stream] = await following(booked());
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    await picker.hold();
    picker.api.booked = aBooking(slotAt('2027-03-05T09:30:00Z'), { revision: 2, canReschedule: true });
    stream.send('booking.changed');
    await picker.shows('Before: Friday, March 5, 2027');
    expect(picker.element.state).to.equal('held');
  });

  it('ends the choosing of another time when it was cancelled', async () => {
    const [picker, stream] = await following(booked());
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    picker.api.booked = aBooking(slotAt('2027-03-04T15:00:00Z'), { status: 'cancelled', revision: 2 });
    stream.send('booking.changed');
    await picker.shows('Your interview is cancelled');
  });

  it('does not disturb a booking that is being sent', async () => {
    const [picker, stream] = await following();
    await picker.hold();
    const answer = picker.api.keepWaiting('book');
    await picker.confirm();
    stream.send('booking.changed');
    await picker.rest();
    expect(picker.element.state).to.equal('sending');
    answer();
    await picker.shows('Your interview is booked');
  });

  it('closes the picker when the invitation is withdrawn', async () => {
    const [picker, stream] = await following();
    picker.api.currentInvitation = anInvitation({ status: 'cancelled' });
    stream.send('invitation.changed');
    await picker.shows('This invitation is closed');
  });
});

describe('the stream of a picker', () => {
  afterEach(async () => {
    await unmountAll();
    Reflect.deleteProperty(document, 'visibilityState');
  });

  it('is closed when the picker leaves the page', async () => {
    const [picker, stream] = await following();
    picker.element.remove();
    await picker.rest();
    expect(stream.isOpen).to.equal(false);
    await picker.pass(600);
    expect(picker.api.streams).to.have.length(1);
    expect(picker.clock.waiting).to.equal(0);
  });

  it('is opened again after it was lost, from the last event on, without reading everything', async () => {
    const [picker, stream] = await following();
    stream.send(
      'slots.freed',
      { start: '2028-01-01T00:00:00Z', end: '2028-01-01T01:00:00Z', withinMs: 0 },
      '41',
    );
    stream.push({ kind: 'mark', id: '42' });
    await picker.rest();
    const { length } = picker.api.callsOf('slots');
    stream.end(lost());
    await picker.rest();
    await picker.pass(1.5);
    await picker.stream(2);
    expect(picker.api.callsOf('changes')[1]?.argument).to.equal('42');
    expect(picker.api.callsOf('slots')).to.have.length(length);
  });

  it('has everything read when there is no place to go on from', async () => {
    const [picker, stream] = await following();
    const { length } = picker.api.callsOf('slots');
    stream.end();
    await picker.rest();
    await picker.pass(1.5);
    await picker.stream(2);
    await picker.pass(0);
    expect(picker.api.callsOf('slots')).to.have.length(length + 1);
  });

  it('has everything read when the server says so', async () => {
    const [picker, stream] = await following();
    const { length } = picker.api.callsOf('slots');
    stream.send('reload');
    await picker.rest();
    await picker.pass(0);
    expect(picker.api.callsOf('slots')).to.have.length(length + 1);
  });

  it('waits as long as the server asked before it is opened again', async () => {
    const [picker, stream] = await following();
    stream.push({ kind: 'retry', milliseconds: 20_000 });
    await picker.rest();
    stream.end();
    await picker.rest();
    await picker.pass(9.9);
    expect(picker.api.callsOf('changes')).to.have.length(1);
    await picker.pass(20.2);
    expect(picker.api.callsOf('changes')).to.have.length(2);
  });

  it('is replaced by reading every 30 seconds while there is none, until there is one', async () => {
    const api = new FakeSchedulingApi({ slots: someSlots() });
    api.fail('changes', ...Array.from({ length: 8 }, () => new SchedulingApiError('not_found', 404)));
    const picker = await PickerHarness.mount({ api });
    await picker.until(() => api.callsOf('changes').length === 1, 'the stream to be tried');
    await picker.pass(91);
    expect(api.callsOf('slots')).to.have.length(4);
    expect(api.callsOf('changes').length).to.be.within(5, 8);
    await picker.pass(600);
    await picker.stream(1);
    const { length } = api.callsOf('slots');
    await picker.pass(600);
    expect(api.callsOf('slots')).to.have.length(length);
  });

  it('leaves what is on screen as it is when a quiet look fails', async () => {
    const [picker, stream] = await following();
    picker.api.fail('slots', lost());
    picker.api.fail('invitation', lost());
    stream.send('reload');
    await picker.rest();
    await picker.pass(1);
    expect(picker.element.state).to.equal('ready');
    expect(picker.eventNames).to.deep.equal(['invitation-loaded']);
  });

  it('is closed in a page that is hidden; one that is seen again is read anew', async () => {
    const [picker, stream] = await following();
    setVisibility('hidden');
    await picker.rest();
    expect(stream.isOpen).to.equal(false);
    const { length } = picker.api.callsOf('slots');
    await picker.pass(600);
    expect(picker.api.callsOf('slots')).to.have.length(length);
    setVisibility('visible');
    await picker.stream(2);
    await picker.pass(0);
    expect(picker.api.callsOf('slots')).to.have.length(length + 1);
  });

  it('is opened again at once when the connection is back', async () => {
    const [picker, stream] = await following();
    stream.end(lost());
    picker.api.fail('changes', lost(), lost(), lost());
    await picker.rest();
    await picker.pass(10);
    dispatchEvent(new Event('online'));
    await picker.stream(2);
  });

  it('comes back after a growing while, each page at a moment of its own', () => {
    const delays = [1, 2, 3, 4, 20].map((failures) => reopenDelay(failures, 1000, 0.5));
    expect(delays).to.deep.equal([1000, 2000, 4000, 8000, 300_000]);
    expect([0, 1].map((random) => reopenDelay(2, 1000, random))).to.deep.equal([1000, 3000]);
  });
});
