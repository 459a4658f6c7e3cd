import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeViolations } from '../support/axe.js';
import { keepPicture, skipChromium } from '../support/browser.js';
import { eventually } from '../support/kit.js';
import { CoordinatorPage } from './coordinator.harness.js';
import { DemoInBrowser } from './demo-in-browser.harness.js';

const JENNIFER = 'Jennifer Parker';
/** Pushes are told at once; a server that was not told looks by itself within minutes. */
const SOON = { timeout: 90_000 };

describe('the coordinator', () => {
  let demo: DemoInBrowser;
  before(async () => {
    if (skipChromium === false) demo = await DemoInBrowser.start();
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  /** A candidate has a time; the coordinator looks at it. */
  async function booked(name: string, day: number, time = 0) {
    const { page, career, complaints } = await demo.visit();
    await career.open();
    const email = `${name.toLowerCase().replace(' ', '.')}@mail.example`;
    const slot = await career.book({ name, email }, { day, time });
    await eventually(async () => ((await demo.calendarsWith(slot.start)).length === 2 ? true : undefined));
    assert.deepEqual(complaints.all, []);
    const coordinator = new CoordinatorPage(page, demo.place.careerPage);
    await coordinator.open();
    return { page, coordinator, complaints, email, slot };
  }

  /** A candidate has a time at which somebody could sit in for one of the panel: not every hour of a week is such. */
  async function bookedWithSpare(name: string) {
    for (let day = 0; ; day += 1) {
      // Late in the morning, when most are there.
      const visit = await booked(name, day, 4);
      const out = await demo.replaceable(visit.email);
      if (out !== undefined) return { ...visit, out };
      await visit.coordinator.press(visit.coordinator.booking(name), 'Cancel the interview');
      await visit.coordinator.booking(name).waitFor({ state: 'detached' });
      await visit.page.context().close();
      assert.ok(day < 6, 'there is a time at which somebody else is free');
    }
  }

  test('a decline becomes a swap by one press; the candidate hears nothing, whoever is in and out does', {
    skip: skipChromium,
  }, async () => {
    const { page, coordinator, email, slot, out } = await bookedWithSpare('Lorraine Baines');
    const mailsBefore = (await demo.mailsTo(email)).length;
    const before = await demo.calendarsWith(slot.start);
    await coordinator.letHappen('Lorraine Baines', out.name, 'declines');
    const exception = coordinator.exception(new RegExp(`${out.name} declined`));
    await exception.waitFor(SOON);
    await exception.getByText('Who could sit in').click();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'coordinator-declined');
    await coordinator.press(exception, 'Let the best one sit in');
    await coordinator.nothingNeeded();

    const after = await eventually(async () => {
      const people = await demo.calendarsWith(slot.start);
      return people.length === 2 && !people.includes(out.person) ? people : undefined;
    });
    const incoming = after.find((person) => !before.includes(person));
    for (const person of [out.person, ...(incoming === undefined ? [] : [incoming])]) {
      const address = `${person.replace('-', '.')}@hillvalley.example`;
      await eventually(async () => ((await demo.mailsTo(address)).length > 0 ? true : undefined));
    }
    assert.equal((await demo.mailsTo(email)).length, mailsBefore, 'the candidate got no further mail');
    await page.context().close();
  });

  test('an event that was moved in a calendar becomes an exception, and is put back', {
    skip: skipChromium,
  }, async () => {
    const { page, coordinator, slot } = await booked('George Douglas', 2);
    await coordinator.letHappen('George Douglas', JENNIFER, 'moves it by half an hour');
    const exception = coordinator.exception(/Jennifer Parker moved the event/);
    await exception.waitFor(SOON);
    assert.deepEqual(await demo.calendarsWith(slot.start), ['emmett-brown']);
    await keepPicture(page, 'coordinator-moved');
    await coordinator.press(exception, 'Put it back');
    await coordinator.nothingNeeded();
    const back = await eventually(async () => {
      const people = await demo.calendarsWith(slot.start);
      return people.length === 2 ? people : undefined;
    });
    assert.deepEqual(back, ['emmett-brown', 'jennifer-parker']);
    await page.context().close();
  });

  test('a calendar service that is down turns green again, and nothing is lost', {
    skip: skipChromium,
  }, async () => {
    const { page, coordinator, slot } = await booked('Biff Howard', 3);
    await coordinator.press(page, 'Take the calendar service down');
    await coordinator.press(coordinator.booking('Biff Howard'), 'Cancel the interview');
    const service = coordinator.service('jennifer.parker@hillvalley.example');
    await service.getByText(/waiting, nothing is lost/).waitFor(SOON);
    await service.getByText(/left alone for a while|being tried again|degraded/).waitFor(SOON);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'coordinator-down');
    assert.equal((await demo.calendarsWith(slot.start)).length, 2, 'the events are still there');
    await coordinator.press(page, 'Bring the calendar service back');
    await service.getByText('working').waitFor({ timeout: 240_000 });
    await eventually(
      async () => ((await demo.calendarsWith(slot.start)).length === 0 ? true : undefined),
      120,
    );
    await keepPicture(page, 'coordinator-green');
    await page.context().close();
  });

  test('narrow, dark and by keyboard it is as usable', { skip: skipChromium }, async () => {
    const { page } = await demo.visit({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    const coordinator = new CoordinatorPage(page, demo.place.careerPage);
    await coordinator.open();
    assert.deepEqual(await axeViolations(page), []);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok((widths[0] ?? 0) <= (widths[1] ?? 0), 'nothing sticks out');
    await keepPicture(page, 'coordinator-narrow-dark');
    await page.keyboard.press('Tab');
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /To what needs you/);
    await page.context().close();
  });
});
