import type { ListUnitsReply, OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { VirtualCalendarPage } from '@slotwright/server/wire/virtual-calendars.js';
import { ConsoleReader, type ReaderWorld } from '../account-parts/console-reader.js';
import type { VirtualCalendarApi } from '../api/virtual-calendar-api.js';
import type { AdminView } from '../events/view-changed.js';
import { searchOf } from './console-view.js';

/** How soon it is looked again while something is under way, and otherwise. */
const BUSY_MILLISECONDS = 2000;
const IDLE_MILLISECONDS = 60_000;

const IN_MOTION: ReadonlySet<string> = new Set(['planned', 'creating', 'rotating', 'retiring']);

/** What the loader works with. */
export interface LoaderWorld extends ReaderWorld<VirtualCalendarApi> {
  readonly view: () => AdminView;
}

/** Reads units and the list of one of them. */
export class ConsoleLoader extends ConsoleReader<VirtualCalendarApi> {
  /** The units; undefined until they have come. */
  reply: ListUnitsReply | undefined;
  /** The page of the list; undefined until it has come, and without a unit. */
  page: VirtualCalendarPage | undefined;
  readonly #view: () => AdminView;
  #pageOf = '';
  /** The units are being read, or could not be. */
  #isWhole = false;

  constructor(world: LoaderWorld) {
    super(world);
    this.#view = world.view;
  }

  /** The unit that is shown: the one asked for, else the first. */
  get unit(): OrganizationalUnit | undefined {
    const units = this.reply?.data ?? [];
    return units.find(({ id }) => id === this.#view().unit) ?? units[0];
  }

  /** Reads units and list again. @param isQuiet nobody has asked for it: nothing on screen says so */
  override async load(isQuiet = false): Promise<void> {
    this.#isWhole = true;
    await super.load(isQuiet);
  }

  /** Reads the list again, because another part of it is looked at. */
  async readList(): Promise<void> {
    if (!this.reply || this.#isWhole) await this.load();
    else await this.run(false, (api, signal) => this.#readPage(api, signal));
  }

  protected override async readAll(api: VirtualCalendarApi, signal: AbortSignal): Promise<void> {
    const reply = await api.units({ signal });
    signal.throwIfAborted();
    this.reply = reply;
    this.#isWhole = false;
    await this.#readPage(api, signal);
  }

  protected override forget(): void {
    this.reply = undefined;
    this.page = undefined;
  }

  protected override nextLook(): number {
    const isBusy =
      (this.unit?.openBatches.length ?? 0) > 0 ||
      (this.page?.data.some(({ state }) => IN_MOTION.has(state)) ?? false);
    return isBusy ? BUSY_MILLISECONDS : IDLE_MILLISECONDS;
  }

  async #readPage(api: VirtualCalendarApi, signal: AbortSignal): Promise<void> {
    const { unit } = this;
    if (this.#pageOf !== (unit?.id ?? '')) this.page = undefined;
    this.#pageOf = unit?.id ?? '';
    if (!unit) return;
    this.onChange();
    const page = await api.calendars(unit.id, searchOf(this.#view()), { signal });
    signal.throwIfAborted();
    this.page = page;
  }
}
