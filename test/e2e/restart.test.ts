import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { employees } from '../../demo/seed/people.js';
import { launchChromium, newVisitor, skipChromium } from '../support/browser.js';
import {
  type DemoPlace,
  type DemoProcess,
  hostClient,
  newDemoPlace,
  spawnDemo,
  startDemo,
} from '../support/demo-process.js';
import { CareerPage } from './career-page.harness.js';

const inboxOf = async (place: DemoPlace): Promise<unknown[]> =>
  (await (await fetch(`${place.sandbox}/_sandbox/mail`)).json()) as unknown[];

const peopleOf = async (place: DemoPlace): Promise<unknown[]> =>
  (await (await fetch(`${place.sandbox}/_sandbox/people`)).json()) as unknown[];

const membersOf = async (place: DemoPlace): Promise<unknown[]> =>
  (await hostClient(place).get<{ data: unknown[] }>('/v1/members')).data;

describe('starting the demo', () => {
  const places: DemoPlace[] = [];
  const running: DemoProcess[] = [];
  const newPlace = async (): Promise<DemoPlace> => {
    const place = await newDemoPlace();
    places.push(place);
    return place;
  };
  const start = async (place: DemoPlace): Promise<DemoProcess> => {
    const demo = await startDemo(place);
    running.push(demo);
    return demo;
  };
  after(async () => {
    for (const demo of running) await demo.end('SIGTERM');
    for (const place of places) await place.remove();
  });

  test('the second start finds everything as it was, after an orderly end and after a kill', {
    skip: skipChromium,
  }, async () => {
    const place = await newPlace();
    const browser = await launchChromium();
    const { page } = await newVisitor(browser);
    const career = new CareerPage(page, place.careerPage);
    let demo = await start(place);
    for (const label of ['Career page', 'Inbox', 'Calendars', 'API description']) {
      assert.match(demo.output(), new RegExp(`${label} +http://localhost:\\d+`));
    }
    await career.open();
    await career.book({ name: 'Marty McFly', email: 'marty.returns@mail.example' });
    const before = [await peopleOf(place), await membersOf(place)];

    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      assert.equal(await demo.end(signal), signal === 'SIGTERM' ? 0 : null);
      demo = await start(place);
      assert.doesNotMatch(demo.output(), /Building|first time|move in/);
      await page.goto(place.careerPage);
      await career.booked();
      assert.deepEqual([await peopleOf(place), await membersOf(place)], before, signal);
      assert.equal((await inboxOf(place)).length, 1);
    }
    await browser.close();
    assert.equal(await demo.end('SIGINT'), 0);
  });

  test('two copies run side by side, each with its own people, mail and visitors', async () => {
    const [one, two] = [await newPlace(), await newPlace()];
    await Promise.all([start(one), start(two)]);
    const [first, second] = [await membersOf(one), await membersOf(two)] as { id: string }[][];
    assert.deepEqual([first?.length, second?.length], [employees.length, employees.length]);
    assert.ok(!first?.some(({ id }) => second?.some((other) => other.id === id)));
    const cookies = await Promise.all(
      [one, two].map(async ({ careerPage }) => (await fetch(careerPage)).headers.getSetCookie()[0]),
    );
    const names = cookies.map((cookie) => cookie?.split('=')[0]);
    assert.notEqual(names[0], names[1]);
  });

  test('what stands in the way is told in a sentence that names the variable, and nothing is left running', async () => {
    const place = await newPlace();
    await start(place);
    const other = await newPlace();
    const cases: [Record<string, string>, number, RegExp][] = [
      [{ SANDBOX_PORT: place.environment['PORT'] ?? '' }, 1, /^Port \d+ is taken.*SANDBOX_PORT=\d+\)\.\n$/],
      [{ DATA_FOLDER: place.folder }, 1, /^A demo \(process \d+\) already uses .*DATA_FOLDER/],
      [
        { PORT: 'eighty', SMTP_PORT: '0' },
        2,
        /^The demo can't start.*\n {2}PORT .*PORT=8787.*\n {2}SMTP_PORT .*SMTP_PORT=8790/,
      ],
    ];
    for (const [changes, code, said] of cases) {
      const refused = spawnDemo(other, changes);
      const [exitCode] = await refused.exited;
      assert.equal(exitCode, code, refused.output());
      assert.match(refused.output(), said);
    }
    await start(other);
  });
});
