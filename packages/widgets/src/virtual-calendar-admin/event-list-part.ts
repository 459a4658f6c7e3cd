import type { CalendarEvent } from '@slotwright/server/wire/virtual-calendars.js';
import type { nothing, TemplateResult } from 'lit';
import type { CallOptions } from '../api/scheduling-api.js';
import { count } from '../time/formatters.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import { Poller } from '../account-parts/poller.js';
import { EventDeletion } from './event-deletion.js';
import { EventEditor } from './event-editor.js';
import { eventList } from './event-list.js';
import {
  isPending,
  linksThatCame,
  MOST_PAGES,
  pagesFor,
  rangesOf,
  uniqueEvents,
  withEvent,
} from './event-pages.js';

/** What is ahead in a calendar: read by stretches of days, and looked at again while something is still to come. */
export class EventListPart {
  readonly #context: DetailContext;
  readonly #reading: Errand;
  readonly #looking: Errand;
  readonly #poller: Poller;
  readonly #editor: EventEditor;
  readonly #deletion: EventDeletion;
  /** Epoch milliseconds from which on events are shown. */
  #from = 0;
  #pages = 1;
  #events: readonly CalendarEvent[] | undefined;

  constructor(context: DetailContext) {
    this.#context = context;
    this.#reading = new Errand(context.host);
    this.#looking = new Errand(context.host);
    this.#poller = new Poller(context.host, {
      isDue: () => this.#events?.some(isPending) === true,
      look: () => this.#look(),
    });
    this.#editor = new EventEditor(context, {
      onSaved: (event) => this.#keep(event),
      onUnsure: () => void this.#look(),
    });
    this.#deletion = new EventDeletion(context, (event) => this.#keep({ ...event, state: 'deleting' }));
  }

  /** Reads the first stretch of the calendar that is shown now. */
  start(): void {
    this.#from = this.#context.host.clock.now();
    this.#read(1);
  }

  /** Calls off what is under way, and forgets what was read. */
  reset(): void {
    this.#reading.stop();
    this.#looking.stop();
    this.#poller.stop();
    this.#editor.reset();
    this.#deletion.reset();
    this.#events = undefined;
  }

  /** To be called after each rendering. */
  hostUpdated(): void {
    this.#editor.modal.hostUpdated();
    this.#deletion.modal.hostUpdated();
  }

  /** @param canChange whether events may be written */
  render(shown: ShownCalendar, canChange: boolean): TemplateResult | typeof nothing {
    return eventList({
      host: this.#context.host,
      shown,
      canChange,
      events: this.#events,
      days: this.#pages,
      isBusy: this.#reading.isBusy,
      failure: this.#reading.failure,
      create: () => this.#editor.open(undefined),
      edit: (event) => this.#editor.open(event),
      remove: (event) => this.#deletion.open(event),
      readAgain: () => this.#read(this.#pages),
      readMore: this.#pages < MOST_PAGES ? () => this.#read(this.#pages + 1) : undefined,
      dialogs: [this.#editor.render(shown), this.#deletion.render(shown)],
    });
  }

  #read(pages: number): void {
    const isMore = this.#events !== undefined;
    void this.#reading.run(
      (options) => this.#ask(pages, options),
      (events) => {
        this.#pages = pages;
        this.#show(events);
        const { host } = this.#context;
        if (isMore) host.announce(host.texts.eventsShown(events.length, count(host.language, events.length)));
      },
    );
  }

  async #ask(pages: number, options: CallOptions): Promise<readonly CalendarEvent[]> {
    const { host, shown } = this.#context;
    const path = shown()?.path;
    if (!path) return [];
    const found = await Promise.all(
      rangesOf(this.#from, pages).map((range) => host.api.events(path, range, options)),
    );
    return uniqueEvents(found.flat());
  }

  /** Reads what is shown again without a word. A look that fails is made again. */
  async #look(): Promise<void> {
    await this.#looking.run(
      (options) => this.#ask(this.#pages, options),
      (events) => {
        const { host } = this.#context;
        for (const { summary } of linksThatCame(this.#events ?? [], events))
          host.announce(host.texts.linkCame(summary));
        this.#show(events);
      },
    );
  }

  #show(events: readonly CalendarEvent[]): void {
    this.#events = events;
    this.#poller.follow();
    this.#context.host.requestUpdate();
  }

  /** Shows what was just written, and looks soon what became of it. */
  #keep(event: CalendarEvent): void {
    this.#looking.stop();
    this.#pages = Math.max(this.#pages, pagesFor(event, this.#from));
    this.#show(withEvent(this.#events ?? [], event));
    this.#poller.hasten();
    void this.#context.host.reload();
  }
}
