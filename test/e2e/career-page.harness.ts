import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** A slot as its button tells it. */
export interface ShownSlot {
  /** RFC 3339. */
  start: string;
  /** Date, time, zone and length in words. */
  name: string;
}

const fewDays = 3;

/** The career page as a candidate uses it: with the mouse, or with the keyboard alone. */
export class CareerPage {
  readonly page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.page = page;
    this.#address = address;
  }

  get picker(): Locator {
    return this.page.locator('interview-slot-picker');
  }

  /** A heading anywhere on the page or in the picker. */
  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  get openDays(): Locator {
    return this.picker.getByRole('gridcell').locator('button[aria-disabled="false"]');
  }

  get times(): Locator {
    return this.picker.locator('section').locator('button[data-start]');
  }

  /** Opens the page and waits for a month with a few open days: the last days of a month have none to spare. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.#address}/${query}`);
    await this.#monthShown();
    if ((await this.openDays.count()) >= fewDays) return;
    await this.picker.locator('[part~="month-button"]').last().click();
    await this.#monthShown();
    await this.openDays.nth(fewDays - 1).waitFor();
  }

  /** Chooses an open day by its place among them, the first being 0, and stays in the shown month. */
  async pickDay(index: number): Promise<string> {
    const count = await this.openDays.count();
    const day = this.openDays.nth(Math.min(index, count - 1));
    const date = (await day.getAttribute('data-date')) ?? '';
    await day.click();
    await this.times.first().waitFor();
    return date;
  }

  /** The slot a time's button stands for. */
  async slot(button: Locator): Promise<ShownSlot> {
    const [start, name] = [await button.getAttribute('data-start'), await button.getAttribute('aria-label')];
    assert.ok(start !== null && name !== null);
    return { start, name };
  }

  /** Presses a time of the chosen day, by its place in the list. */
  async pickTime(index = 0): Promise<ShownSlot> {
    const button = this.times.nth(index);
    const slot = await this.slot(button);
    await button.click();
    return slot;
  }

  /** Waits for the form of a held time. */
  async held(): Promise<void> {
    await this.page.getByLabel('E-mail address').waitFor();
  }

  async fillIn({ name, email }: { name: string; email: string }): Promise<void> {
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByLabel('E-mail address').fill(email);
  }

  async confirm(): Promise<void> {
    await this.button(/^Confirm interview/).click();
  }

  async booked(): Promise<void> {
    await this.heading(/^Your interviews? (is|are) booked$/).waitFor();
  }

  /** The whole way by mouse: a day, a time, name and mail, confirmed. */
  async book(who: { name: string; email: string }, { day = 1, time = 0 } = {}): Promise<ShownSlot> {
    await this.pickDay(day);
    const slot = await this.pickTime(time);
    await this.held();
    await this.fillIn(who);
    await this.confirm();
    await this.booked();
    return slot;
  }

  /** What a reader hears of the element that has the focus, through shadow roots: its label or its text. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (active instanceof HTMLInputElement) return active.labels?.[0]?.textContent.trim() ?? '';
      return active?.getAttribute('aria-label') ?? active?.textContent.trim() ?? '';
    });
  }

  /** Presses Tab until something of this name has the focus. */
  async tabTo(name: RegExp): Promise<string> {
    const passed: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await this.page.keyboard.press('Tab');
      const focused = await this.focused();
      if (name.test(focused)) return focused;
      passed.push(focused);
    }
    throw new Error(`Tab did not reach ${String(name)}, but: ${passed.join(' | ')}`);
  }

  async #monthShown(): Promise<void> {
    await this.picker.locator('[role="grid"][aria-busy="false"]').waitFor();
  }

  /** Presses a key until what has the focus has this name. */
  async pressUntil(key: string, name: RegExp): Promise<string> {
    for (let presses = 0; presses < 40; presses += 1) {
      const focused = await this.focused();
      if (name.test(focused)) return focused;
      await this.page.keyboard.press(key);
      await this.#monthShown();
    }
    throw new Error(`${key} did not lead to ${String(name)}`);
  }

  /** Waits until what has the focus has this name. */
  async focusIs(name: RegExp): Promise<void> {
    let focused = '';
    for (let looks = 0; looks < 150; looks += 1) {
      focused = await this.focused();
      if (name.test(focused)) return;
      await this.page.waitForTimeout(100);
    }
    throw new Error(`The focus is on ${focused}, not on ${String(name)}`);
  }
}
