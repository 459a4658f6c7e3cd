import '../../../packages/widgets/src/connect-ats/connect-ats.define.js';
import type { ConnectAts } from '../../../packages/widgets/src/index.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { FakeAtsApi } from '../../fakes/ats-api.js';
import { anAtsReply, aPlainVendor, aVendor } from '../../fakes/ats-records.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ElementHarness, type Surroundings } from '../account-parts/element.harness.js';
import { FakeWindows } from '../account-parts/fake-windows.js';

export { unmountAll } from '../account-parts/element.harness.js';

await ensureTemporal();

const EVENTS = [
  'ats-connected',
  'ats-disconnected',
  'ats-checked',
  'ats-synced',
  'stage-plan-changed',
  'admin-failed',
] as const;

/** How the element is put on the page. */
export interface MountOptions extends Surroundings {
  readonly api?: FakeAtsApi;
  readonly windows?: FakeWindows;
}

/** A server where nothing is connected. */
export const nothingConnected = (): FakeAtsApi =>
  new FakeAtsApi(anAtsReply({ providers: [aVendor(), aPlainVendor()], connections: [] }));

/** The element as somebody in front of it meets it. */
export class AtsHarness extends ElementHarness<ConnectAts, FakeAtsApi> {
  /** What was copied, in order. */
  readonly copied: string[] = [];

  /** Puts the element on the page and does not wait for what it reads. */
  static async place(options: MountOptions = {}): Promise<AtsHarness> {
    const { api = new FakeAtsApi(), windows = new FakeWindows() } = options;
    const clock = new ManualClock();
    const element = document.createElement('connect-ats');
    const page = new AtsHarness(element, { api, clock, windows }, EVENTS);
    const writeText = (text: string): Promise<void> => {
      page.copied.push(text);
      return Promise.resolve();
    };
    Object.assign(element, { api, clock, windows, writeText });
    await page.putDown(options);
    return page;
  }

  /** Puts the element on the page and waits until it has left `loading`. */
  static async mount(options: MountOptions = {}): Promise<AtsHarness> {
    const page = await AtsHarness.place(options);
    const isThere = (): boolean =>
      page.element.state !== 'loading' && page.root.querySelector('.console[lang]') !== null;
    await page.until(isThere, 'the vendors to load');
    return page;
  }

  /** All that is said of a vendor. */
  vendor(label: string): string {
    return this.textOf(this.find('li.provider', label));
  }

  /** Unfolds or folds what has this name. */
  async unfold(name: string): Promise<void> {
    await this.press('summary', name);
  }

  /** Unfolds all there is. */
  async unfoldAll(): Promise<void> {
    for (const details of this.root.querySelectorAll('details')) details.open = true;
    await this.rest();
  }

  /** Ticks or takes away the tick, or chooses. */
  async tick(name: string): Promise<void> {
    const box = this.find(':is(input[type="checkbox"], input[type="radio"])', name);
    box.focus();
    box.click();
    await this.rest();
  }

  /** The field with this label. */
  field(label: string): HTMLInputElement {
    const name = this.find('label', label).getAttribute('for') ?? '';
    const field = this.root.getElementById(name);
    if (!(field instanceof HTMLInputElement)) throw new Error(`There is no field ${label}.`);
    return field;
  }

  /** Types into a field. */
  async type(label: string, text: string): Promise<void> {
    const field = this.field(label);
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.rest();
  }
}
