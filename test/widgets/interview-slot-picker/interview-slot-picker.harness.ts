import { waitUntil } from '@open-wc/testing';
import '../../../packages/widgets/src/interview-slot-picker/interview-slot-picker.define.js';
import type { InterviewSlotPicker } from '../../../packages/widgets/src/index.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { FakeSchedulingApi, type FakeStream, slotAt } from '../../fakes/scheduling-api.js';
import { ManualClock, settled } from '../../support/manual-clock.js';

await ensureTemporal();

const EVENTS = [
  'invitation-loaded',
  'slot-selected',
  'hold-placed',
  'hold-expired',
  'booking-confirmed',
  'booking-rescheduled',
  'booking-cancelled',
  'times-proposed',
  'picker-failed',
] as const;

/** What a role is in terms of markup, as far as the picker uses it. */
const SELECTORS: Readonly<Record<string, string>> = {
  button: 'button',
  link: 'a[href]',
  textbox: 'input, textarea',
  combobox: 'select',
  grid: '[role="grid"]',
  heading: 'h2, h3, h4',
  group: '[role="group"]',
  timer: '[role="timer"]',
};

/** How a picker is put on the page. */
export interface MountOptions {
  readonly api?: FakeSchedulingApi;
  readonly clock?: ManualClock;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Attributes of the element around it. */
  readonly around?: Readonly<Record<string, string>>;
  /** CSS width of the element around it. */
  readonly width?: string;
}

/** Days and times of March 2027, two days and a long one, for a candidate in London. */
export const someSlots = () =>
  [
    '2027-03-02T09:00:00Z',
    '2027-03-02T10:00:00Z',
    '2027-03-02T14:00:00Z',
    '2027-03-05T09:30:00Z',
    ...['08', '09', '10', '11', '13', '14', '18', '19'].map((hour) => `2027-03-09T${hour}:00:00Z`),
    '2027-04-07T09:00:00Z',
  ].map((start) => slotAt(start));

const mounted: HTMLElement[] = [];

/** Takes every picker off the page; to be called after each test. */
export const unmountAll = async (): Promise<void> => {
  for (const around of mounted.splice(0)) around.remove();
  await settled();
};

const spaces = (text: string): string => text.replace(/[\u00a0\u2009\u202f\s]+/g, ' ').trim();

const matches = (text: string, name: string | RegExp): boolean =>
  typeof name === 'string' ? text.includes(name) : name.test(text);

/** A picker as somebody in front of it meets it: found by role and name, used by mouse or keyboard. */
export class PickerHarness {
  readonly element: InterviewSlotPicker;
  readonly api: FakeSchedulingApi;
  readonly clock: ManualClock;
  /** Every event so far, in order. */
  readonly events: CustomEvent[] = [];

  private constructor(element: InterviewSlotPicker, api: FakeSchedulingApi, clock: ManualClock) {
    this.element = element;
    this.api = api;
    this.clock = clock;
    for (const name of EVENTS) element.addEventListener(name, (event) => this.events.push(event));
  }

  /** Puts a picker on the page and does not wait for its slots. */
  static async place(options: MountOptions = {}): Promise<PickerHarness> {
    const clock = options.clock ?? new ManualClock();
    const api = options.api ?? new FakeSchedulingApi({ slots: someSlots(), now: () => clock.now() });
    const around = document.createElement('div');
    if (options.width) around.style.width = options.width;
    for (const [name, value] of Object.entries({ lang: 'en-US', ...options.around }))
      around.setAttribute(name, value);
    const element = document.createElement('interview-slot-picker');
    for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
    const picker = new PickerHarness(element, api, clock);
    element.api = api;
    element.clock = clock;
    around.append(element);
    document.body.append(around);
    mounted.push(around);
    await picker.rest();
    return picker;
  }

  /** Puts a picker on the page and waits until it has left `loading`. */
  static async mount(options: MountOptions = {}): Promise<PickerHarness> {
    const picker = await PickerHarness.place(options);
    const hasWords = (): boolean => picker.root.querySelector('.picker[lang]') !== null;
    await picker.until(() => picker.element.state !== 'loading' && hasWords(), 'the picker to load');
    return picker;
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (!shadowRoot) throw new Error('The picker has no shadow root.');
    return shadowRoot;
  }

  /** All text on screen and for readers. */
  get text(): string {
    return spaces(this.root.textContent);
  }

  /** What the live region says. */
  get announced(): string {
    return spaces(this.root.querySelector('[role="status"]')?.textContent ?? '');
  }

  /** Names of events so far. */
  get eventNames(): string[] {
    return this.events.map(({ type }) => type);
  }

  /** Name of what has the focus; empty when nothing in the picker has. */
  get focused(): string {
    const { activeElement } = this.root;
    return activeElement ? this.nameOf(activeElement) : '';
  }

  /** Waits for the `count`th stream that was opened. */
  async stream(count: number): Promise<FakeStream> {
    await this.until(() => this.api.streams.length >= count, `stream ${count}`);
    const stream = this.api.streams[count - 1];
    if (!stream) throw new Error(`There is no stream ${count}.`);
    return stream;
  }

  /** Lets renderings and promises settle. */
  async rest(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) {
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

  /** Waits until a text is there. */
  async shows(text: string): Promise<void> {
    await this.until(() => this.text.includes(text), `"${text}"`);
  }

  /** Moves the clock on and lets the picker follow. */
  async pass(seconds: number): Promise<void> {
    await this.clock.advance(seconds * 1000);
    await this.rest();
  }

  nameOf(element: Element): string {
    const ownName = element.getAttribute('aria-label');
    if (ownName !== null) return spaces(ownName);
    const labelledBy = element.getAttribute('aria-labelledby');
    if (labelledBy) return spaces(this.root.getElementById(labelledBy)?.textContent ?? '');
    const label = element.id ? this.root.querySelector(`label[for="${element.id}"]`) : null;
    return spaces((label ?? element.closest('label') ?? element).textContent);
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

  /** The day that is chosen, as its button is named; empty when none is. */
  get chosenDay(): string {
    const day = this.root.querySelector('[aria-selected="true"] button');
    return day ? this.nameOf(day) : '';
  }

  /** Names of the times on screen. */
  get times(): string[] {
    return this.all('.slot').map((slot) => this.nameOf(slot));
  }

  /** Presses with the mouse. */
  async click(role: string, name: string | RegExp = ''): Promise<void> {
    const button = this.find(role, name);
    button.focus();
    button.dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 1 }),
    );
    await this.rest();
  }

  /** Puts the focus on something, as Tab would. */
  async focusOn(role: string, name: string | RegExp = ''): Promise<void> {
    this.find(role, name).focus();
    await this.rest();
  }

  /** Presses a key on what has the focus; Enter also does what it does on a button. */
  async press(key: string, modifiers: Pick<KeyboardEventInit, 'shiftKey'> = {}): Promise<void> {
    const { activeElement: target } = this.root;
    if (!(target instanceof HTMLElement)) throw new Error('Nothing in the picker has the focus.');
    const isAllowed = target.dispatchEvent(
      new KeyboardEvent('keydown', { key, ...modifiers, bubbles: true, composed: true, cancelable: true }),
    );
    if (isAllowed && (key === 'Enter' || key === ' ')) target.click();
    await this.rest();
  }

  /** Chooses a day by mouse. */
  async pickDay(name: string | RegExp): Promise<void> {
    await this.click('.day', name);
  }

  /** Chooses a time by mouse and waits for what comes of it. */
  async pick(name: string | RegExp): Promise<void> {
    await this.click('.slot', name);
    await this.until(() => this.root.querySelector('[aria-busy="true"].slot') === null, 'the hold');
  }

  /** Chooses the first time and waits for the form. */
  async hold(): Promise<void> {
    await this.pick('');
    await this.until(() => this.element.state === 'held', 'the form');
  }

  /** Drags over cells of the table with the mouse, from the first to the last. */
  async drag(...cells: (string | RegExp)[]): Promise<void> {
    const found = cells.map((name) => this.find('.cell', name));
    const send = (type: string, target: HTMLElement | undefined): void =>
      void target?.dispatchEvent(
        new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'mouse', button: 0 }),
      );
    send('pointerdown', found[0]);
    for (const cell of found) send('pointerover', cell);
    send('pointerup', found.at(-1));
    // The browser's own click comes only where the press has begun and ended on the same thing.
    if (found.length === 1) found[0]?.click();
    await this.rest();
  }

  /** Chooses from a list. */
  async choose(label: string, option: string): Promise<void> {
    const select = this.find('combobox', label);
    if (!(select instanceof HTMLSelectElement)) throw new Error(`${label} is no list.`);
    const found = [...select.options].find(({ text }) => spaces(text) === option);
    if (!found) throw new Error(`${label} has no "${option}".`);
    select.value = found.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await this.rest();
  }

  /** Types into a field. */
  async type(field: string, text: string): Promise<void> {
    const input = this.find('textbox', field);
    if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement))
      throw new Error(`${field} is no field.`);
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.rest();
  }

  /** Confirms the held time, without waiting for more than the first rendering. */
  async confirm(): Promise<void> {
    await this.click('button', /^(Confirm|Booking your) interview/);
  }

  /** Opens the choice of the time zone, whose list is fetched only then. */
  async openTimeZones(): Promise<HTMLSelectElement> {
    await this.focusOn('combobox');
    const select = this.find('combobox');
    if (!(select instanceof HTMLSelectElement)) throw new Error('The choice of the zone is no select.');
    // In a window that another one has taken the focus from, nothing is told of the focus; being pressed is always told.
    select.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await this.until(() => select.options.length > 10, 'the list of zones');
    return select;
  }

  /** Chooses a time zone. */
  async chooseTimeZone(id: string): Promise<void> {
    const select = await this.openTimeZones();
    select.value = id;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await this.rest();
  }
}
