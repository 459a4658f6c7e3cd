import type { Hold } from '@slotwright/server/wire/holds.js';
import type { Slot } from '@slotwright/server/wire/slots.js';
import { HttpSchedulingApi } from '../api/http-scheduling-api.js';
import type { SchedulingApi } from '../api/scheduling-api.js';
import { HoldExpiredEvent } from '../events/hold-expired.js';
import { HoldPlacedEvent } from '../events/hold-placed.js';
import { PickerFailedEvent } from '../events/picker-failed.js';
import { failureOf } from './failure.js';
import { isOutcomeUnknown } from '../api/outcome-unknown.js';
import { holdDeadline } from './hold-deadline.js';
import { idempotencyKey } from '../api/idempotency-key.js';
import type { HeldSlot } from './picker-state.js';
import type { PickerStore } from './picker-store.js';

const SECOND = 1000;

/** Asks for holds, counts them down, and lets them go. */
export class HoldController {
  /** Whole seconds the hold still lasts; undefined when nothing is held. */
  secondsLeft: number | undefined;
  readonly #store: PickerStore;
  readonly #reload: () => void;
  #commands = new AbortController();
  /** The key of a request whose reply was lost, so that asking for the same slot again finds our own hold. */
  #lost: { ticket: string; key: string } | undefined;
  #isRenewing = false;
  /** Where the hold was placed, which is where it is let go even when the page has another server by then. */
  #api: SchedulingApi | undefined;
  #callOff: (() => void) | undefined;

  /** @param reload reads the slots again, quietly */
  constructor(store: PickerStore, reload: () => void) {
    this.#store = store;
    this.#reload = reload;
  }

  /** Asks for a hold on the slot that was picked. */
  async place(slot: Slot): Promise<void> {
    const api = this.#store.world.bookingApi(HttpSchedulingApi);
    if (!api) return;
    this.#api = api;
    const { signal } = this.#commands;
    const key = this.#lost?.ticket === slot.ticket ? this.#lost.key : idempotencyKey();
    try {
      const hold = await api.placeHold(slot.ticket, { idempotencyKey: key, signal });
      if (!signal.aborted) this.#onPlaced(hold);
    } catch (error) {
      if (signal.aborted) return;
      this.#lost = isOutcomeUnknown(error) ? { ticket: slot.ticket, key } : undefined;
      this.#onRefused(error);
    }
  }

  /** Makes the hold last longer, once. */
  async renew(): Promise<void> {
    const held = this.#held();
    const api = this.#api;
    if (!held || !api || held.isRenewed || this.#isRenewing) return;
    const { signal } = this.#commands;
    this.#isRenewing = true;
    try {
      const hold = await api.renewHold(held.hold.id, { signal });
      this.#onRenewed(hold);
    } catch (error) {
      if (!signal.aborted) this.#onRefused(error);
    } finally {
      this.#isRenewing = false;
    }
  }

  /** Lets the held slot go and shows the times again. */
  async leave(): Promise<void> {
    const held = this.#held();
    if (!held || !this.#store.dispatch({ type: 'hold-left' })) return;
    this.#stopTicking();
    await this.#api?.releaseHold(held.hold.id);
    this.#reload();
  }

  /** Goes on counting once it is known that a hold was not used; one that the candidate is not at any more is let go. */
  resume(held: HeldSlot): void {
    this.#stopTicking();
    if (this.#held()) this.#tick();
    else void this.#api?.releaseHold(held.hold.id);
  }

  /** Stops everything under way, letting go what is held. */
  stop(): void {
    removeEventListener('pagehide', this.#release);
    removeEventListener('pageshow', this.#onPageShow);
    this.#release();
    this.#stopTicking();
    this.#commands.abort();
    this.#commands = new AbortController();
    this.#lost = undefined;
  }

  #held(): HeldSlot | undefined {
    const { step } = this.#store.state;
    return step.name === 'held' ? step.held : undefined;
  }

  #heldFrom(hold: Hold, isRenewed: boolean): HeldSlot {
    const minutes = this.#store.state.invitation?.holdMinutes ?? 10;
    return { hold, deadline: holdDeadline(hold, minutes, this.#store.world.clock().now()), isRenewed };
  }

  #onPlaced(hold: Hold): void {
    this.#lost = undefined;
    this.#store.dispatch({ type: 'hold-placed', held: this.#heldFrom(hold, false) });
    this.#store.world.emit(new HoldPlacedEvent(hold));
    addEventListener('pagehide', this.#release);
    addEventListener('pageshow', this.#onPageShow);
    this.#tick();
  }

  #onRenewed(hold: Hold): void {
    this.#stopTicking();
    this.#store.dispatch({ type: 'hold-renewed', held: this.#heldFrom(hold, true) });
    this.#tick();
  }

  /** Lets the hold go because the page or the element goes; the screen is left as it is. */
  readonly #release = (): void => {
    const held = this.#held();
    if (held) void this.#api?.releaseHold(held.hold.id);
  };

  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) void this.#look();
  };

  /** The page has come back from the browser's cache. Whether its hold stands is asked in the one way there is: by renewing it. */
  async #look(): Promise<void> {
    const held = this.#held();
    if (!held || !this.#api) return;
    const { signal } = this.#commands;
    try {
      const hold = await this.#api.renewHold(held.hold.id, { signal });
      if (!signal.aborted && this.#held() === held) this.#onRenewed(hold);
    } catch (error) {
      // A hold that was renewed before is refused for that as long as it stands; without an answer confirming will tell.
      if (!signal.aborted && ['hold_expired', 'not_found'].includes(failureOf(error).code))
        this.#onEnded(held);
    }
  }

  #onRefused(error: unknown): void {
    const failure = failureOf(error);
    const held = this.#held();
    if (held && failure.kind === 'hold-expired') this.#onEnded(held);
    else this.#store.dispatch({ type: 'hold-refused', failure });
    this.#store.world.emit(new PickerFailedEvent(failure.code));
    if (failure.kind === 'taken') this.#reload();
  }

  #onEnded({ hold }: HeldSlot): void {
    this.#stopTicking();
    if (this.#store.dispatch({ type: 'hold-ended' })) this.#store.world.emit(new HoldExpiredEvent(hold.id));
  }

  #tick(): void {
    const held = this.#held();
    if (!held) return;
    const { world } = this.#store;
    const left = Math.ceil((held.deadline - world.clock().now()) / SECOND);
    if (left <= 0) {
      this.#onEnded(held);
      return;
    }
    this.secondsLeft = left;
    this.#callOff = world.clock().after(SECOND, () => this.#tick());
    world.requestUpdate();
  }

  #stopTicking(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.secondsLeft = undefined;
  }
}
