import type { ConferencingReply } from '@slotwright/server/wire/conferencing-admin.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { formStyles } from '../../../packages/widgets/src/account-parts/form.styles.js';
import { frameStyles } from '../../../packages/widgets/src/account-parts/frame.styles.js';
import type { PolicyPlace } from '../../../packages/widgets/src/api/conferencing-api.js';
import type { ConferencingHost } from '../../../packages/widgets/src/connect-conferencing/conferencing-host.js';
import { LedgerPart } from '../../../packages/widgets/src/connect-conferencing/ledger-part.js';
import { policyStyles } from '../../../packages/widgets/src/connect-conferencing/policy.styles.js';
import { PolicyPart } from '../../../packages/widgets/src/connect-conferencing/policy-part.js';
import { messages as en } from '../../../packages/widgets/src/messages/connect-conferencing/en.js';
import type { ConferencingTexts } from '../../../packages/widgets/src/messages/connect-conferencing/texts.js';
import { controlStyles } from '../../../packages/widgets/src/styles/controls.styles.js';
import { focusRing } from '../../../packages/widgets/src/styles/focus-ring.js';
import { hostStyles } from '../../../packages/widgets/src/styles/host.js';
import { visuallyHidden } from '../../../packages/widgets/src/styles/visually-hidden.js';
import { ensureTemporal } from '../../../packages/widgets/src/time/ensure-temporal.js';
import { FakeConferencingApi } from '../../fakes/conferencing-api.js';
import { ManualClock } from '../../support/manual-clock.js';
import { ElementHarness, type Surroundings } from '../account-parts/element.harness.js';
import { FakeWindows } from '../account-parts/fake-windows.js';

export { unmountAll } from '../account-parts/element.harness.js';

await ensureTemporal();

const EVENTS = ['policy-changed'] as const;

/** A host of the parts that holds nothing but them, as the element does. */
class PolicyPage extends LitElement implements ConferencingHost {
  static override readonly styles = [
    hostStyles,
    visuallyHidden,
    focusRing,
    controlStyles,
    frameStyles,
    formStyles,
    policyStyles,
  ];
  api = new FakeConferencingApi();
  clock = new ManualClock();
  texts: ConferencingTexts = en;
  language = 'en-US';
  timeZone = 'Europe/London';
  place: PolicyPlace = { level: 'tenant' };
  stageLabel: string | undefined;
  reply: ConferencingReply | undefined;
  announced = '';
  readonly policyPart = new PolicyPart(this, {
    place: () => this.place,
    stageLabel: () => this.stageLabel,
  });
  readonly ledgerPart = new LedgerPart(this);

  announce(text: string): void {
    this.announced = text;
    this.requestUpdate();
  }

  async reload(): Promise<void> {
    this.reply = await this.api.read({ signal: new AbortController().signal });
    this.policyPart.onRead(this.reply);
    this.ledgerPart.onRead(this.reply);
    this.requestUpdate();
  }

  find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  protected override render(): TemplateResult {
    return html`<div class="console" lang=${this.texts.$code} dir=${this.texts.$dir}>
      <div class="visually-hidden" role="status">${this.announced}</div>
      <h2>Video meetings</h2>
      ${this.policyPart.render()} ${this.ledgerPart.render()}
    </div>`;
  }
}
customElements.define('policy-page', PolicyPage);

/** How the parts are put on the page. */
export interface MountOptions extends Surroundings {
  readonly api?: FakeConferencingApi;
  readonly place?: PolicyPlace;
  readonly stageLabel?: string;
  readonly texts?: ConferencingTexts;
  readonly language?: string;
}

/** The parts that edit policies and show hosts, as somebody in front of them meets them. */
export class PolicyHarness extends ElementHarness<PolicyPage, FakeConferencingApi> {
  /** Puts the parts on the page, with what they read. */
  static async mount(options: MountOptions = {}): Promise<PolicyHarness> {
    const { api = new FakeConferencingApi(), place, stageLabel, texts, language } = options;
    const clock = new ManualClock();
    const element = Object.assign(new PolicyPage(), { api, clock });
    if (place) element.place = place;
    if (stageLabel !== undefined) element.stageLabel = stageLabel;
    if (texts) element.texts = texts;
    if (language !== undefined) element.language = language;
    const page = new PolicyHarness(element, { api, clock, windows: new FakeWindows() }, EVENTS);
    await page.putDown(options);
    await element.reload();
    await page.rest();
    return page;
  }

  /** The same with the form of the level open. */
  static async edit(options: MountOptions = {}): Promise<PolicyHarness> {
    const page = await PolicyHarness.mount(options);
    await page.press('#policy-change');
    return page;
  }

  /** The dialog that is open. */
  get dialog(): HTMLDialogElement | undefined {
    return this.root.querySelector<HTMLDialogElement>('dialog[open]') ?? undefined;
  }

  /** All that the open dialog says. */
  get dialogText(): string {
    return this.dialog ? this.textOf(this.dialog) : '';
  }

  /** What is said at once. */
  get alerted(): string {
    return this.all('[role="alert"]')
      .map((alert) => this.textOf(alert))
      .join(' ')
      .trim();
  }

  /** The policies that were sent, in order. */
  get sent(): unknown[] {
    return this.api.callsOf('putPolicy').map(({ argument }) => argument);
  }

  override nameOf(element: Element): string {
    const label = element.id === '' ? null : this.root.querySelector(`label[for="${element.id}"]`);
    return label ? this.textOf(label) : super.nameOf(element);
  }

  /** What describes something, such as its fault. */
  descriptionOf(element: Element): string {
    const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
    return ids
      .map((id) => this.root.getElementById(id)?.textContent ?? `no ${id}`)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  /** A field of text. */
  field(name: string | RegExp): HTMLInputElement {
    const input = this.find('input:not([type="radio"], [type="checkbox"])', name);
    if (!(input instanceof HTMLInputElement)) throw new Error(`${String(name)} is no field.`);
    return input;
  }

  /** Types into a field. */
  async type(name: string | RegExp, text: string): Promise<void> {
    const input = this.field(name);
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await this.rest();
  }

  /** Pastes into a field, as a browser tells of it. */
  async paste(name: string | RegExp, text: string): Promise<void> {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    // Firefox takes none from whoever makes such an event.
    Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    this.field(name).dispatchEvent(event);
    await this.rest();
  }

  /** Chooses one of several, or ticks. */
  async tick(name: string | RegExp): Promise<void> {
    await this.press('input[type="radio"], input[type="checkbox"]', name);
  }

  /** A key on what has the focus. @returns whether the browser would go on to do what it does by itself */
  async key(key: string): Promise<boolean> {
    const goesOn = this.root.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
    await this.rest();
    return goesOn ?? true;
  }

  /** Escape, as a browser tells a dialog of it. */
  async escape(): Promise<void> {
    const { dialog } = this;
    const isAllowed = dialog?.dispatchEvent(new Event('cancel', { cancelable: true }));
    if (isAllowed === true) dialog?.close();
    await this.rest();
  }

  /** What the facts of the policy say under a name. */
  fact(name: string): string {
    const term = this.find('dt', name);
    return this.textOf(term.nextElementSibling ?? term);
  }

  /** The accounts of the first list, each as it is told. */
  get hosts(): string[] {
    return this.all('.host-item').map((item) => this.textOf(item));
  }

  /** Adds to the list of accounts. */
  async add(text: string): Promise<void> {
    await this.type(/^Address$/, text);
    await this.press('button', /^Add$/);
  }

  /** Sends the form. */
  async save(): Promise<void> {
    await this.press('button', /^Save$/);
  }
}
