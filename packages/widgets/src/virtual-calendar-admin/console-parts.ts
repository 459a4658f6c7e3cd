import { AdminFailedEvent } from '../events/admin-failed.js';
import { UnitConnectedEvent } from '../events/unit-connected.js';
import { UnitDisconnectedEvent } from '../events/unit-disconnected.js';
import type { AdminView } from '../events/view-changed.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { BatchPart } from './batch-part.js';
import type { BrowserWindows } from '../account-parts/browser-windows.js';
import { needsRepair } from './calendar-words.js';
import { ConnectForm } from '../account-parts/connect-form.js';
import { ConnectPart } from '../account-parts/connect-part.js';
import { type ConsoleFailure, consoleFailureTexts } from '../account-parts/console-failure.js';
import type { ConsoleLoader } from './console-loader.js';
import { CreatePart } from './create-part.js';
import { DetailPart } from './detail-part.js';
import { DisconnectPart } from '../account-parts/disconnect-part.js';
import { ListPart } from './list-part.js';

/** What the parts need of the element besides the host. */
export interface PartsNeeds {
  readonly loader: ConsoleLoader;
  readonly windows: () => BrowserWindows;
  readonly view: () => AdminView;
  /** Somebody looks at something else. */
  readonly show: (change: Partial<AdminView>) => void;
}

/** The parts of the console, and what each does when something else happens. */
export class ConsoleParts {
  readonly connect: ConnectPart;
  readonly form: ConnectForm;
  readonly disconnect: DisconnectPart;
  readonly batches: BatchPart;
  readonly list: ListPart;
  readonly create: CreatePart;
  readonly detail: DetailPart;
  readonly needs: PartsNeeds;
  readonly #host: AdminHost;
  #isFirstRead = true;
  #counted = '';

  constructor(host: AdminHost, needs: PartsNeeds) {
    this.#host = host;
    this.needs = needs;
    this.connect = new ConnectPart(host, {
      windows: needs.windows,
      onConnected: (unitId) => this.#onConnected(unitId),
    });
    this.form = new ConnectForm(host, this.connect, () =>
      (needs.loader.reply?.providers ?? []).map((one) => ({ ...one, scopes: ['organizational_unit'] })),
    );
    this.disconnect = new DisconnectPart(host, (unitId) =>
      host.dispatchEvent(new UnitDisconnectedEvent(unitId)),
    );
    this.batches = new BatchPart(host);
    this.create = new CreatePart(host);
    this.detail = new DetailPart(host);
    this.list = new ListPart(host, { change: needs.show, create: () => this.create.open() });
  }

  /** Takes up what has just been read. */
  onRead(): void {
    const { unit, page, reply, isReading } = this.needs.loader;
    this.#host.requestUpdate();
    if (reply && this.#isFirstRead) {
      this.#isFirstRead = false;
      this.connect.comeBack(reply.data.map(({ id }) => id));
    }
    if (!page || isReading) return;
    if (page.data.length === 0 && page.page > page.pageCount) this.needs.show({ page: page.pageCount });
    const broken = page.data.filter(needsRepair).flatMap(({ batchId }) => batchId ?? []);
    this.batches.find([...new Set([...(unit?.openBatches.map(({ id }) => id) ?? []), ...broken])]);
    this.#announceCount(page.total);
  }

  /** Tells of a reading that has failed. */
  onFailed(failure: ConsoleFailure): void {
    const { title, text } = consoleFailureTexts(failure, this.#host.texts);
    this.#host.announce(`${title}. ${text}`);
    this.#host.dispatchEvent(new AdminFailedEvent(failure.code));
  }

  /** Has the panel show what the attribute says. */
  follow(): void {
    this.detail.show(this.needs.loader.reply ? this.needs.view().calendar || undefined : undefined);
  }

  /** Ends everything under way. */
  stop(): void {
    this.connect.stop();
    this.batches.stop();
    this.#isFirstRead = true;
    this.#counted = '';
  }

  /** Said when somebody has searched or filtered, not each time the list is read again. */
  #announceCount(total: number): void {
    const { search, status, unit } = this.needs.view();
    const key = JSON.stringify([search, status, unit]);
    if (key === this.#counted) return;
    this.#counted = key;
    const { texts, language } = this.#host;
    this.#host.announce(texts.found(total, count(language, total)));
  }

  #onConnected(unitId: string): void {
    this.needs.show({ unit: unitId, calendar: '' });
    void this.needs.loader.load();
    this.#host.dispatchEvent(new UnitConnectedEvent(unitId));
  }
}
