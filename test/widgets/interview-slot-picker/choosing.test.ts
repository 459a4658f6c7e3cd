import { expect } from '@open-wc/testing';
import { anInvitation, FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { PickerHarness, someSlots, unmountAll } from './interview-slot-picker.harness.js';

describe('choosing a time', () => {
  afterEach(unmountAll);

  it('shows a shape of the same kind, and says so, while it loads', async () => {
    const api = new FakeSchedulingApi();
    const answer = api.keepWaiting('invitation');
    const picker = await PickerHarness.place({ api });
    expect(picker.element.state).to.equal('loading');
    expect(picker.text).to.contain('Loading times…');
    answer();
    await picker.until(() => picker.element.state === 'empty', 'an empty month');
  });

  it('names the interview, its length and the people, and opens the first day with times', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.find('heading', 'Technical interview')).to.exist;
    for (const text of ['Hill Valley Science Services', '45 minutes', 'With Emmett Brown and Clara Clayton'])
      expect(picker.text).to.contain(text);
    expect(picker.chosenDay).to.equal('Tuesday, March 2, 2027, 3 times');
    expect(picker.eventNames).to.deep.equal(['invitation-loaded']);
  });

  it('says date, both ends, zone and length with each time', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.times[0]).to.equal(
      '9:00 – 9:45 AM, Tuesday, March 2, 2027, Greenwich Mean Time, 45 minutes',
    );
  });

  it('names the zone on screen, always', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.text).to.contain('London (GMT').and.to.contain('Greenwich Mean Time');
  });

  it('takes the zone of the page before that of the invitation', async () => {
    const picker = await PickerHarness.mount({ attributes: { 'time-zone': 'America/New_York' } });
    expect(picker.times[0]).to.contain('4:00 – 4:45 AM, Tuesday, March 2, 2027, Eastern Standard Time');
  });

  it('shows the same instants in another zone without asking the server again', async () => {
    const picker = await PickerHarness.mount();
    const calls = picker.api.callsOf('slots').length;
    await picker.chooseTimeZone('Asia/Tokyo');
    expect(picker.times[0]).to.contain('6:00 – 6:45 PM, Tuesday, March 2, 2027, Japan Standard Time');
    expect(picker.api.callsOf('slots')).to.have.length(calls);
    await picker.pickDay('March 9');
    expect(picker.times.at(-1)).to.contain('11:00 – 11:45 PM, Tuesday, March 9');
  });

  it('groups a long day into morning, afternoon and evening, and a short one not', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.has('heading', 'Morning')).to.equal(false);
    await picker.pickDay('March 9');
    for (const part of ['Morning', 'Afternoon', 'Evening']) expect(picker.find('heading', part)).to.exist;
  });

  it('marks a day without times as disabled but lets it have the focus and say why', async () => {
    const picker = await PickerHarness.mount();
    const day = picker.find('.day', 'March 3');
    expect(day.getAttribute('aria-disabled')).to.equal('true');
    expect(picker.nameOf(day)).to.equal('Wednesday, March 3, 2027, no times');
    await picker.pickDay('March 3');
    expect(picker.text).to.contain('No times on Wednesday, March 3.');
  });

  it('turns to the next month and asks for it with a margin for every zone', async () => {
    const picker = await PickerHarness.mount();
    await picker.click('button', 'Next month');
    await picker.shows('April 2027');
    await picker.until(() => picker.element.state === 'ready', 'April');
    expect(picker.api.callsOf('slots').at(-1)?.argument).to.deep.equal({
      from: '2027-03-31T00:00:00Z',
      to: '2027-05-02T00:00:00Z',
    });
    expect(picker.chosenDay).to.contain('April 7');
    expect(picker.announced).to.equal('April 2027: 1 time');
  });

  it('turns no further than the window of the invitation', async () => {
    const picker = await PickerHarness.mount();
    await picker.click('button', 'Previous month');
    expect(picker.text).to.contain('March 2027');
    expect(picker.find('button', 'Previous month').getAttribute('aria-disabled')).to.equal('true');
    expect(picker.api.callsOf('slots')).to.have.length(1);
  });

  for (const ignoresAbort of [false, true])
    it(`drops an answer that comes after that to a newer question, ${ignoresAbort ? 'though it cannot be stopped' : 'and stops asking'}`, async () => {
      const picker = await PickerHarness.mount();
      picker.api.ignoresAbort = ignoresAbort;
      const answerApril = picker.api.keepWaiting('slots');
      await picker.click('button', 'Next month');
      const answerMay = picker.api.keepWaiting('slots');
      await picker.click('button', 'Next month');
      answerMay();
      await picker.until(() => picker.element.state === 'empty', 'May');
      answerApril();
      await picker.rest();
      expect(picker.text).to.contain('No times in May 2027');
      expect(picker.element.state).to.equal('empty');
    });

  it('begins with the month in which the window opens', async () => {
    const api = new FakeSchedulingApi({
      slots: someSlots(),
      invitation: anInvitation({ window: { start: '2027-04-01T00:00:00Z', end: '2027-05-31T00:00:00Z' } }),
    });
    const picker = await PickerHarness.mount({ api });
    expect(picker.chosenDay).to.contain('April 7');
  });

  it('opens the day the page asks for', async () => {
    const picker = await PickerHarness.mount({ attributes: { 'start-date': '2027-03-09' } });
    expect(picker.chosenDay).to.contain('March 9');
  });

  it('says that a month is empty and goes to the next open time', async () => {
    const api = new FakeSchedulingApi({ slots: [slotAt('2027-04-20T09:00:00Z')] });
    api.nextAvailable = '2027-04-20T09:00:00Z';
    const picker = await PickerHarness.mount({ api });
    expect(picker.element.state).to.equal('empty');
    expect(picker.text)
      .to.contain('No times in March 2027')
      .and.to.contain('The next open time is on Tuesday, April 20.');
    await picker.click('button', 'Show that day');
    await picker.until(() => picker.focused.includes('April 20'), 'the focus on the time');
    expect(picker.chosenDay).to.contain('April 20');
  });

  it('says what to do when nothing is open at all, and looks again', async () => {
    const picker = await PickerHarness.mount({ api: new FakeSchedulingApi() });
    expect(picker.text).to.contain('ask Hill Valley Science Services');
    picker.api.offered = [slotAt('2027-03-04T09:00:00Z')];
    await picker.click('button', 'Check again');
    await picker.until(() => picker.element.state === 'ready', 'times');
  });

  it('explains the doubled hour and labels both of its halves', async () => {
    const slots = ['00:00', '00:30', '01:00', '01:30'].map((time) => slotAt(`2026-10-25T${time}:00Z`, 30));
    const window = { start: '2026-10-01T00:00:00Z', end: '2026-11-30T00:00:00Z' };
    const api = new FakeSchedulingApi({ slots, invitation: anInvitation({ window }) });
    const { ManualClock } = await import('../../support/manual-clock.js');
    const picker = await PickerHarness.mount({
      api,
      clock: new ManualClock('2026-10-20T08:00:00Z'),
      around: { lang: 'en-GB' },
    });
    const shown = picker.all('.slot').map((slot) => slot.textContent.trim().replace(/\b0(\d:)/g, '$1'));
    expect(shown).to.deep.equal([
      '1:00 BST – 1:30 BST',
      '1:30 BST – 2:00 BST',
      '1:00 GMT – 1:30 GMT',
      '1:30 GMT – 2:00 GMT',
    ]);
    expect(picker.text).to.contain('The clocks change');
  });

  it('reads again on request, and leaves what the host gave it as it was', async () => {
    const invitation = Object.freeze(anInvitation());
    const api = new FakeSchedulingApi({ invitation });
    const slots = Object.freeze(someSlots().map((slot) => Object.freeze(slot))) as ReturnType<
      typeof someSlots
    >;
    api.offered = slots;
    const picker = await PickerHarness.mount({ api });
    api.offered = slots.slice(1);
    await picker.element.refresh();
    await picker.rest();
    expect(picker.chosenDay).to.contain('2 times');
  });
});

describe('choosing by keyboard', () => {
  afterEach(unmountAll);

  it('reaches the month with one stop, moves in it, chooses, and goes on to the times', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.all('.day').filter((day) => day.tabIndex === 0)).to.have.length(1);
    await picker.focusOn('.day', 'March 2');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await picker.press(key);
    expect(picker.focused).to.contain('March 5');
    expect(picker.chosenDay).to.contain('March 2');
    await picker.press('Enter');
    expect(picker.chosenDay).to.contain('March 5');
    expect(picker.focused).to.contain('9:30 – 10:15 AM, Friday, March 5');
  });

  it('moves by rows, to the ends of the week and by months', async () => {
    const picker = await PickerHarness.mount();
    await picker.focusOn('.day', 'March 2');
    const ways = [
      ['ArrowDown', 'March 9'],
      ['Home', 'March 7'],
      ['End', 'March 13'],
      ['ArrowUp', 'March 6'],
    ] as const;
    for (const [key, day] of ways) {
      await picker.press(key);
      expect(picker.focused, key).to.contain(day);
    }
    await picker.press('PageDown');
    await picker.until(() => picker.focused.includes('April 6'), 'the focus in April');
    await picker.until(() => picker.element.state === 'ready', 'April');
    expect(picker.focused).to.contain('April 6');
    await picker.press('PageUp');
    await picker.until(() => picker.focused.includes('March 6'), 'the focus in March');
  });

  it('moves along the reading direction from right to left', async () => {
    const picker = await PickerHarness.mount({ around: { dir: 'rtl' } });
    await picker.focusOn('.day', 'March 2');
    await picker.press('ArrowLeft');
    expect(picker.focused).to.contain('March 3');
  });

  it('moves through the times with the arrows and holds one with Enter', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.all('.slot').filter((slot) => slot.tabIndex === 0)).to.have.length(1);
    await picker.focusOn('.slot');
    await picker.press('ArrowDown');
    expect(picker.focused).to.contain('10:00');
    await picker.press('End');
    expect(picker.focused).to.contain('2:00');
    await picker.press('Enter');
    await picker.until(() => picker.element.state === 'held', 'the form');
    expect(picker.focused).to.equal('Confirm your interview');
  });

  it('leaves keys with a modifier to the browser', async () => {
    const picker = await PickerHarness.mount();
    await picker.focusOn('.day', 'March 2');
    const event = new KeyboardEvent('keydown', {
      key: 'ArrowRight',
      altKey: true,
      bubbles: true,
      cancelable: true,
    });
    picker.root.activeElement?.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });

  it('takes the focus when the page gives it, where the candidate goes on', async () => {
    const picker = await PickerHarness.mount();
    picker.element.focus();
    expect(picker.focused).to.contain('9:00');
  });

  it('does not take the focus from the page by itself', async () => {
    const outside = document.body.appendChild(document.createElement('input'));
    outside.focus();
    const picker = await PickerHarness.mount();
    expect(document.activeElement).to.equal(outside);
    expect(picker.focused).to.equal('');
    outside.remove();
  });
});
