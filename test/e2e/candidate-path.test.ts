import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import type { Download, Page } from 'playwright-core';
import { axeViolations } from '../support/axe.js';
import { keepPicture, skipChromium } from '../support/browser.js';
import { eventually } from '../support/kit.js';
import type { ShownSlot } from './career-page.harness.js';
import { DemoInBrowser } from './demo-in-browser.harness.js';

describe('the candidate’s whole path', () => {
  let demo: DemoInBrowser;
  before(async () => {
    if (skipChromium === false) demo = await DemoInBrowser.start();
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  /** Opens the one mail to somebody that says this in its subject, as soon as it is there. */
  const openMail = async (page: Page, to: string, subject: RegExp): Promise<void> => {
    const mail = page.getByRole('link').filter({ hasText: to }).filter({ hasText: subject });
    await eventually(async () => {
      await page.goto(`${demo.place.sandbox}/inbox`);
      return (await mail.count()) > 0 ? true : undefined;
    });
    assert.equal(await mail.count(), 1);
    await mail.click();
    await page.getByRole('heading', { name: subject }).waitFor();
  };

  const eventIn = (text: string): ICAL.Event => {
    const component = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
    const event = component.getFirstSubcomponent('vevent');
    assert.ok(event);
    return new ICAL.Event(event);
  };

  const eventOf = async (download: Download): Promise<ICAL.Event> => {
    assert.match(download.suggestedFilename(), /\.ics$/);
    return eventIn(readFileSync(await download.path(), 'utf8'));
  };

  const startOf = (event: ICAL.Event): string => `${event.startDate.toJSDate().toISOString().slice(0, 19)}Z`;

  test('by mouse: a time chosen, held, booked, mailed, and in the panel’s calendars and nobody else’s', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit();
    const marty = { name: 'Marty McFly', email: 'marty.by.mouse@mail.example' };
    await career.open();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'wide');

    await career.pickDay(1);
    const slot = await career.pickTime(1);
    await career.held();
    await career.heading('Confirm your interview').waitFor();
    await page
      .getByRole('timer')
      .filter({ hasText: /Held for you for .*\d/ })
      .waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'held');

    await career.fillIn(marty);
    await career.confirm();
    await career.booked();
    const link = page.getByRole('link', { name: 'Join the video call' });
    assert.equal(await link.getAttribute('href'), 'https://video.hillvalley.example/apprentice');
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'confirmed');
    const saving = page.waitForEvent('download');
    await career.button('Add to calendar').click();
    const saved = await eventOf(await saving);
    assert.equal(startOf(saved), slot.start);

    await page.getByRole('link', { name: 'Inbox' }).click();
    await page.waitForURL(`${demo.place.sandbox}/inbox`);
    await openMail(page, marty.email, /Confirmed: First conversation/);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'mail');
    const attachment = page.getByRole('link', { name: /\.ics$/ });
    const path = await attachment.getAttribute('href');
    const mailed = eventIn(await (await fetch(new URL(path ?? '', demo.place.sandbox))).text());
    assert.deepEqual([mailed.uid, startOf(mailed)], [saved.uid, slot.start]);

    await eventually(async () => ((await demo.calendarsWith(slot.start)).length === 2 ? true : undefined));
    const panel = await demo.calendarsWith(slot.start);
    assert.ok(panel.includes('emmett-brown'));
    await page.goto(`${demo.place.sandbox}/calendars?week=${slot.start.slice(0, 10)}`);
    for (const [id, name] of [
      ['emmett-brown', 'Dr. Emmett Brown'],
      ['jennifer-parker', 'Jennifer Parker'],
      ['einstein', 'Einstein'],
    ] as const) {
      const written = page.getByRole('region', { name, exact: true }).getByText('Marty McFly');
      assert.equal((await written.count()) > 0, panel.includes(id), name);
    }
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'calendars');
    assert.deepEqual(
      (await demo.bookingsOf(marty.email)).map(({ status }) => status),
      ['confirmed'],
    );
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('by keyboard alone: the same, and the focus is always where one goes on', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit();
    const { keyboard } = page;
    await career.open();
    await career.tabTo(/^Skip to choosing a time$/);
    await keyboard.press('Enter');

    // The one day that Tab reaches, then by arrows to open ones, over the end of a month if need be.
    await career.tabTo(/\d{4}, (no|\d+) times?$/);
    const first = await career.pressUntil('ArrowRight', /\d{4}, \d+ times?$/);
    await keyboard.press('ArrowRight');
    const second = await career.pressUntil('ArrowRight', /\d{4}, \d+ times?$/);
    assert.notEqual(second, first);
    await keyboard.press('Enter');
    await career.tabTo(/, 45 minutes$/);
    await keyboard.press('ArrowDown');
    const wanted = await career.focused();
    const slot: ShownSlot = await career.slot(page.getByRole('button', { name: wanted, exact: true }));
    await keyboard.press('Enter');

    await career.focusIs(/^Confirm your interview$/);
    await career.tabTo(/^Your name$/);
    await keyboard.press('Control+A');
    await keyboard.type('Lorraine Baines');
    await career.tabTo(/^E-mail address$/);
    await keyboard.press('Control+A');
    await keyboard.type('lorraine.by.keyboard@mail.example');
    await keyboard.press('Enter');
    await career.focusIs(/^Your interview is booked$/);

    await career.tabTo(/^Add to calendar$/);
    const saving = page.waitForEvent('download');
    await keyboard.press('Enter');
    assert.equal(startOf(await eventOf(await saving)), slot.start);
    const [booking, ...more] = await demo.bookingsOf('lorraine.by.keyboard@mail.example');
    assert.equal(booking?.candidate.name, 'Lorraine Baines');
    assert.deepEqual(more, []);
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('the link in the mail cancels, the calendars are cleared, and the page offers a new start', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit();
    const email = 'biff.cancels@mail.example';
    await career.open();
    const slot = await career.book({ name: 'Biff Tannen', email }, { day: 2 });
    await eventually(async () => ((await demo.calendarsWith(slot.start)).length === 2 ? true : undefined));

    await openMail(page, email, /Confirmed/);
    await page.getByRole('link', { name: /\/manage\// }).click();
    await page.getByRole('heading', { name: 'Your interview is booked' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.getByLabel(/Reason/).fill('Manure');
    await page.getByRole('button', { name: 'Cancel the interview' }).click();
    await page.getByRole('heading', { name: 'Your interview is cancelled' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await eventually(async () => ((await demo.calendarsWith(slot.start)).length === 0 ? true : undefined));
    await openMail(page, email, /Cancelled: First conversation/);

    await page.goto(demo.place.careerPage);
    await career.heading('Your interview is cancelled').waitFor();
    await career.button('Start again').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'cancelled');
    await career.button('Start again').click();
    await career.openDays.first().waitFor();
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('without script: a plain page offers the times, books one and gives the calendar file', {
    skip: skipChromium,
  }, async () => {
    const { page } = await demo.visit({ javaScriptEnabled: false });
    await page.goto(demo.place.careerPage);
    await keepPicture(page, 'no-script');
    await page.getByRole('button', { name: 'Choose a time on a plain page' }).click();
    await page.waitForURL(`${demo.place.kit}/book/*`);
    await keepPicture(page, 'plain-times', { isWhole: false });
    const link = page.url();
    await page.locator('form button').nth(4).click();
    await page.getByLabel('Your name').fill('Linda McFly');
    await page.getByLabel('Your e-mail address').fill('linda.plain@mail.example');
    await keepPicture(page, 'plain-held');
    await page.getByRole('button', { name: 'Book this time' }).click();
    await page.getByRole('heading', { name: 'Your interview is booked' }).waitFor();
    await keepPicture(page, 'plain-booked');
    const path = await page.getByRole('link', { name: 'Add to calendar' }).getAttribute('href');
    const file = await fetch(new URL(path ?? '', link));
    assert.match(eventIn(await file.text()).summary, /First conversation/);
    assert.equal((await demo.bookingsOf('linda.plain@mail.example')).length, 1);
    await page.context().close();
  });

  test('with script on, the plain page is one press away and without fault for readers', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit({ timezoneId: 'Europe/Berlin' });
    await career.open();
    await page.getByRole('button', { name: 'I prefer a plain page' }).click();
    await page.getByRole('heading', { name: 'First conversation' }).waitFor();
    await page.waitForURL(`${demo.place.kit}/book/*`);
    await page
      .getByText(/Europe\/Berlin|Central European/)
      .first()
      .waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.locator('form button').nth(0).click();
    await page.getByLabel('Your name').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });
});
