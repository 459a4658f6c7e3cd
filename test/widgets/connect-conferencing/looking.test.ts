import { expect } from '@open-wc/testing';
import { SchedulingApiError } from '../../../packages/widgets/src/api/scheduling-api-error.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import {
  aCheck,
  aConferencingConnection,
  aConferencingProvider,
  aConferencingReply,
  aConnectedProvider,
  aHandoff,
  aKeyedProvider,
  aMissingCheck,
  aPendingAccount,
} from '../../fakes/conferencing-records.js';
import { ConferencingHarness, nothingConnected, unmountAll } from './connect-conferencing.harness.js';

/** Everything that can be on screen at once. */
const everything = (): FakeConferencingApi =>
  new FakeConferencingApi(
    aConferencingReply({
      providers: [
        aConnectedProvider(
          {
            state: 'partial',
            checks: [
              aCheck('user:read'),
              aMissingCheck(),
              aMissingCheck({ label: 'Settings', optional: true }),
            ],
          },
          {
            state: 'partial',
            missing: ['Rooms'],
            handoffs: [
              aHandoff({ email: 'emmett@hillvalley.example', state: 'to_confirm' }),
              aHandoff({ id: 'hof_00000000000000000002', state: 'refused' }),
            ],
            pendingAccounts: [aPendingAccount({ replaces: 'Twin Pines Mall' })],
          },
        ),
        aConferencingProvider({
          provider: 'teams',
          label: 'Other Meetings',
          state: 'revoked',
          connections: [
            aConferencingConnection({
              id: 'con_00000000000000000033',
              state: 'revoked',
              lastError: 'deauthorized',
            }),
          ],
        }),
        aKeyedProvider(),
        aConferencingProvider({ provider: 'bbb', label: 'BigBlueButton', ways: [] }),
      ],
    }),
  );

const road = async (name: string): Promise<ConferencingHarness> => {
  const page = await ConferencingHarness.mount({ api: nothingConnected(), width: '45rem' });
  await page.take(name);
  return page;
};

/** Every state, and how somebody comes to it. */
const STATES: readonly (readonly [string, string, () => Promise<ConferencingHarness>])[] = [
  [
    'loading',
    'being read',
    () => {
      const api = new FakeConferencingApi();
      api.keepWaiting('read');
      return ConferencingHarness.place({ api });
    },
  ],
  [
    'empty',
    'none',
    () => ConferencingHarness.mount({ api: new FakeConferencingApi(aConferencingReply({ providers: [] })) }),
  ],
  ['ready', 'nothing connected', () => ConferencingHarness.mount({ api: nothingConnected() })],
  ['ready', 'everything there', () => ConferencingHarness.mount({ api: everything(), width: '60rem' })],
  ['ready', 'rights of an administrator', () => road('My administrator gives me the rights')],
  ['ready', 'somebody else', () => road('Somebody else connects it')],
  [
    'ready',
    'a link made',
    async () => {
      const page = await road('Somebody else connects it');
      await page.press('button', 'Make a link');
      return page;
    },
  ],
  [
    'ready',
    'a closed window',
    async () => {
      const page = await ConferencingHarness.mount({ api: nothingConnected() });
      await page.press('button', 'Connect Zoom');
      for (const opened of page.windows.opened) opened.closed = true;
      await page.pass(3000);
      return page;
    },
  ],
  [
    'ready',
    'a question before disconnecting',
    async () => {
      const page = await ConferencingHarness.mount();
      page.api.question = {
        affected: { interviews: [], interviewCount: 3, virtualCalendars: [], members: [], accountCount: 0 },
        confirm: 'sealed',
      };
      await page.press('button', 'Disconnect');
      return page;
    },
  ],
  ['ready', 'how people meet', () => ConferencingHarness.mount({ attributes: { view: 'policy' } })],
  [
    'forbidden',
    'forbidden',
    () => {
      const api = new FakeConferencingApi();
      api.fail('read', new SchedulingApiError('missing_permission', 403));
      return ConferencingHarness.mount({ api });
    },
  ],
  [
    'failed',
    'failed',
    () => {
      const api = new FakeConferencingApi();
      api.fail('read', new SchedulingApiError('service_unavailable', 503));
      return ConferencingHarness.mount({ api });
    },
  ],
];

describe('the look of meeting services', () => {
  afterEach(unmountAll);

  for (const [state, title, reach] of STATES)
    it(`has nothing for axe to find, and no style or script in it: ${title}`, async () => {
      const page = await reach();
      expect(page.element.state).to.equal(state);
      expect(page.element.matches(`:state(${state})`)).to.equal(true);
      await expect(page.element).to.be.accessible();
      expect(page.root.querySelectorAll('[style], script, style, link')).to.have.length(0);
    });

  for (const scheme of ['light', 'dark'])
    it(`has contrast enough in a ${scheme} page`, async () => {
      const page = await ConferencingHarness.mount({
        api: everything(),
        around: { style: `color-scheme: ${scheme}` },
      });
      await expect(page.element).to.be.accessible();
    });

  for (const [dir, width] of [
    ['ltr', '280px'],
    ['rtl', '280px'],
    ['rtl', '45rem'],
  ] as const)
    it(`keeps everything within ${width} from ${dir === 'rtl' ? 'right to left' : 'left to right'}`, async () => {
      const page = await ConferencingHarness.mount({
        api: everything(),
        around: { dir, lang: dir === 'rtl' ? 'ar' : 'en' },
        width,
      });
      for (const details of page.root.querySelectorAll('details')) details.open = true;
      page.find('#road-zoom-rights').click();
      await page.rest();
      const outer = page.element.getBoundingClientRect();
      for (const inner of page.root.querySelectorAll<HTMLElement>('.console *')) {
        const { left, right, width: own } = inner.getBoundingClientRect();
        if (own <= 1 || inner.closest('option, .visually-hidden')) continue;
        expect(left, inner.outerHTML.slice(0, 80)).to.be.at.least(outer.left - 1);
        expect(right, inner.outerHTML.slice(0, 80)).to.be.at.most(outer.right + 1);
      }
    });

  it('gives whatever can be pressed a height of 44 pixels', async () => {
    const page = await ConferencingHarness.mount({ api: everything(), width: '24rem' });
    for (const button of page.all('.provider :is(button, label, summary, a)')) {
      if (!button.checkVisibility()) continue;
      expect(button.getBoundingClientRect().height, page.nameOf(button)).to.be.at.least(43.9);
    }
  });

  it('warns once, on a developer’s machine, of a view that there is not', async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => void said.push(text);
    try {
      await ConferencingHarness.mount({ attributes: { view: 'everything' } });
    } finally {
      console.warn = warn;
    }
    expect(said).to.deep.equal(['<connect-conferencing view="everything">: expected connections or policy.']);
  });

  for (const lang of ['ar', 'de', 'es', 'fr', 'he', 'ja', 'pt'])
    it(`speaks ${lang} throughout`, async () => {
      const wordsOf = (page: ConferencingHarness): string[] =>
        page
          .all('.providers :is(h4, button, .badge, .facts li, legend, label, .hint, .word, summary)')
          .map((one) => page.nameOf(one));
      const given = new Set([
        'OK',
        ...everything().reply.providers.flatMap(({ permissions, connections }) => [
          ...permissions.map(({ why }) => why),
          ...connections.flatMap(({ checks }) => checks.map(({ why }) => why)),
        ]),
      ]);
      const open = async (page: ConferencingHarness): Promise<ConferencingHarness> => {
        page.find('#road-zoom-rights').click();
        page.find('#road-teams-handoff').click();
        await page.rest();
        return page;
      };
      const english = new Set(wordsOf(await open(await ConferencingHarness.mount({ api: everything() }))));
      const page = await open(await ConferencingHarness.mount({ api: everything(), around: { lang } }));
      expect(page.root.querySelector('.console')?.getAttribute('lang')).to.equal(lang);
      expect(wordsOf(page).filter((word) => english.has(word) && !given.has(word))).to.deep.equal([]);
    });
});
