import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeViolations } from '../support/axe.js';
import { keepPicture, skipChromium } from '../support/browser.js';
import { eventually } from '../support/kit.js';
import { DemoInBrowser } from './demo-in-browser.harness.js';

describe('when things go wrong', () => {
  let demo: DemoInBrowser;
  before(async () => {
    if (skipChromium === false) demo = await DemoInBrowser.start();
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  test('two want the same time: the second is told at once, is offered others, and books one of them', {
    skip: skipChromium,
  }, async () => {
    const [first, second] = [await demo.visit(), await demo.visit()];
    // Somebody whose page hears nothing of what others do: else the time may be gone from it before the press.
    await second.page.route('**/slots/stream*', () => undefined);
    await Promise.all([first.career.open(), second.career.open()]);
    const days = await Promise.all([first.career.pickDay(1), second.career.pickDay(1)]);
    assert.equal(days[0], days[1]);
    const wanted = await first.career.pickTime(2);
    await first.career.held();

    const lost = second.career.times.nth(2);
    assert.equal((await second.career.slot(lost)).start, wanted.start);
    await lost.click();
    await second.page.getByText('That time has just been taken.').first().waitFor();
    await second.career.heading('Close to the time you chose').waitFor();
    assert.deepEqual(await axeViolations(second.page), []);
    await keepPicture(second.page, 'taken');
    const other = await second.career.pickTime(0);
    assert.notEqual(other.start, wanted.start);
    await second.career.held();
    await second.career.fillIn({ name: 'George McFly', email: 'george.second@mail.example' });
    await second.career.confirm();
    await second.career.booked();

    await first.career.confirm();
    await first.career.booked();
    await eventually(async () =>
      (await demo.calendarsWith(wanted.start)).includes('emmett-brown') ? true : undefined,
    );
    assert.deepEqual([first.complaints.all, second.complaints.all], [[], []]);
    await Promise.all([first.page.context().close(), second.page.context().close()]);
  });

  test('the reply to the booking is lost twice: the picker finds out the truth, and there is one of everything', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit();
    const email = 'doc.lost.reply@mail.example';
    const keys: (string | undefined)[] = [];
    await page.route('**/elements/v1/bookings', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      // The first one reaches the server, its reply never the page; the second does not get that far.
      if (keys.length === 1) await route.fetch();
      if (keys.length <= 2) await route.abort('connectionreset');
      else await route.continue();
    });
    await career.open();
    await career.pickDay(0);
    const slot = await career.pickTime();
    await career.held();
    await career.fillIn({ name: 'Emmett of 1955', email });
    await career.confirm();
    await career.heading('Checking your booking').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'unsure');
    await career.booked();
    assert.deepEqual(keys, [keys[0], keys[0], keys[0]]);
    assert.equal((await demo.bookingsOf(email)).length, 1);
    await eventually(async () => ((await demo.mailsTo(email)).length > 0 ? true : undefined));
    await eventually(async () => ((await demo.calendarsWith(slot.start)).length === 2 ? true : undefined));
    assert.equal((await demo.mailsTo(email)).length, 1);
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('pressing Confirm three times books once', { skip: skipChromium }, async () => {
    const { page, career } = await demo.visit();
    const email = 'strickland.triple@mail.example';
    let requests = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/elements/v1/bookings')) requests += 1;
    });
    await career.open();
    await career.pickDay(2);
    await career.pickTime();
    await career.held();
    await career.fillIn({ name: 'Mr. Strickland', email });
    await career.button(/^Confirm interview/).click({ clickCount: 3 });
    await career.booked();
    assert.equal(requests, 1);
    assert.equal((await demo.bookingsOf(email)).length, 1);
    await page.context().close();
  });

  test('the kit’s script can’t be loaded: the page says so in a friendly sentence', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit();
    await page.route(`${demo.place.kit}/elements.js`, (route) => route.abort('connectionrefused'));
    await page.goto(demo.place.careerPage);
    await career.heading('Our booking desk does not answer').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'kit-down');
    await page.unroute(`${demo.place.kit}/elements.js`);
    await page.getByRole('link', { name: 'Try again' }).click();
    await career.openDays.first().waitFor();
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('the employer’s own server can’t make a session: the same sentence, and no picker that can’t work', {
    skip: skipChromium,
  }, async () => {
    const { page, career } = await demo.visit();
    await page.route('**/api/session', (route) =>
      route.fulfill({ status: 503, json: { error: 'unavailable' } }),
    );
    await page.goto(demo.place.careerPage);
    await career.heading('Our booking desk does not answer').waitFor();
    assert.equal(await career.picker.isVisible(), false);
    await page.context().close();
  });

  test('the connection goes after the page was loaded: the picker says so, and goes on when it is back', {
    skip: skipChromium,
  }, async () => {
    const { page, career } = await demo.visit();
    await page.route('**/elements/v1/**', (route) => route.abort('internetdisconnected'));
    await page.goto(demo.place.careerPage);
    await career.heading('No connection').waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await keepPicture(page, 'offline');
    await page.unroute('**/elements/v1/**');
    await career.button('Try again').click();
    await career.openDays.first().waitFor();
    await page.context().close();
  });

  test('the interviewers’ calendars don’t answer: nothing is held, and the candidate gets a sentence to act on', {
    skip: skipChromium,
  }, async () => {
    const { page, career } = await demo.visit();
    await career.open();
    await career.pickDay(1);
    await fetch(`${demo.place.sandbox}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ match: { pathPrefix: '/v1/free_busy' }, times: 20, status: 503 }),
    });
    await career.pickTime();
    await page
      .getByText(/could not check the calendars just now/i)
      .first()
      .waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await fetch(`${demo.place.sandbox}/_sandbox/faults`, { method: 'DELETE' });
    await career.pickTime();
    await career.held();
    await page.context().close();
  });
});
