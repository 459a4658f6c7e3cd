import { expect } from '@open-wc/testing';
import { everything, STATES } from './ats-states.js';
import { AtsHarness, unmountAll } from './connect-ats.harness.js';

/** What the fake server says itself, in whatever language. */
const given = (): ReadonlySet<string> => {
  const { providers, connections, partners } = everything().reply;
  return new Set([
    'OK',
    // The same word in German.
    'Interviews',
    ...providers.flatMap(({ requirements, keySteps }) => [
      ...keySteps,
      ...requirements.map(({ why }) => why),
    ]),
    ...[...connections, ...partners].flatMap(({ checks }) => checks.map(({ why }) => why)),
  ]);
};

describe('the look of applicant tracking', () => {
  afterEach(unmountAll);

  for (const [state, title, reach] of STATES)
    it(`has nothing for axe to find, and no style or script in it: ${title}`, async () => {
      const page = await reach({ width: '45rem' });
      expect(page.element.state).to.equal(state);
      expect(page.element.matches(`:state(${state})`)).to.equal(true);
      await expect(page.element).to.be.accessible();
      expect(page.root.querySelectorAll('[style], script, style, link')).to.have.length(0);
    });

  for (const scheme of ['light', 'dark'])
    it(`has contrast enough in a ${scheme} page`, async () => {
      const page = await AtsHarness.mount({
        api: everything(),
        around: { style: `color-scheme: ${scheme}` },
      });
      await page.unfoldAll();
      await expect(page.element).to.be.accessible();
    });

  for (const [dir, width] of [
    ['ltr', '280px'],
    ['rtl', '280px'],
    ['rtl', '45rem'],
  ] as const)
    it(`keeps everything within ${width} from ${dir === 'rtl' ? 'right to left' : 'left to right'}`, async () => {
      const page = await AtsHarness.mount({
        api: everything(),
        around: { dir, lang: dir === 'rtl' ? 'ar' : 'en' },
        width,
      });
      await page.unfoldAll();
      const outer = page.element.getBoundingClientRect();
      for (const inner of page.root.querySelectorAll<HTMLElement>('.console *')) {
        const { left, right, width: own } = inner.getBoundingClientRect();
        if (own <= 1 || inner.closest('.visually-hidden')) continue;
        expect(left, inner.outerHTML.slice(0, 80)).to.be.at.least(outer.left - 1);
        expect(right, inner.outerHTML.slice(0, 80)).to.be.at.most(outer.right + 1);
      }
    });

  it('gives whatever can be pressed a height of 44 pixels', async () => {
    const page = await AtsHarness.mount({ api: everything(), width: '24rem' });
    await page.unfoldAll();
    for (const button of page.all('.provider :is(button, label:has(input), summary, a)')) {
      if (!button.checkVisibility()) continue;
      expect(button.getBoundingClientRect().height, page.nameOf(button)).to.be.at.least(43.9);
    }
  });

  for (const lang of ['ar', 'de', 'es', 'fr', 'he', 'ja', 'pt'])
    it(`speaks ${lang} throughout`, async () => {
      const wordsOf = async (around: Record<string, string>): Promise<string[]> => {
        const page = await AtsHarness.mount({ api: everything(), around });
        await page.unfoldAll();
        const all =
          ':is(h4, h5, button, .badge, .facts li, legend, label, .hint, .word, summary, .names li, dt)';
        expect(page.root.querySelector('.console')?.getAttribute('lang')).to.equal(around['lang']);
        return page.all(`.providers ${all}`).map((one) => page.textOf(one));
      };
      const english = new Set(await wordsOf({ lang: 'en' }));
      const known = given();
      const words = await wordsOf({ lang });
      expect(
        words.filter((word) => /\p{L}{2}/u.test(word) && english.has(word) && !known.has(word)),
      ).to.deep.equal([]);
    });
});
