import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import {
  type DemoPlace,
  type DemoProcess,
  hostClient,
  newDemoPlace,
  startDemo,
} from '../support/demo-process.js';

const { firefox } = JSON.parse(process.env['SLOTWRIGHT_BROWSERS'] ?? '{}') as { firefox?: string };
const skip = firefox === undefined ? 'SLOTWRIGHT_BROWSERS names no Firefox' : false;

describe('in Firefox', () => {
  let place: DemoPlace;
  let demo: DemoProcess;
  let browser: Browser;
  before(async () => {
    if (skip !== false) return;
    place = await newDemoPlace();
    [demo, browser] = await Promise.all([
      startDemo(place),
      puppeteer.launch({ browser: 'firefox', executablePath: firefox ?? '', headless: true }),
    ]);
  });
  after(async () => {
    if (skip !== false) return;
    await browser.close();
    await demo.end('SIGTERM');
    await place.remove();
  });

  test('a candidate books a time', { skip }, async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (/Content-Security-Policy|Trusted/.test(message.text())) complaints.push(message.text());
    });
    page.setDefaultTimeout(30_000);
    await page.goto(place.careerPage);
    await page.locator('interview-slot-picker >>> button[data-date][aria-disabled="false"]').click();
    await page.locator('interview-slot-picker >>> section button[data-start]').click();
    await page.locator('interview-slot-picker >>> input[name="email"]').fill('marty.firefox@mail.example');
    await page.locator('interview-slot-picker >>> form button.primary').click();
    await page
      .locator('interview-slot-picker >>> a[href="https://video.hillvalley.example/apprentice"]')
      .wait();
    const { data } = await hostClient(place).get<{ data: { candidate: { email: string } }[] }>(
      '/v1/bookings',
    );
    assert.deepEqual(
      data.map(({ candidate }) => candidate.email),
      ['marty.firefox@mail.example'],
    );
    assert.deepEqual(complaints, []);
  });
});
