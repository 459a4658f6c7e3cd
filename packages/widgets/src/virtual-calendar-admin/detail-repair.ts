import { html, nothing, type TemplateResult } from 'lit';
import { VirtualCalendarChangedEvent } from '../events/virtual-calendar-changed.js';
import { alertIcon } from '../parts/icons.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { DetailContext, ShownCalendar } from './detail-context.js';
import { Errand } from '../account-parts/errand.js';
import { failureWords } from '../account-parts/part-failure.js';

type Action = 'create_again' | 'forget';

/** What is wrong with a calendar, and what can be done about it. */
export class DetailRepair {
  readonly #context: DetailContext;
  readonly #errand: Errand;
  #asked: Action | undefined;

  constructor(context: DetailContext) {
    this.#context = context;
    this.#errand = new Errand(context.host);
  }

  /** Calls off what is under way. */
  reset(): void {
    this.#errand.stop();
    this.#asked = undefined;
  }

  render(shown: ShownCalendar): TemplateResult | typeof nothing {
    const { host } = this.#context;
    const { texts, canWrite } = host;
    const { state, problem } = shown.calendar;
    const isUnconfirmed = state === 'unconfirmed';
    if (!isUnconfirmed && !problem) return nothing;
    const reason = isUnconfirmed ? texts.unconfirmedText : problem && failureWords(problem, texts);
    return html`<div class="detail-problem">
      <p class="notice" part="notice" id="detail-problem">${alertIcon}<span>${reason}</span></p>
      ${
        canWrite && (isUnconfirmed || state === 'failed')
          ? html`<div class="actions">
              ${this.#button('create_again', texts.createAgain, shown)} ${this.#button('forget', texts.forget, shown)}
            </div>`
          : nothing
      }
      ${failureNotice(this.#errand.failure, texts)}
    </div>`;
  }

  #button(action: Action, text: string, shown: ShownCalendar): TemplateResult {
    const { isBusy } = this.#errand;
    return html`<button
      type="button"
      class="button"
      part="button"
      aria-disabled=${isBusy}
      aria-busy=${isBusy && this.#asked === action}
      aria-describedby="detail-problem"
      @click=${() => this.#repair(action, shown)}
    >${text}</button>`;
  }

  #repair(action: Action, { path, calendar }: ShownCalendar): void {
    const { host, take } = this.#context;
    if (this.#errand.isBusy) return;
    this.#asked = action;
    void this.#errand.run(
      (options) => host.api.repair(path, action, options),
      (changed) => {
        if (changed) {
          take(changed);
          host.announce(host.texts.isCreatedAgain(calendar.name));
          return;
        }
        host.dispatchEvent(new VirtualCalendarChangedEvent(calendar));
        host.announce(host.texts.isForgotten(calendar.name));
        host.select(undefined);
        void host.reload();
      },
    );
  }
}
