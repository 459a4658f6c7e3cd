import type { CandidateInvitation } from '@slotwright/server/wire/candidate-booking.js';
import type { ListSlotsReply } from '@slotwright/server/wire/slots.js';
import type { ReadingApi } from '../api/scheduling-api.js';
import { SchedulingApiError } from '../api/scheduling-api-error.js';
import { InvitationLoadedEvent } from '../events/invitation-loaded.js';
import { PickerFailedEvent } from '../events/picker-failed.js';
import { ensureTemporal } from '../time/ensure-temporal.js';
import { localDate, monthRange } from '../time/local-days.js';
import { browserTimeZone, isTimeZone } from '../time/time-zones.js';
import { type Failure, failureOf, retryDelay } from './failure.js';
import { isOpen } from './picker-state.js';
import type { PickerStore } from './picker-store.js';

/** What to read. */
export interface LoadRequest {
  /** `2027-03`; by default the month shown, at first the first that can have slots. */
  readonly month?: string | undefined;
  /** ISO day to open once its month is there. */
  readonly date?: string | undefined;
  /** Leaves on screen what is there until the answer comes. */
  readonly isQuiet?: boolean;
  /** Reads the invitation again, not only the slots. */
  readonly isFresh?: boolean;
}

interface Loaded {
  readonly invitation: CandidateInvitation;
  readonly month: string;
  readonly reply: ListSlotsReply;
}

/** How long a page may take to hand over server and token before it is told that something is missing. */
const SET_UP_MILLISECONDS = 3000;

/** Reads invitation and slots, the newest request winning, and asks again by itself where that can help. */
export class LoadController {
  readonly #store: PickerStore;
  #request: LoadRequest = {};
  #attempt = 0;
  #hasChosenZone = false;
  #newest = new AbortController();
  #callOff: (() => void) | undefined;

  constructor(store: PickerStore) {
    this.#store = store;
  }

  /** Begins once the page has given server and token; says after three seconds that it has not. */
  start(): void {
    this.#callOff?.();
    this.#attempt = 0;
    if (this.#store.world.api()) {
      void this.load({ isFresh: true });
      return;
    }
    if (this.#newest.signal.aborted) this.#newest = new AbortController();
    const { signal } = this.#newest;
    this.#callOff = this.#store.world.clock().after(SET_UP_MILLISECONDS, () => {
      void this.#onFailed(new SchedulingApiError('set_up', 0), () => signal.aborted);
    });
  }

  /**
   * Resolves when the answer, good or bad, is in the state; a newer call ends an older one. Not a `Task`, which would
   * swallow whatever is thrown while its result is being dealt with.
   */
  async load(request: LoadRequest = {}): Promise<void> {
    this.#callOff?.();
    this.#request = request;
    this.#newest.abort();
    const { signal } = (this.#newest = new AbortController());
    const isOver = (): boolean => signal.aborted;
    try {
      await fetched(ensureTemporal());
      if (isOver()) return;
      const month = request.month ?? this.#firstMonth();
      if (!request.isQuiet) this.#store.dispatch({ type: 'load-started', month });
      const loaded = await this.#read(month, request.isFresh === true, signal);
      if (!isOver()) this.#onLoaded(loaded);
    } catch (error) {
      if (isOver()) return;
      await this.#onFailed(error, isOver);
      // A fault of ours or of the host's transport: shown as a failure, and told to whoever watches the page.
      if (!(error instanceof SchedulingApiError)) reportError(error);
    }
  }

  /** Shows a month and loads its slots. */
  async showMonth(month: string, date?: string): Promise<void> {
    await this.load({ month, date });
  }

  /** The candidate's own choice of zone, kept whatever the invitation says. */
  chooseZone(timeZone: string): void {
    this.#hasChosenZone = true;
    this.#store.dispatch({ type: 'zone-chosen', timeZone });
  }

  /** The zone the page asks for has changed. */
  followZone(): void {
    const { timeZone } = this.#store.world;
    const wanted = timeZone();
    if (wanted) this.#store.dispatch({ type: 'zone-chosen', timeZone: wanted });
  }

  /** Asks again at once when the connection is back. */
  onOnline(): void {
    const { step } = this.#store.state;
    if (step.name === 'failed' && step.failure.kind === 'offline') void this.#retry();
  }

  /** Stops everything under way. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#attempt = 0;
    this.#hasChosenZone = false;
    this.#newest.abort();
  }

  #firstMonth(): string {
    const { state, world } = this.#store;
    if (state.month) return state.month;
    const start = world.startDate();
    const now = Temporal.Instant.fromEpochMilliseconds(world.clock().now());
    const today = localDate(now, state.timeZone);
    return (start && start > today ? start : today).slice(0, 7);
  }

  async #read(month: string, isFresh: boolean, signal: AbortSignal): Promise<Loaded> {
    const api = this.#store.world.api();
    const { invitation: known } = this.#store.state;
    if (!api) throw new SchedulingApiError('set_up', 0);
    if (known && !isFresh)
      return { invitation: known, month, reply: await this.#slots(api, month, known, signal) };
    // Both at once: on a slow line the second round trip is what a candidate waits for.
    const slots = this.#slots(api, month, known, signal);
    slots.catch(() => undefined);
    const invitation = await api.invitation({ signal });
    const { booking, sessions, status } = invitation;
    const hasTimes = isOpen(status) || this.#store.state.moving;
    if (booking || !hasTimes || sessions.length > 1) await fetched(this.#store.world.prepareBooking());
    if (!hasTimes) return { invitation, month, reply: NOTHING };
    const opening = localDate(invitation.window.start, this.#store.state.timeZone).slice(0, 7);
    if (opening <= month) return { invitation, month, reply: await slots };
    return { invitation, month: opening, reply: await this.#slots(api, opening, invitation, signal) };
  }

  async #slots(
    api: ReadingApi,
    month: string,
    invitation: CandidateInvitation | undefined,
    signal: AbortSignal,
  ): Promise<ListSlotsReply> {
    const now = Temporal.Instant.fromEpochMilliseconds(this.#store.world.clock().now());
    const range = monthRange(month, now, invitation?.window);
    return range ? api.slots(range, { signal }) : NOTHING;
  }

  #onLoaded({ invitation, month, reply }: Loaded): void {
    this.#attempt = 0;
    const isNews = invitation !== this.#store.state.invitation;
    this.#store.dispatch({
      type: 'loaded',
      invitation,
      month,
      reply,
      date: this.#request.date ?? this.#startDate(),
    });
    const zone = this.#wantedZone(invitation);
    if (zone !== this.#store.state.timeZone) this.#store.dispatch({ type: 'zone-chosen', timeZone: zone });
    if (isNews) this.#store.world.emit(new InvitationLoadedEvent(invitation));
  }

  /** The day the page asks for counts only until the candidate has looked at another. */
  #startDate(): string | undefined {
    return this.#store.state.selectedDate ? undefined : this.#store.world.startDate();
  }

  #wantedZone({ candidate }: CandidateInvitation): string {
    if (this.#hasChosenZone) return this.#store.state.timeZone;
    const own = candidate.timeZone && isTimeZone(candidate.timeZone) ? candidate.timeZone : undefined;
    return this.#store.world.timeZone() ?? own ?? browserTimeZone();
  }

  async #onFailed(error: unknown, isOver: () => boolean): Promise<void> {
    const failure = failureOf(error);
    await this.#fetchWords(failure);
    if (isOver()) return;
    const { step } = this.#store.state;
    const isKnown = step.name === 'failed' && step.failure.code === failure.code;
    this.#store.dispatch({ type: 'load-failed', failure });
    if (!isKnown) this.#store.world.emit(new PickerFailedEvent(failure.code));
    const delay = retryDelay(failure, this.#attempt++);
    if (delay !== undefined) this.#callOff = this.#store.world.clock().after(delay, () => void this.#retry());
  }

  /** The words for a failure come with the booking path, but for those that say that nothing can be fetched. */
  async #fetchWords({ kind }: Failure): Promise<void> {
    if (kind !== 'offline') await this.#store.world.prepareBooking().catch(() => undefined);
  }

  #retry(): Promise<void> {
    return this.load({ ...this.#request, isQuiet: true });
  }
}

/** A file of our own that could not be fetched counts as a line that is down. */
const fetched = <T>(file: Promise<T>): Promise<T> =>
  file.catch((cause: unknown) => {
    throw new SchedulingApiError('offline', 0, { cause });
  });

const NOTHING: ListSlotsReply = { slots: [], computedAt: '' };
