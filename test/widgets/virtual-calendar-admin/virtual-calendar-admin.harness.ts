import { waitUntil } from '@open-wc/testing';
import '../../../packages/widgets/src/virtual-calendar-admin/virtual-calendar-admin.define.js';
import type { VirtualCalendarAdmin } from '../../../packages/widgets/src/index.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aProfile, aVirtualCalendar } from '../../fakes/virtual-calendar-records.js';
import { ManualClock, settled } from '../../support/manual-clock.js';
import { FakeWindows } from './fake-windows.js';

await ensureTemporal();

const EVENTS = [
  'view-changed',
  'unit-connected',
  'unit-disconnected',
  'virtual-calendars-created',
  'virtual-calendar-changed',
  'virtual-calendar-retired',
  'admin-failed',
] as const;

/** What a role is in terms of markup, as far as the console uses it. */
const SELECTORS: Readonly<Record<string, string>> = {
  button: 'button',
  link: 'a[href]',
  searchbox: 'input[type="search"]',
  combobox: 'select',
  heading: 'h2, h3, h4',
  row: 'tbody tr',
  columnheader: 'th[scope="col"]',
  navigation: 'nav',
  progressbar: 'progress',
  dialog: 'dialog[open]',
};

/** How a console is put on the page. */
export interface MountOptions {
  readonly api?: FakeVirtualCalendarApi;
  readonly clock?: ManualClock;
  readonly windows?: FakeWindows;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Attributes of the element around it. */
  readonly around?: Readonly<Record<string, string>>;
  /** CSS width of the element around it. */
  readonly width?: string;
}

/** Calendars in several states, as a unit that has been used for a while has them. */
export const someCalendars = () => [
  aVirtualCalendar(1, {
    name: 'Berlin office',
    mapping: { kind: 'office', ref: 'ber', label: 'Berlin' },
    upcomingEvents: 12,
    createdAt: '2027-01-04T09:00:00Z',
  }),
  aVirtualCalendar(2, {
    name: 'Physics team',
    profiles: [aProfile(), aProfile({ id: 'pro_zoom', service: 'zoom', isConnected: false })],
    createdAt: '2027-01-03T09:00:00Z',
  }),
  aVirtualCalendar(3, {
    name: 'Phone screens',
    state: 'failed',
    problem: { code: 'provider_rejected', at: '2027-03-01T07:00:00Z' },
    connectionId: null,
    calendarId: null,
    connectionState: null,
    tokens: null,
    profiles: [],
    createdAt: '2027-01-02T09:00:00Z',
  }),
  aVirtualCalendar(4, {
    name: 'Apprentices',
    state: 'unconfirmed',
    connectionId: null,
    connectionState: null,
    tokens: null,
    profiles: [],
    createdAt: '2027-01-01T09:00:00Z',
  }),
];

const mounted: HTMLElement[] = [];

/** Takes every console off the page; to be called after each test. */
export const unmountAll = async (): Promise<void> => {
  for (const around of mounted.splice(0)) around.remove();
  await settled();
};

const spaces = (text: string): string => text.replace(/[\u00a0\u2009\u202f\s]+/g, ' ').trim();

const matches = (text: string, name: string | RegExp): boolean =>
  typeof name === 'string' ? text.includes(name) : name.test(text);

/** A console as somebody in front of it meets it: found by role and name, used by mouse or keyboard. */
export class ConsoleHarness {
  readonly element: VirtualCalendarAdmin;
  readonly api: FakeVirtualCalendarApi;
  readonly clock: ManualClock;
  readonly windows: FakeWindows;
  /** Every event so far, in order. */
  readonly events: CustomEvent[] = [];

  private constructor(
    element: VirtualCalendarAdmin,
    api: FakeVirtualCalendarApi,
    clock: ManualClock,
    windows: FakeWindows,
  ) {
    this.element = element;
    this.api = api;
    this.clock = clock;
    this.windows = windows;
    for (const name of EVENTS) element.addEventListener(name, (event) => this.events.push(event));
  }

  /** Puts a console on the page and does not wait for what it reads. */
  static async place(options: MountOptions = {}): Promise<ConsoleHarness> {
    const { clock = new ManualClock(), windows = new FakeWindows() } = options;
    const api = options.api ?? new FakeVirtualCalendarApi({ calendars: someCalendars() });
    const around = document.createElement('div');
    if (options.width) around.style.width = options.width;
    for (const [name, value] of Object.entries({ lang: 'en-US', ...options.around }))
      around.setAttribute(name, value);
    const element = document.createElement('virtual-calendar-admin');
    for (const [name, value] of Object.entries({ 'time-zone': 'Europe/London', ...options.attributes }))
      element.setAttribute(name, value);
    const console = new ConsoleHarness(element, api, clock, windows);
    element.api = api;
    element.clock = clock;
    element.windows = windows;
    around.append(element);
    document.body.append(around);
    mounted.push(around);
    await console.rest();
    return console;
  }

  /** Puts a console on the page and waits until it has left `loading`. */
  static async mount(options: MountOptions = {}): Promise<ConsoleHarness> {
    const console = await ConsoleHarness.place(options);
    const isThere = (): boolean =>
      console.element.state !== 'loading' &&
      console.root.querySelector('.console[lang]') !== null &&
      console.root.querySelector('.bones') === null;
    await console.until(isThere, 'the console to load');
    return console;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('The console has no shadow root.');
    return shadowRoot;
  }

  /** All text on screen and for readers. */
  get text(): string {
    return spaces(this.root.textContent);
  }

  /** What the live region of the console says. */
  get announced(): string {
    return spaces(this.root.querySelector('.console > [role="status"]')?.textContent ?? '');
  }

  /** Names of events so far. */
  get eventNames(): string[] {
    return this.events.map(({ type }) => type);
  }

  /** The details of events of a type, in order. */
  detailsOf(type: string): unknown[] {
    return this.events.filter((event) => event.type === type).map(({ detail }): unknown => detail);
  }

  /** Name of what has the focus; empty when nothing in the console has. */
  get focused(): string {
    const { activeElement } = this.root;
    return activeElement ? this.nameOf(activeElement) : '';
  }

  /** Names of the calendars in the list, in order. */
  get calendars(): string[] {
    return this.all('.name-button').map((button) => this.nameOf(button));
  }

  /** Lets renderings and promises settle. */
  async rest(): Promise<void> {
    for (let turn = 0; turn < 4; turn++) {
      await settled();
      await this.element.updateComplete;
    }
  }

  /** Waits for something that takes a fetched file, too. */
  async until(is: () => boolean, what: string): Promise<void> {
    await this.rest();
    await waitUntil(is, `Waited in vain for ${what}. On screen: ${this.text}`, {
      interval: 5,
      timeout: 12_000,
    });
    await this.rest();
  }

  /** Moves the clock on and lets the console follow. */
  async pass(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
    await this.rest();
  }

  nameOf(element: Element): string {
    const ownName = element.getAttribute('aria-label');
    if (ownName !== null) return spaces(ownName);
    const labelledBy = element.getAttribute('aria-labelledby');
    if (labelledBy) return spaces(this.root.getElementById(labelledBy)?.textContent ?? '');
    return spaces((element.closest('label') ?? element).textContent);
  }

  /** Everything of a role whose name contains or matches. */
  all(role: string, name: string | RegExp = ''): HTMLElement[] {
    const found = this.root.querySelectorAll<HTMLElement>(SELECTORS[role] ?? role);
    return [...found].filter((element) => matches(this.nameOf(element), name));
  }

  /** The first of a role whose name contains or matches. */
  find(role: string, name: string | RegExp = ''): HTMLElement {
    const found = this.all(role, name)[0];
    if (!found) throw new Error(`There is no ${role} "${String(name)}". On screen: ${this.text}`);
    return found;
  }

  has(role: string, name: string | RegExp = ''): boolean {
    return this.all(role, name).length > 0;
  }

  /** All that a row says. */
  row(name: string): string {
    return spaces(this.find('row', name).textContent);
  }

  /** Presses, as mouse and keyboard both do: with the focus on it. */
  async press(role: string, name: string | RegExp = ''): Promise<void> {
    const button = this.find(role, name);
    button.focus();
    button.click();
    await this.rest();
  }

  /** Chooses from a list. */
  async choose(label: string, option: string): Promise<void> {
    const select = this.find('combobox', label);
    if (!(select instanceof HTMLSelectElement)) throw new Error(`${label} is no list.`);
    const found = [...select.options].find(({ text }) => spaces(text) === option);
    if (!found) throw new Error(`${label} has no "${option}".`);
    select.focus();
    select.value = found.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await this.rest();
  }

  /** Types into the search field and waits until it is searched for. */
  async search(text: string): Promise<void> {
    const input = this.find('searchbox');
    if (!(input instanceof HTMLInputElement)) throw new Error('There is no search field.');
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.pass(300);
  }
}
