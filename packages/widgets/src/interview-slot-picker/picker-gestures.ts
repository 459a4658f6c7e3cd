import type { Slot } from '@slotwright/server/wire/slots.js';
import { SchedulingApiError } from '../api/scheduling-api-error.js';
import { PickerFailedEvent } from '../events/picker-failed.js';
import { SlotSelectedEvent } from '../events/slot-selected.js';
import { localDate } from '../time/local-days.js';
import { firstWeekday, shiftMonth } from '../time/week-layout.js';
import { rovingDate } from './calendar-part.js';
import { failureOf } from './failure.js';
import type { LoadController } from './load-controller.js';
import type { PathLoader } from './path-loader.js';
import type { PickerStore } from './picker-store.js';
import type { ChoosingHandlers, PickerView } from './picker-view.js';
import { nextFocusedDate } from './slot-grid-keys.js';
import { nextTimeIndex } from './time-list-keys.js';

/** What gestures act on. */
interface Reach {
  readonly store: PickerStore;
  readonly loading: LoadController;
  readonly paths: PathLoader;
  view(): PickerView;
  wantZones(): void;
}

interface Host extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
}

/** Turns what a candidate does with mouse, finger or keys until a time is held into what is done about it. */
export class PickerGestures implements ChoosingHandlers {
  readonly #host: Host;
  readonly #reach: Reach;

  constructor(host: Host, reach: Reach) {
    this.#host = host;
    this.#reach = reach;
  }

  /** Puts the focus on the first element that a list of selectors finds, in the order of the list. */
  focus(selectors: string, options?: FocusOptions): void {
    for (const selector of selectors.split(', ')) {
      const found = this.#host.shadowRoot?.querySelector<HTMLElement>(selector);
      if (!found) continue;
      found.focus(options);
      return;
    }
  }

  readonly showMonth = (by: number): void => {
    const { state, bounds } = this.#reach.view();
    const month = shiftMonth(state.month ?? '', by);
    if (month < bounds.first.slice(0, 7) || month > bounds.last.slice(0, 7)) return;
    void this.#reach.loading.showMonth(month);
  };

  readonly selectDay = (date: string, isByKeyboard: boolean): void => {
    this.#reach.store.dispatch({ type: 'day-selected', date });
    void this.#host.updateComplete.then(() => {
      const times = this.#host.shadowRoot?.querySelector('.times');
      // With keys the times come next; with a finger on a small screen they may be out of sight.
      if (isByKeyboard && times?.querySelector('.slot')) this.focus('.slot[tabindex="0"]');
      else times?.scrollIntoView({ block: 'nearest' });
    });
  };

  readonly gridKey = (event: KeyboardEvent): void => {
    if (hasModifier(event)) return;
    const view = this.#reach.view();
    const { bounds, words, state } = view;
    const isRtl = words.dir() === 'rtl';
    const target = event.target instanceof HTMLElement ? event.target.dataset['date'] : undefined;
    const date = target ?? rovingDate(view);
    const next = nextFocusedDate(event.key, date, {
      ...bounds,
      isRtl,
      firstWeekday: firstWeekday(words.lang()),
    });
    if (!next) return;
    event.preventDefault();
    this.#reach.store.dispatch({ type: 'day-focused', date: next });
    if (next.slice(0, 7) !== state.month) void this.#reach.loading.showMonth(next.slice(0, 7));
  };

  readonly pick = (slot: Slot): void => {
    const { store } = this.#reach;
    if (!store.dispatch({ type: 'slot-picked', slot })) return;
    store.world.emit(new SlotSelectedEvent(slot.start, slot.end, store.state.timeZone));
    void this.#hold(slot);
  };

  readonly approach = (): void => {
    // If it fails now it is tried again, and told, when a time is picked.
    void this.#reach.paths.load().catch(() => undefined);
  };

  readonly timeKey = (event: KeyboardEvent): void => {
    const slots = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.slot') ?? [])];
    const index = slots.findIndex((slot) => slot === event.target);
    if (index < 0 || hasModifier(event)) return;
    const next = nextTimeIndex(event.key, index, slots.length, this.#reach.view().words.dir() === 'rtl');
    if (next === undefined) return;
    event.preventDefault();
    for (const slot of slots) slot.tabIndex = -1;
    const found = slots[next];
    if (!found) return;
    found.tabIndex = 0;
    found.focus();
  };

  readonly wantZones = (): void => this.#reach.wantZones();

  readonly chooseZone = (timeZone: string): void => this.#reach.loading.chooseZone(timeZone);

  readonly showNext = (start: string): void => {
    const date = localDate(start, this.#reach.store.state.timeZone);
    void this.#reach.loading.showMonth(date.slice(0, 7), date).then(async () => {
      await this.#host.updateComplete;
      this.focus('.slot[tabindex="0"]');
    });
  };

  readonly reload = (): void => {
    void this.#reach.loading.load({ isFresh: true }).then(async () => {
      await this.#host.updateComplete;
      // The button that was pressed is gone, and with it the focus.
      this.focus('#step, .day[tabindex="0"]');
    });
  };

  async #hold(slot: Slot): Promise<void> {
    const { paths, store } = this.#reach;
    const path = await paths.load().catch(() => undefined);
    if (path) {
      await path.hold(slot);
      return;
    }
    const failure = failureOf(new SchedulingApiError('offline', 0));
    store.dispatch({ type: 'hold-refused', failure });
    store.world.emit(new PickerFailedEvent(failure.code));
  }
}

const hasModifier = (event: KeyboardEvent): boolean =>
  event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
