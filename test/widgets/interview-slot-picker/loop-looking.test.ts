import { expect } from '@open-wc/testing';
import { type PickerHarness, unmountAll } from './interview-slot-picker.harness.js';
import { aLoop, bookedLoop, loopApi, mountLoop } from './loop.fixture.js';

describe('the look of several interviews', () => {
  afterEach(unmountAll);

  const states: readonly (readonly [string, (options?: object) => Promise<PickerHarness>])[] = [
    ['ready', (options) => mountLoop(options)],
    [
      'held',
      async (options) => {
        const picker = await mountLoop(options);
        await picker.hold();
        return picker;
      },
    ],
    ['confirmed', () => bookedLoop()],
    ['cancelled', () => bookedLoop({ status: 'cancelled' })],
  ];
  for (const [state, reach] of states) {
    it(`has nothing for axe to find when it is ${state}`, async () => {
      const picker = await reach();
      expect(picker.element.state).to.equal(state);
      await expect(picker.element).to.be.accessible();
    });
  }

  for (const scheme of ['light', 'dark'])
    it(`has contrast enough in a ${scheme} page`, async () => {
      const picker = await mountLoop();
      picker.element.style.colorScheme = scheme;
      await expect(picker.element).to.be.accessible();
    });

  for (const [dir, width] of [
    ['ltr', '280px'],
    ['rtl', '280px'],
    ['rtl', '60rem'],
  ] as const)
    for (const state of ['ready', 'held'] as const)
      it(`keeps everything within ${width} from ${dir === 'rtl' ? 'right to left' : 'left to right'} when it is ${state}`, async () => {
        const picker = await mountLoop({ around: { dir, lang: dir === 'rtl' ? 'ar' : 'en' }, width });
        // Engines differ in the digits they write Arabic with.
        await picker.pickDay(dir === 'rtl' ? /[5٥]/ : 'March 5');
        if (state === 'held') await picker.hold();
        const outer = picker.element.getBoundingClientRect();
        for (const inner of picker.root.querySelectorAll('.picker *')) {
          const { left, right, width: own } = inner.getBoundingClientRect();
          if (own <= 1 || inner.closest('option, optgroup')) continue;
          expect(left, inner.outerHTML.slice(0, 80)).to.be.at.least(outer.left - 1);
          expect(right, inner.outerHTML.slice(0, 80)).to.be.at.most(outer.right + 1);
        }
      });

  it('S22 shows hostile titles as texts', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">';
    const slot = aLoop();
    const sessions = slot.sessions.map((session) => ({ ...session, title: hostile }));
    const picker = await mountLoop({ api: loopApi([{ ...slot, sessions }]) });
    expect(picker.text).to.contain('<img src=x');
    expect(picker.root.querySelector('img')).to.equal(null);
  });
});
