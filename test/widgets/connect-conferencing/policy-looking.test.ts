import { expect } from '@open-wc/testing';
import { messages as ar } from '../../../packages/widgets/src/messages/connect-conferencing/ar.js';
import { messages as de } from '../../../packages/widgets/src/messages/connect-conferencing/de.js';
import { messages as en } from '../../../packages/widgets/src/messages/connect-conferencing/en.js';
import { messages as es } from '../../../packages/widgets/src/messages/connect-conferencing/es.js';
import { messages as fr } from '../../../packages/widgets/src/messages/connect-conferencing/fr.js';
import { messages as he } from '../../../packages/widgets/src/messages/connect-conferencing/he.js';
import { messages as ja } from '../../../packages/widgets/src/messages/connect-conferencing/ja.js';
import { messages as pt } from '../../../packages/widgets/src/messages/connect-conferencing/pt.js';
import type { ConferencingTexts } from '../../../packages/widgets/src/messages/connect-conferencing/texts.js';
import { PolicyHarness, unmountAll } from './policy.harness.js';
import { fullApi, STATES } from './policy-states.js';

afterEach(unmountAll);

/** Whatever sticks out of the dialog, or else of the card. */
const outside = (page: PolicyHarness): string[] => {
  const frame = page.dialog ?? page.find('.console');
  const { left, right } = frame.getBoundingClientRect();
  return [...frame.querySelectorAll<HTMLElement>('button, input, select, p, li, dt, dd, td, h3, h4, summary')]
    .filter((element) => !element.closest('.visually-hidden'))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
    })
    .map((element) => element.outerHTML.slice(0, 80));
};

const narrowDialog = (page: PolicyHarness): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.modal { inline-size: 300px; }');
  page.root.adoptedStyleSheets.push(sheet);
};

describe('the parts that edit policies and show hosts', () => {
  for (const [state, reach] of Object.entries(STATES)) {
    it(`have nothing for axe to find with ${state}`, async () => {
      const page = await PolicyHarness.mount({ api: fullApi() });
      await reach(page);
      await expect(page.element).to.be.accessible();
    });

    it(`keep inside 320 pixels, from right to left, with ${state}`, async () => {
      const page = await PolicyHarness.mount({ api: fullApi(), texts: ar, language: 'ar', width: '320px' });
      narrowDialog(page);
      await reach(page);
      expect(outside(page)).to.deep.equal([]);
      await expect(page.element).to.be.accessible();
    });
  }

  for (const texts of [ar, de, en, es, fr, he, ja, pt] satisfies ConferencingTexts[]) {
    it(`say something in every state in "${texts.$code}"`, async () => {
      for (const reach of Object.values(STATES)) {
        const page = await PolicyHarness.mount({ api: fullApi(), texts, language: texts.$code });
        await reach(page);
        expect(page.text).not.to.match(/undefined|NaN|\[object/);
        await unmountAll();
      }
    });
  }
});
