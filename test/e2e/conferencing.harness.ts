import '../../packages/server/src/domain/temporal.js';
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { DemoPlace } from '../support/demo-process.js';

/** The admin's page of video meetings, as an admin uses it. */
export class VideoPage {
  readonly page: Page;
  readonly #address: string;

  constructor(page: Page, careerPage: string) {
    this.page = page;
    this.#address = `${careerPage}/admin/video`;
  }

  /** @param query such as `?as=viewer` */
  async open(query = ''): Promise<void> {
    await this.page.goto(this.#address + query);
    await this.page.getByRole('heading', { name: 'Video meetings', level: 1 }).waitFor();
  }

  get console(): Locator {
    return this.page.locator('connect-conferencing');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async press(within: Locator | Page, name: string | RegExp): Promise<void> {
    await within.getByRole('button', { name }).first().click();
  }

  async choose(name: string | RegExp): Promise<void> {
    await this.console.getByRole('radio', { name }).first().check();
  }

  /** Begins to connect in the window that opens, and answers there as somebody. */
  async consentAs(button: string | RegExp, who: string): Promise<Page> {
    const opening = this.page.context().waitForEvent('page');
    await this.press(this.console, button);
    const consent = await opening;
    await allowAs(consent, who);
    return consent;
  }
}

/** Lets the application in, at the meeting service, as somebody there. */
export async function allowAs(consent: Page, who: string): Promise<void> {
  await consent.getByRole('radio', { name: new RegExp(who) }).check();
  await consent.getByRole('button', { name: 'Allow' }).click();
}

/** What the meeting service of the sandbox does, by its own hand. */
export class MeetingService {
  readonly #origin: string;

  constructor({ sandbox }: Pick<DemoPlace, 'sandbox'>) {
    this.#origin = `${sandbox}/_sandbox/zoom`;
  }

  async post(path: string, body: object): Promise<void> {
    const reply = await fetch(this.#origin + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(reply.ok, `${path} answered ${String(reply.status)}: ${await reply.text()}`);
  }

  async get<T>(path: string): Promise<T> {
    return (await (await fetch(this.#origin + path)).json()) as T;
  }
}

interface CallInit {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** Candidates for the test driver, as the career page knows them, each booking the first time there is. */
export class Candidates {
  readonly #place: DemoPlace;

  constructor(place: DemoPlace) {
    this.#place = place;
  }

  /** @returns when the interview begins, or undefined when no time is offered any more */
  async bookNext(index: number): Promise<string | undefined> {
    const { token } = await this.#ask<{ token: string }>(`${this.#place.careerPage}/api/session?job=driver`, {
      method: 'POST',
      body: '{}',
    });
    const call = <T>(path: string, init: CallInit = {}): Promise<T> =>
      this.#ask(`${this.#place.kit}/elements/v1${path}`, {
        ...init,
        headers: { Authorization: `Bearer ${token}`, ...init.headers },
      });
    const now = Temporal.Now.instant().round('second');
    const range = `from=${String(now.add({ hours: 24 }))}&to=${String(now.add({ hours: 9 * 24 }))}`;
    for (;;) {
      const { slots } = await call<{ slots: { ticket: string; start: string }[] }>(`/slots?${range}`);
      const [slot] = slots;
      if (slot === undefined) return undefined;
      const hold = await this.#tried<{ id: string }>(() =>
        call('/holds', { method: 'POST', body: JSON.stringify({ ticket: slot.ticket }) }),
      );
      if (hold === undefined) continue;
      const email = `driver-${String(index)}@mail.example`;
      await call('/bookings', {
        method: 'POST',
        headers: { 'Idempotency-Key': `book-${String(index)}` },
        body: JSON.stringify({
          holdId: hold.id,
          candidate: { name: `Driver ${String(index)}`, email },
          timeZone: 'America/Los_Angeles',
        }),
      });
      return slot.start;
    }
  }

  /** Undefined when somebody else was faster. */
  async #tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && error.message.includes('slot_taken')) return undefined;
      throw error;
    }
  }

  async #ask<T>(url: string, init: CallInit): Promise<T> {
    const headers = { 'Content-Type': 'application/json', Origin: this.#place.careerPage, ...init.headers };
    const reply = await fetch(url, { ...init, headers });
    if (!reply.ok) throw new Error(`${url} answered ${String(reply.status)}: ${await reply.text()}`);
    return (await reply.json()) as T;
  }
}
