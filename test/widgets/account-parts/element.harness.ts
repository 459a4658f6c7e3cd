import { waitUntil } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { type ManualClock, settled } from '../../support/manual-clock.js';
import type { FakeWindows } from './fake-windows.js';

// Of pages that are tested at the same time a browser may show only one; to an element all of them are looked at.
Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' });

/** What a role is in terms of markup, as far as these elements use it. */
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

/** Where an element is put on the page. */
export interface Surroundings {
  readonly attributes?: Readonly<Record<string, string>>;
  /** Attributes of the element around it. */
  readonly around?: Readonly<Record<string, string>>;
  /** CSS width of the element around it. */
  readonly width?: string;
}

/** What an element of a test works with. */
export interface TestWorld<TApi> {
  readonly api: TApi;
  readonly clock: ManualClock;
  readonly windows: FakeWindows;
}

const mounted: HTMLElement[] = [];

/** Takes every element off the page; to be called after each test. */
export const unmountAll = async (): Promise<void> => {
  for (const around of mounted.splice(0)) around.remove();
  await settled();
};

/** A text as it is read: with plain single spaces. */
export const spaces = (text: string): string => text.replace(/[\u00a0\u2009\u202f\s]+/g, ' ').trim();

const matches = (text: string, name: string | RegExp): boolean =>
  typeof name === 'string' ? text.includes(name) : name.test(text);

/** An element as somebody in front of it meets it: found by role and name, used by mouse or keyboard. */
export class ElementHarness<TElement extends LitElement, TApi> implements TestWorld<TApi> {
  readonly element: TElement;
  readonly api: TApi;
  readonly clock: ManualClock;
  readonly windows: FakeWindows;
  /** Every event so far, in order. */
  readonly events: CustomEvent[] = [];

  /** @param names events to keep */
  protected constructor(
    element: TElement,
    { api, clock, windows }: TestWorld<TApi>,
    names: readonly string[],
  ) {
    this.element = element;
    this.api = api;
    this.clock = clock;
    this.windows = windows;
    for (const name of names)
      element.addEventListener(name, (event) => {
        if (event instanceof CustomEvent) this.events.push(event);
      });
  }

  /** Puts the element on the page. */
  protected async putDown({ attributes, around, width }: Surroundings): Promise<void> {
    const { element } = this;
    const outer = document.createElement('div');
    if (width) outer.style.width = width;
    for (const [name, value] of Object.entries({ lang: 'en-US', ...around })) outer.setAttribute(name, value);
    for (const [name, value] of Object.entries({ 'time-zone': 'Europe/London', ...attributes }))
      element.setAttribute(name, value);
    outer.append(element);
    document.body.append(outer);
    mounted.push(outer);
    await this.rest();
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('The element has no shadow root.');
    return shadowRoot;
  }

  /** All text on screen and for readers. */
  get text(): string {
    return spaces(this.root.textContent);
  }

  /** What the live region of the element says. */
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

  /** Name of what has the focus; empty when nothing in the element has. */
  get focused(): string {
    const { activeElement } = this.root;
    return activeElement ? this.nameOf(activeElement) : '';
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

  /** Moves the clock on and lets the element follow. */
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

  /** What an element says. */
  textOf(element: Element): string {
    return spaces(element.textContent);
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
}
