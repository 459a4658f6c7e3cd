import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { followApiContext } from '../api/api-context.js';
import { HttpReadingApi } from '../api/http-reading-api.js';
import type { SchedulingApi } from '../api/scheduling-api.js';
import { languages } from '../messages/languages.js';
import { LocalizeController } from '../messages/localize-controller.js';
import { browserClock, type Clock } from '../time/clock.js';
import type { TimeStyle } from '../time/formatters.js';
import { browserTimeZone } from '../time/time-zones.js';
import type { ZoneGroup } from '../time/zone-groups.js';
import { announcement } from './announcement.js';
import { hourCycleValue, startDateValue, timeZoneValue } from '../attributes/attribute-values.js';
import { styles } from './interview-slot-picker.styles.js';
import { LoadController } from './load-controller.js';
import { PathLoader } from './path-loader.js';
import { focusAfter } from './picker-focus.js';
import { PickerGestures } from './picker-gestures.js';
import { pickerParts } from './picker-parts.js';
import { type PickerState, type StateName, stateName } from './picker-state.js';
import { PickerStore } from './picker-store.js';
import { ElementTransport } from '../api/element-transport.js';
import { viewOf } from './picker-view.js';
import { zoneMoment } from './zone-part.js';

/**
 * Shows a candidate the times that suit the whole panel and books the one they choose.
 *
 * Language and direction follow the nearest `lang` and `dir`. The colour scheme follows the page's `color-scheme`.
 *
 * @fires {InvitationLoadedEvent} invitation-loaded - The invitation has come; `detail.invitation`.
 * @fires {SlotSelectedEvent} slot-selected - A time was chosen; nothing is promised yet.
 * @fires {HoldPlacedEvent} hold-placed - The time is kept for the candidate until `detail.hold.expiresAt`.
 * @fires {HoldExpiredEvent} hold-expired - The time ran out before the candidate confirmed.
 * @fires {BookingConfirmedEvent} booking-confirmed - The interview is booked; `detail.booking`.
 * @fires {BookingRescheduledEvent} booking-rescheduled - The candidate has moved the interview; `detail.booking`, `detail.previous`.
 * @fires {BookingCancelledEvent} booking-cancelled - The candidate has cancelled; `detail.booking`.
 * @fires {TimesProposedEvent} times-proposed - The candidate has suggested times; `detail.proposal`.
 * @fires {PickerFailedEvent} picker-failed - A request failed; `detail.code` says why.
 *
 * @csspart picker - The whole card.
 * @csspart header - Employer, title, length and people.
 * @csspart heading - The title of the interview.
 * @csspart calendar - The month with its bar.
 * @csspart month - The grid of days.
 * @csspart month-button - To the month before or after.
 * @csspart day - A day's button; `day-open` as well when it has times.
 * @csspart time-zone - The row that names the zone.
 * @csspart time-zone-select - The choice of the zone.
 * @csspart times - The times of the chosen day.
 * @csspart slot - A time's button.
 * @csspart agenda - The interviews of a time, when it has several.
 * @csspart empty - What is shown when a month has no times.
 * @csspart move-note - That a booking stands while another time is chosen for it.
 * @csspart suggest - The form in which times are suggested.
 * @csspart cell - A half hour in its table.
 * @csspart suggested - The times that were suggested.
 * @csspart notice - Why a request was refused.
 * @csspart when - Day, time and zone of what is held or booked.
 * @csspart countdown - How long the time is still held.
 * @csspart note-taker - What is said of an assistant that is to take notes.
 * @csspart checkbox - The box that lets it come.
 * @csspart input - A text field.
 * @csspart button - Any button or link that looks like one; `primary-button` as well for the main one.
 *
 * @cssprop --slotwright-accent - Colour of what can be chosen and of the main button.
 * @cssprop --slotwright-on-accent - Text on the accent colour.
 * @cssprop --slotwright-surface - Background of the card.
 * @cssprop --slotwright-text - Text.
 * @cssprop --slotwright-muted - Text of lesser weight.
 * @cssprop --slotwright-danger - What went wrong, and the button that cancels.
 * @cssprop [--slotwright-radius=1rem] - Corner of the card; buttons and fields follow it.
 * @cssprop [--slotwright-spacing=1rem] - Unit of all distances.
 *
 * @cssstate loading - Something is being fetched.
 * @cssstate empty - The month shown has no times.
 * @cssstate ready - Times can be chosen.
 * @cssstate held - A time is held and the form is shown.
 * @cssstate sending - The booking is being made.
 * @cssstate unsure - The reply was lost; what became of the booking is being found out.
 * @cssstate confirmed - The interview is booked.
 * @cssstate cancelled - The interview was cancelled.
 * @cssstate expired - The hold, the session or the invitation is over.
 * @cssstate failed - Nothing could be loaded.
 */
export class InterviewSlotPicker extends LitElement {
  static override readonly styles = styles;

  // Not decorators: every page would have to load what they need at run time.
  static override readonly properties: PropertyDeclarations = {
    server: {},
    timeZone: { attribute: 'time-zone' },
    startDate: { attribute: 'start-date' },
    hourCycle: { attribute: 'hour-cycle' },
    sessionToken: { attribute: false },
    getSessionToken: { attribute: false },
    api: { attribute: false },
  };

  /** Address of the Slotwright server, such as `https://schedule.example`. */
  declare server: string | undefined;

  /** IANA zone to show times in. Default: the candidate's in the invitation, else the browser's. */
  declare timeZone: string | undefined;

  /** ISO day to open, such as `2027-03-01`. Default: the first day with times. */
  declare startDate: string | undefined;

  /** `h12` or `h23`. Default: as the language has it. */
  declare hourCycle: string | undefined;

  /** The candidate's session token, made by the host's server. Never written to the page. */
  declare sessionToken: string | undefined;

  /** Gives a new session token when there is none or the old one has expired. */
  declare getSessionToken: (() => Promise<string>) | undefined;

  /** A transport of the host's own, instead of `server`; also taken from an ancestor's context. */
  declare api: SchedulingApi | undefined;

  /** @internal The passing of time, which tests move by hand. */
  clock: Clock = browserClock;

  readonly #words = new LocalizeController(this, languages);
  readonly #transport = new ElementTransport(this);
  readonly #store: PickerStore = new PickerStore(
    {
      api: () => this.api ?? this.#transport.api(HttpReadingApi),
      bookingApi: (Http) => this.api ?? this.#transport.api(Http),
      clock: () => this.clock,
      timeZone: () => timeZoneValue(this.timeZone),
      startDate: () => startDateValue(this.startDate),
      prepareBooking: () => this.#paths.load(),
      emit: (event) => this.dispatchEvent(event),
      requestUpdate: () => this.requestUpdate(),
    },
    browserTimeZone(),
  );
  readonly #loading = new LoadController(this.#store);
  readonly #paths = new PathLoader(this, InterviewSlotPicker.styles, {
    store: this.#store,
    reload: (request = { isQuiet: true }) => void this.#loading.load(request),
    focus: (selector) => this.#gestures.focus(selector),
  });
  readonly #gestures = new PickerGestures(this, {
    store: this.#store,
    loading: this.#loading,
    paths: this.#paths,
    view: () => this.#view(),
    // If the list cannot be fetched the zone stays as it is, named on screen.
    wantZones: () => void this.#listZones().catch(() => undefined),
  });
  readonly #internals = this.attachInternals();

  #isStarted = false;
  #zones: readonly ZoneGroup[] = [];
  #shown: PickerState = this.#store.state;
  #languageShown = '';
  #announced = '';
  #focusTarget: string | undefined;

  constructor() {
    super();
    followApiContext(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#onOnline);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved comes back within the same task; its hold is not to be lost over that.
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessionToken')) this.#transport.forgetRenewed();
    if (changed.has('timeZone') && this.hasUpdated) this.#loading.followZone();
    if (this.#words.lang() !== this.#languageShown) this.#zones = [];
    this.#languageShown = this.#words.lang();
    const after = this.#store.state;
    if (this.#words.isReady) this.#announced = this.#announcement(after) ?? this.#announced;
    const active = this.shadowRoot?.activeElement;
    this.#focusTarget = active ? focusAfter(this.#shown, after, active) : undefined;
    this.#shown = after;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    this.#showState();
    if (this.#focusTarget) this.#gestures.focus(this.#focusTarget);
    if (this.#shown.invitation) this.#paths.follow();
    const hasNewSource = changed.has('server') || changed.has('api');
    const hasNewToken = changed.has('sessionToken') || changed.has('getSessionToken');
    const isStuck = ['loading', 'expired', 'failed'].includes(this.state);
    if (!this.#isStarted || hasNewSource || (hasNewToken && isStuck)) this.#start(hasNewSource);
  }

  /** What the picker shows now: `loading`, `empty`, `ready`, `held`, `sending`, `unsure`, `confirmed` and so on. */
  get state(): StateName {
    return stateName(this.#store.state);
  }

  /** Reads the invitation and its times again, unless a time is held or being booked. Resolves when they are there. */
  async refresh(): Promise<void> {
    if (['held', 'sending', 'unsure'].includes(this.state)) return;
    await this.#loading.load({ isFresh: true });
  }

  /** Puts the focus where the candidate goes on: the first field, the chosen time, the day or the heading. */
  override focus(options?: FocusOptions): void {
    this.#gestures.focus('input, .slot[tabindex="0"], .day[tabindex="0"], #step, button', options);
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    if (!words.isReady) return html`<div class="picker" part="picker"></div>`;
    return html`<div
      class="picker"
      part="picker"
      lang=${words.lang()}
      dir=${words.dir()}
      @focusin=${this.#gestures.approach}
      @pointerover=${this.#gestures.approach}
    >
      <div class="visually-hidden" role="status">${this.#announced}</div>
      ${pickerParts({ state: this.#store.state, words, on: this.#gestures, parts: this.#paths, view: () => this.#view() })}
    </div>`;
  }

  #view(): ReturnType<typeof viewOf> {
    return viewOf({
      state: this.#store.state,
      words: this.#words,
      hourCycle: hourCycleValue(this.hourCycle),
      now: this.clock.now(),
      zones: this.#zones,
      on: this.#gestures,
      loop: this.#paths.path?.loop,
    });
  }

  #start(isNewSource: boolean): void {
    if (this.#isStarted && isNewSource) this.#stop();
    this.#isStarted = true;
    this.#loading.start();
  }

  #stop(): void {
    this.#loading.stop();
    this.#paths.stop();
    this.#store.reset(timeZoneValue(this.timeZone) ?? browserTimeZone());
  }

  #release(): void {
    removeEventListener('online', this.#onOnline);
    this.#stop();
    this.#isStarted = false;
  }

  #announcement(after: PickerState): string | undefined {
    const { path, life } = this.#paths;
    const style = (): TimeStyle => this.#view().style;
    const booking = path?.announcement(this.#shown, this.#words, style);
    const living = life?.announcement(this.#shown, this.#words, style);
    return living ?? announcement(this.#shown, after, this.#words) ?? booking;
  }

  #showState(): void {
    const { states } = this.#internals;
    if (states.has(this.state)) return;
    states.clear();
    states.add(this.state);
  }

  async #listZones(): Promise<void> {
    if (this.#zones.length > 0) return;
    const { zoneGroups } = await this.#paths.load();
    const view = this.#view();
    this.#zones = zoneGroups(view.style.locale, view.style.timeZone, zoneMoment(view));
    this.requestUpdate();
  }

  readonly #onOnline = (): void => {
    this.#loading.onOnline();
    this.#paths.path?.onOnline();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'interview-slot-picker': InterviewSlotPicker;
  }
}
