import { setTimeout as sleep } from 'node:timers/promises';
import type { MailFault, MailFaultQueue } from './mail-faults.js';
import type { MailStore } from './mail-store.js';
import { type ParsedMessage, parseMessage } from './parsed-message.js';

const lookAgainMs = 20;

/** The mail that was received, and the faults of the server that receives it. */
export class MailControl {
  readonly #store: MailStore;
  readonly #faults: MailFaultQueue;

  constructor(store: MailStore, faults: MailFaultQueue) {
    this.#store = store;
    this.#faults = faults;
  }

  /** All messages taken apart, oldest first. */
  messages(): Promise<ParsedMessage[]> {
    return Promise.all(this.#store.list().map(parseMessage));
  }

  /** The first message that fits, as soon as it is here. Rejects when none came within `timeoutMs` milliseconds. */
  async waitFor(fits: (message: ParsedMessage) => boolean, timeoutMs = 5_000): Promise<ParsedMessage> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const found = (await this.messages()).find(fits);
      if (found !== undefined) return found;
      if (performance.now() > until) throw new Error(`No such message within ${timeoutMs} ms.`);
      await sleep(lookAgainMs);
    }
  }

  /** Deletes all messages. */
  clear(): void {
    this.#store.clear();
  }

  /** Lets the next messages that match meet a fault. */
  fault(fault: MailFault): void {
    this.#faults.add(fault);
  }

  /** Calls off the faults that struck nobody yet. */
  clearFaults(): void {
    this.#faults.clear();
  }
}
