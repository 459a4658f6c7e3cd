import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeSchedulingApi } from '../../fakes/scheduling-api.js';
import { PickerHarness, unmountAll } from './interview-slot-picker.harness.js';
import {
  aLoop,
  aLoopBooking,
  aLoopInvitation,
  bookedLoop,
  loopApi,
  loopAt,
  mountLoop,
  someLoops,
} from './loop.fixture.js';

const MORNING = '10:00 AM – 12:30 PM';
const AGENDA = [
  '10:00 – 10:45 AM Flux capacitor deep dive',
  '10:45 – 11:15 AM Team conversation',
  '12:00 – 12:30 PM Meet the founder',
];

const seen = (element: Element): string => element.textContent.replace(/[\u2009\u202f\s]+/g, ' ').trim();

describe('choosing a time for several interviews', () => {
  afterEach(unmountAll);

  it('says how many there are, how long they take, what they are called and with whom', async () => {
    const picker = await mountLoop();
    expect(picker.nameOf(picker.find('heading'))).to.equal('3 interviews');
    for (const text of [
      '1 hour 45 minutes',
      'With Clara Clayton, Verne Newton, Jennifer Parker, and Emmett Brown',
    ])
      expect(picker.text).to.contain(text);
    expect(picker.all('.loop-names li').map((name) => picker.nameOf(name))).to.deep.equal([
      'Flux capacitor deep dive',
      'Team conversation',
      'Meet the founder',
    ]);
  });

  it('names nobody before the booking where one of the interviews does not say with whom', async () => {
    const { sessions } = aLoopInvitation();
    const [first, ...others] = sessions;
    const invitation = aLoopInvitation({
      sessions: first ? [{ ...first, interviewers: [] }, ...others] : [],
    });
    const picker = await mountLoop({ api: loopApi(someLoops(), invitation) });
    expect(picker.text).not.to.contain('With ');
  });

  const headings = [
    ['de', '3 Gespräche'],
    ['fr', '3 entretiens'],
    ['es', '3 entrevistas'],
    ['pt', '3 entrevistas'],
    ['he', '3 ראיונות'],
    ['ar-EG', '٣ مقابلات'],
    ['ja', '3回の面接'],
  ] as const;
  for (const [lang, heading] of headings)
    it(`counts them in ${lang}: ${heading}`, async () => {
      const picker = await mountLoop({ around: { lang } });
      expect(picker.nameOf(picker.find('heading'))).to.equal(heading);
    });

  it('counts two in the dual of Arabic and eleven in its many', async () => {
    for (const [length, heading] of [
      [2, 'مقابلتان'],
      [11, '١١ مقابلة'],
    ] as const) {
      const session = { key: 'a', title: 'Flux', durationMinutes: 30, interviewers: [] };
      const sessions = Array.from({ length }, () => session);
      const api = loopApi([], aLoopInvitation({ sessions }));
      const picker = await mountLoop({ api, around: { lang: 'ar-EG' } });
      expect(picker.nameOf(picker.find('heading'))).to.equal(heading);
    }
  });

  it('offers one time a start, each with its interviews and their times on screen', async () => {
    const picker = await mountLoop();
    const shown = picker.all('.slot').map(seen);
    expect(shown).to.have.length(2);
    expect(shown[0]).to.equal(`${MORNING} ${AGENDA.join(' ')}`);
    expect(shown[1]).to.contain('11:15 – 11:45 AM Team conversation');
  });

  it('tells a reader the whole, each interview, date, zone and length with every time', async () => {
    const picker = await mountLoop();
    expect(picker.times[0]).to.equal(
      [MORNING, ...AGENDA, 'Tuesday, March 2, 2027', 'Greenwich Mean Time', '2 hours 30 minutes'].join(', '),
    );
  });

  it('names the day of an interview that is on another day than the first, and of the end', async () => {
    const picker = await mountLoop();
    await picker.pickDay('March 5');
    expect(picker.times).to.deep.equal([
      [
        '4:00 PM – Sat, Mar 6 · 10:15 AM',
        '4:00 – 4:45 PM Flux capacitor deep dive',
        'Sat, Mar 6 · 9:00 – 9:30 AM Team conversation',
        'Sat, Mar 6 · 9:45 – 10:15 AM Meet the founder',
        'Friday, March 5, 2027',
        'Greenwich Mean Time',
      ].join(', '),
    ]);
  });

  it('tells days apart as they are in the zone that is shown', async () => {
    const picker = await mountLoop({ attributes: { 'time-zone': 'Pacific/Kiritimati' } });
    await picker.pickDay('March 6');
    expect(picker.times[0]).to.contain('6:00 – 6:45 AM Flux').and.to.contain(', 11:00 – 11:30 PM Team');
    expect(picker.times[0]).not.to.contain('Sat,');
  });

  it('shows a single interview as ever, also to somebody who has seen several', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.nameOf(picker.find('heading'))).to.equal('Technical interview');
    expect(picker.all('.slot')[0]?.children).to.have.length(0);
    expect(picker.times[0]).to.equal(
      '9:00 – 9:45 AM, Tuesday, March 2, 2027, Greenwich Mean Time, 45 minutes',
    );
  });

  it('offers others near one that was just taken, with their days and interviews', async () => {
    const picker = await mountLoop();
    const alternatives = [loopAt(['2027-03-03T09:00:00Z', '2027-03-03T09:45:00Z', '2027-03-03T10:15:00Z'])];
    picker.api.fail('placeHold', new SchedulingApiError('slot_taken', 409, { alternatives }));
    await picker.pick('10:00 AM');
    await picker.until(() => picker.has('heading', 'Close to the time you chose'), 'the alternatives');
    expect(picker.times[0]).to.contain('Wed, Mar 3 · 9:00 – 10:45 AM, 9:00 – 9:45 AM Flux capacitor');
    expect(picker.focused).to.contain('Wed, Mar 3');
  });
});

describe('booking several interviews', () => {
  afterEach(unmountAll);

  it('by mouse: holds the whole, says so, and lists each interview with its time', async () => {
    const picker = await mountLoop();
    await picker.pick(MORNING);
    await picker.until(() => picker.element.state === 'held', 'the form');
    expect(picker.api.callsOf('placeHold')[0]?.argument).to.equal('ticket-2027-03-02T10:00:00Z');
    expect(picker.events.at(-2)?.detail).to.include({
      start: '2027-03-02T10:00:00Z',
      end: '2027-03-02T12:30:00Z',
    });
    expect(picker.announced).to.equal(
      `This time is held for you for 10 minutes. 3 interviews, Tuesday, March 2, 2027, ${MORNING}`,
    );
    expect(picker.nameOf(picker.find('button', /^Confirm/))).to.equal(
      `Confirm interviews: Tuesday, March 2, 2027, ${MORNING}`,
    );
    expect(picker.all('.sessions li').map((item) => picker.nameOf(item))).to.deep.equal([
      'Flux capacitor deep dive 10:00 – 10:45 AM',
      'Team conversation 10:45 – 11:15 AM',
      'Meet the founder 12:00 – 12:30 PM',
    ]);
    await picker.confirm();
    await picker.shows('Your interviews are booked');
    expect(picker.announced).to.equal(
      `Your interviews are booked. 3 interviews, Tuesday, March 2, 2027, ${MORNING}`,
    );
  });

  it('by keyboard: moves from time to time, holds with Enter, and the focus is where one goes on', async () => {
    const picker = await mountLoop();
    await picker.focusOn('.day', 'March 2');
    await picker.press('Enter');
    expect(picker.focused).to.contain(MORNING);
    await picker.press('ArrowDown');
    expect(picker.focused).to.contain('10:30 AM – 1:00 PM');
    await picker.press('Enter');
    await picker.until(() => picker.element.state === 'held', 'the form');
    expect(picker.focused).to.equal('Confirm your interviews');
    expect(picker.api.callsOf('placeHold')[0]?.argument).to.equal('ticket-2027-03-02T10:30:00Z');
    await picker.click('button', 'Choose another time');
    await picker.until(() => picker.element.state === 'ready', 'the times');
    expect(picker.focused).to.contain('10:30 AM – 1:00 PM');
  });

  const endings = [
    ['en', 'Your interviews are booked', 'Cancel interviews'],
    ['de', 'Ihre Gespräche sind gebucht', 'Gespräche absagen'],
    ['fr', 'Vos entretiens sont réservés', 'Annuler les entretiens'],
    ['es', 'Tus entrevistas están reservadas', 'Cancelar entrevistas'],
    ['pt', 'As suas entrevistas estão reservadas', 'Cancelar entrevistas'],
    ['he', 'הראיונות שלך נקבעו', 'ביטול הראיונות'],
    ['ar', 'تم حجز مقابلاتك', 'إلغاء المقابلات'],
    ['ja', '面接が予約されました', '面接をキャンセル'],
  ] as const;
  for (const [lang, heading, button] of endings)
    it(`speaks of all of them in ${lang}: ${heading}`, async () => {
      const picker = await bookedLoop({}, { around: { lang } });
      expect(picker.find('heading', heading)).to.exist;
      expect(picker.find('button', button)).to.exist;
    });

  it('names the other day of a later interview in what is held and booked', async () => {
    const picker = await mountLoop();
    await picker.pickDay('March 5');
    await picker.hold();
    expect(picker.text)
      .to.contain('Team conversation Sat, Mar 6 · 9:00 – 9:30 AM')
      .and.to.contain('4:00 PM – Sat, Mar 6 · 10:15 AM');
    await picker.confirm();
    await picker.shows('Your interviews are booked');
    expect(picker.text).to.contain('Meet the founder Sat, Mar 6 · 9:45 – 10:15 AM');
  });

  it('tells with whom and where each is once booked, and gives its own link', async () => {
    const picker = await bookedLoop();
    const items = picker.all('.sessions li').map((item) => picker.nameOf(item));
    expect(items[0]).to.contain('With Clara Clayton and Verne Newton');
    expect(items[1]).to.contain('With Jennifer Parker').and.to.contain('Where: Clock tower, room 3');
    expect(items[2]).to.contain('With Emmett Brown').and.not.to.contain('Where');
    expect(picker.all('link').map((link) => [picker.nameOf(link), link.getAttribute('href')])).to.deep.equal([
      ['Join the video call: Flux capacitor deep dive', 'https://meet.example/flux'],
    ]);
  });

  it('gives a link that all share once', async () => {
    const conferencing = { provider: 'fixed', joinUrl: 'https://meet.example/all', passcode: null };
    const { sessions } = aLoopBooking(aLoop());
    const picker = await bookedLoop({ sessions: sessions.map((session) => ({ ...session, conferencing })) });
    expect(picker.all('link').map((link) => picker.nameOf(link))).to.deep.equal(['Join the video call']);
  });

  it('S22 gives no link that is not https', async () => {
    const conferencing = { provider: 'fixed', joinUrl: 'javascript:alert(1)', passcode: null };
    const { sessions } = aLoopBooking(aLoop());
    const [first, ...others] = sessions.map((session) => ({ ...session, conferencing }));
    const picker = await bookedLoop({
      sessions: first ? [first, ...others.map((session) => ({ ...session, conferencing: null }))] : [],
    });
    expect(picker.has('link')).to.equal(false);
  });

  it('strikes out every interview of a booking that was cancelled, and gives no link any more', async () => {
    const picker = await bookedLoop({ status: 'cancelled' });
    expect(picker.element.state).to.equal('cancelled');
    expect(picker.text).to.contain('Meet the founder');
    expect(getComputedStyle(picker.find('.sessions')).textDecorationLine).to.equal('line-through');
    expect(picker.has('link')).to.equal(false);
  });

  it('is shown whole although the plan has a single interview by now', async () => {
    const booking = aLoopBooking(aLoop());
    const { sessions } = aLoopInvitation();
    const invitation = aLoopInvitation({ status: 'booked', booking, sessions: sessions.slice(0, 1) });
    const picker = await PickerHarness.mount({ api: new FakeSchedulingApi({ invitation }) });
    expect(picker.all('.sessions li')).to.have.length(3);
  });
});
