import { HttpSchedulingApi } from '../api/http-scheduling-api.js';
import { joined, shownStretch, type SlotChange, type Stretch, stretchOf } from './live-stretch.js';
import { isOpen } from './picker-state.js';
import type { PickerStore } from './picker-store.js';

/** While a hold is being asked for, what is on screen is left alone for so long. */
const AGAIN_MILLISECONDS = 1000;

/** Reads quietly what has changed elsewhere. A look that fails is not worth a word: the next one may work. */
export class LiveReader {
  readonly #store: PickerStore;
  readonly #apply: (change: () => void) => void;
  #commands = new AbortController();
  #stretch: Stretch | undefined;
  #callOff: (() => void) | undefined;

  /** @param apply makes a change of the screen that keeps the focus where it is */
  constructor(store: PickerStore, apply: (change: () => void) => void) {
    this.#store = store;
    this.#apply = apply;
  }

  /** Some time changed hands: what is on screen of it is read at a random moment, so that not all pages ask at once. */
  onSlots(change: SlotChange): void {
    const stretch = this.#isChoosing ? stretchOf(change, this.#store.state, this.#now) : undefined;
    if (stretch) this.#plan(stretch, Math.round(Math.random() * change.withinMilliseconds));
  }

  /** Reads all that is on screen again, unless a time is held or being booked or there is nothing to read. */
  async readAll(): Promise<void> {
    if (!['choosing', 'confirmed', 'cancelled'].includes(this.#store.state.step.name)) return;
    await this.readInvitation();
    const shown = this.#isChoosing ? shownStretch(this.#store.state, this.#now) : undefined;
    if (shown) this.#plan(shown, 0);
  }

  /** Reads the invitation with its booking. */
  async readInvitation(): Promise<void> {
    const { world } = this.#store;
    const { signal } = this.#commands;
    try {
      const invitation = await world.api()?.invitation({ signal });
      if (!invitation) return;
      // What it may lead to is shown by the booking path.
      if (invitation.booking || !isOpen(invitation.status)) await world.prepareBooking();
      if (!signal.aborted) this.#apply(() => this.#store.dispatch({ type: 'invitation-read', invitation }));
    } catch {
      // What is on screen stays as it was read.
    }
  }

  /** Stops everything under way. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#stretch = undefined;
    this.#commands.abort();
    this.#commands = new AbortController();
  }

  get #now(): number {
    return this.#store.world.clock().now();
  }

  get #isChoosing(): boolean {
    const { step, isLoadingMonth } = this.#store.state;
    return step.name === 'choosing' && !isLoadingMonth;
  }

  #plan(stretch: Stretch, milliseconds: number): void {
    this.#stretch = joined(stretch, this.#stretch);
    this.#callOff ??= this.#store.world.clock().after(milliseconds, () => void this.#read());
  }

  async #read(): Promise<void> {
    const [range, { state, world }] = [this.#stretch, this.#store];
    this.#stretch = undefined;
    this.#callOff = undefined;
    if (!range || !this.#isChoosing) return;
    if (state.asking) {
      this.#plan(range, AGAIN_MILLISECONDS);
      return;
    }
    const { signal } = this.#commands;
    const reply = await world
      .bookingApi(HttpSchedulingApi)
      ?.slots(range, { signal })
      .catch(() => undefined);
    // A search that was cut short does not say what is gone.
    if (!reply || reply.truncated || signal.aborted) return;
    if (this.#store.state.asking) this.#plan(range, AGAIN_MILLISECONDS);
    else
      this.#apply(() =>
        this.#store.dispatch({ type: 'stretch-read', month: state.month ?? '', range, reply }),
      );
  }
}
