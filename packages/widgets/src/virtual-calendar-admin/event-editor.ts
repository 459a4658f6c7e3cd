import type { CalendarEvent } from '@slotwright/server/wire/virtual-calendars.js';
import { nothing, type TemplateResult } from 'lit';
import type { CallOptions } from '../api/scheduling-api.js';
import { idempotencyKey } from '../api/idempotency-key.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import { focusLater } from '../account-parts/focus-later.js';
import { Modal } from '../account-parts/modal.js';
import {
  blankDraft,
  createRequest,
  draftOf,
  type EventDraft,
  patchRequest,
  tidyDraft,
} from './event-draft.js';
import { type EventFaults, eventFaults, fieldPaths, placedFaults } from './event-faults.js';
import { fieldId } from './event-fields.js';
import { eventForm } from './event-form.js';
import { EventGestures } from './event-gestures.js';

/** What is to be done when an event was written. */
export interface EditorOutcome {
  readonly onSaved: (event: CalendarEvent) => void;
  /** It was left although it is not known whether it was written. */
  readonly onUnsure: () => void;
}

/** The dialog in which an event is written. */
export class EventEditor {
  readonly modal: Modal;
  readonly #context: DetailContext;
  readonly #outcome: EditorOutcome;
  readonly #errand: Errand;
  readonly #gestures: EventGestures;
  /** The event that is changed; undefined for a new one. */
  #event: CalendarEvent | undefined;
  #draft: EventDraft | undefined;
  #faults: EventFaults = new Map();
  /** Of a new event as it stands: asking twice with it writes it once. */
  #key = '';

  constructor(context: DetailContext, outcome: EditorOutcome) {
    this.#context = context;
    this.#outcome = outcome;
    this.#errand = new Errand(context.host);
    this.modal = new Modal(context.host, {
      id: 'event-editor',
      first: '#event-summary',
      onClosed: () => this.#onClosed(),
    });
    this.#gestures = new EventGestures(context.host, {
      draft: () => this.#draft,
      write: (draft) => this.#write(draft),
    });
  }

  /** Shows an event to be changed, or a blank one. */
  open(event: CalendarEvent | undefined): void {
    const { timeZone, clock } = this.#context.host;
    this.#event = event;
    this.#write(event ? draftOf(event, timeZone) : blankDraft(clock.now(), timeZone));
    this.modal.open();
  }

  /** Calls off what is under way, and forgets what was typed. */
  reset(): void {
    this.#errand.stop();
    this.#event = undefined;
    this.#draft = undefined;
    this.#faults = new Map();
    this.modal.close();
  }

  render(shown: ShownCalendar): TemplateResult | typeof nothing {
    const { host } = this.#context;
    const { texts } = host;
    const { isBusy, failure } = this.#errand;
    if (!this.#draft) return nothing;
    return this.modal.render({
      title: this.#event ? texts.editTitle : texts.newEvent,
      isBusy,
      content: eventForm({
        host,
        draft: this.#draft,
        faults: this.#faults,
        profiles: shown.calendar.profiles,
        isNew: this.#event === undefined,
        isBusy,
        failure,
        on: this.#gestures,
        save: () => this.#save(shown),
        close: () => this.modal.close(),
      }),
    });
  }

  #write(draft: EventDraft): void {
    this.#draft = draft;
    this.#key = idempotencyKey();
    this.#context.host.requestUpdate();
  }

  #save({ path }: ShownCalendar): void {
    const { host } = this.#context;
    const { api, timeZone } = host;
    if (!this.#draft || this.#errand.isBusy) return;
    const draft = (this.#draft = tidyDraft(this.#draft));
    this.#errand.forgive();
    this.#showFaults(eventFaults(draft, timeZone));
    if (this.#faults.size > 0) return;
    const event = this.#event;
    if (event === undefined) {
      const idempotencyKey = this.#key;
      void this.#send((options) =>
        api.createEvent(path, createRequest(draft, timeZone), { ...options, idempotencyKey }),
      );
      return;
    }
    const change = patchRequest(draftOf(event, timeZone), draft, timeZone);
    if (event.id === null || Object.keys(change).length === 0) this.modal.close();
    else void this.#send((options) => api.changeEvent({ ...path, eventId: event.id ?? '' }, change, options));
  }

  async #send(ask: (options: CallOptions) => Promise<CalendarEvent>): Promise<void> {
    await this.#errand.run(
      ask,
      (event) => this.#onSaved(event),
      (failure) => this.#onRefused(failure),
    );
  }

  #onSaved(event: CalendarEvent): void {
    const { host } = this.#context;
    this.modal.close();
    this.#outcome.onSaved(event);
    host.announce(host.texts.isSaved(event.summary));
  }

  #onRefused({ faults }: PartFailure): void {
    if (!this.#draft) return;
    const placed = placedFaults(faults, fieldPaths(this.#draft));
    if (placed.size === 0) return;
    this.#errand.forgive();
    this.#showFaults(placed);
  }

  #showFaults(faults: EventFaults): void {
    const { host } = this.#context;
    this.#faults = faults;
    const [first] = faults.keys();
    if (first === undefined) host.requestUpdate();
    else focusLater(host, `#${fieldId(first)}`);
  }

  #onClosed(): void {
    const isUnsure = this.#errand.failure?.isOutcomeUnknown === true;
    this.reset();
    if (isUnsure) this.#outcome.onUnsure();
  }
}
