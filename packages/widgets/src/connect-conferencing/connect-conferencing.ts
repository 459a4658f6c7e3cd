import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { type BrowserWindows, browserWindows } from '../account-parts/browser-windows.js';
import { ConsoleLife } from '../account-parts/console-life.js';
import { showState, sourceOf } from '../account-parts/console-source.js';
import type { ConsoleStateName } from '../account-parts/console-state.js';
import { zoneValue } from '../account-parts/console-values.js';
import type { ConferencingApi } from '../api/conferencing-api.js';
import { followConferencingApi } from '../api/conferencing-api-context.js';
import { ElementTransport } from '../api/element-transport.js';
import { HttpConferencingApi } from '../api/http-conferencing-api.js';
import { conferencingLanguages } from '../messages/connect-conferencing/conferencing-languages.js';
import type { ConferencingTexts } from '../messages/connect-conferencing/texts.js';
import { LocalizeController } from '../messages/localize-controller.js';
import { browserClock, type Clock } from '../time/clock.js';
import { placeOf, viewOf } from './conferencing-attributes.js';
import { ConferencingElementHost } from './conferencing-host.js';
import { ConferencingLoader } from './conferencing-loader.js';
import { ConferencingParts } from './conferencing-parts.js';
import { conferencingScreen, conferencingState } from './conferencing-screen.js';
import { styles } from './connect-conferencing.styles.js';
import { browserWriteText, type WriteText } from '../account-parts/copier.js';

const TAG = 'connect-conferencing';

/**
 * Connects services that hold video meetings, shows whether they work, and says who hosts interviews and how people meet.
 *
 * Language and direction follow the nearest `lang` and `dir`. The colour scheme follows the page's `color-scheme`.
 *
 * @fires {ConferencingConnectedEvent} conferencing-connected - An account was connected; `detail.connectionId`.
 * @fires {ConferencingDisconnectedEvent} conferencing-disconnected - An account was disconnected; `detail.connectionId`.
 * @fires {ConferencingCheckedEvent} conferencing-checked - It was tried what an account can do; `detail.connectionId`, `detail.isComplete`.
 * @fires {HandoffMadeEvent} handoff-made - Somebody else was asked to connect; `detail.handoffId`, `detail.provider`.
 * @fires {PolicyChangedEvent} policy-changed - How people meet was changed; `detail.level`, `detail.ref`.
 * @fires {AdminFailedEvent} admin-failed - Nothing could be read; `detail.code` says why.
 *
 * @slot header - Words of the host's own under the title.
 * @slot help - Words of the host's own beside the ways to connect, such as whom to ask in the company.
 *
 * @csspart console - The whole card.
 * @csspart heading - Its title.
 * @csspart providers - The list of services.
 * @csspart provider - A service; `provider-connected` and so on as well, by its state.
 * @csspart connection - A connected account.
 * @csspart checks - What an account can do, and what it lacks.
 * @csspart check - One of these; `check-ok` or `check-missing` as well.
 * @csspart roads - The choice of who connects.
 * @csspart road - One of these.
 * @csspart steps - What an administrator prepares.
 * @csspart permissions - What they tick.
 * @csspart handoffs - Links that were given to others.
 * @csspart handoff - One of these.
 * @csspart meetings - What becomes of meetings when an account is disconnected.
 * @csspart policy - How people meet, and where each part of that comes from.
 * @csspart policy-facts - What holds.
 * @csspart stages - Stages with a policy of their own.
 * @csspart stage - One of these.
 * @csspart hosting - Who hosts, in the form.
 * @csspart hosts - The list of accounts that may host.
 * @csspart host-item - One of these.
 * @csspart more - Settings that are folded.
 * @csspart ledger - How interviews were spread over hosts.
 * @csspart evenness - How even that is.
 * @csspart badge - A state.
 * @csspart notice - What went wrong, or goes on; `lost` or `pending` as well.
 * @csspart empty - What is shown where there is nothing.
 * @csspart dialog - A dialog.
 * @csspart input - A text field.
 * @csspart select - A choice from a list.
 * @csspart link - A link to a page of the service.
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
 * @cssstate loading - The services are being read.
 * @cssstate empty - There is no service.
 * @cssstate ready - Services are shown.
 * @cssstate forbidden - The session may not see them.
 * @cssstate failed - Nothing could be read.
 */
export class ConnectConferencing extends LitElement {
  static override readonly styles = styles;

  // Not decorators: every page would have to load what they need at run time.
  static override readonly properties: PropertyDeclarations = {
    server: {},
    timeZone: { attribute: 'time-zone' },
    provider: {},
    view: {},
    stage: {},
    stageLabel: { attribute: 'stage-label' },
    invitation: {},
    sessionToken: { attribute: false },
    getSessionToken: { attribute: false },
    api: { attribute: false },
  };

  /** Address of the Slotwright server, such as `https://schedule.example`. */
  declare server: string | undefined;

  /** IANA zone that times are shown in. Default: the browser's. */
  declare timeZone: string | undefined;

  /** The only service to show, such as `zoom`. Default: all. */
  declare provider: string | undefined;

  /** `connections`, or `policy` for nothing but how people meet. Default: `connections`. */
  declare view: string | undefined;

  /** Id of a stage of the hiring pipeline whose policy is edited. Default: the policy of the company. */
  declare stage: string | undefined;

  /** What that stage is called. */
  declare stageLabel: string | undefined;

  /** Id of an invitation whose policy is edited; counts for more than `stage`. */
  declare invitation: string | undefined;

  /** A session token with `conferencing:read`, made by the host's server. Never written to the page. */
  declare sessionToken: string | undefined;

  /** Gives a new session token when there is none or the old one has expired. */
  declare getSessionToken: (() => Promise<string>) | undefined;

  /** A transport of the host's own, instead of `server`; also taken from an ancestor's context. */
  declare api: ConferencingApi | undefined;

  /** @internal The passing of time, which tests move by hand. */
  clock: Clock = browserClock;

  /** @internal The windows of the browser, which tests replace. */
  windows: BrowserWindows = browserWindows;

  /** @internal The clipboard, which tests replace. */
  writeText: WriteText = browserWriteText;

  readonly #words = new LocalizeController<ConferencingTexts>(this, conferencingLanguages);
  readonly #transport = new ElementTransport(sourceOf(TAG, this));
  readonly #loader = new ConferencingLoader({
    api: () => this.#api(),
    clock: () => this.clock,
    onChange: () => this.#parts.onRead(),
    onFailed: (failure) => this.#parts.onFailed(failure),
  });
  readonly #host = new ConferencingElementHost(this, {
    api: () => this.#api(),
    clock: () => this.clock,
    timeZone: () => zoneValue(TAG, this.timeZone),
    words: this.#words,
    reload: () => this.#loader.load(true),
    reply: () => this.#loader.reply,
  });
  readonly #parts: ConferencingParts = new ConferencingParts(this.#host, {
    loader: this.#loader,
    windows: () => this.windows,
    writeText: () => this.writeText,
    place: () => placeOf(this),
    stageLabel: () => this.stageLabel,
  });
  readonly #internals = this.attachInternals();

  #isStarted = false;

  constructor() {
    super();
    new ConsoleLife(this, { loader: this.#loader, leave: () => this.#stop() });
    followConferencingApi(this, (api) => (this.api = api));
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
    return conferencingState(this.#loader);
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
    const shown = viewOf(TAG, this);
    return html`<div class="console" part="console" lang=${words.lang()} dir=${words.dir()}>
      <div class="visually-hidden" role="status">${this.#host.announced}</div>
      <h2 id="console-title" class="title" part="heading" tabindex="-1">
        ${shown.view === 'policy' ? words.texts.policyTitle : words.texts.title}
      </h2>
      <slot name="header"></slot>
      ${conferencingScreen({ host: this.#host, loader: this.#loader, parts: this.#parts, shown })}
    </div>`;
  }

  #api(): ConferencingApi | undefined {
    return this.api ?? this.#transport.api(HttpConferencingApi);
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
    'connect-conferencing': ConnectConferencing;
  }
}
