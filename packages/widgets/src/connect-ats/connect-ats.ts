import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { type BrowserWindows, browserWindows } from '../account-parts/browser-windows.js';
import { ConsoleLife } from '../account-parts/console-life.js';
import { showState, sourceOf } from '../account-parts/console-source.js';
import type { ConsoleStateName } from '../account-parts/console-state.js';
import { zoneValue } from '../account-parts/console-values.js';
import { browserWriteText, type WriteText } from '../account-parts/copier.js';
import type { AtsApi } from '../api/ats-api.js';
import { followAtsApi } from '../api/ats-api-context.js';
import { ElementTransport } from '../api/element-transport.js';
import { HttpAtsApi } from '../api/http-ats-api.js';
import { atsLanguages } from '../messages/connect-ats/ats-languages.js';
import type { AtsTexts } from '../messages/connect-ats/texts.js';
import { LocalizeController } from '../messages/localize-controller.js';
import { browserClock, type Clock } from '../time/clock.js';
import { AtsElementHost } from './ats-host.js';
import { AtsLoader } from './ats-loader.js';
import { AtsParts } from './ats-parts.js';
import { atsScreen, atsState } from './ats-screen.js';
import { styles } from './connect-ats.styles.js';

const TAG = 'connect-ats';

/**
 * Connects applicant tracking systems, shows whether they work and how far they are read, and says what is written to them.
 *
 * Language and direction follow the nearest `lang` and `dir`. The colour scheme follows the page's `color-scheme`.
 *
 * @fires {AtsConnectedEvent} ats-connected - An account was connected; `detail.connectionId`.
 * @fires {AtsDisconnectedEvent} ats-disconnected - An account was disconnected; `detail.connectionId`.
 * @fires {AtsCheckedEvent} ats-checked - It was tried what an account can do; `detail.connectionId`, `detail.isComplete`.
 * @fires {AtsSyncedEvent} ats-synced - A reading has ended; `detail.connectionId`, `detail.isComplete`.
 * @fires {StagePlanChangedEvent} stage-plan-changed - A stage was given a plan or none; `detail.connectionId`, `detail.jobId`, `detail.stageId`.
 * @fires {AdminFailedEvent} admin-failed - Nothing could be read; `detail.code` says why.
 *
 * @slot header - Words of the host's own under the title.
 * @slot help - Words of the host's own below the vendors, such as whom to ask in the company.
 *
 * @csspart console - The whole card.
 * @csspart heading - Its title.
 * @csspart providers - The list of vendors.
 * @csspart provider - A vendor; `provider-connected` and so on as well, by its state.
 * @csspart connection - A connected account.
 * @csspart ways - The folded ways to connect.
 * @csspart guide - How a key is made, with what is to be ticked.
 * @csspart steps - What is done there, step by step.
 * @csspart permissions - What is ticked there.
 * @csspart lacks - What a vendor lacks, and what is done instead.
 * @csspart checks - What an account can do, and what it lacks.
 * @csspart check - One of these; `check-ok` or `check-missing` as well.
 * @csspart sync - How an account is read.
 * @csspart resources - The parts of that.
 * @csspart resource - One of these; `resource-failed` and so on as well, by its state.
 * @csspart progress - How far one of these is.
 * @csspart people - Users whom nobody here is, and who was linked by hand.
 * @csspart person - One of these.
 * @csspart stage-plans - The plans of stages.
 * @csspart stage - A stage of the chosen job.
 * @csspart differences - Interviews as the vendor, this server and the calendars have them.
 * @csspart interview - One of these.
 * @csspart differences-table - Its fields on all sides.
 * @csspart tokens - The tokens of a partner's customers.
 * @csspart token - One of these.
 * @csspart inputs - What a partner's customers are asked.
 * @csspart preview - A picture of the form that asks it.
 * @csspart settings - What happens when a candidate is out, and what is written there.
 * @csspart trial - The trial whether interviews can be written.
 * @csspart hook - How the vendor is told to send news.
 * @csspart failures - What could not be done.
 * @csspart failure - One of these.
 * @csspart badge - A state.
 * @csspart notice - What went wrong, or goes on; `lost` as well.
 * @csspart empty - What is shown where there is nothing.
 * @csspart dialog - A dialog.
 * @csspart input - A text field.
 * @csspart select - A list to choose from.
 * @csspart link - A link to a page of the vendor.
 * @csspart button - Any button or link that looks like one; `primary-button` as well for the main one.
 *
 * @cssprop --slotwright-accent - Colour of what can be chosen and of the main button.
 * @cssprop --slotwright-on-accent - Text on the accent colour.
 * @cssprop --slotwright-surface - Background of the card.
 * @cssprop --slotwright-text - Text.
 * @cssprop --slotwright-muted - Text of lesser weight.
 * @cssprop --slotwright-danger - What went wrong, and buttons that end something.
 * @cssprop [--slotwright-radius=1rem] - Corner of the card; buttons and fields follow it.
 * @cssprop [--slotwright-spacing=1rem] - Unit of all distances.
 *
 * @cssstate loading - The vendors are being read.
 * @cssstate empty - There is no vendor.
 * @cssstate ready - Vendors are shown.
 * @cssstate forbidden - The session may not see them.
 * @cssstate failed - Nothing could be read.
 */
export class ConnectAts extends LitElement {
  static override readonly styles = styles;

  // Not decorators: every page would have to load what they need at run time.
  static override readonly properties: PropertyDeclarations = {
    server: {},
    timeZone: { attribute: 'time-zone' },
    provider: {},
    sessionToken: { attribute: false },
    getSessionToken: { attribute: false },
    api: { attribute: false },
  };

  /** Address of the Slotwright server, such as `https://schedule.example`. */
  declare server: string | undefined;

  /** IANA zone that times are shown in. Default: the browser's. */
  declare timeZone: string | undefined;

  /** The only vendor to show, such as `greenhouse`. Default: all. */
  declare provider: string | undefined;

  /** A session token with `ats:read`, made by the host's server. Never written to the page. */
  declare sessionToken: string | undefined;

  /** Gives a new session token when there is none or the old one has expired. */
  declare getSessionToken: (() => Promise<string>) | undefined;

  /** A transport of the host's own, instead of `server`; also taken from an ancestor's context. */
  declare api: AtsApi | undefined;

  /** @internal The passing of time, which tests move by hand. */
  clock: Clock = browserClock;

  /** @internal The windows of the browser, which tests replace. */
  windows: BrowserWindows = browserWindows;

  /** @internal The clipboard, which tests replace. */
  writeText: WriteText = browserWriteText;

  readonly #words = new LocalizeController<AtsTexts>(this, atsLanguages);
  readonly #transport = new ElementTransport(sourceOf(TAG, this));
  readonly #loader = new AtsLoader({
    api: () => this.#api(),
    clock: () => this.clock,
    onChange: () => this.#parts.onRead(),
    onFailed: (failure) => this.#parts.onFailed(failure),
  });
  readonly #host = new AtsElementHost(this, {
    api: () => this.#api(),
    clock: () => this.clock,
    timeZone: () => zoneValue(TAG, this.timeZone),
    words: this.#words,
    reload: () => this.#loader.load(true),
    reply: () => this.#loader.reply,
  });
  readonly #parts: AtsParts = new AtsParts(this.#host, {
    loader: this.#loader,
    windows: () => this.windows,
    writeText: () => this.writeText,
  });
  readonly #internals = this.attachInternals();

  #isStarted = false;

  constructor() {
    super();
    new ConsoleLife(this, { loader: this.#loader, leave: () => this.#stop() });
    followAtsApi(this, (api) => (this.api = api));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessionToken')) this.#transport.forgetRenewed();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    showState(this.#internals, this.state);
    const hasNewSource = changed.has('server') || changed.has('api');
    const hasNewToken = changed.has('sessionToken') || changed.has('getSessionToken');
    if (!this.#isStarted || hasNewSource || (hasNewToken && this.#loader.failure)) this.#start(hasNewSource);
  }

  /** What is shown now: `loading`, `empty`, `ready`, `forbidden` or `failed`. */
  get state(): ConsoleStateName {
    return atsState(this.#loader);
  }

  /** Reads everything again. Resolves when it is there. */
  async refresh(): Promise<void> {
    await this.#loader.load();
  }

  /** Puts the focus on the title. */
  override focus(options?: FocusOptions): void {
    this.#host.find('#console-title')?.focus(options);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    if (!words.isReady) return html`<div class="console" part="console"></div>`;
    return html`<div class="console" part="console" lang=${words.lang()} dir=${words.dir()}>
      <div class="visually-hidden" role="status">${this.#host.announced}</div>
      <h2 id="console-title" class="title" part="heading" tabindex="-1">
        ${words.texts.title}
      </h2>
      <slot name="header"></slot>
      ${atsScreen({ host: this.#host, loader: this.#loader, parts: this.#parts, provider: this.provider ?? undefined })}
    </div>`;
  }

  #api(): AtsApi | undefined {
    return this.api ?? this.#transport.api(HttpAtsApi);
  }

  #start(isNewSource: boolean): void {
    if (this.#isStarted && isNewSource) this.#stop();
    this.#isStarted = true;
    this.#loader.start();
  }

  #stop(): void {
    this.#parts.stop();
    this.#loader.reset();
    this.#isStarted = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'connect-ats': ConnectAts;
  }
}
