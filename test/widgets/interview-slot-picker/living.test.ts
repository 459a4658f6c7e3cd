import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { InterviewSlotPicker } from '../../../packages/widgets/src/interview-slot-picker/interview-slot-picker.js';
import { aBooking, anInvitation, FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { PickerHarness, someSlots, unmountAll } from './interview-slot-picker.harness.js';

describe('the life of a picker', () => {
  afterEach(unmountAll);

  it('is registered under its name, harmlessly a second time', async () => {
    await import('../../../packages/widgets/src/define.js');
    expect(customElements.get('interview-slot-picker')).to.equal(InterviewSlotPicker);
  });

  it('lets the hold go and stops its clock when it is taken off the page', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.element.remove();
    await picker.rest();
    expect(picker.api.callsOf('releaseHold')).to.have.length(1);
    expect(picker.clock.waiting).to.equal(0);
  });

  it('keeps the hold when it is only moved', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    const other = picker.element.parentElement?.appendChild(document.createElement('section'));
    other?.append(picker.element);
    await picker.rest();
    expect(picker.element.state).to.equal('held');
    expect(picker.api.callsOf('releaseHold')).to.have.length(0);
  });

  it('aborts what is under way when it is taken off the page, and begins anew when it is put back', async () => {
    const api = new FakeSchedulingApi({ slots: someSlots() });
    const answer = api.keepWaiting('invitation');
    const picker = await PickerHarness.place({ api });
    const { parentElement } = picker.element;
    picker.element.remove();
    await picker.rest();
    answer();
    await picker.rest();
    expect(picker.eventNames).to.deep.equal([]);
    parentElement?.append(picker.element);
    await picker.until(() => picker.element.state === 'ready', 'the times');
    expect(picker.eventNames).to.deep.equal(['invitation-loaded']);
  });

  it('stops listening to the window and retrying when it is taken off the page', async () => {
    const api = new FakeSchedulingApi();
    api.fail('invitation', new TypeError('A fault of the transport'));
    const onError = window.onerror;
    const faults: unknown[] = [];
    window.onerror = (_message, _source, _line, _column, error) => {
      faults.push(error);
      return true;
    };
    const picker = await PickerHarness.mount({ api });
    window.onerror = onError;
    expect(picker.element.state).to.equal('failed');
    expect(faults, 'a fault that is no answer of the server is not hidden').to.have.length(1);
    picker.element.remove();
    await picker.rest();
    const calls = api.calls.length;
    dispatchEvent(new Event('online'));
    await picker.pass(600);
    expect(api.calls).to.have.length(calls);
    expect(picker.clock.waiting).to.equal(0);
  });

  it('lets the hold go when the page is left, and says so when the page comes back', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(picker.api.callsOf('releaseHold')).to.have.length(1);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await picker.rest();
    expect(picker.text).to.contain('This time is no longer held');
  });

  it('goes on with a hold that still stands when the page comes back', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    await picker.pass(300);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await picker.rest();
    expect(picker.text).to.contain('Held for you for 10:00');
    expect(picker.api.callsOf('renewHold')).to.have.length(1);
  });

  it('goes on with a hold that was renewed before when the page comes back', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.api.fail('renewHold', new SchedulingApiError('policy_limit', 409));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await picker.rest();
    expect(picker.element.state).to.equal('held');
  });

  it('does not look at the hold of a page that is shown for the first time', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    await picker.rest();
    expect(picker.api.callsOf('renewHold')).to.have.length(0);
  });

  it('does not let the hold go while a booking is on its way', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.api.keepWaiting('book');
    await picker.confirm();
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(picker.api.callsOf('releaseHold')).to.have.length(0);
  });

  it('begins anew with another server', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    picker.element.api = new FakeSchedulingApi({ slots: [slotAt('2027-03-05T09:00:00Z')] });
    await picker.until(() => picker.element.state === 'ready', 'the times');
    expect(picker.chosenDay).to.contain('March 5');
    expect(picker.api.callsOf('releaseHold')).to.have.length(1);
  });

  it('does not read again while a time is held', async () => {
    const picker = await PickerHarness.mount();
    await picker.hold();
    const calls = picker.api.calls.length;
    await picker.element.refresh();
    expect(picker.element.state).to.equal('held');
    expect(picker.api.calls).to.have.length(calls);
  });

  it('shows its state to style sheets', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.element.matches(':state(ready)')).to.equal(true);
    await picker.hold();
    expect(picker.element.matches(':state(held)')).to.equal(true);
    expect(picker.element.matches(':state(ready)')).to.equal(false);
  });

  it('sends events that bubble out of shadow roots', async () => {
    const picker = await PickerHarness.mount();
    const heard: Event[] = [];
    const listen = (event: Event): void => void heard.push(event);
    document.addEventListener('slot-selected', listen);
    await picker.hold();
    document.removeEventListener('slot-selected', listen);
    expect(heard).to.have.length(1);
    expect(heard[0]).to.include({ composed: true, bubbles: true });
  });

  it('changes nothing of what it was given', async () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    const api = new FakeSchedulingApi({ invitation: freeze(anInvitation()) });
    api.offered = freeze(someSlots());
    api.bookingOf = (slot) => freeze(aBooking(slot));
    const picker = await PickerHarness.mount({ api });
    await picker.hold();
    await picker.confirm();
    await picker.shows('Your interview is booked');
  });

  it('keeps the session token out of the page', async () => {
    const picker = await PickerHarness.mount();
    picker.element.sessionToken = 'st_secret';
    await picker.rest();
    expect(picker.element.outerHTML).not.to.contain('st_secret');
    expect(picker.root.innerHTML).not.to.contain('st_secret');
  });
});

describe('the language of a picker', () => {
  afterEach(unmountAll);

  const languages = [
    ['de', 'Zeitzone', 'März 2027', 'ltr'],
    ['fr-CA', 'Fuseau horaire', 'mars 2027', 'ltr'],
    ['es', 'Zona horaria', 'marzo de 2027', 'ltr'],
    ['pt-PT', 'Fuso horário', 'março de 2027', 'ltr'],
    ['ar', 'المنطقة الزمنية', 'مارس', 'rtl'],
    ['he', 'אזור זמן', 'מרץ 2027', 'rtl'],
    ['ja', 'タイムゾーン', '2027年3月', 'ltr'],
  ] as const;
  for (const [lang, label, month, dir] of languages)
    it(`is ${lang} in texts, dates, names of zones and direction alike`, async () => {
      const picker = await PickerHarness.mount({ around: { lang } });
      const inner = picker.root.querySelector('.picker');
      expect(inner?.getAttribute('lang')).to.equal(lang);
      expect(inner?.getAttribute('dir')).to.equal(dir);
      expect(picker.text).to.contain(label).and.to.contain(month);
      expect(picker.text).not.to.contain('Greenwich Mean Time');
    });

  it('is English as a whole for a language without texts', async () => {
    const picker = await PickerHarness.mount({ around: { lang: 'fa', dir: 'rtl' } });
    const inner = picker.root.querySelector('.picker');
    expect(inner?.getAttribute('lang')).to.equal('en');
    expect(inner?.getAttribute('dir')).to.equal('ltr');
    expect(picker.text).to.contain('March 2027').and.to.contain('Tuesday, March 2');
  });

  it('is English for what is no language', async () => {
    const picker = await PickerHarness.mount({ around: { lang: '!!' } });
    expect(picker.root.querySelector('.picker')?.getAttribute('lang')).to.equal('en');
  });

  it('follows its own attribute first, and a change of it or of an ancestor', async () => {
    const picker = await PickerHarness.mount({ attributes: { lang: 'de' }, around: { lang: 'fr' } });
    expect(picker.text).to.contain('Zeitzone');
    picker.element.removeAttribute('lang');
    await picker.shows('Fuseau horaire');
    picker.element.parentElement?.setAttribute('lang', 'es');
    await picker.shows('Zona horaria');
    expect(picker.text).not.to.contain('Fuseau');
  });

  it('uses the clock of the region, or the one the page asks for', async () => {
    const british = await PickerHarness.mount({ around: { lang: 'en-GB' } });
    expect(british.text).to.match(/0?9:00\s*–\s*0?9:45/);
    expect(british.text).not.to.contain('AM');
    const asked = await PickerHarness.mount({
      attributes: { 'hour-cycle': 'h12' },
      around: { lang: 'en-GB' },
    });
    expect(asked.times[0]).to.match(/9:00 – 9:45 am/i);
  });

  it('books in another language as well', async () => {
    const picker = await PickerHarness.mount({ around: { lang: 'de' } });
    await picker.hold();
    expect(picker.announced).to.equal('Dieser Termin ist für 10 Minuten für Sie reserviert.');
    await picker.click('button', /^Gespräch bestätigen/);
    await picker.shows('Ihr Gespräch ist gebucht');
  });
});
