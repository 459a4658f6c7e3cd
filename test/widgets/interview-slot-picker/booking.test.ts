import { expect } from '@open-wc/testing';
import type { Slot } from '@slotwright/server/wire/slots.js';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { aBooking, anInvitation, FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { PickerHarness, someSlots, unmountAll } from './interview-slot-picker.harness.js';

const lost = (): SchedulingApiError => new SchedulingApiError('offline', 0);

const confirmed = async (): Promise<PickerHarness> => {
  const picker = await PickerHarness.mount();
  await picker.hold();
  await picker.confirm();
  await picker.until(() => picker.element.state === 'confirmed', 'the booking');
  return picker;
};

describe('holding a time', () => {
  afterEach(unmountAll);

  it('places a hold, tells the host, and shows the time, the zone and a filled form', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    expect(picker.eventNames).to.deep.equal(['invitation-loaded', 'slot-selected', 'hold-placed']);
    expect(picker.events[1]?.detail).to.deep.equal({
      start: '2027-03-02T09:00:00Z',
      end: '2027-03-02T09:45:00Z',
      timeZone: 'Europe/London',
    });
    for (const text of ['Tuesday, March 2, 2027', '9:00 – 9:45 AM', 'Greenwich Mean Time', 'London (GMT'])
      expect(picker.text).to.contain(text);
    expect(picker.find('textbox', 'Your name')).to.have.property('value', 'Marty McFly');
    expect(picker.find('textbox', 'E-mail address')).to.have.property('value', 'marty@example.com');
  });

  it('asks once for three clicks', async () => {
    const picker = await PickerHarness.mount();
    const answer = picker.api.keepWaiting('placeHold');
    for (let click = 0; click < 3; click++) await picker.click('.slot', '9:00');
    await picker.click('.slot', '10:00');
    expect(picker.find('.slot', '9:00').getAttribute('aria-busy')).to.equal('true');
    expect(picker.announced).to.equal('Holding this time for you…');
    answer();
    await picker.until(() => picker.element.state === 'held', 'the form');
    expect(picker.api.callsOf('placeHold')).to.have.length(1);
    expect(picker.eventNames.filter((name) => name === 'slot-selected')).to.have.length(1);
  });

  it('moves the focus to the heading of the form and says how long the time is held', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    expect(picker.focused).to.equal('Confirm your interview');
    expect(picker.announced).to.equal('This time is held for you for 10 minutes.');
  });

  it('counts down quietly and speaks up only at five minutes, two, one, and half a minute', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    const said = new Set<string>();
    for (let second = 0; second < 599; second++) {
      await picker.clock.advance(1000);
      await picker.element.updateComplete;
      said.add(picker.announced);
    }
    expect(picker.text).to.contain('Held for you for 0:01');
    expect([...said].slice(1)).to.deep.equal([
      '5 minutes left to confirm.',
      '2 minutes left to confirm.',
      '1 minute left to confirm.',
      '30 seconds left to confirm.',
    ]);
    expect(picker.find('timer').getAttribute('aria-live')).to.equal('off');
  });

  it('can be held longer, once, when the time gets short', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    expect(picker.has('button', 'Hold it longer')).to.equal(false);
    await picker.pass(490);
    await picker.click('button', 'Hold it longer');
    await picker.pass(0);
    expect(picker.text).to.contain('Held for you for 10:00');
    await picker.pass(500);
    expect(picker.has('button', 'Hold it longer')).to.equal(false);
    expect(picker.api.callsOf('renewHold')).to.have.length(1);
  });

  it('ends when the time is up, tells the host, and leads back to the times', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    await picker.pass(601);
    expect(picker.element.state).to.equal('expired');
    expect(picker.eventNames.at(-1)).to.equal('hold-expired');
    expect(picker.focused).to.equal('This time is no longer held');
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
  });

  it('lets the time go for another, asks again what is open, and returns to the time it came from', async () => {
    const picker = await PickerHarness.mount();
    await picker.pick('10:00');
    await picker.until(() => picker.element.state === 'held', 'the form');
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.api.callsOf('slots').length === 2, 'the times');
    expect(picker.api.callsOf('releaseHold')).to.have.length(1);
    expect(picker.focused).to.contain('10:00 – 10:45 AM');
    expect(picker.api.held).to.equal(undefined);
  });

  it('offers other times when the chosen one has just been taken, and keeps the focus', async () => {
    const picker = await PickerHarness.mount();
    const alternatives = [slotAt('2027-03-02T11:00:00Z')];
    picker.api.offered = [...picker.api.offered.slice(1), ...alternatives];
    picker.api.fail('placeHold', new SchedulingApiError('slot_taken', 409, { alternatives }));
    await picker.pick('9:00');
    await picker.until(() => picker.api.callsOf('slots').length === 2, 'the times to be read again');
    expect(picker.text).to.contain('That time has just been taken.');
    expect(picker.announced).to.contain('That time has just been taken.');
    expect(picker.has('.slot', '9:00 – 9:45')).to.equal(false);
    expect(picker.focused).to.contain('11:00 – 11:45 AM');
    expect(picker.all('.slot', '11:00')).to.have.length(1);
    expect(picker.events.at(-1)?.detail).to.deep.equal({ code: 'slot_taken' });
    await picker.pick('11:00');
    await picker.until(() => picker.element.state === 'held', 'the form');
  });

  it('does not say that a day has no times while its last ones stand above as alternatives', async () => {
    const picker = await PickerHarness.mount();
    const alternatives = picker.api.offered.filter(({ start }) => start.startsWith('2027-03-02')).slice(1);
    picker.api.offered = picker.api.offered.filter(({ start }) => !start.startsWith('2027-03-02'));
    picker.api.offered.push(...alternatives);
    picker.api.fail('placeHold', new SchedulingApiError('slot_taken', 409, { alternatives }));
    await picker.pick('9:00');
    await picker.until(() => picker.api.callsOf('slots').length === 2, 'the times to be read again');
    expect(picker.all('.slot')).to.have.length(alternatives.length);
    expect(picker.text).not.to.contain('No times on');
  });

  const refusals = [
    ['provider_unavailable', 503, 'We could not check the calendars just now.'],
    ['hold_limit', 429, 'You have held several times in a row.'],
    ['rate_limited', 429, 'Please wait a little'],
    ['offline', 0, 'We cannot reach the booking service.'],
    ['internal', 500, 'This is on our side.'],
  ] as const;
  for (const [code, status, text] of refusals)
    it(`stays with the times when a hold fails with ${code}, and says "${text}"`, async () => {
      const picker = await PickerHarness.mount();
      picker.api.fail('placeHold', new SchedulingApiError(code, status));
      await picker.pick('9:00');
      expect(picker.element.state).to.equal('ready');
      expect(picker.text).to.contain(text);
      expect(picker.focused).to.contain('9:00');
      await picker.hold();
      expect(picker.text).not.to.contain(text);
    });

  it('R4 asks with the same key for the same time after a lost reply, so that it finds its own hold', async () => {
    const picker = await PickerHarness.mount();
    picker.api.fail('placeHold', lost());
    await picker.pick('9:00');
    await picker.hold();
    const keys = picker.api.callsOf('placeHold').map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[0]).to.match(/^[0-9a-f]{32}$/);
    expect(keys[1]).to.equal(keys[0]);
  });
});

describe('booking', () => {
  afterEach(unmountAll);

  it('books with what was typed and shows when it is, the link, and where the invitation goes', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    await picker.type('Your name', ' Calvin Klein ');
    await picker.type('E-mail address', 'ck@example.com');
    await picker.confirm();
    await picker.shows('Your interview is booked');
    expect(picker.api.callsOf('book')[0]?.argument).to.deep.equal({
      holdId: 'hld_00000000000000000001',
      candidate: { name: 'Calvin Klein', email: 'ck@example.com' },
      timeZone: 'Europe/London',
    });
    for (const text of [
      'Tuesday, March 2, 2027',
      'Greenwich Mean Time',
      'The invitation goes to ck@example.com.',
    ])
      expect(picker.text).to.contain(text);
    expect(picker.find('link', 'Join the video call').getAttribute('href')).to.equal(
      'https://meet.example/room',
    );
    expect(picker.eventNames.at(-1)).to.equal('booking-confirmed');
    expect(picker.focused).to.equal('Your interview is booked');
    expect(picker.announced).to.equal('Your interview is booked');
  });

  it('says the time in the name of the confirming button', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    expect(picker.nameOf(picker.find('button', /^Confirm/))).to.equal(
      'Confirm interview: Tuesday, March 2, 2027, 9:00 – 9:45 AM',
    );
  });

  it('sends one request for three clicks', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    const answer = picker.api.keepWaiting('book');
    for (let click = 0; click < 3; click++) await picker.confirm();
    expect(picker.element.state).to.equal('sending');
    expect(picker.text).to.contain('Booking your interview…');
    answer();
    await picker.shows('Your interview is booked');
    expect(picker.api.callsOf('book')).to.have.length(1);
    expect(picker.eventNames.filter((name) => name === 'booking-confirmed')).to.have.length(1);
  });

  it('asks to mend a field in place and sends nothing', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    await picker.type('E-mail address', 'marty');
    await picker.confirm();
    expect(picker.text).to.contain('Enter an e-mail address such as name@example.com.');
    expect(picker.focused).to.equal('E-mail address');
    expect(picker.find('textbox', 'E-mail').getAttribute('aria-invalid')).to.equal('true');
    expect(picker.find('textbox', 'E-mail').getAttribute('aria-describedby')).to.equal('email-fault');
    expect(picker.api.callsOf('book')).to.have.length(0);
  });

  it('shows at the field what the server refuses about it', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    const faults = [{ path: 'candidate.email', message: 'must be an e-mail address' }];
    picker.api.fail('book', new SchedulingApiError('invalid_request', 400, { faults }));
    await picker.confirm();
    await picker.shows('Enter an e-mail address');
    expect(picker.element.state).to.equal('held');
  });

  it('keeps what was typed when another time is chosen', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    await picker.type('Your name', 'Calvin Klein');
    await picker.click('button', 'Choose another time');
    await picker.hold();
    expect(picker.find('textbox', 'Your name')).to.have.property('value', 'Calvin Klein');
  });

  it('finds out the truth after a lost reply and books nothing twice', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.api.fail('book', () => {
      const { argument, idempotencyKey } = picker.api.callsOf('book')[0] ?? {};
      picker.api.carryOut((argument as { holdId: string }).holdId, idempotencyKey ?? '');
      throw lost();
    });
    await picker.confirm();
    expect(picker.element.state).to.equal('unsure');
    expect(picker.text).to.contain('there is no need to book again');
    expect(picker.has('button', /^Confirm/)).to.equal(false);
    await picker.pass(1);
    expect(picker.element.state).to.equal('confirmed');
    expect(new Set(picker.api.callsOf('book').map(({ idempotencyKey }) => idempotencyKey)).size).to.equal(1);
  });

  it('says that nothing was booked when that is the truth, and the time is still held', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.api.fail('book', lost(), lost(), lost(), lost(), lost());
    await picker.confirm();
    await picker.pass(16);
    expect(picker.element.state).to.equal('held');
    expect(picker.text).to.contain('nothing is booked. Please try again.').and.to.contain('Held for you for');
    await picker.confirm();
    await picker.shows('Your interview is booked');
  });

  it('goes on by hand or by itself when nobody could say what became of the booking', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.api.fail('book', lost(), lost(), lost(), lost(), lost());
    picker.api.fail('booking', lost());
    await picker.confirm();
    await picker.pass(16);
    expect(picker.element.state).to.equal('unsure');
    expect(picker.text).to.contain('We could not find out yet');
    dispatchEvent(new Event('online'));
    await picker.shows('Your interview is booked');
  });

  it('leads back to the times when the hold ran out on the way', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.api.fail('book', new SchedulingApiError('hold_expired', 409));
    await picker.confirm();
    await picker.shows('This time is no longer held');
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
  });

  it('shows the booking there is when it was booked before, and tells the host of no new one', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.api.booked = aBooking(slotAt('2027-03-05T09:30:00Z'));
    await picker.confirm();
    await picker.shows('You had booked this interview already.');
    expect(picker.text).to.contain('Friday, March 5');
    expect(picker.eventNames).not.to.include('booking-confirmed');
  });

  it('shows each interview of a loop', async () => {
    const first = slotAt('2027-03-02T09:00:00Z');
    const loop: Slot = {
      ...first,
      end: '2027-03-02T11:00:00Z',
      sessions: [
        { key: 'a', title: 'Flux theory', start: '2027-03-02T09:00:00Z', end: '2027-03-02T09:45:00Z' },
        { key: 'b', title: 'Team', start: '2027-03-02T10:00:00Z', end: '2027-03-02T11:00:00Z' },
      ],
    };
    const picker = await PickerHarness.mount({ api: new FakeSchedulingApi({ slots: [loop] }) });
    await picker.hold();
    expect(picker.text).to.contain('Flux theory 9:00 – 9:45 AM').and.to.contain('Team 10:00 – 11:00 AM');
  });
});

describe('a booking', () => {
  afterEach(unmountAll);

  const withLink = (joinUrl: string | null) => (slot: Slot) => {
    const booking = aBooking(slot);
    return {
      ...booking,
      sessions: booking.sessions.map((s) => ({
        ...s,
        conferencing: { provider: 'x', joinUrl, passcode: null },
      })),
    };
  };

  it('is shown at once to somebody who comes back, in the zone it was agreed in', async () => {
    const booking = aBooking(slotAt('2027-03-02T09:00:00Z'), { timeZone: 'America/New_York' });
    const api = new FakeSchedulingApi({ invitation: anInvitation({ status: 'booked', booking }) });
    const picker = await PickerHarness.mount({ api });
    expect(picker.element.state).to.equal('confirmed');
    expect(picker.text).to.contain('4:00 – 4:45 AM').and.to.contain('Eastern Standard Time');
    expect(picker.eventNames).to.deep.equal(['invitation-loaded']);
  });

  for (const address of ['http://meet.example/room', 'javascript:alert(1)'])
    it(`S22 shows no link to ${address}`, async () => {
      const api = new FakeSchedulingApi({ slots: someSlots() });
      api.bookingOf = withLink(address);
      const picker = await PickerHarness.mount({ api });
      await picker.hold();
      await picker.confirm();
      await picker.shows('Your interview is booked');
      expect(picker.has('link')).to.equal(false);
    });

  it('shows the video link as soon as it is there', async () => {
    const api = new FakeSchedulingApi({ slots: someSlots() });
    api.bookingOf = withLink(null);
    const picker = await PickerHarness.mount({ api });
    await picker.hold();
    await picker.confirm();
    await picker.shows('The link to the video call will appear here');
    await picker.pass(2);
    expect(picker.has('link')).to.equal(false);
    api.booked = withLink('https://meet.example/late')(slotAt('2027-03-02T09:00:00Z'));
    await picker.pass(3);
    expect(picker.find('link', 'Join').getAttribute('href')).to.equal('https://meet.example/late');
    await picker.pass(600);
    expect(api.callsOf('booking')).to.have.length(2);
  });

  it('can be put into a calendar', async () => {
    const picker = await confirmed();
    let saved: { name: string; address: string } | undefined;
    // A link that is not on the page cannot be listened to from outside, so its class is asked to tell.
    Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
      configurable: true,
      value(this: HTMLAnchorElement) {
        saved = { name: this.download, address: this.href };
      },
    });
    await picker.click('button', 'Add to calendar');
    await picker.until(() => saved !== undefined, 'the file');
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    expect(saved?.name).to.equal('interview.ics');
    expect(await (await fetch(saved?.address ?? '')).text()).to.contain('BEGIN:VCALENDAR');
  });

  it('is cancelled after a question, with the reason', async () => {
    const picker = await confirmed();
    await picker.click('button', 'Cancel interview');
    expect(picker.focused).to.equal('Cancel this interview?');
    await picker.type('Reason', 'Lost in 1955');
    await picker.click('button', 'Yes, cancel it');
    await picker.shows('Your interview is cancelled');
    expect(picker.api.callsOf('cancelBooking')[0]?.argument).to.equal('Lost in 1955');
    expect(picker.eventNames.at(-1)).to.equal('booking-cancelled');
  });

  it('is kept when the question is answered so', async () => {
    const picker = await confirmed();
    await picker.click('button', 'Cancel interview');
    await picker.click('button', 'Keep it');
    expect(picker.focused).to.equal('Your interview is booked');
    expect(picker.api.callsOf('cancelBooking')).to.have.length(0);
  });

  it('lets another time be chosen after it was cancelled, while the invitation is open', async () => {
    const picker = await confirmed();
    await picker.click('button', 'Cancel interview');
    await picker.click('button', 'Yes, cancel it');
    await picker.shows('Choose another time');
    picker.api.booked = undefined;
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
  });

  it('says that it is too late to cancel', async () => {
    const picker = await confirmed();
    picker.api.fail('cancelBooking', new SchedulingApiError('policy_cutoff', 409));
    await picker.click('button', 'Cancel interview');
    await picker.click('button', 'Yes, cancel it');
    await picker.shows('It is too late to do this here. Please contact Hill Valley Science Services.');
    expect(picker.element.state).to.equal('confirmed');
  });

  it('shows a cancellation whose reply was lost', async () => {
    const picker = await confirmed();
    picker.api.fail('cancelBooking', () => {
      picker.api.booked = aBooking(slotAt('2027-03-02T09:00:00Z'), { status: 'cancelled' });
      throw lost();
    });
    await picker.click('button', 'Cancel interview');
    await picker.click('button', 'Yes, cancel it');
    await picker.shows('Your interview is cancelled');
  });

  it('offers no cancelling where the employer does not allow it', async () => {
    const booking = aBooking(slotAt('2027-03-02T09:00:00Z'), { canCancel: false });
    const api = new FakeSchedulingApi({ invitation: anInvitation({ status: 'booked', booking }) });
    const picker = await PickerHarness.mount({ api });
    expect(picker.has('button', 'Cancel')).to.equal(false);
  });
});
