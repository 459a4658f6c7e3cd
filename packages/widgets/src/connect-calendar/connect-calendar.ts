import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { type BrowserWindows, browserWindows } from '../account-parts/browser-windows.js';
import { ConsoleLife } from '../account-parts/console-life.js';
import { showState, sourceOf } from '../account-parts/console-source.js';
import { consoleState, type ConsoleStateName } from '../account-parts/console-state.js';
import { zoneValue } from '../account-parts/console-values.js';
import type { CalendarAccountsApi } from '../api/calendar-accounts-api.js';
import { followCalendarAccountsApi } from '../api/calendar-accounts-api-context.js';
import { ElementTransport } from '../api/element-transport.js';
import { HttpCalendarAccountsApi } from '../api/http-calendar-accounts-api.js';
import { connectLanguages } from '../messages/connect-calendar/connect-languages.js';
import type { ConnectTexts } from '../messages/connect-calendar/texts.js';
import { LocalizeController } from '../messages/localize-controller.js';
import { browserClock, type Clock } from '../time/clock.js';
import { AccountsHost } from './accounts-host.js';
import { AccountsLoader } from './accounts-loader.js';
import { AccountsParts } from './accounts-parts.js';
import { accountsScreen } from './accounts-screen.js';
import { styles } from './connect-calendar.styles.js';

const TAG = 'connect-calendar';

/**
 * Connects calendar accounts: one's own, and the company's with those of its people through it.
 *
 * Language and direction follow the nearest `lang` and `dir`. The colour scheme follows the page's `color-scheme`.
 *
 * @fires {AccountConnectedEvent} account-connected - An account was connected; `detail.connectionId`.
 * @fires {AccountDisconnectedEvent} account-disconnected - An account was disconnected; `detail.connectionId`.
 * @fires {PeopleAskedEvent} people-asked - People were asked for; `detail.connectionId` of the service account, `detail.count`.
 * @fires {AdminFailedEvent} admin-failed - The accounts could not be read; `detail.code` says why.
 *
 * @csspart console - The whole card.
 * @csspart heading - Its title.
 * @csspart accounts - The list of accounts.
 * @csspart account - An account.
 * @csspart people - The people a service account was asked for.
 * @csspart badge - A state or a meeting service.
 * @csspart notice - What went wrong, or goes on.
 * @csspart empty - What is shown where there is nothing.
 * @csspart dialog - A dialog.
 * @csspart input - A text field.
 * @csspart select - A choice.
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
 * @cssstate loading - The accounts are being read.
 * @cssstate empty - There is no account yet.
 * @cssstate ready - Accounts are shown.
 * @cssstate forbidden - The session may not see them.
 * @cssstate failed - Nothing could be read.
 */
export class ConnectCalendar extends LitElement {
  static override readonly styles = styles;

  // Not decorators: every page would have to load what they need at run time.
  static override readonly properties: PropertyDeclarations = {
    server: {},
    timeZone: { attribute: 'time-zone' },
    sessionToken: { attribute: false },
    getSessionToken: { attribute: false },
    api: { attribute: false },
  };

  /** Address of the Slotwright server, such as `https://schedule.example`. */
  declare server: string | undefined;

  /** IANA zone that times are shown in. Default: the browser's. */
  declare timeZone: string | undefined;

  /** A session token with `calendars:connect`, made by the host's server. Never written to the page. */
  declare sessionToken: string | undefined;

  /** Gives a new session token when there is none or the old one has expired. */
  declare getSessionToken: (() => Promise<string>) | undefined;

  /** A transport of the host's own, instead of `server`; also taken from an ancestor's context. */
  declare api: CalendarAccountsApi | undefined;

  /** @internal The passing of time, which tests move by hand. */
  clock: Clock = browserClock;

  /** @internal The windows of the browser, which tests replace. */
  windows: BrowserWindows = browserWindows;

  readonly #words = new LocalizeController<ConnectTexts>(this, connectLanguages);
  readonly #transport = new ElementTransport(sourceOf(TAG, this));
  readonly #loader = new AccountsLoader({
    api: () => this.#api(),
    clock: () => this.clock,
    onChange: () => this.#parts.onRead(),
    onFailed: (failure) => this.#parts.onFailed(failure),
  });
  readonly #host = new AccountsHost(this, {
    api: () => this.#api(),
    clock: () => this.clock,
    timeZone: () => zoneValue(TAG, this.timeZone),
    words: this.#words,
    reload: () => this.#loader.load(true),
  });
  readonly #parts: AccountsParts = new AccountsParts(this.#host, {
    loader: this.#loader,
    windows: () => this.windows,
  });
  readonly #internals = this.attachInternals();

  #isStarted = false;

  constructor() {
    super();
    new ConsoleLife(this, { loader: this.#loader, leave: () => this.#stop() });
    followCalendarAccountsApi(this, (api) => (this.api = api));
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
    return consoleState(this.#loader.reply, this.#loader.failure);
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
      <h2 id="console-title" class="title" part="heading" tabindex="-1">${words.texts.title}</h2>
      ${accountsScreen(this.#host, this.#loader, this.#parts)}
    </div>`;
  }

  #api(): CalendarAccountsApi | undefined {
    return this.api ?? this.#transport.api(HttpCalendarAccountsApi);
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
    'connect-calendar': ConnectCalendar;
  }
}
