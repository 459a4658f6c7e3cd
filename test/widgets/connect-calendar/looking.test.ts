import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeCalendarAccountsApi } from '../../fakes/calendar-accounts-api.js';
import { AccountsHarness, aServer, someAccounts, unmountAll } from './connect-calendar.harness.js';

/** Every state, and how somebody comes to it. */
const STATES: readonly (readonly [string, () => Promise<AccountsHarness>])[] = [
  [
    'loading',
    () => {
      const api = aServer();
      api.keepWaiting('accounts');
      return AccountsHarness.place({ api });
    },
  ],
  ['empty', () => AccountsHarness.mount({ api: new FakeCalendarAccountsApi([]) })],
  ['ready', () => AccountsHarness.mount({ width: '60rem' })],
  ['ready', () => AccountsHarness.mount({ width: '20rem' })],
  [
    'ready',
    async () => {
      const page = await AccountsHarness.mount();
      await page.press('button', 'Ask for people');
      return page;
    },
  ],
  [
    'ready',
    async () => {
      const page = await AccountsHarness.mount();
      await page.press('button', 'Connect a calendar');
      return page;
    },
  ],
  [
    'forbidden',
    () => {
      const api = aServer();
      api.fail('accounts', new SchedulingApiError('missing_permission', 403));
      return AccountsHarness.mount({ api });
    },
  ],
  [
    'failed',
    () => {
      const api = aServer();
      api.fail('accounts', new SchedulingApiError('service_unavailable', 503));
      return AccountsHarness.mount({ api });
    },
  ],
];

describe('the look of calendar accounts', () => {
  afterEach(unmountAll);

  STATES.forEach(([state, reach], index) => {
    it(`has nothing for axe to find, and no style or script in it, when they are ${state} (${String(index + 1)})`, async () => {
      const page = await reach();
      expect(page.element.state).to.equal(state);
      expect(page.element.matches(`:state(${state})`)).to.equal(true);
      await expect(page.element).to.be.accessible();
      expect(page.root.querySelectorAll('[style], script, style, link')).to.have.length(0);
    });
  });

  for (const scheme of ['light', 'dark'])
    it(`has contrast enough in a ${scheme} page`, async () => {
      const page = await AccountsHarness.mount({ around: { style: `color-scheme: ${scheme}` } });
      await expect(page.element).to.be.accessible();
    });

  for (const [dir, width] of [
    ['ltr', '280px'],
    ['rtl', '280px'],
    ['rtl', '45rem'],
  ] as const)
    it(`keeps everything within ${width} from ${dir === 'rtl' ? 'right to left' : 'left to right'}`, async () => {
      const page = await AccountsHarness.mount({
        around: { dir, lang: dir === 'rtl' ? 'ar' : 'en' },
        width,
      });
      const outer = page.element.getBoundingClientRect();
      for (const inner of page.root.querySelectorAll<HTMLElement>('.console *')) {
        const { left, right, width: own } = inner.getBoundingClientRect();
        if (own <= 1 || inner.closest('option, .visually-hidden')) continue;
        expect(left, inner.outerHTML.slice(0, 80)).to.be.at.least(outer.left - 1);
        expect(right, inner.outerHTML.slice(0, 80)).to.be.at.most(outer.right + 1);
      }
    });

  it('gives every button a height of 44 pixels', async () => {
    const page = await AccountsHarness.mount({ width: '24rem' });
    for (const button of page.all('button'))
      expect(button.getBoundingClientRect().height, page.nameOf(button)).to.be.at.least(44);
  });

  for (const lang of ['ar', 'de', 'es', 'fr', 'he', 'ja', 'pt'])
    it(`speaks ${lang} throughout`, async () => {
      const names = new Set(someAccounts().map(({ name }) => name));
      const wordsOf = (page: AccountsHarness): string[] =>
        page.all('h2, h3, h4, button, .badge, .facts li, label, .hint').map((one) => page.nameOf(one));
      const open = async (page: AccountsHarness): Promise<AccountsHarness> => {
        page.all('button.button')[0]?.click();
        await page.rest();
        expect(page.has('dialog')).to.equal(true);
        return page;
      };
      const english = new Set(wordsOf(await open(await AccountsHarness.mount())));
      const page = await open(await AccountsHarness.mount({ around: { lang } }));
      expect(page.root.querySelector('.console')?.getAttribute('lang')).to.equal(lang);
      expect(wordsOf(page).filter((word) => english.has(word) && !names.has(word))).to.deep.equal([]);
    });
});
