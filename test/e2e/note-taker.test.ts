import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeViolations } from '../support/axe.js';
import { keepPicture, skipChromium } from '../support/browser.js';
import { hostClient } from '../support/demo-process.js';
import { eventually } from '../support/kit.js';
import { DemoInBrowser } from './demo-in-browser.harness.js';

const assistant = 'notes@assistant.example';

/** How many pixels the page is wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('an assistant that takes notes', () => {
  let demo: DemoInBrowser;
  before(async () => {
    if (skipChromium !== false) return;
    demo = await DemoInBrowser.start();
    const { careerPage, kit } = demo.place;
    const { token } = await hostClient(demo.place).post<{ token: string }>('/v1/sessions', {
      audience: 'admin',
      actor: { id: 'lorraine', name: 'Lorraine Baines' },
      origins: [careerPage],
      permissions: ['conferencing:policy'],
    });
    const reply = await fetch(`${kit}/elements/v1/conferencing/policy`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Origin: careerPage },
      body: JSON.stringify({
        noteTaker: {
          email: assistant,
          mode: 'always',
          requiresConsent: true,
          label: 'Ada Notes',
          hasSeat: true,
        },
      }),
    });
    assert.equal(reply.status, 200, await reply.text());
  });
  after(async () => {
    if (skipChromium === false) await demo.stop();
  });

  const listedWhen = (start: string, isWanted: boolean): Promise<true> =>
    eventually(async () => {
      const listed = await demo.listedAt(start);
      return (listed.length > 0 && listed.includes(assistant) === isWanted) || undefined;
    });

  test('is invited once the candidate has agreed in the picker, and taken out when they say otherwise', {
    skip: skipChromium,
  }, async () => {
    const { page, career, complaints } = await demo.visit({
      viewport: { width: 320, height: 740 },
      colorScheme: 'dark',
    });
    const check = async (state: string): Promise<void> => {
      await keepPicture(page, `note-taker-${state}`);
      assert.deepEqual(await axeViolations(page), [], state);
      assert.equal(await overflow(page), 0, state);
    };
    await career.open();
    await career.pickDay(1);
    const slot = await career.pickTime();
    await career.held();
    const box = page.getByRole('checkbox', { name: 'An assistant may take notes: Ada Notes' });
    assert.equal(await box.isChecked(), false);
    await check('asked');
    await box.check();
    await career.fillIn({ name: 'Marty McFly', email: 'marty.notes@mail.example' });
    await career.confirm();
    await career.booked();
    await page.getByText('Notes by Ada Notes', { exact: true }).first().waitFor();
    await check('accepted');
    await listedWhen(slot.start, true);

    await career.button('Do not allow an assistant to take notes').click();
    await career.button(/^Allow an assistant to take notes$/).waitFor();
    await listedWhen(slot.start, false);
    assert.deepEqual(complaints.all, []);
    await page.context().close();
  });

  test('costs nobody the time when what asks about it is slow to come, and is asked about once it is there', {
    skip: skipChromium,
  }, async () => {
    const { page, career } = await demo.visit();
    let send: (() => Promise<void>) | undefined;
    await page.route(/note-taker-part/, (route) => {
      send = () => route.continue();
    });
    await career.open();
    await career.pickDay(0);
    await career.pickTime();
    await career.held();
    const box = page.getByRole('checkbox', { name: /Ada Notes/ });
    assert.equal(await box.count(), 0);
    await career.fillIn({ name: 'Marty McFly', email: 'marty.slowly@mail.example' });
    await send?.();
    await box.waitFor();
    assert.equal(await box.isChecked(), false);
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Marty McFly');
    await career.focusIs(/^E-mail address$/);
    await box.check();
    await career.confirm();
    await career.booked();
    await career.button('Do not allow an assistant to take notes').waitFor();
    await page.context().close();
  });

  test('is asked about from right to left, and stays out where nothing is ticked', {
    skip: skipChromium,
  }, async () => {
    const { page, career } = await demo.visit({ viewport: { width: 900, height: 900 } });
    await career.open('?lang=ar');
    await career.pickDay(2);
    const slot = await career.pickTime();
    await page.getByRole('checkbox', { name: /Ada Notes/ }).waitFor();
    await keepPicture(page, 'note-taker-asked-in-arabic');
    assert.deepEqual(await axeViolations(page), []);
    await career.button(/^تأكيد/).click();
    await career.button('السماح لمساعد بتدوين الملاحظات').waitFor();
    await keepPicture(page, 'note-taker-refused-in-arabic');
    assert.deepEqual(await axeViolations(page), []);
    await listedWhen(slot.start, false);
    await page.context().close();
  });
});
