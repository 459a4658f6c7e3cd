import { waitUntil } from '@open-wc/testing';
import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { messages as en } from '../../../packages/widgets/src/messages/virtual-calendar-admin/en.js';
import type { AdminTexts } from '../../../packages/widgets/src/messages/virtual-calendar-admin/texts.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import type { AdminHost } from '../../../packages/widgets/src/virtual-calendar-admin/admin-host.js';
import { CreatePart } from '../../../packages/widgets/src/virtual-calendar-admin/create-part.js';
import { DetailPart } from '../../../packages/widgets/src/virtual-calendar-admin/detail-part.js';
import { styles } from '../../../packages/widgets/src/virtual-calendar-admin/virtual-calendar-admin.styles.js';
import { FakeVirtualCalendarApi } from '../../fakes/virtual-calendar-api.js';
import { aUnit, aVirtualCalendar } from '../../fakes/virtual-calendar-records.js';
import { ManualClock, settled } from '../../support/manual-clock.js';

await ensureTemporal();

const EVENTS = ['virtual-calendars-created', 'virtual-calendar-changed', 'virtual-calendar-retired'] as const;

/** What a role is in terms of markup, as far as the parts use it. */
const SELECTORS: Readonly<Record<string, string>> = {
  button: 'button',
  link: 'a[href]',
  textbox: 'input:not([type="radio"]), textarea',
  radio: 'input[type="radio"]',
  combobox: 'select',
  heading: 'h2, h3, h4',
  row: 'tbody tr',
  listitem: 'li',
  alert: '[role="alert"]',
};

/** A host of the parts that holds nothing but them, as the element does. */
class PartsPage extends LitElement implements AdminHost {
  static override readonly styles = styles;
  api = new FakeVirtualCalendarApi();
  clock = new ManualClock();
  unit: OrganizationalUnit | undefined = aUnit();
  canWrite = true;
  texts: AdminTexts = en;
  language = 'en-US';
  timeZone = 'America/New_York';
  readonly announced: string[] = [];
  reloads = 0;
  readonly createPart = new CreatePart(this);
  readonly detailPart = new DetailPart(this);

  announce(text: string): void {
    this.announced.push(text);
  }

  reload(): Promise<void> {
    this.reloads += 1;
    return Promise.resolve();
  }

  select(calendarId: string | undefined): void {
    this.detailPart.show(calendarId);
  }

  find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  protected override render(): TemplateResult {
    return html`<div lang=${this.texts.$code} dir=${this.texts.$dir}>
      <button id="open" @click=${() => this.createPart.open()}>Open</button>
      <button id="row" @click=${() => this.select(this.api.currentCalendars[0]?.id)}>Row</button>
      ${this.createPart.render()} ${this.detailPart.render()}
    </div>`;
  }
}
customElements.define('parts-page', PartsPage);

/** How the parts are put on the page. */
export interface MountOptions {
  readonly api?: FakeVirtualCalendarApi;
  readonly calendars?: VirtualCalendar[];
  readonly canWrite?: boolean;
  readonly texts?: AdminTexts;
  readonly language?: string;
  readonly timeZone?: string;
  /** RFC 3339; the clock stands there. */
  readonly now?: string;
  /** CSS width of the element around them. */
  readonly width?: string;
}

const mounted: HTMLElement[] = [];

/** Takes everything off the page; to be called after each test. */
export const unmountAll = async (): Promise<void> => {
  for (const around of mounted.splice(0)) around.remove();
  await settled();
};

const spaces = (text: string): string => text.replace(/[\u00a0\u2009\u202f\s]+/g, ' ').trim();

const matches = (text: string, name: string | RegExp): boolean =>
  typeof name === 'string' ? text.includes(name) : name.test(text);

/** The parts as somebody in front of them meets them: found by role and name, used by mouse or keyboard. */
export class PartsHarness {
  readonly element: PartsPage;
  readonly api: FakeVirtualCalendarApi;
  /** Every event so far, in order. */
  readonly events: Event[] = [];

  private constructor(element: PartsPage) {
    this.element = element;
    this.api = element.api;
    for (const name of EVENTS) element.addEventListener(name, (event) => this.events.push(event));
  }

  static async mount(options: MountOptions = {}): Promise<PartsHarness> {
    const { calendars = [aVirtualCalendar(1)], now, width, ...rest } = options;
    const api = options.api ?? new FakeVirtualCalendarApi({ calendars });
    const clock = new ManualClock(now);
    const element = Object.assign(new PartsPage(), { clock, ...rest, api });
    const around = document.createElement('div');
    if (width !== undefined) around.style.width = width;
    around.append(element);
    document.body.append(around);
    mounted.push(around);
    const harness = new PartsHarness(element);
    await harness.rest();
    return harness;
  }

  /** Puts the parts on the page and opens the panel of the first calendar. */
  static async detail(options: MountOptions = {}): Promise<PartsHarness> {
    const harness = await PartsHarness.mount(options);
    await harness.click('button', 'Row');
    return harness;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('The page has no shadow root.');
    return shadowRoot;
  }

  /** Makes every dialog as narrow as on a narrow screen. @param width CSS pixels */
  set dialogWidth(width: number) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.modal { inline-size: ${width}px; }`);
    this.root.adoptedStyleSheets.push(sheet);
  }

  /** All text on screen and for readers. */
  get text(): string {
    return spaces(this.root.textContent);
  }

  /** What was said politely so far. */
  get announced(): readonly string[] {
    return this.element.announced.map(spaces);
  }

  /** What is said at once. */
  get alerted(): string {
    return spaces(
      [...this.root.querySelectorAll('[role="alert"]')].map((alert) => alert.textContent).join(' '),
    );
  }

  /** The dialog that is open. */
  get dialog(): HTMLDialogElement | undefined {
    return this.root.querySelector<HTMLDialogElement>('dialog[open]') ?? undefined;
  }

  /** Name of what has the focus; empty when nothing has. */
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

  async until(is: () => boolean, what: string): Promise<void> {
    await this.rest();
    await waitUntil(is, `Waited in vain for ${what}. On screen: ${this.text}`, {
      interval: 5,
      timeout: 10_000,
    });
    await this.rest();
  }

  /** Moves the clock on and lets the parts follow. */
  async pass(seconds: number): Promise<void> {
    await this.element.clock.advance(seconds * 1000);
    await this.rest();
  }

  nameOf(element: Element): string {
    const ownName = element.getAttribute('aria-label');
    if (ownName !== null) return spaces(ownName);
    const labelledBy = element.getAttribute('aria-labelledby');
    if (labelledBy) return spaces(this.root.getElementById(labelledBy)?.textContent ?? '');
    const label = element.id ? this.root.querySelector(`label[for="${element.id}"]`) : null;
    return spaces((label ?? element).textContent);
  }

  /** What describes something, such as its fault. */
  descriptionOf(element: Element): string {
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
    return spaces(ids.map((id) => this.root.getElementById(id)?.textContent ?? `no ${id}`).join(' '));
  }

  /** Everything of a role whose name contains or matches, in the dialog when one is open. */
  all(role: string, name: string | RegExp = ''): HTMLElement[] {
    const found = (this.dialog ?? this.root).querySelectorAll<HTMLElement>(SELECTORS[role] ?? role);
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

  /** A field of text, a date or a time. */
  field(name: string | RegExp, place = 0): HTMLInputElement | HTMLTextAreaElement {
    const input = this.all('textbox', name)[place];
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement))
      throw new Error(`There is no field "${String(name)}". On screen: ${this.text}`);
    return input;
  }

  /** Presses with the mouse. */
  async click(role: string, name: string | RegExp = ''): Promise<void> {
    const button = this.find(role, name);
    button.focus();
    button.click();
    await this.rest();
  }

  /** Presses Enter in a field, which sends its form, or on a button. */
  async enter(): Promise<void> {
    const { activeElement: target } = this.root;
    if (target instanceof HTMLInputElement) target.form?.requestSubmit();
    else if (target instanceof HTMLElement) target.click();
    await this.rest();
  }

  /** Escape, as a browser tells a dialog of it. */
  async escape(): Promise<void> {
    const { dialog } = this;
    const isAllowed = dialog?.dispatchEvent(new Event('cancel', { cancelable: true }));
    if (isAllowed === true) dialog?.close();
    await this.rest();
  }

  /** Types into a field. @param place which of those with the same name, from 0 on */
  async type(name: string | RegExp, text: string, place = 0): Promise<void> {
    const input = this.field(name, place);
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await this.rest();
  }

  /** Chooses from a list. */
  async choose(label: string | RegExp, option: string): Promise<void> {
    const select = this.find('combobox', label);
    if (!(select instanceof HTMLSelectElement)) throw new Error(`${String(label)} is no list.`);
    const found = [...select.options].find(({ text }) => spaces(text) === option);
    if (!found) throw new Error(`${String(label)} has no "${option}".`);
    select.value = found.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await this.rest();
  }
}
