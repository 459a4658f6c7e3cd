import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aUnit, aVirtualCalendar, calendarId } from '../../fakes/virtual-calendar-records.js';
import { ConsoleHarness, someCalendars, unmountAll } from './virtual-calendar-admin.harness.js';

/** Every state, and how somebody comes to it. */
const STATES: readonly (readonly [string, () => Promise<ConsoleHarness>])[] = [
  [
    'loading',
    () => {
      const api = new FakeVirtualCalendarApi();
      api.keepWaiting('units');
      return ConsoleHarness.place({ api });
    },
  ],
  ['empty', () => ConsoleHarness.mount({ api: new FakeVirtualCalendarApi({ units: [] }) })],
  ['ready', () => ConsoleHarness.mount({ width: '70rem' })],
  ['ready', () => ConsoleHarness.mount({ width: '22rem' })],
  ['ready', () => ConsoleHarness.mount({ api: new FakeVirtualCalendarApi() })],
  [
    'ready',
    async () => {
      const api = new FakeVirtualCalendarApi({ calendars: [aVirtualCalendar(1)] });
      api.refusedNames.set('B', 'provider_rejected');
      api.finishBatch(api.carryOutCreate(aUnit().id, ['A', 'B']).id);
      const console = await ConsoleHarness.mount({ api });
      await console.press('button', 'Connect another unit');
      return console;
    },
  ],
  [
    'forbidden',
    () => {
      const api = new FakeVirtualCalendarApi();
      api.fail('units', new SchedulingApiError('missing_permission', 403));
      return ConsoleHarness.mount({ api });
    },
  ],
  [
    'failed',
    () => {
      const api = new FakeVirtualCalendarApi();
      api.fail('units', new SchedulingApiError('service_unavailable', 503));
      return ConsoleHarness.mount({ api });
    },
  ],
];

describe('the look of a console', () => {
  afterEach(unmountAll);

  STATES.forEach(([state, reach], index) => {
    it(`has nothing for axe to find when it is ${state} (${String(index + 1)})`, async () => {
      const console = await reach();
      expect(console.element.state).to.equal(state);
      await expect(console.element).to.be.accessible();
    });

    it(`S21 holds no style attribute, no script and no style element when it is ${state} (${String(index + 1)})`, async () => {
      const console = await reach();
      expect(console.root.querySelectorAll('[style], script, style, link')).to.have.length(0);
    });
  });

  for (const scheme of ['light', 'dark'])
    it(`has contrast enough in a ${scheme} page`, async () => {
      const around = { style: `color-scheme: ${scheme}; width: 70rem` };
      const console = await ConsoleHarness.mount({ around });
      await expect(console.element).to.be.accessible();
    });

  for (const [dir, width] of [
    ['ltr', '280px'],
    ['rtl', '280px'],
    ['rtl', '45rem'],
    ['ltr', '55rem'],
    ['rtl', '75rem'],
  ] as const)
    for (const calendar of ['', calendarId(1)])
      it(`keeps everything within ${width} from ${dir === 'rtl' ? 'right to left' : 'left to right'}${calendar && ', with a calendar open'}`, async () => {
        const console = await ConsoleHarness.mount({
          around: { dir, lang: dir === 'rtl' ? 'ar' : 'en' },
          width,
          attributes: { calendar },
        });
        await console.rest();
        const outer = console.element.getBoundingClientRect();
        for (const inner of console.root.querySelectorAll<HTMLElement>('.console *')) {
          const { left, right, width: own } = inner.getBoundingClientRect();
          if (own <= 1 || inner.closest('option, .visually-hidden, [role="alert"]:empty')) continue;
          expect(left, inner.outerHTML.slice(0, 80)).to.be.at.least(outer.left - 1);
          expect(right, inner.outerHTML.slice(0, 80)).to.be.at.most(outer.right + 1);
        }
      });

  it('is a table where there is room, and cards that name each value where there is not', async () => {
    const wide = await ConsoleHarness.mount({ width: '70rem' });
    expect(wide.find('columnheader', 'Mapped to').getBoundingClientRect().height).to.be.above(0);
    const narrow = await ConsoleHarness.mount({ width: '22rem' });
    expect(narrow.find('columnheader', 'Mapped to').getBoundingClientRect().height).to.equal(0);
    const cell = narrow.find('td[data-label="Mapped to"]');
    // Engines differ in whether they tell of the attribute or of what stands in it.
    expect(getComputedStyle(cell, '::before').content).to.be.oneOf(['"Mapped to"', 'attr(data-label)']);
    expect(narrow.find('table').getAttribute('role')).to.equal('table');
  });

  it('gives every button a height of 44 pixels', async () => {
    const console = await ConsoleHarness.mount({ width: '24rem' });
    for (const button of console.all('button'))
      if (button.checkVisibility())
        expect(button.getBoundingClientRect().height, console.nameOf(button)).to.be.at.least(44);
  });

  it('shows the panel of a calendar beside the list where there is room, and instead of it where there is not', async () => {
    const wide = await ConsoleHarness.mount({ width: '75rem', attributes: { calendar: calendarId(1) } });
    expect(wide.find('section.list').checkVisibility()).to.equal(true);
    const narrow = await ConsoleHarness.mount({ width: '30rem', attributes: { calendar: calendarId(1) } });
    expect(narrow.find('section.list').checkVisibility()).to.equal(false);
  });

  it('gives the focus back to the calendar whose panel is closed', async () => {
    const console = await ConsoleHarness.mount({ width: '30rem' });
    await console.press('button', /^Berlin office$/);
    expect(console.find('section.list').checkVisibility()).to.equal(false);
    await console.press('button', /^Close/);
    expect(console.element.hasAttribute('calendar')).to.equal(false);
    expect(console.focused).to.equal('Berlin office');
  });

  it('takes colours from the page, and lets its parts be styled', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      'button { display: none } virtual-calendar-admin::part(name) { text-transform: uppercase }',
    );
    document.adoptedStyleSheets.push(sheet);
    const console = await ConsoleHarness.mount();
    console.element.style.setProperty('--slotwright-accent', 'rgb(90, 30, 120)');
    const name = console.find('.name-button');
    expect(getComputedStyle(name).display).not.to.equal('none');
    expect(getComputedStyle(name).textTransform).to.equal('uppercase');
    expect(getComputedStyle(name).color).to.equal('rgb(90, 30, 120)');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });

  for (const lang of ['ar', 'de', 'es', 'fr', 'he', 'ja', 'pt'])
    it(`speaks ${lang} throughout`, async () => {
      const english = await ConsoleHarness.mount();
      const said = new Set(
        english.all('h2, h3, button, label, th[scope="col"]').map((element) => english.nameOf(element)),
      );
      for (const own of someCalendars()) said.delete(own.name);
      said.delete('Hill Valley Science Services');
      const console = await ConsoleHarness.mount({ around: { lang } });
      expect(console.root.querySelector('.console')?.getAttribute('lang')).to.equal(lang);
      const same = console
        .all('h2, h3, button, label, th[scope="col"]')
        .map((element) => console.nameOf(element))
        .filter((name) => said.has(name));
      expect(same).to.deep.equal([]);
    });
});
