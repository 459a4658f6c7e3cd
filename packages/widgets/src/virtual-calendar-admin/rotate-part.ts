import type { AffectedByCalendar } from '@slotwright/server/wire/virtual-calendars.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { affectedPart } from './detail-affected.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import { Modal } from '../account-parts/modal.js';

/** The dialog that is asked before a calendar gets new credentials. */
export class RotatePart {
  readonly modal: Modal;
  readonly #context: DetailContext;
  readonly #reading: Errand;
  readonly #errand: Errand;
  #affected: AffectedByCalendar | undefined;

  constructor(context: DetailContext) {
    this.#context = context;
    this.#reading = new Errand(context.host);
    this.#errand = new Errand(context.host);
    this.modal = new Modal(context.host, { id: 'rotate', onClosed: () => this.reset() });
  }

  /** Asks, and reads what would be touched. */
  open({ path }: ShownCalendar): void {
    const { host } = this.#context;
    this.modal.open();
    void this.#reading.run(
      (options) => host.api.affected(path, options),
      (affected) => (this.#affected = affected),
    );
  }

  /** Calls off what is under way. */
  reset(): void {
    this.#reading.stop();
    this.#errand.stop();
    this.#affected = undefined;
    this.modal.close();
  }

  render(shown: ShownCalendar): TemplateResult | typeof nothing {
    const { texts } = this.#context.host;
    const { isBusy } = this.#errand;
    const failure = this.#reading.failure ?? this.#errand.failure;
    return this.modal.render({
      title: texts.rotateTitle(shown.calendar.name),
      isBusy,
      content: html`<p>${texts.rotateText}</p>
        ${this.#reading.failure ? nothing : affectedPart(this.#affected, this.#context.host)}
        ${failureNotice(failure, texts)}
        <div class="actions">
          ${
            this.#reading.failure
              ? buttonPart(texts.tryAgain, () => this.open(shown))
              : mainButton({
                  text: texts.rotateNow,
                  busyText: texts.beginning,
                  isBusy,
                  onClick: () => this.#rotate(shown),
                })
          }
          ${isBusy ? nothing : buttonPart(texts.cancel, () => this.modal.close(), 'plain')}
        </div>`,
    });
  }

  #rotate({ path }: ShownCalendar): void {
    const { host, take } = this.#context;
    // What is touched is to be read before it is agreed to.
    if (!this.#affected) return;
    void this.#errand.run(
      (options) => host.api.rotate(path, options),
      (changed) => {
        this.modal.close('#detail-state');
        take(changed);
        host.announce(host.texts.rotateBegun);
      },
    );
  }
}
