import type { CallOptions, OnceOptions } from '../../packages/widgets/src/api/scheduling-api.js';

/** What a call fails with: an error, or whatever is done and thrown instead of the call. */
export type Failure = Error | (() => unknown);

/** One call as it came in. */
export interface RecordedCall<TMethod extends string> {
  readonly method: TMethod;
  readonly argument: unknown;
  readonly idempotencyKey: string | undefined;
}

/** What every fake of an element's server can: it records its calls, and fails or waits when it is told to. */
export class FakeApi<TMethod extends string> {
  readonly calls: RecordedCall<TMethod>[] = [];
  /** Answers although nobody waits any more, as a transport does that cannot be stopped. */
  ignoresAbort = false;
  readonly #failures = new Map<TMethod, Failure[]>();
  readonly #gates = new Map<TMethod, Promise<void>>();

  /** The next calls of a method fail, one by one, with these errors. */
  fail(method: TMethod, ...errors: Failure[]): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), ...errors]);
  }

  /** Calls of a method wait until the function returned is called. */
  keepWaiting(method: TMethod): () => void {
    let open = (): void => undefined;
    this.#gates.set(method, new Promise((resolve) => (open = resolve)));
    return () => {
      this.#gates.delete(method);
      open();
    };
  }

  /** Calls of a method so far. */
  callsOf(method: TMethod): readonly RecordedCall<TMethod>[] {
    return this.calls.filter((call) => call.method === method);
  }

  protected async arrive(
    method: TMethod,
    argument: unknown,
    options: CallOptions | OnceOptions,
  ): Promise<void> {
    const idempotencyKey = 'idempotencyKey' in options ? options.idempotencyKey : undefined;
    this.calls.push({ method, argument, idempotencyKey });
    const failure = this.#failures.get(method)?.shift();
    if (this.ignoresAbort) await this.#gates.get(method);
    else await Promise.race([this.#gates.get(method), aborted(options.signal)]);
    if (!this.ignoresAbort) options.signal.throwIfAborted();
    if (typeof failure === 'function') await failure();
    else if (failure !== undefined) throw failure;
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    // The reason is whatever the caller gave; it is passed on as fetch does.
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
