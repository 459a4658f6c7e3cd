import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { aBooking, aNoteTaker, anInvitation, FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { ManualClock } from '../../support/manual-clock.js';
import { type MountOptions, PickerHarness, someSlots, unmountAll } from './interview-slot-picker.harness.js';

const asking = { label: 'Ada Notes', asks: true };
const silent = { label: 'Ada Notes', asks: false };

const BOX = 'An assistant may take notes: Ada Notes';
const ALLOW = 'Allow an assistant to take notes';
const REFUSE = 'Do not allow an assistant to take notes';
const NOBODY = 'No assistant takes notes';

/** Somebody who has held the first time of an interview that an assistant is announced for. */
const holding = async (
  noteTaker: typeof asking | null,
  options: Omit<MountOptions, 'api' | 'clock'> = {},
): Promise<PickerHarness> => {
  const clock = new ManualClock();
  const invitation = anInvitation({ noteTaker });
  const api = new FakeSchedulingApi({ invitation, slots: someSlots(), now: () => clock.now() });
  const picker = await PickerHarness.mount({ ...options, api, clock });
  await picker.hold();
  return picker;
};

/** Somebody who comes back to a booking with an assistant. */
const booked = async (
  noteTaker: ReturnType<typeof aNoteTaker>,
  options: Omit<MountOptions, 'api'> = {},
): Promise<PickerHarness> => {
  const booking = aBooking(slotAt('2027-03-04T15:00:00Z'), { noteTaker, canReschedule: true });
  const invitation = anInvitation({ status: 'booked', booking, noteTaker: asking });
  const api = new FakeSchedulingApi({ invitation, slots: someSlots() });
  const picker = await PickerHarness.mount({ ...options, api });
  await picker.until(() => picker.has('[part="note-taker"]'), 'what is said of the assistant');
  return picker;
};

const boxOf = (picker: PickerHarness): HTMLInputElement => {
  const box = picker.find('input[type="checkbox"]');
  if (!(box instanceof HTMLInputElement)) throw new Error('It is no box.');
  return box;
};

const tick = async (picker: PickerHarness): Promise<void> => {
  boxOf(picker).focus();
  boxOf(picker).click();
  await picker.rest();
};

const consent = (picker: PickerHarness): unknown => {
  const request = picker.api.callsOf('book').at(-1)?.argument;
  return request instanceof Object && 'noteTakerConsent' in request ? request.noteTakerConsent : 'not said';
};

describe('an assistant that is to take notes', () => {
  afterEach(unmountAll);

  it('is asked about while the time is held, in a box that is not ticked', async () => {
    const picker = await holding(asking);
    const box = boxOf(picker);
    expect(picker.nameOf(box)).to.equal(BOX);
    expect(box.checked).to.equal(false);
    expect(picker.text).to.contain('This is up to you, and you can change it later.');
    const { height } = box.closest('label')?.getBoundingClientRect() ?? { height: 0 };
    expect(height).to.be.at.least(44);
  });

  it('comes once it was accepted, and never among the people', async () => {
    const picker = await holding(asking);
    await tick(picker);
    await picker.confirm();
    await picker.shows('Notes by Ada Notes');
    expect(consent(picker)).to.equal(true);
    expect(picker.text).to.contain('With Emmett Brown and Clara Clayton');
    expect(picker.has('button', REFUSE)).to.equal(true);
  });

  it('stays out where the box is left as it is, and the interview is booked all the same', async () => {
    const picker = await holding(asking);
    await picker.confirm();
    await picker.shows('Your interview is booked');
    expect(consent(picker)).to.equal(false);
    expect(picker.text).to.contain(NOBODY);
    expect(picker.has('button', ALLOW)).to.equal(true);
  });

  it('is told of, without a question, where it comes anyway', async () => {
    const picker = await holding(silent);
    expect(picker.text).to.contain('Notes by Ada Notes');
    expect(picker.has('input[type="checkbox"]')).to.equal(false);
    await picker.confirm();
    await picker.shows('Your interview is booked');
    expect(consent(picker)).to.equal('not said');
    expect(picker.text).to.contain('Notes by Ada Notes');
  });

  it('is not spoken of where none is to come', async () => {
    const picker = await holding(null);
    expect(picker.has('[part="note-taker"]')).to.equal(false);
    await picker.confirm();
    await picker.shows('Your interview is booked');
    expect(consent(picker)).to.equal('not said');
    expect(picker.has('[part="note-taker"]')).to.equal(false);
  });

  it('keeps the answer when the booking is refused', async () => {
    const picker = await holding(asking);
    await tick(picker);
    const faults = [{ path: 'candidate.email', message: '' }];
    picker.api.fail('book', new SchedulingApiError('invalid_request', 400, { faults }));
    await picker.confirm();
    await picker.shows('Enter an e-mail address');
    expect(boxOf(picker).checked).to.equal(true);
    await picker.confirm();
    await picker.shows('Notes by Ada Notes');
    expect(consent(picker)).to.equal(true);
  });

  it('keeps the answer when the time is held longer, and when another is chosen', async () => {
    const picker = await holding(asking);
    await tick(picker);
    await picker.pass(500);
    await picker.click('button', 'Hold it longer');
    expect(picker.api.callsOf('renewHold')).to.have.length(1);
    expect(boxOf(picker).checked).to.equal(true);
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    await picker.hold();
    expect(boxOf(picker).checked).to.equal(true);
  });

  it('has an answer that stays as it was sent while the booking is on its way', async () => {
    const picker = await holding(asking);
    const answer = picker.api.keepWaiting('book');
    await picker.confirm();
    await tick(picker);
    expect(boxOf(picker).checked).to.equal(false);
    answer();
    await picker.shows(NOBODY);
  });

  it('is asked about anew for another booking', async () => {
    const picker = await holding(asking);
    await tick(picker);
    await picker.confirm();
    await picker.shows('Your interview is booked');
    await picker.click('button', 'Cancel interview');
    await picker.click('button', 'Yes, cancel it');
    await picker.until(() => picker.has('button', 'Choose another time'), 'the way back');
    picker.api.booked = undefined;
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    await picker.hold();
    expect(boxOf(picker).checked).to.equal(false);
  });

  it('is taken out again and allowed again, announced, with the focus where it was', async () => {
    const picker = await booked(aNoteTaker(asking, true));
    await picker.click('button', REFUSE);
    await picker.shows(NOBODY);
    expect(picker.announced).to.equal(NOBODY);
    expect(picker.focused).to.equal(ALLOW);
    await picker.click('button', ALLOW);
    await picker.until(() => picker.has('button', REFUSE), 'the assistant');
    expect(picker.announced).to.equal('Notes by Ada Notes');
    expect(picker.focused).to.equal(REFUSE);
    expect(picker.api.callsOf('answerNoteTaker').map(({ argument }) => argument)).to.deep.equal([
      false,
      true,
    ]);
  });

  it('is answered about once for three clicks, by a button that says that it is busy', async () => {
    const picker = await booked(aNoteTaker(asking));
    const answer = picker.api.keepWaiting('answerNoteTaker');
    for (let click = 0; click < 3; click++) await picker.click('button', ALLOW);
    expect(picker.find('button', ALLOW).getAttribute('aria-busy')).to.equal('true');
    expect(picker.find('button', ALLOW).getAttribute('aria-disabled')).to.equal('true');
    answer();
    await picker.shows('Notes by Ada Notes');
    expect(picker.find('button', REFUSE).getAttribute('aria-busy')).to.equal('false');
    expect(picker.api.callsOf('answerNoteTaker')).to.have.length(1);
  });

  it('stays as it was when the answer cannot be given, which is told and can be tried again', async () => {
    const picker = await booked(aNoteTaker(asking, true));
    picker.api.fail('answerNoteTaker', new SchedulingApiError('offline', 0));
    await picker.click('button', REFUSE);
    await picker.shows('We cannot reach the booking service. Check your connection and try again.');
    expect(picker.announced).to.contain('We cannot reach the booking service.');
    expect(picker.events.at(-1)?.detail).to.deep.equal({ code: 'offline' });
    expect(picker.text).to.contain('Notes by Ada Notes');
    expect(picker.focused).to.equal(REFUSE);
    await picker.click('button', REFUSE);
    await picker.shows(NOBODY);
    expect(picker.has('.notice')).to.equal(false);
    expect(picker.announced).to.equal(NOBODY);
  });

  it('can no longer be answered about once the interview has begun', async () => {
    const picker = await booked({ ...aNoteTaker(asking, true), canAnswer: false });
    expect(picker.text).to.contain('Notes by Ada Notes');
    expect(picker.has('button', REFUSE)).to.equal(false);
  });

  it('is told of as it stands when the answer was given elsewhere', async () => {
    const picker = await booked(aNoteTaker(asking, true));
    const stream = await picker.stream(1);
    const { booked: before } = picker.api;
    if (before) picker.api.booked = { ...before, noteTaker: aNoteTaker(asking, false), revision: 2 };
    stream.send('booking.changed');
    await picker.shows(NOBODY);
    expect(picker.announced).to.equal(NOBODY);
  });

  it('is not asked about when an interview is moved: the answer goes on to hold', async () => {
    const picker = await booked(aNoteTaker(asking, true));
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    await picker.hold();
    expect(picker.has('[part="note-taker"]')).to.equal(false);
    await picker.click('button', 'Move my interview');
    await picker.shows('Your interview is moved');
    expect(picker.text).to.contain('Notes by Ada Notes');
    expect(picker.api.callsOf('reschedule')[0]?.argument).to.have.keys('holdId', 'timeZone');
  });

  it('is left alone while it is asked whether to cancel', async () => {
    const picker = await booked(aNoteTaker(asking, true));
    await picker.click('button', 'Cancel interview');
    expect(picker.has('button', REFUSE)).to.equal(false);
  });

  const looks: readonly (readonly [string, Omit<MountOptions, 'api' | 'clock'>])[] = [
    ['in the light', {}],
    ['in the dark', { around: { style: 'color-scheme: dark; background: #151b1a' } }],
    ['from right to left', { around: { lang: 'ar' } }],
    ['in a narrow column', { width: '300px' }],
  ];
  for (const [look, options] of looks)
    it(`has nothing for axe to find ${look}, and nothing sticks out`, async () => {
      const picker = await holding(asking, options);
      await expect(picker.element).to.be.accessible();
      expect(picker.element.scrollWidth).to.be.at.most(picker.element.clientWidth);
      await unmountAll();
      const back = await booked(aNoteTaker(asking, true), options);
      await expect(back.element).to.be.accessible();
      expect(back.element.scrollWidth).to.be.at.most(back.element.clientWidth);
    });

  const languages = [
    ['ar', 'الملاحظات بواسطة Ada Notes'],
    ['de', 'Notizen von Ada Notes'],
    ['es', 'Notas de Ada Notes'],
    ['fr', 'Notes prises par Ada Notes'],
    ['he', 'הערות מאת Ada Notes'],
    ['ja', '記録：Ada Notes'],
    ['pt', 'Notas de Ada Notes'],
  ] as const;
  for (const [lang, text] of languages)
    it(`speaks ${lang}`, async () => {
      const picker = await booked(aNoteTaker(asking, true), { around: { lang } });
      expect(picker.text).to.contain(text);
    });
});
