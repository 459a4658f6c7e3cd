import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { aBooking, anInvitation, FakeSchedulingApi, slotAt } from '../../fakes/scheduling-api.js';
import { PickerHarness, someSlots, unmountAll } from './interview-slot-picker.harness.js';

/** Every state, and how somebody comes to it. */
const STATES: readonly (readonly [string, () => Promise<PickerHarness>])[] = [
  [
    'loading',
    async () => {
      const api = new FakeSchedulingApi();
      api.keepWaiting('invitation');
      return PickerHarness.place({ api });
    },
  ],
  ['ready', () => PickerHarness.mount()],
  ['empty', () => PickerHarness.mount({ api: new FakeSchedulingApi() })],
  [
    'held',
    async () => {
      const picker = await PickerHarness.mount();
      await picker.hold();
      await picker.type('E-mail', 'x');
      await picker.confirm();
      return picker;
    },
  ],
  [
    'sending',
    async () => {
      const picker = await PickerHarness.mount();
      await picker.hold();
      picker.api.keepWaiting('book');
      await picker.confirm();
      return picker;
    },
  ],
  [
    'unsure',
    async () => {
      const picker = await PickerHarness.mount();
      await picker.hold();
      picker.api.fail('book', new SchedulingApiError('offline', 0));
      await picker.confirm();
      return picker;
    },
  ],
  [
    'confirmed',
    async () => {
      const booking = aBooking(slotAt('2027-03-02T09:00:00Z'));
      const api = new FakeSchedulingApi({ invitation: anInvitation({ status: 'booked', booking }) });
      const picker = await PickerHarness.mount({ api });
      await picker.click('button', 'Cancel interview');
      return picker;
    },
  ],
  [
    'cancelled',
    async () => {
      const booking = aBooking(slotAt('2027-03-02T09:00:00Z'), { status: 'cancelled' });
      const api = new FakeSchedulingApi({ invitation: anInvitation({ status: 'booked', booking }) });
      return PickerHarness.mount({ api });
    },
  ],
  [
    'expired',
    () =>
      PickerHarness.mount({
        api: new FakeSchedulingApi({ invitation: anInvitation({ status: 'expired' }) }),
      }),
  ],
  [
    'failed',
    async () => {
      const api = new FakeSchedulingApi();
      api.fail('invitation', new SchedulingApiError('forbidden', 403));
      return PickerHarness.mount({ api });
    },
  ],
];

const insideOf = (picker: PickerHarness): HTMLElement[] => [
  ...picker.root.querySelectorAll<HTMLElement>('.picker *'),
];

describe('the look of a picker', () => {
  afterEach(unmountAll);

  for (const [state, reach] of STATES) {
    it(`has nothing for axe to find when it is ${state}`, async () => {
      const picker = await reach();
      expect(picker.element.state).to.equal(state);
      await expect(picker.element).to.be.accessible();
    });

    it(`S21 holds no style attribute, no script and no style element when it is ${state}`, async () => {
      const picker = await reach();
      expect(picker.root.querySelectorAll('[style], script, style, link')).to.have.length(0);
    });
  }

  for (const scheme of ['light', 'dark'])
    it(`has contrast enough in a ${scheme} page`, async () => {
      const picker = await PickerHarness.mount();
      picker.element.style.colorScheme = scheme;
      await expect(picker.element).to.be.accessible();
    });

  for (const [dir, width] of [
    ['ltr', '280px'],
    ['rtl', '280px'],
    ['rtl', '60rem'],
  ] as const)
    it(`keeps everything within ${width} from ${dir === 'rtl' ? 'right to left' : 'left to right'}`, async () => {
      const picker = await PickerHarness.mount({ around: { dir, lang: dir === 'rtl' ? 'ar' : 'en' }, width });
      await picker.openTimeZones();
      const outer = picker.element.getBoundingClientRect();
      for (const inner of insideOf(picker)) {
        const { left, right, width: own } = inner.getBoundingClientRect();
        if (own <= 1 || inner.closest('option, optgroup')) continue;
        expect(left, inner.outerHTML.slice(0, 80)).to.be.at.least(outer.left - 1);
        expect(right, inner.outerHTML.slice(0, 80)).to.be.at.most(outer.right + 1);
      }
    });

  it('puts month and times side by side where there is room and below each other where there is not', async () => {
    const places = async (width: string): Promise<readonly [DOMRect, DOMRect]> => {
      const { root } = await PickerHarness.mount({ width });
      const [month, times] = [root.querySelector('.calendar'), root.querySelector('.times')];
      return [
        month?.getBoundingClientRect() ?? new DOMRect(),
        times?.getBoundingClientRect() ?? new DOMRect(),
      ];
    };
    const [wideMonth, wideTimes] = await places('60rem');
    expect(wideTimes.left).to.be.at.least(wideMonth.right);
    const [narrowMonth, narrowTimes] = await places('22rem');
    expect(narrowTimes.top).to.be.at.least(narrowMonth.bottom);
  });

  for (const [lang, width, texts, name] of [
    ['ar', '22rem', /^.$/u, 'الخميس'],
    ['ar', '40rem', /^.$/u, 'الخميس'],
    ['ar', '60rem', /^الخميس$/, 'الخميس'],
    ['en', '22rem', /^Thu$/, 'Thursday'],
  ] as const)
    it(`tells the days of the week in one line each and by their whole names in ${lang} at ${width}`, async () => {
      const picker = await PickerHarness.mount({ around: { lang }, width });
      const heading = picker.find('th', name);
      expect(heading.innerText.trim()).to.match(texts);
      expect(picker.nameOf(heading)).to.equal(name);
      for (const other of picker.all('th')) {
        expect(other.scrollWidth, other.innerText).to.be.at.most(other.clientWidth);
        expect(other.clientHeight).to.equal(32);
      }
    });

  it('gives every target a height of 44 pixels, and days that width too where the page allows', async () => {
    const picker = await PickerHarness.mount({ width: '24rem' });
    for (const button of picker.all('button')) {
      expect(button.getBoundingClientRect().height, picker.nameOf(button)).to.be.at.least(44);
      expect(button.getBoundingClientRect().width, picker.nameOf(button)).to.be.at.least(44);
    }
  });

  it("takes nothing from the page's own rules for buttons, and lets its parts be styled", async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      'button { display: none } span { color: red } interview-slot-picker::part(slot) { text-transform: uppercase }',
    );
    document.adoptedStyleSheets.push(sheet);
    const picker = await PickerHarness.mount();
    const slot = picker.find('.slot');
    expect(getComputedStyle(slot).display).not.to.equal('none');
    expect(getComputedStyle(slot).textTransform).to.equal('uppercase');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });

  it('takes font and colours from the page', async () => {
    const picker = await PickerHarness.mount();
    const around = picker.element.parentElement;
    if (around) around.style.fontFamily = 'monospace';
    picker.element.style.setProperty('--slotwright-accent', 'rgb(90, 30, 120)');
    const slot = picker.find('.slot');
    expect(getComputedStyle(slot).fontFamily).to.equal('monospace');
    expect(getComputedStyle(slot).color).to.equal('rgb(90, 30, 120)');
  });

  it('is a grid with headings, grouped times and one live region for those who cannot see it', async () => {
    const picker = await PickerHarness.mount();
    const grid = picker.find('grid');
    expect(picker.nameOf(grid)).to.equal('March 2027');
    expect(grid.querySelectorAll('[role="gridcell"]')).to.have.length(31);
    expect(grid.querySelectorAll('th[scope="col"][abbr]')).to.have.length(7);
    expect(picker.has('group', 'Times on Tuesday, March 2, 2027')).to.equal(true);
    expect(picker.root.querySelectorAll('[role="status"]')).to.have.length(1);
    expect(picker.nameOf(picker.find('combobox'))).to.contain('Time zone');
  });

  it('marks today and how much is open on a day', async () => {
    const picker = await PickerHarness.mount();
    expect(picker.find('.day', 'March 1,').getAttribute('aria-current')).to.equal('date');
    const marks = ['March 3', 'March 5', 'March 9'].map((day) => picker.find('.day', day).dataset['marks']);
    expect(marks).to.deep.equal(['0', '1', '2']);
  });

  it('S22 shows hostile texts as texts', async () => {
    const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>${1}';
    const invitation = anInvitation({
      job: { name: hostile, employerName: hostile },
      sessions: [{ key: 'a', title: hostile, durationMinutes: 45, interviewers: [hostile] }],
    });
    const picker = await PickerHarness.mount({
      api: new FakeSchedulingApi({ invitation, slots: someSlots() }),
    });
    await picker.hold();
    expect(picker.text).to.contain('<img src=x');
    expect(picker.root.querySelector('img, script')).to.equal(null);
    expect('hacked' in window).to.equal(false);
  });
});
