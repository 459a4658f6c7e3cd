import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeViolations } from '../support/axe.js';
import { keepPicture, skipChromium } from '../support/browser.js';
import { hostClient } from '../support/demo-process.js';
import { eventually } from '../support/kit.js';
import { AdminPage } from './admin.harness.js';
import { CoordinatorPage } from './coordinator.harness.js';
import { DemoInBrowser } from './demo-in-browser.harness.js';

/** Calls are counted, and work in the background leaves room for people who wait. */
const SOON = { timeout: 120_000 };
const STAGE = { ref: 'keeper-screening', label: 'Screening by video' };
const PLACE = 'Courthouse 1955';
const names = [PLACE, ...Array.from({ length: 39 }, (_, index) => `Room ${String(1847 + index)}`)];

interface SeenCalendar {
  name: string;
  isOpen: boolean;
  events: {
    start: string;
    eventClasses?: { interview?: { job_name?: string; candidates?: { email?: string }[] } };
    meeting?: { state: string; providerName: string; joinUrl?: string };
  }[];
}

describe('the admin', () => {
  let demo: DemoInBrowser;
  before(async () => {
    if (skipChromium === false) demo = await DemoInBrowser.start();
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  /** What the calendar service itself knows of the unit's virtual calendars. */
  const seen = async (): Promise<SeenCalendar[]> =>
    (await (
      await fetch(`${demo.place.sandbox}/_sandbox/units/hill-valley/virtual-calendars`)
    ).json()) as SeenCalendar[];

  test('connects the unit, makes forty calendars of which one is refused, maps one to a stage, sees an interview’s link come, and what stops when the unit is disconnected', {
    skip: skipChromium,
  }, async () => {
    const { page, complaints } = await demo.visit();
    const admin = new AdminPage(page, demo.place.careerPage);
    await admin.open();
    await admin.console.getByText('No organizational unit yet').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'admin-no-unit');
    await admin.connectUnit();
    await admin.console.getByText('indeed').first().waitFor();
    await admin.console.getByText('No virtual calendars yet').waitFor();
    await keepPicture(page, 'admin-connected');

    await admin.press(page, 'Let it refuse one calendar called “1885”');
    await admin.create(names);
    await keepPicture(page, 'admin-creating');
    // The work goes on when nobody looks, and is found again.
    await page.goto('about:blank');
    await admin.open();
    const batch = admin.console.getByText('39 of 40 created', { exact: true });
    await batch.waitFor(SOON);
    await admin.console.getByText('1 was not created:').last().waitFor();
    await admin.console.getByText('Room 1885').last().waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'admin-39-of-40');
    await admin.press(admin.console, 'Try these again');
    await eventually(async () => ((await seen()).length === 40 ? true : undefined), 60);
    assert.deepEqual((await seen()).map(({ name }) => name).sort(), [...names].sort());

    const region = await admin.select(PLACE);
    await region.getByText('indeed').first().waitFor(SOON);
    await admin.mapToStage(region, STAGE);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'admin-mapped');
    assert.match(page.url(), /calendar=vcl_/);

    const candidate = await demo.visit();
    await candidate.career.open('?job=keeper');
    const email = 'clara.bow@mail.example';
    const slot = await candidate.career.book({ name: 'Clara Bow', email }, { day: 1, time: 1 });
    const event = await eventually(async () => {
      const calendar = (await seen()).find(({ name }) => name === PLACE);
      const found = calendar?.events.find(({ start }) => start === slot.start);
      const meeting = found?.meeting;
      return meeting?.state === 'ready' ? { eventClasses: found?.eventClasses, meeting } : undefined;
    });
    assert.equal(event.meeting.providerName, 'indeed');
    const { interview } = event.eventClasses ?? {};
    assert.equal(interview?.job_name, 'Clock Tower Keeper');
    assert.equal(interview.candidates?.[0]?.email, email);
    const joinUrl = event.meeting.joinUrl ?? '';
    assert.match(joinUrl, /^https:\/\//);
    // Nobody reloads anything: the page of the candidate is told.
    await candidate.career.picker.locator(`a[href="${joinUrl}"]`).waitFor(SOON);
    await keepPicture(candidate.page, 'admin-candidate-link');
    await candidate.page.context().close();

    await page.reload();
    await admin.console
      .getByRole('region', { name: PLACE })
      .getByRole('link', { name: /Join the video call/ })
      .waitFor(SOON);
    await keepPicture(page, 'admin-interview');

    await admin.press(admin.console, 'Disconnect');
    await admin.dialog.getByText('1 interview ahead').waitFor();
    await admin.dialog.getByText('40 virtual calendars').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'admin-what-stops', { isWhole: false });
    await admin.press(admin.dialog, 'Disconnect now');
    await admin.console.getByText('Disconnected', { exact: true }).first().waitFor(SOON);
    await keepPicture(page, 'admin-disconnected');
    await eventually(async () => ((await seen()).some(({ isOpen }) => isOpen) ? undefined : true), 120);

    // The interview goes on in its people's calendars, and somebody is told that it has no link.
    const { data } = await hostClient(demo.place).get<{
      data: { status: string; candidate: { email: string } }[];
    }>('/v1/bookings?limit=200');
    assert.equal(data.find((booking) => booking.candidate.email === email)?.status, 'confirmed');
    const coordinator = new CoordinatorPage(page, demo.place.careerPage);
    await coordinator.open();
    await coordinator.exception(/There is no link to the meeting/).waitFor(SOON);
    await keepPicture(page, 'admin-no-link');
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('who may only look is shown no way to change anything, and who may not is told so', {
    skip: skipChromium,
  }, async () => {
    const { page } = await demo.visit();
    const admin = new AdminPage(page, demo.place.careerPage);
    await admin.open('?as=viewer');
    await admin.console.getByText('You can look at everything here, but not change it.').waitFor();
    assert.equal(await admin.console.getByRole('button', { name: 'Create calendars' }).count(), 0);
    await keepPicture(page, 'admin-viewer');
    await admin.open('?as=nobody');
    await admin.console.getByRole('heading', { name: 'You may not see this' }).waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'admin-nobody');
    await page.context().close();
  });

  test('connects the organization’s account, reaches somebody through it, and ends it again', {
    skip: skipChromium,
  }, async () => {
    const { page, complaints } = await demo.visit();
    const admin = new AdminPage(page, demo.place.careerPage);
    await admin.open();
    const own = admin.accounts.getByRole('listitem').filter({ hasText: 'einstein@hillvalley.example' });
    await own.first().waitFor();
    await admin.connectAccount('Connect a calendar', 'Einstein');
    assert.equal(await own.count(), 1, 'the same account is not there twice');

    await admin.connectAccount('Connect for the whole company', 'IT');
    await admin.press(admin.accounts, /^Ask for people/);
    await admin.dialog
      .getByLabel('E-mail addresses')
      .fill('verne.brown@hillvalley.example\nnobody@elsewhere.example');
    await admin.press(admin.dialog, 'Ask');
    await admin.accounts.getByText('Refused').first().waitFor(SOON);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'admin-accounts');
    await admin.press(admin.accounts, /^Disconnect: Hill Valley Science Services, IT/);
    await admin.press(admin.dialog, 'Disconnect now');
    await admin.accounts.getByText('Hill Valley Science Services, IT is disconnected.').first().waitFor(SOON);
    await keepPicture(page, 'admin-accounts-ended');
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('narrow and dark, and from right to left, nothing sticks out', { skip: skipChromium }, async () => {
    for (const [name, query, options] of [
      ['admin-narrow-dark', '', { viewport: { width: 320, height: 740 }, colorScheme: 'dark' }],
      ['admin-arabic', '?lang=ar', { viewport: { width: 900, height: 900 } }],
    ] as const) {
      const { page } = await demo.visit(options);
      const admin = new AdminPage(page, demo.place.careerPage);
      await admin.open(query);
      await admin.console.getByRole('button').first().waitFor();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok((widths[0] ?? 0) <= (widths[1] ?? 0), name);
      assert.deepEqual(await axeViolations(page), [], name);
      await keepPicture(page, name);
      await page.context().close();
    }
  });
});
