import type { AccountHost } from './account-host.js';

const DELAYS = [2000, 4000, 8000, 16_000, 30_000] as const;

/** The wait before a look: 2 s, 4 s, 8 s … 30 s, in milliseconds. @param looks how many there were */
export const pollDelay = (looks: number): number => DELAYS[Math.min(looks, DELAYS.length - 1)] ?? 0;

/** What is looked at. */
export interface Poll {
  /** Whether something is still to come. */
  readonly isDue: () => boolean;
  /** Looks; never rejects. */
  readonly look: () => Promise<void>;
}

/** Looks again and again, ever more rarely, while something is still to come. */
export class Poller {
  readonly #host: AccountHost;
  readonly #poll: Poll;
  #attempt = 0;
  #callOff: (() => void) | undefined;

  constructor(host: AccountHost, poll: Poll) {
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
    this.#callOff = this.#host.clock.after(pollDelay(this.#attempt), () => void this.#look());
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
