import type { AdminHost } from './admin-host.js';

/** Waits before each look, in milliseconds; the last one goes on. */
const DELAYS = [2000, 4000, 8000, 16_000, 30_000] as const;

/** What is looked at. */
export interface Poll {
  /** Whether something is still to come. */
  readonly isDue: () => boolean;
  /** Looks; never rejects. */
  readonly look: () => Promise<void>;
}

/** Looks again and again, ever more rarely, while something is still to come. */
export class Poller {
  readonly #host: AdminHost;
  readonly #poll: Poll;
  #attempt = 0;
  #callOff: (() => void) | undefined;

  constructor(host: AdminHost, poll: Poll) {
    this.#host = host;
    this.#poll = poll;
  }

  /** Looks soon: something was begun just now. */
  hasten(): void {
    this.stop();
    this.follow();
  }

  /** Goes on or ends, as things stand; to be called whenever they may have changed. */
  follow(): void {
    if (!this.#poll.isDue()) {
      this.stop();
      return;
    }
    if (this.#callOff) return;
    const delay = DELAYS[Math.min(this.#attempt, DELAYS.length - 1)] ?? 0;
    this.#callOff = this.#host.clock.after(delay, () => void this.#look());
  }

  /** Ends. */
  stop(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#attempt = 0;
  }

  async #look(): Promise<void> {
    const own = this.#callOff;
    this.#attempt += 1;
    await this.#poll.look();
    // Stopped, or begun anew, in the meantime.
    if (this.#callOff !== own) return;
    this.#callOff = undefined;
    this.follow();
  }
}
