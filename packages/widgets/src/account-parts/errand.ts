import type { CallOptions } from '../api/scheduling-api.js';
import type { AccountHost } from './account-host.js';
import { type PartFailure, partFailureOf } from './part-failure.js';

/** One request at a time on behalf of a part, and how it failed. */
export class Errand {
  readonly #host: AccountHost;
  #sending: AbortController | undefined;
  #failure: PartFailure | undefined;

  constructor(host: AccountHost) {
    this.#host = host;
  }

  get isBusy(): boolean {
    return this.#sending !== undefined;
  }

  /** How the last request failed. */
  get failure(): PartFailure | undefined {
    return this.#failure;
  }

  /**
   * Asks, unless something is being asked already.
   * @param onDone called with the answer; never after `stop`
   * @param onFailed called when there is none, after `failure` was set
   */
  async run<T>(
    ask: (options: CallOptions) => Promise<T>,
    onDone: (answer: T) => void,
    onFailed: (failure: PartFailure) => void = () => undefined,
  ): Promise<void> {
    if (this.#sending) return;
    const sending = (this.#sending = new AbortController());
    this.#failure = undefined;
    this.#host.requestUpdate();
    try {
      const answer = await ask({ signal: sending.signal });
      if (sending.signal.aborted) return;
      this.#sending = undefined;
      onDone(answer);
    } catch (error) {
      if (sending.signal.aborted) return;
      this.#sending = undefined;
      this.#failure = partFailureOf(error);
      onFailed(this.#failure);
    }
    this.#host.requestUpdate();
  }

  /** Forgets how the last request failed. */
  forgive(): void {
    this.#failure = undefined;
  }

  /** Calls off what is under way and forgets the failure. */
  stop(): void {
    this.#sending?.abort();
    this.#sending = undefined;
    this.#failure = undefined;
  }
}
