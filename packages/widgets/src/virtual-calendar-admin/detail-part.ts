import type { OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import type { VirtualCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { CalendarPath } from '../api/virtual-calendar-api.js';
import { VirtualCalendarChangedEvent } from '../events/virtual-calendar-changed.js';
import type { AdminHost, AdminPart } from './admin-host.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { formStyles } from '../account-parts/form.styles.js';
import { DetailName } from './detail-name.js';
import { Poller } from '../account-parts/poller.js';
import { DetailProfiles } from './detail-profiles.js';
import { DetailRepair } from './detail-repair.js';
import { detailStyles } from './detail.styles.js';
import { detailView } from './detail-view.js';
import { EventListPart } from './event-list-part.js';
import { eventStyles } from './event.styles.js';
import { MappingPart } from './mapping-part.js';
import { RetirePart } from './retire-part.js';
import { RotatePart } from './rotate-part.js';

/** States that end by themselves. */
const PASSING: readonly VirtualCalendar['state'][] = ['planned', 'creating', 'rotating', 'retiring'];

const isSamePath = (a: CalendarPath | undefined, b: CalendarPath | undefined): boolean =>
  a?.calendarId === b?.calendarId && a?.unitId === b?.unitId;

/** The panel of one calendar: what it is, and everything that can be done with it. */
export class DetailPart implements ReactiveController, AdminPart {
  static readonly styles = [formStyles, detailStyles, eventStyles];

  readonly #host: AdminHost;
  readonly #reading: Errand;
  readonly #poller: Poller;
  readonly #parts: {
    readonly name: DetailName;
    readonly repair: DetailRepair;
    readonly mapping: MappingPart;
    readonly profiles: DetailProfiles;
    readonly events: EventListPart;
    readonly rotate: RotatePart;
    readonly retire: RetirePart;
  };
  #wanted: string | undefined;
  #path: CalendarPath | undefined;
  #calendar: VirtualCalendar | undefined;
  #unitState: OrganizationalUnit['state'] | undefined;
  /** What had the focus before the panel was opened. */
  #opener: HTMLElement | null = null;

  constructor(host: AdminHost) {
    this.#host = host;
    this.#reading = new Errand(host);
    this.#poller = new Poller(host, {
      isDue: () => this.#calendar !== undefined && PASSING.includes(this.#calendar.state),
      look: () => this.#look(),
    });
    const context: DetailContext = {
      host,
      shown: () => this.#shown(),
      take: (calendar, event) => this.#take(calendar, event),
    };
    this.#parts = {
      name: new DetailName(context),
      repair: new DetailRepair(context),
      mapping: new MappingPart(context),
      profiles: new DetailProfiles(context),
      events: new EventListPart(context),
      rotate: new RotatePart(context),
      retire: new RetirePart(context),
    };
    host.addController(this);
  }

  /** Shows a calendar of the unit, or none. The focus goes to the panel when somebody is at work in the console, and back. */
  show(calendarId: string | undefined): void {
    if (calendarId === this.#wanted) return;
    const active = this.#host.find(':focus');
    if (this.#wanted === undefined) this.#opener = active;
    this.#wanted = calendarId;
    this.#host.requestUpdate();
    if (calendarId !== undefined && active) focusLater(this.#host, '#detail-close');
    else if (calendarId === undefined) this.#giveFocusBack();
  }

  hostUpdate(): void {
    const { unit } = this.#host;
    const path =
      this.#wanted !== undefined && unit ? { unitId: unit.id, calendarId: this.#wanted } : undefined;
    const isSame = isSamePath(path, this.#path);
    // With its unit a calendar ends, or comes to work again.
    const isOfOtherState = isSame && path !== undefined && unit?.state !== this.#unitState;
    this.#unitState = unit?.state;
    if (isSame && !isOfOtherState) return;
    if (!isSame) this.#reset();
    this.#path = path;
    if (path) void this.#read();
  }

  hostUpdated(): void {
    this.#parts.events.hostUpdated();
    this.#parts.rotate.modal.hostUpdated();
    this.#parts.retire.modal.hostUpdated();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#reset();
    this.#path = undefined;
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#path) return nothing;
    return detailView({
      host: this.#host,
      shown: this.#shown(),
      parts: this.#parts,
      failure: this.#reading.failure,
      readAgain: () => void this.#read(),
      close: () => this.#host.select(undefined),
    });
  }

  #shown(): ShownCalendar | undefined {
    return this.#path && this.#calendar ? { path: this.#path, calendar: this.#calendar } : undefined;
  }

  #reset(): void {
    this.#reading.stop();
    this.#poller.stop();
    this.#calendar = undefined;
    for (const part of Object.values(this.#parts)) part.reset();
  }

  async #read(): Promise<void> {
    const path = this.#path;
    if (!path) return;
    await this.#reading.run(
      (options) => this.#host.api.calendar(path, options),
      (calendar) => this.#keep(calendar),
    );
  }

  /** Looks whether what passes by itself has passed. A look that fails is made again. */
  async #look(): Promise<void> {
    const before = this.#calendar?.state;
    await this.#read();
    const after = this.#calendar?.state;
    if (!this.#calendar || after === before) return;
    const { texts } = this.#host;
    if (after === 'active') this.#host.announce(texts.isActive(this.#calendar.name));
    if (after === 'retired') this.#host.announce(texts.isRetired(this.#calendar.name));
    void this.#host.reload();
  }

  #keep(calendar: VirtualCalendar): void {
    const isFirst = this.#calendar === undefined;
    this.#calendar = calendar;
    if (isFirst) this.#parts.events.start();
    this.#poller.follow();
    this.#host.requestUpdate();
  }

  #take(calendar: VirtualCalendar, event: Event = new VirtualCalendarChangedEvent(calendar)): void {
    this.#calendar = calendar;
    this.#poller.hasten();
    this.#host.requestUpdate();
    this.#host.dispatchEvent(event);
    void this.#host.reload();
  }

  #giveFocusBack(): void {
    const opener = this.#opener;
    this.#opener = null;
    void this.#host.updateComplete.then(() => {
      if (opener?.isConnected === true) opener.focus();
    });
  }
}
