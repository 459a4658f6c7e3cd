import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { anInvitation, aBooking, FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { type MountOptions, PickerHarness, unmountAll } from './interview-slot-picker.harness.js';

/** Somebody who has asked to suggest times. */
const suggesting = async (options: MountOptions = {}): Promise<PickerHarness> => {
  const picker = await PickerHarness.mount(options);
  await picker.until(() => picker.has('.suggest-way button'), 'the way to suggest times');
  await picker.click('.suggest-way button');
  await picker.until(() => picker.has('form.suggest'), 'the form');
  return picker;
};

const request = (picker: PickerHarness): unknown => picker.api.callsOf('propose').at(-1)?.argument;

const proposal = {
  id: 'prp_00000000000000000001',
  ranges: [{ start: '2027-03-02T15:00:00Z', end: '2027-03-02T16:00:00Z' }],
  note: 'After school',
  timeZone: 'Europe/London',
  createdAt: '2027-03-01T08:00:00Z',
};

describe('suggesting times', () => {
  afterEach(unmountAll);

  it('is offered below the times, and in other words where there are none', async () => {
    const picker = await PickerHarness.mount();
    await picker.shows('None of these suit me');
    const empty = await PickerHarness.mount({ api: new FakeSchedulingApi() });
    await empty.shows('Suggest times that suit you');
  });

  it('is not offered to somebody who moves an interview', async () => {
    const booking = aBooking(slotAt('2027-03-04T15:00:00Z'), { canReschedule: true });
    const api = new FakeSchedulingApi({ invitation: anInvitation({ status: 'booked', booking }) });
    const picker = await PickerHarness.mount({ api });
    await picker.stream(1);
    await picker.click('button', 'Choose another time');
    await picker.shows('stays yours');
    expect(picker.has('.suggest-way')).to.equal(false);
  });

  it('takes a drag over the table, tells the host, and says that the employer will answer', async () => {
    const picker = await suggesting();
    expect(picker.focused).to.equal('Suggest times that suit you');
    await picker.drag(/March 2, 2027, 9:00/, /March 2, 2027, 9:30/, /March 2, 2027, 10:00/);
    expect(picker.find('.cell', /March 2, 2027, 9:30/).getAttribute('aria-pressed')).to.equal('true');
    expect(picker.text).to.contain('Tue, Mar 2 · 9:00 – 10:30 AM');
    await picker.type('Note', ' After school ');
    await picker.click('button', 'Send suggestions');
    await picker.shows('Hill Valley Science Services will answer you.');
    expect(request(picker)).to.deep.equal({
      ranges: [{ start: '2027-03-02T09:00:00Z', end: '2027-03-02T10:30:00Z' }],
      note: 'After school',
      timeZone: 'Europe/London',
    });
    expect(picker.events.at(-1)?.type).to.equal('times-proposed');
    expect(picker.events.at(-1)?.detail).to.have.nested.property('proposal.note', 'After school');
    expect(picker.focused).to.equal('Your suggestions');
    expect(picker.announced).to.contain('will answer you');
    expect(picker.has('form.suggest')).to.equal(false);
  });

  it('takes keys: arrows move, Space marks, Shift with arrows marks several', async () => {
    const picker = await suggesting();
    await picker.focusOn('.cell[tabindex="0"]');
    expect(picker.focused).to.equal('Monday, March 1, 2027, 9:00 – 9:30 AM');
    await picker.press('ArrowDown');
    await picker.press('ArrowRight');
    expect(picker.focused).to.equal('Tuesday, March 2, 2027, 9:30 – 10:00 AM');
    await picker.press(' ');
    await picker.press('ArrowRight', { shiftKey: true });
    await picker.press('ArrowDown', { shiftKey: true });
    expect(picker.focused).to.equal('Wednesday, March 3, 2027, 10:00 – 10:30 AM');
    await picker.press(' ');
    await picker.click('button', 'Send suggestions');
    await picker.shows('will answer you');
    expect(request(picker)).to.deep.equal({
      ranges: [{ start: '2027-03-02T09:30:00Z', end: '2027-03-02T10:30:00Z' }],
      timeZone: 'Europe/London',
    });
  });

  it('goes against the reading direction by keys where it is from right to left', async () => {
    const picker = await suggesting({ around: { lang: 'he' } });
    await picker.focusOn('.cell[tabindex="0"]');
    await picker.press('ArrowLeft');
    expect(picker.root.activeElement?.getAttribute('data-place')).to.equal('0-5');
  });

  it('unmarks by a press on what is marked, and by a drag that begins there', async () => {
    const picker = await suggesting();
    await picker.drag(/March 2, 2027, 9:00/);
    await picker.drag(/March 2, 2027, 9:00/);
    expect(picker.has('.cell[aria-pressed="true"]')).to.equal(false);
    await picker.drag(/March 2, 2027, 9:00/, /March 2, 2027, 9:30/);
    await picker.drag(/March 2, 2027, 9:00/, /March 2, 2027, 9:30/, /March 2, 2027, 10:00/);
    expect(picker.has('.cell[aria-pressed="true"]')).to.equal(false);
  });

  it('marks no time that has begun or lies where no interview can be', async () => {
    const picker = await suggesting();
    const past = picker.find('.cell', /March 1, 2027, 7:30/);
    expect(past.getAttribute('aria-disabled')).to.equal('true');
    await picker.drag(/March 1, 2027, 7:30/, /March 1, 2027, 8:00/);
    expect(picker.all('.cell[aria-pressed="true"]').map((cell) => picker.nameOf(cell))).to.deep.equal([
      'Monday, March 1, 2027, 8:00 – 8:30 AM',
    ]);
  });

  it('has later days, and keeps what is marked on the others', async () => {
    const picker = await suggesting();
    expect(picker.find('button', 'Earlier days').getAttribute('aria-disabled')).to.equal('true');
    await picker.drag(/March 2, 2027, 9:00/, /March 2, 2027, 9:30/);
    await picker.click('button', 'Later days');
    await picker.drag(/March 8, 2027, 9:00/, /March 8, 2027, 9:30/);
    expect(picker.text)
      .to.contain('Tue, Mar 2 · 9:00 – 10:00 AM')
      .and.to.contain('Mon, Mar 8 · 9:00 – 10:00 AM');
  });

  it('gives the same by a list as by the table', async () => {
    const picker = await suggesting();
    await picker.click('button', 'Enter them in a list');
    expect(picker.focused).to.equal('Day');
    await picker.choose('Day', 'Tuesday, March 2, 2027');
    await picker.choose('From', '9:00 AM');
    await picker.choose('To', '10:30 AM');
    await picker.click('button', 'Add');
    expect(picker.text).to.contain('Tue, Mar 2 · 9:00 – 10:30 AM');
    await picker.click('button', 'Mark them in a table');
    expect(picker.find('.cell', /March 2, 2027, 10:00/).getAttribute('aria-pressed')).to.equal('true');
    await picker.click('button', 'Send suggestions');
    await picker.shows('will answer you');
    expect(request(picker)).to.have.deep.property('ranges', [
      { start: '2027-03-02T09:00:00Z', end: '2027-03-02T10:30:00Z' },
    ]);
  });

  it('asks for an end after the beginning in the list', async () => {
    const picker = await suggesting({ width: '320px' });
    await picker.choose('From', '4:00 PM');
    await picker.click('button', 'Add');
    expect(picker.text).to.contain('The end has to come after the beginning.');
    expect(picker.announced).to.equal('The end has to come after the beginning.');
  });

  it('takes a range off again', async () => {
    const picker = await suggesting();
    await picker.drag(/March 2, 2027, 9:00/, /March 2, 2027, 9:30/);
    await picker.click('button', 'Remove Tue, Mar 2 · 9:00 – 10:00 AM');
    expect(picker.has('.cell[aria-pressed="true"]')).to.equal(false);
    expect(picker.focused).to.equal('Suggest times that suit you');
  });

  it('sends nothing without a time, or with one that is too short for the interview', async () => {
    const picker = await suggesting();
    await picker.click('button', 'Send suggestions');
    expect(picker.text).to.contain('Mark at least one time first.');
    expect(picker.announced).to.equal('Mark at least one time first.');
    await picker.drag(/March 2, 2027, 9:00/);
    expect(picker.text.match(/Mark at least one time first/g)).to.have.length(1);
    await picker.click('button', 'Send suggestions');
    expect(picker.text).to.contain('Each stretch has to be at least 45 minutes long.');
    expect(picker.api.callsOf('propose')).to.have.length(0);
  });

  it('sends one request for three clicks, and stays with what was marked when it fails', async () => {
    const picker = await suggesting();
    await picker.drag(/March 2, 2027, 9:00/, /March 2, 2027, 9:30/);
    picker.api.fail('propose', new SchedulingApiError('offline', 0));
    const answer = picker.api.keepWaiting('propose');
    for (let click = 0; click < 3; click++) await picker.click('button', /^Send(ing your)? suggestions/);
    answer();
    await picker.shows('We cannot reach the booking service.');
    expect(picker.api.callsOf('propose')).to.have.length(1);
    expect(picker.events.at(-1)?.detail).to.deep.equal({ code: 'offline' });
    await picker.click('button', 'Send suggestions');
    await picker.shows('will answer you');
  });

  it('leaves the times to be chosen, before and after', async () => {
    const picker = await suggesting();
    await picker.drag(/March 2, 2027, 9:00/, /March 2, 2027, 9:30/);
    await picker.click('button', 'Send suggestions');
    await picker.shows('will answer you');
    await picker.element.refresh();
    await picker.shows('Your suggestions');
    expect(picker.element.state).to.equal('ready');
    await picker.hold();
    await picker.confirm();
    await picker.shows('Your interview is booked');
  });

  it('shows what was suggested before to somebody who comes back, and lets it be changed', async () => {
    const api = new FakeSchedulingApi({
      slots: [slotAt('2027-03-05T09:30:00Z')],
      invitation: anInvitation({ status: 'proposed', proposal }),
    });
    const picker = await PickerHarness.mount({ api });
    await picker.shows('Your suggestions');
    expect(picker.element.state).to.equal('ready');
    expect(picker.text).to.contain('Tue, Mar 2 · 3:00 – 4:00 PM').and.to.contain('After school');
    await picker.click('button', 'Suggest others');
    await picker.until(() => picker.has('form.suggest'), 'the form');
    expect(picker.find('textbox', 'Note')).to.have.property('value', 'After school');
    await picker.drag(/March 2, 2027, 4:00/);
    await picker.click('button', 'Send suggestions');
    await picker.shows('Tue, Mar 2 · 3:00 – 4:30 PM');
    expect(picker.has('form.suggest')).to.equal(false);
  });

  it('leads back without a word', async () => {
    const picker = await suggesting();
    await picker.click('button', 'Back to the times');
    expect(picker.focused).to.equal('None of these suit me');
    expect(picker.api.callsOf('propose')).to.have.length(0);
  });

  const looks: readonly (readonly [string, MountOptions])[] = [
    ['in the light', {}],
    ['in the dark', { around: { style: 'color-scheme: dark; background: #151b1a' } }],
    ['from right to left', { around: { lang: 'ar' } }],
    ['in a narrow column', { width: '300px' }],
  ];
  for (const [look, options] of looks)
    it(`has nothing for axe to find ${look}, and nothing sticks out`, async () => {
      const picker = await suggesting(options);
      await expect(picker.element).to.be.accessible();
      await picker.click('form.suggest .button.plain');
      await expect(picker.element).to.be.accessible();
      expect(picker.element.scrollWidth).to.be.at.most(picker.element.clientWidth);
      await picker.click('form.suggest .primary');
      await expect(picker.element).to.be.accessible();
    });

  it('has nothing for axe to find when it has been done', async () => {
    const api = new FakeSchedulingApi({ invitation: anInvitation({ status: 'proposed', proposal }) });
    const picker = await PickerHarness.mount({ api });
    await picker.shows('Your suggestions');
    await expect(picker.element).to.be.accessible();
  });

  const languages = [
    ['de', 'Schlagen Sie passende Zeiten vor'],
    ['fr', 'Proposez des horaires qui vous conviennent'],
    ['es', 'Propón horarios que te vayan bien'],
    ['pt', 'Sugira horários que sirvam para você'],
    ['he', 'הצעת מועדים שמתאימים לך'],
    ['ja', 'ご都合のよい時間を提案してください'],
  ] as const;
  for (const [lang, title] of languages)
    it(`speaks ${lang}`, async () => {
      const picker = await suggesting({ around: { lang } });
      expect(picker.focused).to.equal(title);
    });
});
