import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { axeViolations } from '../support/axe.js';
import { keepPicture, skipChromium } from '../support/browser.js';
import { DemoInBrowser } from './demo-in-browser.harness.js';

interface Look {
  name: string;
  query: string;
  options?: BrowserContextOptions;
  /** What the confirming button begins with. */
  confirm: RegExp;
}

const narrow = { width: 360, height: 740 };
const looks: Look[] = [
  {
    name: 'a narrow telephone',
    query: '',
    options: { viewport: narrow, hasTouch: true },
    confirm: /^Confirm interview/,
  },
  { name: 'right to left', query: '?lang=ar', confirm: /^تأكيد/ },
  {
    name: 'right to left on a narrow telephone',
    query: '?lang=ar',
    options: { viewport: narrow },
    confirm: /^تأكيد/,
  },
  { name: 'a dark system', query: '', options: { colorScheme: 'dark' }, confirm: /^Confirm interview/ },
  { name: 'German at night', query: '?lang=de&theme=night', confirm: /^Gespräch/ },
  { name: 'another accent', query: '?theme=plutonium', confirm: /^Confirm interview/ },
];

/** How many pixels the page is wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the career page in every look', () => {
  let demo: DemoInBrowser;
  before(async () => {
    if (skipChromium === false) demo = await DemoInBrowser.start();
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  for (const { name, query, options, confirm } of looks) {
    test(`${name}: from choosing to booked without a fault for readers, and never wider than the window`, {
      skip: skipChromium,
    }, async () => {
      const { page, career, complaints } = await demo.visit(options);
      const file = name.replaceAll(' ', '-');
      const check = async (state: string): Promise<void> => {
        await keepPicture(page, `${file}-${state}`);
        assert.deepEqual(await axeViolations(page), [], state);
        assert.equal(await overflow(page), 0, state);
      };
      await career.open(query);
      await career.pickDay(1);
      await check('choosing');
      await career.pickTime();
      await career.button(confirm).waitFor();
      await check('held');
      await career.button(confirm).click();
      await career.picker.locator('a[href="https://video.hillvalley.example/apprentice"]').waitFor();
      await check('booked');
      assert.deepEqual(complaints.all, []);
      await page.context().close();
    });
  }

  test('the picker has the employer’s colours, by custom properties alone', {
    skip: skipChromium,
  }, async () => {
    const { page, career } = await demo.visit();
    const accents: string[] = [];
    for (const query of ['?theme=day', '?theme=night', '?theme=plutonium']) {
      await career.open(query);
      const [picker, button] = await Promise.all(
        [
          career.picker.getByRole('gridcell', { selected: true }).getByRole('button'),
          page.locator('.hero .button'),
        ].map((element) => element.evaluate((node) => getComputedStyle(node).backgroundColor)),
      );
      assert.equal(picker, button, query);
      accents.push(button ?? '');
    }
    assert.equal(new Set(accents).size, 3);
    await page.context().close();
  });

  test('a switch of language or look keeps the other', { skip: skipChromium }, async () => {
    const { page, career } = await demo.visit();
    await career.open('?lang=de');
    await page.getByRole('link', { name: 'Plutonium' }).click();
    await page.waitForURL('**/?lang=de&theme=plutonium');
    await page.getByRole('link', { name: 'العربية' }).click();
    await page.waitForURL('**/?lang=ar&theme=plutonium');
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    await page.context().close();
  });

  test('every control on the page can be hit with a finger', { skip: skipChromium }, async () => {
    const { page, career } = await demo.visit({ viewport: narrow, hasTouch: true });
    await career.open();
    const small: string[] = [];
    for (const control of await page.locator('a:visible, button:visible, select:visible').all()) {
      const box = await control.boundingBox();
      // Seven days side by side have to fit the narrowest telephones; their height is what a finger gets.
      if (box !== null && box.height < 44) small.push(`${await control.innerText()} ${box.height}`);
    }
    assert.deepEqual(small, []);
    await page.context().close();
  });
});
