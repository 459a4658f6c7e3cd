import type { Locator, Page } from 'playwright-core';
import type { DemoPlace } from '../support/demo-process.js';
import { eventually } from '../support/kit.js';

/** What an admin types on the page of ours where a key is entered, by the field's name. */
export type TypedKey = Readonly<Record<string, string>>;

/** The admin's page of applicant tracking systems, as an admin uses it. */
export class HiringPage {
  readonly page: Page;
  readonly #address: string;

  constructor(page: Page, careerPage: string) {
    this.page = page;
    this.#address = `${careerPage}/admin/hiring`;
  }

  /** @param query such as `?provider=lever` */
  async open(query = ''): Promise<void> {
    await this.page.goto(this.#address + query);
    await this.page.getByRole('heading', { name: 'Applicant tracking', level: 1 }).waitFor();
  }

  get console(): Locator {
    return this.page.locator('connect-ats');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  async press(name: string | RegExp, within: Locator | Page = this.console): Promise<void> {
    await within.getByRole('button', { name }).first().click();
  }

  /** Opens the page where a key is typed, types it and sends it. */
  async enterKey(typed: TypedKey): Promise<void> {
    const opening = this.page.context().waitForEvent('page');
    await this.press(/^Enter the key/);
    const keyPage = await opening;
    for (const [name, value] of Object.entries(typed))
      await keyPage.locator(`[name="key.${name}"]`).fill(value);
    const closing = keyPage.waitForEvent('close');
    await keyPage.getByRole('button', { name: 'Connect', exact: true }).click();
    await closing;
  }

  /** Waits until everything that is read is read. */
  async isRead(): Promise<void> {
    await this.console.getByText('Up to date').first().waitFor({ timeout: 120_000 });
  }

  /** Opens the plans of one job's stages, and gives the form of one of them. */
  async stage(job: string, stage: string): Promise<Locator> {
    await this.console.locator('summary', { hasText: 'Plans of stages' }).first().click();
    await this.console.locator('select[id^="job-"]').selectOption({ label: job });
    const heading = this.page.getByRole('heading', { name: stage, exact: true });
    return this.console.locator('[part~="stage"]').filter({ has: heading });
  }

  /** Makes a token for a customer of a partner, and gives it as it is shown, once. */
  async makeToken(customer: string): Promise<string> {
    await this.console.getByLabel('Who it is for').fill(customer);
    await this.press('Make a token');
    await this.console.getByText('It is shown only now', { exact: false }).waitFor();
    return this.console
      .locator('.value')
      .filter({ has: this.page.getByText('Token', { exact: true }) })
      .locator('bdi')
      .first()
      .innerText();
  }

  /** Has more asked of who sends a candidate from a partner. */
  async askFor(inputs: readonly string[]): Promise<void> {
    await this.console.locator('summary', { hasText: 'What customers are asked' }).first().click();
    for (const input of inputs)
      await this.console
        .getByRole('group', { name: input, exact: true })
        .getByRole('checkbox')
        .first()
        .check();
    await this.press('Save');
    await this.page.getByText('The form is saved.').first().waitFor({ state: 'attached' });
  }

  /** Has whoever enters the stage invited by itself, and keeps that. */
  async invite(stage: Locator): Promise<void> {
    await stage.getByRole('checkbox').check();
    await stage.getByRole('button', { name: /^Save/ }).click();
    await this.page
      .getByText(/The plan of .* is saved/)
      .first()
      .waitFor({ state: 'attached' });
  }
}

/** Mails of the sandbox, as their recipients read them. */
export class Inbox {
  readonly #origin: string;

  constructor({ sandbox }: Pick<DemoPlace, 'sandbox'>) {
    this.#origin = `${sandbox}/_sandbox/mail`;
  }

  /** The address in the newest mail to somebody that leads to this page of ours; waits until there is one. */
  linkTo(page: 'book' | 'manage', email: string): Promise<string> {
    return eventually(async () => {
      const mails = (await (await fetch(this.#origin)).json()) as {
        envelope: { to: string[] };
        text: string;
      }[];
      const mine = mails.filter(({ envelope }) => envelope.to.includes(email));
      const links = mine.flatMap(({ text }) => [...text.matchAll(/https?:\/\/\S+/g)].map(([url]) => url));
      return links.findLast((url) => url.includes(`/${page}/`));
    }, 120);
  }
}

/** A candidate in front of the pages behind the links that were mailed to them. */
export class LinkVisitor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Takes the first time that is offered. */
  async book(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.locator('ul.times button, ul.loops button').first().click();
    await this.page.getByRole('button', { name: 'Book this time' }).click();
    await this.page.getByRole('heading', { name: /^Your interviews? (is|are) booked/ }).waitFor();
  }

  async cancel(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('button', { name: /^Cancel the interview/ }).click();
    await this.page.getByRole('heading', { name: /^Your interviews? (is|are) cancelled/ }).waitFor();
  }
}

/** What a made-up applicant tracking system shows of a candidate. */
export class TrackedCandidate {
  readonly #page: Page;
  readonly #address: string;
  readonly #name: string;

  constructor(page: Page, address: string, name: string) {
    this.#page = page;
    this.#address = address;
    this.#name = name;
  }

  get item(): Locator {
    return this.#page.locator('li[id^="application-"]').filter({ hasText: this.#name }).first();
  }

  /** Puts them into another stage by a recruiter's hand. */
  async move(stage: string): Promise<void> {
    await this.#page.goto(this.#address);
    await this.item.locator('select').first().selectOption({ label: stage });
    await this.item.getByRole('button', { name: /^Move/ }).click();
  }

  /** Waits until the system shows of them what it should. */
  async shows(is: (told: { interviews: string; feed: string; all: string }) => boolean): Promise<void> {
    await eventually(async () => {
      await this.#page.goto(this.#address);
      const all = (await this.item.textContent()) ?? '';
      const interviews = await this.item
        .getByRole('list', { name: 'Scheduled interviews' })
        .allTextContents();
      const feed = await this.item.locator('details').allTextContents();
      return is({ interviews: interviews.join(), feed: feed.join(), all }) ? true : undefined;
    }, 120);
  }

  /** Opens what was written about them, to be looked at. */
  async unfold(): Promise<void> {
    for (const details of await this.item.locator('details').all())
      await details.evaluate((element) => element.setAttribute('open', ''));
  }
}
