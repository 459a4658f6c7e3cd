import type { Clock } from '../../packages/widgets/src/time/clock.js';

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number;
  readonly #waiting = new Set<{ at: number; action: () => void }>();

  /** @param start RFC 3339 */
  constructor(start = '2027-03-01T08:00:00Z') {
    this.#now = Temporal.Instant.from(start).epochMilliseconds;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, action: () => void): () => void {
    const entry = { at: this.#now + milliseconds, action };
    this.#waiting.add(entry);
    return () => this.#waiting.delete(entry);
  }

  /** How many actions still wait for their time. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Moves on, running in order what falls due, and lets promises settle after each. */
  async advance(milliseconds: number): Promise<void> {
    await settled();
    const end = this.#now + milliseconds;
    for (;;) {
      const next = [...this.#waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#waiting.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.action();
      await settled();
    }
    this.#now = end;
    await settled();
  }
}

/** Lets everything run that waits for nothing but its turn. */
export const settled = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
