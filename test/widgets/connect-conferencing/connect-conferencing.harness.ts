import '../../../packages/widgets/src/connect-conferencing/connect-conferencing.define.js';
import type { ConnectConferencing } from '../../../packages/widgets/src/index.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import {
  aConferencingProvider,
  aConferencingReply,
  aKeyedProvider,
} from '../../fakes/conferencing-records.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ElementHarness, type Surroundings } from '../account-parts/element.harness.js';
import { FakeWindows } from '../account-parts/fake-windows.js';

export { unmountAll } from '../account-parts/element.harness.js';

await ensureTemporal();

const EVENTS = [
  'conferencing-connected',
  'conferencing-disconnected',
  'conferencing-checked',
  'handoff-made',
  'policy-changed',
  'admin-failed',
] as const;

/** How the element is put on the page. */
export interface MountOptions extends Surroundings {
  readonly api?: FakeConferencingApi;
  readonly windows?: FakeWindows;
}

/** A server where nothing is connected. */
export const nothingConnected = (): FakeConferencingApi =>
  new FakeConferencingApi(aConferencingReply({ providers: [aConferencingProvider(), aKeyedProvider()] }));

/** The element as somebody in front of it meets it. */
export class ConferencingHarness extends ElementHarness<ConnectConferencing, FakeConferencingApi> {
  /** What was copied, in order. */
  readonly copied: string[] = [];
  /** The browser lets nothing be copied. */
  refusesCopying = false;

  /** Puts the element on the page and does not wait for what it reads. */
  static async place(options: MountOptions = {}): Promise<ConferencingHarness> {
    const { api = new FakeConferencingApi(), windows = new FakeWindows() } = options;
    const clock = new ManualClock();
    const element = document.createElement('connect-conferencing');
    const page = new ConferencingHarness(element, { api, clock, windows }, EVENTS);
    const writeText = (text: string): Promise<void> => {
      if (page.refusesCopying) return Promise.reject(new DOMException('', 'NotAllowedError'));
      page.copied.push(text);
      return Promise.resolve();
    };
    Object.assign(element, { api, clock, windows, writeText });
    await page.putDown(options);
    return page;
  }

  /** Puts the element on the page and waits until it has left `loading`. */
  static async mount(options: MountOptions = {}): Promise<ConferencingHarness> {
    const page = await ConferencingHarness.place(options);
    const isThere = (): boolean =>
      page.element.state !== 'loading' && page.root.querySelector('.console[lang]') !== null;
    await page.until(isThere, 'the services to load');
    return page;
  }

  /** All that is said of a service. */
  provider(label: string): string {
    return this.textOf(this.find('li.provider', label));
  }

  /** What is said of a thing that an account can do, or lacks. */
  check(label: string): string {
    return this.textOf(this.find('li.check', label));
  }

  /** Chooses who connects. */
  async take(road: string): Promise<void> {
    const choice = this.find('input[type="radio"]', road);
    choice.focus();
    choice.click();
    await this.rest();
  }

  /** Types into a field. */
  async type(label: string, text: string): Promise<void> {
    const name = this.find('label', label).getAttribute('for') ?? '';
    const field = this.root.getElementById(name);
    if (!(field instanceof HTMLInputElement)) throw new Error(`There is no field ${label}.`);
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.rest();
  }
}
