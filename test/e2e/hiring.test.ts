import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { greenhouseCredentials } from '../../demo/sandbox/greenhouse/settings.js';
import { firstKey } from '../../demo/sandbox/lever/state.js';
import { codename, company, firstPartnerSecret, firstToken } from '../../demo/sandbox/recruitee/state.js';
import { axeViolations } from '../support/axe.js';
import { type Complaints, keepPicture, skipChromium } from '../support/browser.js';
import { DemoInBrowser } from './demo-in-browser.harness.js';
import { HiringPage, Inbox, LinkVisitor, TrackedCandidate } from './hiring.harness.js';

/** Work in the background leaves room for people who wait. */
const SOON = { timeout: 120_000 };
const JOB = 'Apprentice Time Traveller';
const RECRUITER = 'lorraine.baines@hillvalley.example';
const DELETES_INTERVIEWS = /Scheduled interviews: Delete \(/;

describe('applicant tracking', () => {
  let demo: DemoInBrowser;
  let inbox: Inbox;
  before(async () => {
    if (skipChromium !== false) return;
    demo = await DemoInBrowser.start();
    inbox = new Inbox(demo.place);
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  /** A candidate takes a time behind the link that was mailed to them, and calls it off again. */
  async function bookedBy(
    email: string,
  ): Promise<{ cancel: () => Promise<void>; page: Page; complaints: Complaints }> {
    const { page, complaints } = await demo.visit();
    const visitor = new LinkVisitor(page);
    await visitor.book(await inbox.linkTo('book', email));
    return { page, complaints, cancel: async () => visitor.cancel(await inbox.linkTo('manage', email)) };
  }

  test('Greenhouse is connected with a permission missing, which is mended; who enters a stage is invited, books and cancels, and Greenhouse shows it all', {
    skip: skipChromium,
  }, async () => {
    const { page, complaints } = await demo.visit();
    const address = `${demo.place.sandbox}/greenhouse`;
    const marty = new TrackedCandidate(page, address, 'Marty McFly');
    const hiring = new HiringPage(page, demo.place.careerPage);
    await page.goto(address);
    const admin = await page
      .locator('li', { hasText: 'Site Admin Lorraine Baines' })
      .locator('code')
      .innerText();
    const tick = page.getByRole('button', { name: DELETES_INTERVIEWS });
    await tick.click();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-greenhouse');

    await hiring.open();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-vendors');
    await hiring.open('?provider=greenhouse');
    await hiring.console.getByText('Permissions to tick').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-key-guide');
    const { clientId, clientSecret, subdomain } = greenhouseCredentials;
    await hiring.enterKey({ clientId, clientSecret, actingUser: admin, subdomain });
    const missing = hiring.console.getByText('A permission is missing.', { exact: false }).first();
    await missing.waitFor(SOON);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-permission-missing');

    await page.goto(address);
    await tick.click();
    await hiring.open('?provider=greenhouse');
    await hiring.press(/^Check again/);
    await missing.waitFor({ state: 'hidden', ...SOON });
    await hiring.isRead();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-read');

    const stage = await hiring.stage(JOB, 'Phone Interview');
    await stage.getByRole('button', { name: /^Make a plan/ }).click();
    await stage.getByText(/is made and chosen here/).waitFor(SOON);
    await hiring.invite(stage);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-stage-plans');

    await marty.move('Phone Interview');
    await hiring.open('?provider=greenhouse');
    await hiring.press(/^Read now/);
    const { cancel, ...candidate } = await bookedBy('marty.mcfly@candidates.example');
    await keepPicture(candidate.page, 'hiring-candidate-booked');
    await marty.shows(
      ({ interviews, feed }) =>
        interviews.includes('First conversation') &&
        feed.includes('Interview booked') &&
        (feed.match(/e-mail/g) ?? []).length >= 2,
    );
    await marty.unfold();
    await keepPicture(page, 'hiring-greenhouse-booked');
    await cancel();
    await marty.shows(({ interviews, feed }) => interviews === '' && /[Cc]ancelled/.test(feed));
    await marty.unfold();
    await keepPicture(page, 'hiring-greenhouse-cancelled');
    assert.deepEqual([complaints.all, candidate.complaints.all], [[], []]);
    await candidate.page.context().close();
    await page.context().close();
  });

  test('the same with Lever, where the interviews of a booking are one panel and mails are notes', {
    skip: skipChromium,
  }, async () => {
    const { page, complaints } = await demo.visit();
    const hypatia = new TrackedCandidate(page, `${demo.place.sandbox}/lever`, 'Ὑπατία Θέωνος');
    const hiring = new HiringPage(page, demo.place.careerPage);
    await hiring.open('?provider=lever');
    await hiring.enterKey({ key: firstKey, actingUser: RECRUITER });
    await hiring.isRead();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-lever-read');
    const stage = await hiring.stage('All jobs', 'Phone interview');
    await stage.getByRole('combobox').selectOption({ label: 'First conversation' });
    await hiring.invite(stage);

    await hypatia.move('Phone interview');
    await hiring.open('?provider=lever');
    await hiring.press(/^Read now/);
    const { cancel, ...candidate } = await bookedBy('hypatia@candidates.example');
    await hypatia.shows(
      ({ interviews, feed, all }) =>
        interviews.includes('First conversation') &&
        /[Bb]ooked/.test(feed) &&
        feed.includes('E-mail sent') &&
        all.includes('externally managed'),
    );
    await hypatia.unfold();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-lever-booked');
    await cancel();
    await hypatia.shows(({ interviews, feed }) => interviews === '' && /[Cc]ancelled/.test(feed));
    assert.deepEqual([complaints.all, candidate.complaints.all], [[], []]);
    await candidate.page.context().close();
    await page.context().close();
  });

  test('a candidate who is sent from Recruitee by form is mailed, books, and Recruitee shows what becomes of it', {
    skip: skipChromium,
  }, async () => {
    const { page, complaints } = await demo.visit();
    const address = `${demo.place.sandbox}/recruitee`;
    const neha = new TrackedCandidate(page, address, 'नेहा शर्मा');
    const hiring = new HiringPage(page, demo.place.careerPage);
    await hiring.open('?provider=recruiteepartner');
    await hiring.enterKey({
      codename,
      company: String(company.id),
      token: firstToken,
      secret: firstPartnerSecret,
    });
    const token = await hiring.makeToken(company.name);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-recruitee-token');
    await hiring.askFor(['Coordinator', 'Job']);
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-recruitee-form');

    await page.goto(address);
    await page.getByLabel(/^Token that/).fill(token);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await neha.item.getByRole('link', { name: /^Send to/ }).click();
    await page.getByLabel('Test').selectOption({ label: 'First conversation' });
    await page.getByLabel('Recruiter', { exact: false }).selectOption({ label: 'Jennifer Parker' });
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'hiring-recruitee-send');
    await page.getByRole('button', { name: 'Send' }).click();

    await neha.shows(({ all }) => all.includes('Invitation sent'));
    const { cancel, ...candidate } = await bookedBy('neha@candidates.example');
    await neha.shows(({ all }) => /Booked: \d/.test(all));
    await keepPicture(page, 'hiring-recruitee-booked');
    await cancel();
    await neha.shows(({ all }) => all.includes('canceled'));
    assert.deepEqual([complaints.all, candidate.complaints.all], [[], []]);
    await candidate.page.context().close();
    await page.context().close();
  });

  test('narrow and dark, and from right to left, nothing sticks out', { skip: skipChromium }, async () => {
    for (const [name, query, options] of [
      ['hiring-narrow-dark', '', { viewport: { width: 320, height: 740 }, colorScheme: 'dark' }],
      ['hiring-arabic', '?lang=ar', { viewport: { width: 900, height: 900 } }],
      ['hiring-viewer', '?as=viewer', {}],
      ['hiring-nobody', '?as=nobody', {}],
    ] as const) {
      const { page } = await demo.visit(options);
      const hiring = new HiringPage(page, demo.place.careerPage);
      await hiring.open(query);
      await hiring.console.getByRole('heading').nth(1).waitFor();
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok((widths[0] ?? 0) <= (widths[1] ?? 0), name);
      assert.deepEqual(await axeViolations(page), [], name);
      await keepPicture(page, name);
      await page.context().close();
    }
  });
});
