import type { StreamItem } from '../api/event-stream.js';
import { HttpSchedulingApi } from '../api/http-scheduling-api.js';
import { wait } from '../time/wait.js';
import type { PickerStore } from './picker-store.js';

/** What comes of following. */
interface Listener {
  readonly onEvent: (name: string, data: string) => void;
  /** Something may have been missed, or nothing can be heard: all that is on screen is to be read again. */
  readonly onGap: () => void;
}

const FIRST_MILLISECONDS = 1000;
const LONGEST_MILLISECONDS = 300_000;
const POLL_MILLISECONDS = 30_000;

/**
 * How long to wait before a stream is opened again: about the first delay, then doubled each time up to five minutes,
 * half of it at random so that not all pages come back at once.
 * @param failures in a row, at least 1
 * @param first milliseconds, as the server asked
 * @param random from 0 to 1
 */
export const reopenDelay = (failures: number, first: number, random: number): number =>
  Math.round(Math.min(LONGEST_MILLISECONDS, first * 2 ** (failures - 1)) * (0.5 + random));

/** Keeps one stream open, opens it again when it is lost, and has everything read every 30 seconds while there is none. */
export class LiveStream {
  readonly #store: PickerStore;
  readonly #listener: Listener;
  #line: AbortController | undefined;
  #lastEventId: string | undefined;
  #first = FIRST_MILLISECONDS;
  #failures = 0;
  #isOpen = false;
  #hasBeenOpen = false;
  #callOffPoll: (() => void) | undefined;

  constructor(store: PickerStore, listener: Listener) {
    this.#store = store;
    this.#listener = listener;
  }

  /** Begins, or begins at once again after a wait. */
  open(): void {
    this.close();
    this.#line = new AbortController();
    void this.#run(this.#line.signal).catch(() => undefined);
  }

  /** Stops; `open` goes on from the last event that came. Whoever opens it again reads what is on screen. */
  close(): void {
    this.#line?.abort();
    this.#line = undefined;
    this.#hasBeenOpen = false;
    this.#stopPolling();
  }

  /** Stops and forgets where it was: another server or invitation may follow. */
  reset(): void {
    this.close();
    this.#lastEventId = undefined;
    this.#first = FIRST_MILLISECONDS;
    this.#failures = 0;
  }

  /** Ends with the reason of the signal only. */
  async #run(signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.#listen(signal);
      } catch {
        // Whatever ended it, it is opened again; without a stream there is polling.
        signal.throwIfAborted();
      }
      this.#failures += 1;
      if (!this.#isOpen) this.#poll();
      this.#isOpen = false;
      const delay = reopenDelay(this.#failures, this.#first, Math.random());
      await wait(this.#store.world.clock(), delay, signal);
    }
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const api = this.#store.world.bookingApi(HttpSchedulingApi);
    if (!api) return;
    for await (const item of api.changes(this.#lastEventId, { signal })) {
      signal.throwIfAborted();
      this.#onItem(item);
    }
    signal.throwIfAborted();
  }

  #onItem(item: StreamItem): void {
    switch (item.kind) {
      case 'opened':
        this.#onOpened();
        break;
      case 'retry':
        this.#first = Math.min(LONGEST_MILLISECONDS, Math.max(FIRST_MILLISECONDS, item.milliseconds));
        break;
      case 'mark':
        this.#lastEventId = item.id;
        break;
      case 'event':
        this.#lastEventId = item.id;
        if (item.name === 'reload') this.#listener.onGap();
        else this.#listener.onEvent(item.name, item.data);
    }
  }

  #onOpened(): void {
    this.#failures = 0;
    this.#isOpen = true;
    this.#stopPolling();
    // Without a place to go on from, nobody tells what happened in between.
    if (this.#hasBeenOpen && this.#lastEventId === undefined) this.#listener.onGap();
    this.#hasBeenOpen = true;
  }

  #poll(): void {
    this.#callOffPoll ??= this.#store.world.clock().after(POLL_MILLISECONDS, () => {
      this.#callOffPoll = undefined;
      this.#listener.onGap();
      this.#poll();
    });
  }

  #stopPolling(): void {
    this.#callOffPoll?.();
    this.#callOffPoll = undefined;
  }
}
