import { SchedulingApiError } from '../api/scheduling-api-error.js';
import type { Clock } from '../time/clock.js';
import { ensureTemporal } from '../time/ensure-temporal.js';
import { type ConsoleFailure, consoleFailureOf, readAgainAfter } from './console-failure.js';

/** How long a page may take to hand over server and token before it is told that something is missing. */
const SET_UP_MILLISECONDS = 3000;

/** What a reader works with. */
export interface ReaderWorld<TApi> {
  readonly api: () => TApi | undefined;
  readonly clock: () => Clock;
  /** Something has come or failed. */
  readonly onChange: () => void;
  readonly onFailed: (failure: ConsoleFailure) => void;
}

/** Reads what an element shows, the newest request winning; keeps what is on screen true while it is looked at. */
export abstract class ConsoleReader<TApi> {
  /** Why the last reading failed; what came before stays. */
  failure: ConsoleFailure | undefined;
  /** Whether an answer is waited for that somebody has asked for. */
  isReading = false;
  readonly #world: ReaderWorld<TApi>;
  #newest = new AbortController();
  #callOff: (() => void) | undefined;
  /** Whether looking once more could show something else. */
  #isFollowed = false;
  #attempt = 0;

  constructor(world: ReaderWorld<TApi>) {
    this.#world = world;
  }

  /** Begins once the page has given server and token; says after three seconds that it has not. */
  start(): void {
    this.#callOff?.();
    if (this.#world.api()) {
      void this.load();
      return;
    }
    this.#after(SET_UP_MILLISECONDS, () => this.#onFailed(new SchedulingApiError('set_up', 0)));
  }

  /** Reads everything again. @param isQuiet nobody has asked for it: nothing on screen says so */
  async load(isQuiet = false): Promise<void> {
    await this.run(isQuiet, (api, signal) => this.readAll(api, signal));
  }

  /** Looks at once, if something may have changed while nobody looked. */
  catchUp(): void {
    if (this.#isFollowed) void this.load(true);
  }

  /** Calls off everything under way. */
  stop(): void {
    this.#newest.abort();
    this.#callOff?.();
    this.#isFollowed = false;
    this.#attempt = 0;
    this.isReading = false;
  }

  /** Forgets everything: another server is asked from now on. */
  reset(): void {
    this.stop();
    this.forget();
    this.failure = undefined;
  }

  /** Keeps what the server says, unless the signal is aborted. */
  protected abstract readAll(api: TApi, signal: AbortSignal): Promise<void>;

  /** Drops what the server has said. */
  protected abstract forget(): void;

  /** When to look again after a reading that went well, in milliseconds; undefined while nothing is to come. */
  protected abstract nextLook(): number | undefined;

  /** Has the element show how reading goes. */
  protected onChange(): void {
    this.#world.onChange();
  }

  /** Reads, and gives up on what was read before. */
  protected async run(
    isQuiet: boolean,
    read: (api: TApi, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    this.#newest.abort();
    this.#callOff?.();
    const { signal } = (this.#newest = new AbortController());
    this.isReading = this.isReading || !isQuiet;
    if (!isQuiet) this.onChange();
    try {
      await ensureTemporal().catch(lineIsDown);
      const api = this.#world.api();
      if (!api) throw new SchedulingApiError('set_up', 0);
      await read(api, signal);
      if (!signal.aborted) this.#onRead();
    } catch (error) {
      if (!signal.aborted) this.#onFailed(error);
    }
  }

  #onRead(): void {
    this.failure = undefined;
    this.isReading = false;
    this.#attempt = 0;
    this.#isFollowed = true;
    this.#again(this.nextLook());
    this.onChange();
  }

  #onFailed(error: unknown): void {
    const failure = consoleFailureOf(error);
    const isNews = failure.code !== this.failure?.code;
    this.failure = failure;
    this.isReading = false;
    this.#isFollowed = false;
    this.#again(readAgainAfter(failure, this.#attempt++));
    if (isNews) this.#world.onFailed(failure);
    this.onChange();
    // A fault of ours or of the host's transport: shown as a failure, and told to whoever watches the page.
    if (!(error instanceof SchedulingApiError)) reportError(error);
  }

  /** In a page that nobody sees it waits until it is looked at again. */
  #again(milliseconds: number | undefined): void {
    if (milliseconds === undefined) return;
    this.#after(milliseconds, () => {
      if (document.visibilityState === 'visible') void this.load(true);
    });
  }

  #after(milliseconds: number, action: () => void): void {
    this.#isFollowed = true;
    this.#callOff = this.#world.clock().after(milliseconds, action);
  }
}

/** A file of our own that could not be fetched counts as a line that is down. */
const lineIsDown = (cause: unknown): never => {
  throw new SchedulingApiError('offline', 0, { cause });
};
