import type { Locator, Page } from 'playwright-core';

/** The coordinator's page as somebody of the employer uses it. */
export class CoordinatorPage {
  readonly page: Page;
  readonly #address: string;

  constructor(page: Page, careerPage: string) {
    this.page = page;
    this.#address = `${careerPage}/coordinator`;
  }

  async open(): Promise<void> {
    await this.page.goto(this.#address);
    await this.page.getByRole('heading', { name: 'Interviews' }).waitFor();
  }

  /** What waits for a decision; the page shows it by itself when it is there. */
  exception(name: RegExp): Locator {
    return this.page.getByRole('article', { name });
  }

  /** The one booking of a candidate. */
  booking(candidate: string): Locator {
    return this.page.getByRole('article', { name: candidate, exact: true });
  }

  /** A service by its account. */
  service(account: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: account });
  }

  /** Lets somebody of a panel do something outside, such as `Jennifer Parker declines`. */
  async letHappen(candidate: string, person: string, what: string): Promise<void> {
    const row = this.booking(candidate).getByRole('listitem').filter({ hasText: person }).last();
    const button = row.getByRole('button', { name: `${person} ${what}` });
    // The page shows itself anew when something changed, opened parts stay open.
    if (!(await button.isVisible())) await row.getByText('Let something happen').click();
    await button.click();
  }

  async press(within: Locator | Page, name: string | RegExp): Promise<void> {
    await within.getByRole('button', { name }).click();
  }

  async nothingNeeded(): Promise<void> {
    await this.page.getByText('Nothing. Everything is as it was agreed.').waitFor();
  }
}
