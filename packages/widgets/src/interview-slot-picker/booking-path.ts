import type { Slot } from '@slotwright/server/wire/slots.js';
import { html, type TemplateResult } from 'lit';
import { addEnglishBooking } from '../messages/en-booking.js';
import type { LocalizeController } from '../messages/localize-controller.js';
import type { TimeStyle } from '../time/formatters.js';
import { zoneGroups } from '../time/zone-groups.js';
import { bookedPart, cancelledPart } from './booked-part.js';
import { bookingAnnouncement, sessionsOf, timeLeftAnnouncement } from './booking-announcement.js';
import { BookingController } from './booking-controller.js';
import { bookingGestures } from './booking-gestures.js';
import { nextBookingState } from './booking-state.js';
import { failureTexts, refusalText } from './failure-texts.js';
import { useFailureWords } from './failure-words.js';
import { formStyles } from './form.styles.js';
import { heldPart, refusedFields } from './held-part.js';
import { HoldController } from './hold-controller.js';
import { loopParts, loopSummary } from './loop-parts.js';
import { loopStyles } from './loop.styles.js';
import type { CandidateDraft, PickerState } from './picker-state.js';
import type { PickerStore } from './picker-store.js';
import type { BookingHandlers, PickerView } from './picker-view.js';
import { unsurePart } from './unsure-part.js';

/** What the path asks of its element. */
interface PathWorld {
  readonly store: PickerStore;
  /** Reads the slots again, leaving on screen what is there. */
  readonly reload: () => void;
  readonly focus: (selector: string) => void;
}

/**
 * The way from a chosen time to a booking and, if need be, its end, with the words for what can go wrong. A file of its
 * own, fetched when somebody is about to choose or something has failed: until then a page is spared it.
 */
export class BookingPath {
  static readonly styles = [formStyles, loopStyles];
  /** How several interviews are shown. */
  readonly loop = loopParts;
  /** Every zone to choose from. */
  readonly zoneGroups = zoneGroups;

  readonly #store: PickerStore;
  readonly #holding: HoldController;
  readonly #booking: BookingController;
  readonly #act: BookingHandlers;
  #secondsSaid: number | undefined;
  #faults: readonly (keyof CandidateDraft)[] = [];

  constructor({ store, reload, focus }: PathWorld) {
    this.#store = store;
    store.nextBookingState = nextBookingState;
    addEnglishBooking();
    useFailureWords({ failureTexts, refusalText });
    this.#holding = new HoldController(store, reload);
    this.#booking = new BookingController(store, () => this.#holding.resume());
    this.#act = bookingGestures({
      store,
      holding: this.#holding,
      booking: this.#booking,
      focus,
      setFaults: (faults) => {
        this.#faults = faults;
        store.world.requestUpdate();
      },
    });
  }

  /** Whole seconds the hold still lasts; undefined when nothing is held. */
  get secondsLeft(): number | undefined {
    return this.#holding.secondsLeft;
  }

  /** Asks for a hold on the slot that was picked. */
  hold(slot: Slot): Promise<void> {
    return this.#holding.place(slot);
  }

  /**
   * What a screen reader is to say after a change of state or of the time left.
   * @param before the last rendering's
   * @param style called only when times are told
   */
  announcement(before: PickerState, words: LocalizeController, style: () => TimeStyle): string | undefined {
    const secondsBefore = this.#secondsSaid;
    this.#secondsSaid = this.secondsLeft;
    const { state } = this.#store;
    const sessions = before.step === state.step ? [] : sessionsOf(state.step);
    const whole = sessions.length > 1 ? loopSummary(sessions, words, style()) : undefined;
    return (
      bookingAnnouncement(before, state, words, whole) ??
      timeLeftAnnouncement(secondsBefore, this.secondsLeft, words, whole)
    );
  }

  /** Looks for a video link that is not there yet. */
  watchLink(): void {
    void this.#booking.watchLink();
  }

  /** The connection is back. */
  onOnline(): void {
    this.#booking.onOnline();
  }

  /** The page is being left: what is held is let go. */
  onPageHide(): void {
    this.#holding.release();
  }

  /** The page has come back from the browser's cache. */
  onReturn(): void {
    this.#holding.onReturn();
  }

  /** Stops everything under way and lets go what is held. */
  stop(): void {
    this.#holding.stop();
    this.#booking.stop();
    this.#faults = [];
  }

  /** The screen of a step from `held` on. */
  render(view: PickerView): TemplateResult {
    const { step } = this.#store.state;
    const faults = [...this.#faults, ...refusedFields(step)];
    const bookingView = { ...view, secondsLeft: this.secondsLeft, faults, act: this.#act };
    switch (step.name) {
      case 'held':
      case 'sending':
        return heldPart(step, bookingView);
      case 'unsure':
        return unsurePart(step, bookingView);
      case 'confirmed':
        return bookedPart(step, bookingView);
      case 'cancelled':
        return cancelledPart(step, bookingView);
      default:
        return html``;
    }
  }
}
