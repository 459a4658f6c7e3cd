import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { VirtualCalendarApi } from '../api/virtual-calendar-api.js';
import { followVirtualCalendarApi } from '../api/virtual-calendar-api-context.js';
import { HttpVirtualCalendarApi } from '../api/http-virtual-calendar-api.js';
import { type AdminView, ViewChangedEvent } from '../events/view-changed.js';
import { ElementTransport } from '../api/element-transport.js';
import { LocalizeController } from '../messages/localize-controller.js';
import { adminLanguages } from '../messages/virtual-calendar-admin/admin-languages.js';
import type { AdminTexts } from '../messages/virtual-calendar-admin/texts.js';
import { browserClock, type Clock } from '../time/clock.js';
import { zoneValue } from '../account-parts/console-values.js';
import { type BrowserWindows, browserWindows } from '../account-parts/browser-windows.js';
import { ConsoleHost } from './console-host.js';
import { ConsoleLife } from '../account-parts/console-life.js';
import { ConsoleLoader } from './console-loader.js';
import { ConsoleParts } from './console-parts.js';
import { consoleState, type ConsoleStateName } from '../account-parts/console-state.js';
import { consoleScreen } from './console-screen.js';
import { changedView, hasSameList, viewOf } from './console-view.js';
import { showState, sourceOf } from '../account-parts/console-source.js';
import { styles } from './virtual-calendar-admin.styles.js';

const TAG = 'virtual-calendar-admin';

/**
 * The console for virtual calendars: connects organizational units, creates calendars in them, and keeps, renews and
 * retires those.
 *
 * Language and direction follow the nearest `lang` and `dir`. The colour scheme follows the page's `color-scheme`.
 *
 * @fires {ViewChangedEvent} view-changed - Somebody looks at something else; `detail` has the attributes, for the page's address.
 * @fires {UnitConnectedEvent} unit-connected - A unit was connected; `detail.unitId`.
 * @fires {UnitDisconnectedEvent} unit-disconnected - A unit was disconnected; `detail.unitId`.
 * @fires {VirtualCalendarsCreatedEvent} virtual-calendars-created - Calendars were asked for; `detail.batch`.
 * @fires {VirtualCalendarChangedEvent} virtual-calendar-changed - A calendar was changed; `detail.calendar`.
 * @fires {VirtualCalendarRetiredEvent} virtual-calendar-retired - A calendar was retired; `detail.calendar`.
 * @fires {AdminFailedEvent} admin-failed - The console could not be read; `detail.code` says why.
 *
 * @csspart console - The whole card.
 * @csspart heading - Its title.
 * @csspart unit - The unit that is shown.
 * @csspart list - Search, table and pages.
 * @csspart toolbar - Search, filter, order and the button that creates.
 * @csspart table - The table of calendars.
 * @csspart row - A calendar; a card where there is little room.
 * @csspart name - The button that opens a calendar.
 * @csspart sort - The button in a column's heading.
 * @csspart badge - A state or a meeting service.
 * @csspart pager - The way to other pages.
 * @csspart notice - What went wrong, or goes on.
 * @csspart progress - How far work on many calendars is.
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
 * @cssstate loading - The units are being read.
 * @cssstate empty - There is no unit yet.
 * @cssstate ready - A unit is shown.
 * @cssstate forbidden - The session may not see it.
 * @cssstate failed - Nothing could be read.
 */
export class VirtualCalendarAdmin extends LitElement {
  static override readonly styles = styles;

  // Not decorators: every page would have to load what they need at run time.
  static override readonly properties: PropertyDeclarations = {
    server: {},
    timeZone: { attribute: 'time-zone' },
    unit: { reflect: true },
    search: { reflect: true },
    sort: { reflect: true },
    page: { reflect: true },
    status: { reflect: true },
    calendar: { reflect: true },
    sessionToken: { attribute: false },
    getSessionToken: { attribute: false },
    api: { attribute: false },
  };

  /** Address of the Slotwright server, such as `https://schedule.example`. */
  declare server: string | undefined;

  /** IANA zone that times are shown and typed in. Default: the browser's. */
  declare timeZone: string | undefined;

  /** Id of the connection of the unit to show. Default: the first. */
  declare unit: string | undefined;

  /** Part of the names to show. */
  declare search: string | undefined;

  /** `name`, `-name`, `created`, `-created` or `state`. Default: `name`. */
  declare sort: string | undefined;

  /** Page of the list, from 1 on. */
  declare page: string | undefined;

  /** State of the calendars to show, such as `active` or `failed`. Default: all but the retired. */
  declare status: string | undefined;

  /** Id of the calendar whose panel is open. */
  declare calendar: string | undefined;

  /** An admin's session token, made by the host's server. Never written to the page. */
  declare sessionToken: string | undefined;

  /** Gives a new session token when there is none or the old one has expired. */
  declare getSessionToken: (() => Promise<string>) | undefined;

  /** A transport of the host's own, instead of `server`; also taken from an ancestor's context. */
  declare api: VirtualCalendarApi | undefined;

  /** @internal The passing of time, which tests move by hand. */
  clock: Clock = browserClock;

  /** @internal The windows of the browser, which tests replace. */
  windows: BrowserWindows = browserWindows;

  readonly #words = new LocalizeController<AdminTexts>(this, adminLanguages);
  readonly #transport = new ElementTransport(sourceOf(TAG, this));
  readonly #loader = new ConsoleLoader({
    api: () => this.#api(),
    clock: () => this.clock,
    view: () => this.#view,
    onChange: () => this.#parts.onRead(),
    onFailed: (failure) => this.#parts.onFailed(failure),
  });
  readonly #host = new ConsoleHost(this, {
    api: () => this.#api(),
    clock: () => this.clock,
    timeZone: () => zoneValue(TAG, this.timeZone),
    loader: this.#loader,
    words: this.#words,
    select: (calendarId) => this.#show({ calendar: calendarId ?? '' }),
  });
  readonly #parts: ConsoleParts = new ConsoleParts(this.#host, {
    loader: this.#loader,
    windows: () => this.windows,
    view: () => this.#view,
    show: (change) => this.#show(change),
  });
  readonly #internals = this.attachInternals();

  #isStarted = false;
  #listed: AdminView | undefined;

  constructor() {
    super();
    new ConsoleLife(this, { loader: this.#loader, leave: () => this.#stop() });
    this.addEventListener('virtual-calendars-created', ({ detail }) =>
      this.#parts.batches.follow(detail.batch),
    );
    followVirtualCalendarApi(this, (api) => (this.api = api));
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
    else if (this.#listed && !hasSameList(this.#listed, this.#view)) void this.#loader.readList();
    this.#listed = this.#view;
    this.#parts.follow();
  }

  /** What the console shows now: `loading`, `empty`, `ready`, `forbidden` or `failed`. */
  get state(): ConsoleStateName {
    return consoleState(this.#loader.reply, this.#loader.failure);
  }

  /** Reads everything again. Resolves when it is there. */
  async refresh(): Promise<void> {
    await this.#loader.load();
  }

  /** Puts the focus on the title of the console. */
  override focus(options?: FocusOptions): void {
    this.#host.find('#console-title')?.focus(options);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    if (!words.isReady) return html`<div class="console" part="console"></div>`;
    return html`<div class="console" part="console" lang=${words.lang()} dir=${words.dir()}>
      <div class="visually-hidden" role="status">${this.#host.announced}</div>
      <h2 id="console-title" class="title" part="heading" tabindex="-1">${words.texts.title}</h2>
      ${consoleScreen(this.#host, this.#loader, this.#parts)}
    </div>`;
  }

  get #view(): AdminView {
    return viewOf(this);
  }

  #api(): VirtualCalendarApi | undefined {
    return this.api ?? this.#transport.api(HttpVirtualCalendarApi);
  }

  #show(change: Partial<AdminView>): void {
    const view = changedView(this.#view, change);
    this.unit = view.unit || undefined;
    this.search = view.search || undefined;
    this.sort = view.sort || undefined;
    this.page = view.page === 1 ? undefined : String(view.page);
    this.status = view.status || undefined;
    this.calendar = view.calendar || undefined;
    this.dispatchEvent(new ViewChangedEvent(view));
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
    'virtual-calendar-admin': VirtualCalendarAdmin;
  }
}
