import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import ICAL from 'ical.js';
import type { BrowserContextOptions, Download, Locator, Page } from 'playwright-core';
import { axeViolations } from '../support/axe.js';
import { keepPicture, skipChromium } from '../support/browser.js';
import { eventually } from '../support/kit.js';
import type { CareerPage } from './career-page.harness.js';
import { DemoInBrowser, type ShownBooking } from './demo-in-browser.harness.js';

const titles = ['Flux capacitor deep dive', 'Team conversation', 'Meet the founder'];
const inSomeOrder = titles.toSorted();

const textsOf = async (elements: Locator): Promise<string[]> =>
  (await elements.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());

/** Titles of the interviews that are listed with what is held or booked, in their order. */
const listedTitles = (career: CareerPage): Promise<string[]> =>
  textsOf(career.picker.locator('.sessions .session-title'));

/** Times of the interviews that are listed, in their order. */
const listedTimes = (career: CareerPage): Promise<string[]> =>
  textsOf(career.picker.locator('.sessions .session > :last-child'));

/** When the events of a calendar file begin, RFC 3339 in UTC, in order of time. */
const startsIn = async (download: Download): Promise<string[]> => {
  const parsed: unknown = ICAL.parse(readFileSync(await download.path(), 'utf8'));
  // The parser gives a component's own shape, which its types call any.
  const calendar = new ICAL.Component(parsed as ConstructorParameters<typeof ICAL.Component>[0]);
  return calendar
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event).startDate.toJSDate().toISOString().replace('.000', ''))
    .sort();
};

describe('three conversations booked together', () => {
  let demo: DemoInBrowser;
  before(async () => {
    if (skipChromium === false) demo = await DemoInBrowser.start();
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  const bookingOf = async (email: string): Promise<ShownBooking> => {
    const [booking, ...more] = await demo.bookingsOf(email);
    assert.ok(booking);
    assert.deepEqual(more, []);
    return booking;
  };

  /** Each session's event is in the calendars of its own panel, and nobody sits twice. */
  const standsInCalendars = async (booking: ShownBooking): Promise<Record<string, string[]>> => {
    const panels = await demo.panelsOf(booking);
    const people = Object.values(panels).flat();
    assert.equal(new Set(people).size, people.length, JSON.stringify(panels));
    assert.deepEqual(panels['founder'], ['emmett-brown']);
    assert.equal(panels['team']?.length, 2);
    const [engineer, ...trainees] = panels['flux'] ?? [];
    assert.ok(['clara-clayton', 'otis-peabody'].includes(engineer ?? ''), engineer);
    assert.ok(trainees.every((id) => id === 'verne-brown'));
    await eventually(async () => {
      const written = Object.values(await demo.calendarsOf(booking)).flat();
      return written.length === people.length ? true : undefined;
    });
    assert.deepEqual(await demo.calendarsOf(booking), panels);
    return panels;
  };

  test('by mouse: found by its tab, offered whole with titles and times, booked, mailed, in the right calendars', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit();
    const email = 'marty.loop.mouse@mail.example';
    await career.open();
    await page
      .getByRole('navigation', { name: 'Open positions' })
      .getByRole('link', { name: 'Engineer' })
      .click();
    await page.waitForURL('**/?job=engineer');
    await career.open('?job=engineer');
    await career.heading('3 interviews').waitFor();
    await career.pickDay(1);
    const offered = await textsOf(career.times.first().locator('.agenda > *'));
    assert.deepEqual(offered.filter((text) => titles.includes(text)).sort(), inSomeOrder);
    const offeredTimes = offered.filter((text) => !titles.includes(text));
    assert.ok(offeredTimes.every((text) => /\d:\d\d.* – .*\d:\d\d/.test(text)));
    const slot = await career.pickTime(0);
    for (const title of titles) assert.ok(slot.name.includes(title), slot.name);

    await career.held();
    assert.deepEqual((await listedTitles(career)).toSorted(), inSomeOrder);
    assert.deepEqual(await listedTimes(career), offeredTimes);
    await career.fillIn({ name: 'Marty McFly', email });
    await career.confirm();
    await career.booked();
    assert.deepEqual((await listedTitles(career)).toSorted(), inSomeOrder);
    assert.deepEqual(await listedTimes(career), offeredTimes);
    const link = page.getByRole('link', { name: 'Join the video call: Meet the founder' });
    assert.equal(await link.getAttribute('href'), 'https://video.hillvalley.example/founder');
    await career.picker.getByText('Courthouse Square, second floor').waitFor();

    const booking = await bookingOf(email);
    assert.equal(booking.sessions[0]?.start, slot.start);
    const saving = page.waitForEvent('download');
    await career.button('Add to calendar').click();
    const starts = booking.sessions.map(({ start }) => start);
    assert.deepEqual(await startsIn(await saving), starts.toSorted());

    const panels = await standsInCalendars(booking);
    await page.goto(`${demo.place.sandbox}/calendars?week=${slot.start.slice(0, 10)}`);
    for (const id of Object.values(panels).flat())
      assert.equal((await page.locator(`#${id}`).getByText('Marty McFly').count()) > 0, true, id);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'loop-calendars');
    await mailTellsAll(page, email);
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  /** The newest mail to somebody names each interview. */
  const mailTellsAll = async (page: Page, email: string): Promise<void> => {
    const mail = page.getByRole('link').filter({ hasText: email });
    await eventually(async () => {
      await page.goto(`${demo.place.sandbox}/inbox`);
      return (await mail.count()) > 0 ? true : undefined;
    });
    await mail.first().click();
    for (const title of titles) await page.locator('.mail-text').getByText(title).first().waitFor();
    await keepPicture(page, 'loop-mail');
  };

  test('by keyboard alone: the same, and the focus is always where one goes on', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit();
    const { keyboard } = page;
    const email = 'lorraine.loop.keyboard@mail.example';
    await career.open('?job=engineer');
    await career.tabTo(/^Skip to choosing a time$/);
    await keyboard.press('Enter');
    await career.tabTo(/\d{4}, (no|\d+) times?$/);
    await career.pressUntil('ArrowRight', /\d{4}, \d+ times?$/);
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await career.pressUntil('ArrowRight', /\d{4}, \d+ times?$/);
    await keyboard.press('Enter');
    await career.focusIs(/Team conversation.*\d{4}.*(hours?|minutes?)$/);
    await keyboard.press('ArrowDown');
    const wanted = await career.focused();
    const slot = await career.slot(page.getByRole('button', { name: wanted, exact: true }));
    await keyboard.press('Enter');

    await career.focusIs(/^Confirm your interviews$/);
    await career.tabTo(/^Your name$/);
    await keyboard.press('Control+A');
    await keyboard.type('Lorraine Baines');
    await career.tabTo(/^E-mail address$/);
    await keyboard.press('Control+A');
    await keyboard.type(email);
    await keyboard.press('Enter');
    await career.focusIs(/^Your interviews are booked$/);
    await career.tabTo(/^Join the video call: Meet the founder$/);
    assert.deepEqual((await listedTitles(career)).toSorted(), inSomeOrder);
    const booking = await bookingOf(email);
    assert.equal(booking.sessions[0]?.start, slot.start);
    await standsInCalendars(booking);
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('the first job stays as it was for somebody who has booked the second', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit();
    await career.open('?job=engineer');
    await career.book({ name: 'Biff Tannen', email: 'biff.loop@mail.example' }, { day: 2, time: 3 });
    await career.open();
    await career.heading('First conversation').waitFor();
    await career.book({ name: 'Biff Tannen', email: 'biff.first@mail.example' }, { day: 0 });
    await page.goto(`${demo.place.careerPage}/?job=engineer`);
    await career.booked();
    assert.deepEqual((await listedTitles(career)).toSorted(), inSomeOrder);
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  const narrow = { width: 360, height: 740 };
  const looks: readonly (readonly [string, string, RegExp, BrowserContextOptions])[] = [
    ['loop wide', '', /^Confirm interviews/, {}],
    ['loop on a narrow telephone', '', /^Confirm interviews/, { viewport: narrow, hasTouch: true }],
    ['loop right to left', '&lang=ar', /^تأكيد/, { viewport: narrow }],
    ['loop in a dark system', '', /^Confirm interviews/, { colorScheme: 'dark' }],
  ];
  for (const [name, query, confirm, options] of looks)
    test(`${name}: from choosing to booked without a fault for readers, and never wider than the window`, {
      skip: skipChromium,
    }, async () => {
      const { page, career, complaints } = await demo.visit(options);
      const check = async (state: string): Promise<void> => {
        await keepPicture(page, `${name.replaceAll(' ', '-')}-${state}`);
        assert.deepEqual(await axeViolations(page), [], state);
        const [content, window] = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return [scrollWidth, clientWidth];
        });
        assert.equal(content, window, state);
      };
      await career.open(`?job=engineer${query}`);
      await career.pickDay(0);
      await check('choosing');
      await career.pickTime(1);
      await career.button(confirm).waitFor();
      await check('held');
      await career.button(confirm).click();
      await career.picker.locator('a[href="https://video.hillvalley.example/founder"]').waitFor();
      await check('booked');
      assert.deepEqual(complaints.all, []);
      await page.context().close();
    });
});
