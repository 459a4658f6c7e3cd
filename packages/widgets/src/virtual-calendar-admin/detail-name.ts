import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import { LONGEST_NAME } from './create-names.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { oneLine } from './event-draft.js';

/** The name of a calendar, and the field in which it is changed. */
export class DetailName {
  readonly #context: DetailContext;
  readonly #errand: Errand;
  #draft: string | undefined;
  #fault: string | undefined;

  constructor(context: DetailContext) {
    this.#context = context;
    this.#errand = new Errand(context.host);
  }

  /** Leaves the field, and calls off what is under way. */
  reset(): void {
    this.#errand.stop();
    this.#draft = undefined;
    this.#fault = undefined;
  }

  /** @param canChange whether the way to the field is offered */
  render(shown: ShownCalendar, canChange: boolean): TemplateResult {
    const { texts } = this.#context.host;
    const { name } = shown.calendar;
    return html`<div class="detail-name">
        <h3 id="detail-name" class="modal-title" tabindex="-1"><bdi>${name}</bdi></h3>
        ${canChange && this.#draft === undefined ? html`<button type="button" id="detail-rename" class="button plain" part="button" @click=${() => this.#open(name)}>${texts.rename}</button>` : nothing}
      </div>
      ${this.#draft === undefined ? nothing : this.#form(shown)}`;
  }

  #form(shown: ShownCalendar): TemplateResult {
    const { host } = this.#context;
    const { texts } = host;
    const { isBusy, failure } = this.#errand;
    const fault = this.#fault;
    return html`<form class="form" novalidate @submit=${(event: Event) => this.#submit(event, shown)}>
      <div class="field">
        <label for="detail-new-name">${texts.name}</label>
        <input
          id="detail-new-name"
          part="input"
          dir="auto"
          autocomplete="off"
          aria-invalid=${fault !== undefined}
          aria-describedby=${fault === undefined ? 'detail-name-hint' : 'detail-name-fault'}
          .value=${this.#draft ?? ''}
          ?readonly=${isBusy}
          @input=${({ currentTarget }: Event) => {
            if (currentTarget instanceof HTMLInputElement) this.#draft = currentTarget.value;
          }}
        />
        ${fault === undefined ? html`<p id="detail-name-hint" class="hint">${texts.renameHint}</p>` : html`<p id="detail-name-fault" class="fault">${fault}</p>`}
      </div>
      ${failureNotice(failure, texts)}
      <div class="actions">
        ${mainButton({ text: texts.save, busyText: texts.saving, isBusy })}
        ${buttonPart(texts.cancel, () => this.#close(), 'plain')}
      </div>
    </form>`;
  }

  #open(name: string): void {
    this.#draft = name;
    focusLater(this.#context.host, '#detail-new-name');
  }

  #close(): void {
    this.reset();
    focusLater(this.#context.host, '#detail-rename');
  }

  #submit(event: Event, { path, calendar }: ShownCalendar): void {
    event.preventDefault();
    const { host, take } = this.#context;
    const name = oneLine(this.#draft ?? '');
    this.#fault = this.#faultOf(name);
    if (this.#fault !== undefined) {
      focusLater(this.#context.host, '#detail-new-name');
      return;
    }
    if (name === calendar.name) {
      this.#close();
      return;
    }
    void this.#errand.run(
      (options) => host.api.change(path, { name }, options),
      (changed) => {
        take(changed);
        host.announce(host.texts.isRenamed(name));
        this.#close();
      },
      ({ faults }) => {
        if (!faults.some((fault) => fault.path === 'name')) return;
        this.#errand.forgive();
        this.#fault = host.texts.nameTaken;
        focusLater(this.#context.host, '#detail-new-name');
      },
    );
  }

  #faultOf(name: string): string | undefined {
    const { texts, language } = this.#context.host;
    if (name === '') return texts.nameEmpty;
    return name.length > LONGEST_NAME ? texts.nameTooLong(count(language, LONGEST_NAME)) : undefined;
  }
}
