import type { CalendarEvent } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import { Modal } from '../account-parts/modal.js';
import { dayAndSpan } from './detail-when.js';

/** The question that is asked before an event is deleted. */
export class EventDeletion {
  readonly modal: Modal;
  readonly #context: DetailContext;
  readonly #errand: Errand;
  readonly #onDeleted: (event: CalendarEvent) => void;
  #event: CalendarEvent | undefined;

  constructor(context: DetailContext, onDeleted: (event: CalendarEvent) => void) {
    this.#context = context;
    this.#onDeleted = onDeleted;
    this.#errand = new Errand(context.host);
    this.modal = new Modal(context.host, { id: 'event-deletion', onClosed: () => this.reset() });
  }

  /** Asks about an event. */
  open(event: CalendarEvent): void {
    this.#event = event;
    this.modal.open();
  }

  /** Calls off what is under way. */
  reset(): void {
    this.#errand.stop();
    this.#event = undefined;
    this.modal.close();
  }

  render({ path }: ShownCalendar): TemplateResult | typeof nothing {
    const event = this.#event;
    if (!event) return nothing;
    const { host } = this.#context;
    const { texts } = host;
    const { isBusy, failure } = this.#errand;
    return this.modal.render({
      title: texts.deleteTitle,
      isBusy,
      content: html`<p><bdi>${event.summary}</bdi> <span class="hint">${dayAndSpan(event, host)}</span></p>
        <p>${texts.deleteText}</p>
        ${failureNotice(failure, texts)}
        <div class="actions">
          ${mainButton({ text: texts.deleteNow, busyText: texts.deleting, isBusy, isDangerous: true, onClick: () => this.#delete(event, path) })}
          ${isBusy ? nothing : buttonPart(texts.keepEvent, () => this.modal.close(), 'plain')}
        </div>`,
    });
  }

  #delete(event: CalendarEvent, path: ShownCalendar['path']): void {
    const { host } = this.#context;
    if (event.id === null) return;
    const eventPath = { ...path, eventId: event.id };
    void this.#errand.run(
      (options) => host.api.deleteEvent(eventPath, options),
      () => {
        // The buttons of the event are gone with it.
        this.modal.close('#detail-events');
        this.#onDeleted(event);
        host.announce(host.texts.isDeleted(event.summary));
      },
    );
  }
}
