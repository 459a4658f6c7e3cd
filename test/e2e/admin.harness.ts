import type { Locator, Page } from 'playwright-core';

/** The admin's page with its console, as an admin uses it. */
export class AdminPage {
  readonly page: Page;
  readonly #address: string;

  constructor(page: Page, careerPage: string) {
    this.page = page;
    this.#address = `${careerPage}/admin`;
  }

  /** @param query such as `?as=viewer` */
  async open(query = ''): Promise<void> {
    await this.page.goto(this.#address + query);
    await this.page.getByRole('heading', { name: 'Interviews by video' }).waitFor();
  }

  get console(): Locator {
    return this.page.locator('virtual-calendar-admin');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The row of a calendar in the list. */
  row(name: string): Locator {
    return this.console
      .getByRole('row')
      .filter({ has: this.page.getByRole('button', { name, exact: true }) });
  }

  async press(within: Locator | Page, name: string | RegExp): Promise<void> {
    await within.getByRole('button', { name }).click();
  }

  /** Connects the unit in the window that opens, as whoever administers it. */
  async connectUnit(): Promise<void> {
    const opening = this.page.context().waitForEvent('page');
    await this.press(this.console, 'Connect an organizational unit');
    const consent = await opening;
    await consent.getByRole('button', { name: 'Allow' }).click();
    await this.console.getByText('The unit is connected.').first().waitFor();
  }

  get accounts(): Locator {
    return this.page.locator('connect-calendar');
  }

  /** Connects an account in the window that opens, as somebody there. */
  async connectAccount(button: string, who: string): Promise<void> {
    const opening = this.page.context().waitForEvent('page');
    await this.press(this.accounts, button);
    const consent = await opening;
    await consent.getByRole('radio', { name: new RegExp(who) }).check();
    await consent.getByRole('button', { name: 'Allow' }).click();
    await this.accounts.getByText('The account is connected.').first().waitFor();
  }

  /** Pastes names, looks what would come of them, and creates them. */
  async create(names: readonly string[]): Promise<void> {
    await this.press(this.console, 'Create calendars');
    await this.dialog.getByLabel('Names').fill(names.join('\n'));
    await this.press(this.dialog, 'Check');
    await this.dialog.getByText(/names are good/).waitFor();
    await this.press(this.dialog, `Create ${String(names.length)} calendars`);
    await this.dialog.waitFor({ state: 'detached' }).catch(() => this.dialog.waitFor({ state: 'hidden' }));
  }

  /** Opens a calendar from the list, which is searched for it. */
  async select(name: string): Promise<Locator> {
    await this.console.getByLabel('Search by name').fill(name);
    await this.row(name).getByRole('button', { name, exact: true }).click();
    const region = this.console.getByRole('region', { name });
    await region.waitFor();
    return region;
  }

  async mapToStage(region: Locator, { ref, label }: { ref: string; label: string }): Promise<void> {
    await this.press(region, 'Map it');
    await region.getByLabel('What it stands for').selectOption({ label: 'Stage' });
    await region.getByLabel('ID in your system').fill(ref);
    await region.getByLabel('Name to show').fill(label);
    await this.press(region, 'Save');
    await this.console.getByText(`The calendar is mapped to ${label}.`).first().waitFor();
  }
}
