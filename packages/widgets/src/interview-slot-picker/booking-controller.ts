import type { CandidateBooking } from '@slotwright/server/wire/candidate-booking.js';
import { HttpSchedulingApi } from '../api/http-scheduling-api.js';
import type { CallOptions, SchedulingApi } from '../api/scheduling-api.js';
import { BookingCancelledEvent } from '../events/booking-cancelled.js';
import { BookingConfirmedEvent } from '../events/booking-confirmed.js';
import { BookingRescheduledEvent } from '../events/booking-rescheduled.js';
import { PickerFailedEvent } from '../events/picker-failed.js';
import { wait } from '../time/wait.js';
import { attemptBooking, type BookingErrand, type BookingOutcome } from './booking-attempt.js';
import { bookErrand, moveErrand } from './booking-errands.js';
import { failureOf } from './failure.js';
import { isOutcomeUnknown } from '../api/outcome-unknown.js';
import { idempotencyKey } from '../api/idempotency-key.js';
import { nextBegin } from './no-show.js';
import type { CandidateDraft, HeldSlot } from './picker-state.js';
import type { PickerStore } from './picker-store.js';

/** When to look for a video link that is still being made, in milliseconds after the look before. */
const LINK_DELAYS = [2000, 3000, 5000, 10_000, 20_000, 40_000, 80_000, 160_000];

/** Whether a session has video conferencing whose link is not there yet. */
export const isLinkComing = (booking: CandidateBooking): boolean =>
  booking.sessions.some(({ conferencing }) => conferencing !== null && conferencing.joinUrl === null);

interface Pending {
  readonly errand: BookingErrand;
  readonly key: string;
  readonly held: HeldSlot;
  /** The booking that is being moved. */
  readonly moving?: CandidateBooking;
}

/** A day, after which a begin further off is looked for anew: a browser's timer cannot wait for months. */
const LONGEST_WAIT = 86_400_000;

/** Books, moves, finds out what became of it, reads the booking again, and cancels it. */
export class BookingController {
  /** Whether something the candidate says of the booking is on its way. */
  isTelling = false;
  readonly #store: PickerStore;
  readonly #resumeHold: (held: HeldSlot) => void;
  #commands = new AbortController();
  #pending: Pending | undefined;
  #isAsking = false;
  #watched: string | undefined;
  #callOffStart: (() => void) | undefined;

  /** @param resumeHold goes on counting down when a booking was refused and the hold stands */
  constructor(store: PickerStore, resumeHold: (held: HeldSlot) => void) {
    this.#store = store;
    this.#resumeHold = resumeHold;
  }

  /** Books the held slot, unless that is under way already. */
  async confirm(draft: CandidateDraft): Promise<void> {
    const { step, timeZone } = this.#store.state;
    if (step.name !== 'held') return;
    this.#store.dispatch({ type: 'draft-changed', draft });
    if (!this.#store.dispatch({ type: 'confirm-sent' })) return;
    const { held } = step;
    const { noteTakerConsent, ...candidate } = draft;
    const answer = noteTakerConsent === undefined ? {} : { noteTakerConsent };
    const errand = bookErrand({ holdId: held.hold.id, candidate, timeZone, ...answer });
    this.#pending = { errand, key: idempotencyKey(), held };
    await this.#ask();
  }

  /** Moves the booking to the held slot, unless that is under way already. */
  async move(): Promise<void> {
    const { step, timeZone, moving } = this.#store.state;
    if (step.name !== 'held' || !moving || !this.#store.dispatch({ type: 'confirm-sent' })) return;
    const { held } = step;
    const errand = moveErrand(held.hold, moving, timeZone);
    this.#pending = { errand, key: idempotencyKey(), held, moving };
    await this.#ask();
  }

  /** Looks again, with the same key, for what became of the booking. */
  async check(): Promise<void> {
    if (this.#store.dispatch({ type: 'reply-lost' })) await this.#ask();
  }

  /** The connection is back. */
  onOnline(): void {
    const { step } = this.#store.state;
    if (step.name === 'unsure' && step.isWaiting) void this.check();
  }

  /** Looks for the video link of a booking until it is there or several minutes have passed; once a booking. */
  async watchLink(): Promise<void> {
    const { signal } = this.#commands;
    const { step: now } = this.#store.state;
    if (now.name !== 'confirmed') return;
    // Another time may bring another link.
    const watched = `${now.booking.id} ${now.booking.sessions[0]?.start ?? ''}`;
    if (watched === this.#watched) return;
    this.#watched = watched;
    try {
      for (const delay of LINK_DELAYS) {
        const { step } = this.#store.state;
        if (this.#watched !== watched || step.name !== 'confirmed' || !isLinkComing(step.booking)) return;
        await wait(this.#store.world.clock(), delay, signal);
        // A look that fails is not worth a word: the next one may work, and the link is in the mail too.
        const booking = await this.#store.world
          .bookingApi(HttpSchedulingApi)
          ?.booking({ signal })
          .catch(() => undefined);
        signal.throwIfAborted();
        if (booking) this.#store.dispatch({ type: 'booking-read', booking });
      }
    } catch {
      // Aborted: the element is gone.
    }
  }

  /** Has the screen drawn anew when the next interview begins: from then on somebody can say that nobody came. */
  watchStarts(): void {
    const { state, world } = this.#store;
    this.#callOffStart?.();
    this.#callOffStart = undefined;
    if (state.step.name !== 'confirmed') return;
    const now = world.clock().now();
    const next = nextBegin(state.step.booking, now);
    if (next === undefined) return;
    const delay = Math.min(next - now, LONGEST_WAIT);
    this.#callOffStart = world.clock().after(delay, () => world.requestUpdate());
  }

  /** Says something of the booking, unless that is under way already. Resolves to whether it was said. */
  async tell(say: (api: SchedulingApi, options: CallOptions) => Promise<CandidateBooking>): Promise<boolean> {
    const { world } = this.#store;
    const api = world.bookingApi(HttpSchedulingApi);
    const { signal } = this.#commands;
    if (!api || this.isTelling) return false;
    this.isTelling = true;
    world.requestUpdate();
    try {
      return this.#store.dispatch({ type: 'told', booking: await say(api, { signal }) });
    } catch (error) {
      if (!signal.aborted) this.#onRefused(error);
      return false;
    } finally {
      this.isTelling = false;
    }
  }

  /** Cancels the booking the candidate was asked about. */
  async cancel(reason: string): Promise<void> {
    const { world } = this.#store;
    const api = world.bookingApi(HttpSchedulingApi);
    if (!api || !this.#store.dispatch({ type: 'cancel-sent' })) return;
    const { signal } = this.#commands;
    try {
      const booking = await cancelSurely(api, reason.trim() || undefined, signal);
      this.#store.dispatch({ type: 'cancelled', booking });
      world.emit(new BookingCancelledEvent(booking));
      // Whether there is a way on is an extra: without an answer none is offered.
      const invitation = await api.invitation({ signal }).catch(() => undefined);
      if (invitation?.status === 'open') this.#store.dispatch({ type: 'reopened' });
    } catch (error) {
      if (!signal.aborted) this.#onRefused(error);
    }
  }

  /** The booking as a calendar file; undefined, with the reason on screen, when it cannot be had. */
  async file(): Promise<Blob | undefined> {
    const { signal } = this.#commands;
    try {
      return await this.#store.world.bookingApi(HttpSchedulingApi)?.bookingFile({ signal });
    } catch (error) {
      if (!signal.aborted) this.#onRefused(error);
      return undefined;
    }
  }

  /** Stops everything under way. */
  stop(): void {
    this.#commands.abort();
    this.#commands = new AbortController();
    this.#pending = undefined;
    this.#isAsking = false;
    this.#watched = undefined;
    this.#callOffStart?.();
    this.#callOffStart = undefined;
  }

  async #ask(): Promise<void> {
    const { world } = this.#store;
    const api = world.bookingApi(HttpSchedulingApi);
    const { signal } = this.#commands;
    const pending = this.#pending;
    if (!api || !pending || this.#isAsking) return;
    this.#isAsking = true;
    try {
      const outcome = await attemptBooking(pending.errand, pending.key, {
        api,
        clock: world.clock(),
        signal,
        onReplyLost: () => this.#store.dispatch({ type: 'reply-lost' }),
      });
      this.#isAsking = false;
      this.#onOutcome(outcome, pending);
    } catch (error) {
      // Only the element's own end comes here; anything else would be a fault to be seen.
      if (!signal.aborted) throw error;
    }
  }

  #onOutcome(outcome: BookingOutcome, { held, moving }: Pending): void {
    const { world } = this.#store;
    if (outcome.kind === 'unknown') {
      this.#store.dispatch({ type: 'still-unknown' });
      world.emit(new PickerFailedEvent('offline'));
    } else if (outcome.kind === 'booked') {
      const { booking, wasThere } = outcome;
      this.#store.dispatch({ type: 'booked', booking, wasThere });
      if (moving) world.emit(new BookingRescheduledEvent(booking, moving));
      else if (!wasThere) world.emit(new BookingConfirmedEvent(booking));
    } else {
      this.#store.dispatch({ type: 'not-booked', failure: outcome.failure });
      world.emit(new PickerFailedEvent(outcome.failure.code));
      this.#resumeHold(held);
    }
  }

  #onRefused(error: unknown): void {
    const failure = failureOf(error);
    this.#store.dispatch({ type: 'request-refused', failure });
    this.#store.world.emit(new PickerFailedEvent(failure.code));
  }
}

/** Cancels, and looks whether it worked when the reply was lost. */
const cancelSurely = async (
  api: SchedulingApi,
  reason: string | undefined,
  signal: AbortSignal,
): Promise<CandidateBooking> => {
  try {
    return await api.cancelBooking(reason, { signal });
  } catch (error) {
    if (!isOutcomeUnknown(error)) throw error;
    const booking = await api.booking({ signal });
    if (booking?.status === 'cancelled') return booking;
    throw error;
  }
};
