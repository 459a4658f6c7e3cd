import type { ListUnitsReply, OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { VirtualCalendarPage } from '@slotwright/server/wire/virtual-calendars.js';
import { SchedulingApiError } from '../api/scheduling-api-error.js';
import type { VirtualCalendarApi } from '../api/virtual-calendar-api.js';
import type { AdminView } from '../events/view-changed.js';
import type { Clock } from '../time/clock.js';
import { ensureTemporal } from '../time/ensure-temporal.js';
import { type ConsoleFailure, consoleFailureOf, readAgainAfter } from './console-failure.js';
import { searchOf } from './console-view.js';

/** How long a page may take to hand over server and token before it is told that something is missing. */
const SET_UP_MILLISECONDS = 3000;
/** How soon it is looked again while something is under way, and otherwise. */
const BUSY_MILLISECONDS = 2000;
const IDLE_MILLISECONDS = 60_000;

const IN_MOTION: ReadonlySet<string> = new Set(['planned', 'creating', 'rotating', 'retiring']);

/** What the loader works with. */
export interface LoaderWorld {
  readonly api: () => VirtualCalendarApi | undefined;
  readonly clock: () => Clock;
  readonly view: () => AdminView;
  /** Something has come or failed. */
  readonly onChange: () => void;
  readonly onFailed: (failure: ConsoleFailure) => void;
}

/** Reads units and the list, the newest request winning; keeps what is on screen true while it is looked at. */
export class ConsoleLoader {
  /** The units; undefined until they have come. */
  reply: ListUnitsReply | undefined;
  /** The page of the list; undefined until it has come, and without a unit. */
  page: VirtualCalendarPage | undefined;
  /** Why the last reading failed; what came before stays. */
  failure: ConsoleFailure | undefined;
  /** Whether an answer is waited for that somebody has asked for. */
  isReading = false;
  readonly #world: LoaderWorld;
  #newest = new AbortController();
  #callOff: (() => void) | undefined;
  #attempt = 0;
  #pageOf = '';
  /** The units are being read, or could not be. */
  #isWhole = false;

  constructor(world: LoaderWorld) {
    this.#world = world;
  }

  /** The unit that is shown: the one asked for, else the first. */
  get unit(): OrganizationalUnit | undefined {
    const units = this.reply?.data ?? [];
    return units.find(({ id }) => id === this.#world.view().unit) ?? units[0];
  }

  /** Begins once the page has given server and token; says after three seconds that it has not. */
  start(): void {
    this.#callOff?.();
    if (this.#world.api()) {
      void this.load();
      return;
    }
    this.#callOff = this.#world
      .clock()
      .after(SET_UP_MILLISECONDS, () => this.#onFailed(new SchedulingApiError('set_up', 0)));
  }

  /** Reads units and list again. @param isQuiet nobody has asked for it: nothing on screen says so */
  async load(isQuiet = false): Promise<void> {
    this.#isWhole = true;
    await this.#run(isQuiet, async (api, signal) => {
      const reply = await api.units({ signal });
      signal.throwIfAborted();
      this.reply = reply;
      this.#isWhole = false;
      await this.#readPage(api, signal);
    });
  }

  /** Reads the list again, because another part of it is looked at. */
  async readList(): Promise<void> {
    if (!this.reply || this.#isWhole) await this.load();
    else await this.#run(false, (api, signal) => this.#readPage(api, signal));
  }

  /** Looks at once, if something may have changed while nobody looked. */
  catchUp(): void {
    if (this.#callOff) void this.load(true);
  }

  /** Calls off everything under way. */
  stop(): void {
    this.#newest.abort();
    this.#callOff?.();
    this.#callOff = undefined;
    this.#attempt = 0;
    this.isReading = false;
  }

  /** Forgets everything: another server is asked from now on. */
  reset(): void {
    this.stop();
    this.reply = undefined;
    this.page = undefined;
    this.failure = undefined;
  }

  async #run(
    isQuiet: boolean,
    read: (api: VirtualCalendarApi, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    this.#newest.abort();
    this.#callOff?.();
    const { signal } = (this.#newest = new AbortController());
    this.isReading = this.isReading || !isQuiet;
    if (!isQuiet) this.#world.onChange();
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

  async #readPage(api: VirtualCalendarApi, signal: AbortSignal): Promise<void> {
    const { unit } = this;
    if (this.#pageOf !== (unit?.id ?? '')) this.page = undefined;
    this.#pageOf = unit?.id ?? '';
    if (!unit) return;
    this.#world.onChange();
    const page = await api.calendars(unit.id, searchOf(this.#world.view()), { signal });
    signal.throwIfAborted();
    this.page = page;
  }

  #onRead(): void {
    this.failure = undefined;
    this.isReading = false;
    this.#attempt = 0;
    const isBusy =
      (this.unit?.openBatches.length ?? 0) > 0 ||
      (this.page?.data.some(({ state }) => IN_MOTION.has(state)) ?? false);
    this.#again(isBusy ? BUSY_MILLISECONDS : IDLE_MILLISECONDS);
    this.#world.onChange();
  }

  #onFailed(error: unknown): void {
    const failure = consoleFailureOf(error);
    const isNews = failure.code !== this.failure?.code;
    this.failure = failure;
    this.isReading = false;
    this.#callOff = undefined;
    const delay = readAgainAfter(failure, this.#attempt++);
    if (delay !== undefined) this.#again(delay);
    if (isNews) this.#world.onFailed(failure);
    this.#world.onChange();
    // A fault of ours or of the host's transport: shown as a failure, and told to whoever watches the page.
    if (!(error instanceof SchedulingApiError)) reportError(error);
  }

  /** In a page that nobody sees it waits until it is looked at again. */
  #again(milliseconds: number): void {
    this.#callOff = this.#world.clock().after(milliseconds, () => {
      if (document.visibilityState === 'visible') void this.load(true);
    });
  }
}

/** A file of our own that could not be fetched counts as a line that is down. */
const lineIsDown = (cause: unknown): never => {
  throw new SchedulingApiError('offline', 0, { cause });
};
