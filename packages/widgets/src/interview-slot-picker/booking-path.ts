import type { Slot } from '@slotwright/server/wire/slots.js';
import { html, nothing, type TemplateResult } from 'lit';
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
import type { LoadRequest } from './load-controller.js';
import { loopParts, loopSummary } from './loop-parts.js';
import { loopStyles } from './loop.styles.js';
import { moveHeldPart, moveNotePart } from './move-part.js';
import { nextMovingState } from './moving-state.js';
import type { CandidateDraft, PickerState } from './picker-state.js';
import type { PickerStore } from './picker-store.js';
import type { BookingHandlers, BookingView, NoteTakerParts, PickerView } from './picker-view.js';
import { unsurePart } from './unsure-part.js';

/** What the path asks of its element. */
interface PathWorld {
  readonly store: PickerStore;
  /** Reads the slots again; without a request leaving on screen what is there. */
  readonly reload: (request?: LoadRequest) => void;
  readonly focus: (selector: string) => void;
}

/** Milliseconds for which a chosen time waits for the question of an assistant before it is held without. */
const LONGEST_WAIT = 3000;

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
  #noteTaker: NoteTakerParts | undefined;

  constructor({ store, reload, focus }: PathWorld) {
    this.#store = store;
    store.extensions.push(nextBookingState, nextMovingState);
    addEnglishBooking();
    useFailureWords({ failureTexts, refusalText });
    this.#holding = new HoldController(store, () => reload());
    this.#booking = new BookingController(store, (held) => this.#holding.resume(held));
    this.#act = bookingGestures({
      store,
      holding: this.#holding,
      booking: this.#booking,
      focus,
      reload,
      setFaults: (faults) => {
        this.#faults = faults;
        store.world.requestUpdate();
      },
    });
    void this.#fetchNoteTaker();
  }

  /** Whole seconds the hold still lasts; undefined when nothing is held. */
  get secondsLeft(): number | undefined {
    return this.#holding.secondsLeft;
  }

  /** Asks for a hold on the slot that was picked. */
  async hold(slot: Slot): Promise<void> {
    // Whoever is to be asked is asked from the first moment on, not once the form may be filled in already. A file that
    // does not come must not cost them the time, though.
    await new Promise<void>((resolve) => {
      const callOff = this.#store.world.clock().after(LONGEST_WAIT, resolve);
      void this.#fetchNoteTaker().then(() => {
        callOff();
        resolve();
      });
    });
    if (this.#store.state.asking === slot) await this.#holding.place(slot);
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
      this.#noteTaker?.announcement(before, state, words) ??
      timeLeftAnnouncement(secondsBefore, this.secondsLeft, words, whole)
    );
  }

  /** Looks for a video link that is not there yet, for the begin of an interview, and for an assistant that is to come. */
  watch(): void {
    void this.#booking.watchLink();
    this.#booking.watchStarts();
    if (this.#store.state.step.name === 'confirmed') void this.#fetchNoteTaker();
  }

  /** The connection is back. */
  onOnline(): void {
    this.#booking.onOnline();
  }

  /** Stops everything under way and lets go what is held. */
  stop(): void {
    this.#holding.stop();
    this.#booking.stop();
    this.#faults = [];
  }

  /** What stands above the times while they are chosen for a booking there is. */
  note(view: PickerView): TemplateResult | typeof nothing {
    const { moving } = view.state;
    return moving ? moveNotePart(moving, this.#viewOf(view)) : nothing;
  }

  /** The screen of a step from `held` on. */
  render(view: PickerView): TemplateResult {
    const { step, moving } = view.state;
    const bookingView = this.#viewOf(view);
    switch (step.name) {
      case 'held':
      case 'sending':
        return moving ? moveHeldPart(step, moving, bookingView) : heldPart(step, bookingView);
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

  /**
   * Fetches what is said of an assistant, where one is to come. A page that cannot fetch it asks nobody, and an assistant
   * that needs a yes stays out; the next hold tries again. One that comes late is shown when it comes.
   */
  async #fetchNoteTaker(): Promise<void> {
    const { step, invitation } = this.#store.state;
    const isToCome = invitation?.noteTaker ?? ('booking' in step && step.booking.noteTaker);
    if (this.#noteTaker || !isToCome) return;
    const file = await import('./note-taker-part.js').catch(() => undefined);
    if (!file) return;
    this.#noteTaker ??= file.makeNoteTakerParts();
    this.#store.world.requestUpdate();
  }

  #viewOf(view: PickerView): BookingView {
    const faults = [...this.#faults, ...refusedFields(view.state.step)];
    const now = this.#store.world.clock().now();
    const { isTelling } = this.#booking;
    const noteTaker = this.#noteTaker;
    return { ...view, secondsLeft: this.secondsLeft, faults, now, isTelling, noteTaker, act: this.#act };
  }
}
