import type { AtsConnection } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import { checkIcon } from '../parts/booking-icons.js';
import { alertIcon } from '../parts/icons.js';
import type { AtsHost, AtsVendor, ConnectionPart } from './ats-host.js';

/** How a trial went. */
interface Trial {
  readonly connectionId: string;
  readonly works: boolean;
  readonly detail: string | null;
}

/** Has it tried whether interviews can be written where that is not documented, and asks what only people can see. */
export class TrialPart implements ConnectionPart<AtsConnection>, ReactiveController {
  readonly #host: AtsHost;
  readonly #errand: Errand;
  /** The connection that was asked about last. */
  #about = '';
  #last: Trial | undefined;

  constructor(host: AtsHost) {
    this.#host = host;
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  stop(): void {
    this.#errand.stop();
    this.#last = undefined;
  }

  /** Nothing where it is known what the vendor takes. */
  render(connection: AtsConnection, vendor: AtsVendor): TemplateResult | typeof nothing {
    const { texts, reply } = this.#host;
    const { id, name } = connection;
    if (vendor.capabilities?.interviewWrite !== 'experimental' || !reply?.canConnect) return nothing;
    const isOwn = this.#about === id;
    const isBusy = this.#errand.isBusy && isOwn;
    const last = this.#last?.connectionId === id ? this.#last : undefined;
    return html`<details class="more" part="trial">
      <summary aria-label=${texts.ofConnection(texts.trial(vendor.label), name)}>${texts.trial(vendor.label)}</summary>
      <div class="road-body">
        <p class="hint">${texts.trialText}</p>
        ${last ? this.#outcome(last, connection, vendor) : nothing}
        ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
        <div class="actions">
          ${cardButton({
            text: isBusy ? texts.trying : texts.tryIt,
            name,
            texts,
            onClick: () => void this.#try(connection),
            isBusy,
          })}
        </div>
      </div>
    </details>`;
  }

  #outcome({ works, detail }: Trial, connection: AtsConnection, { label }: AtsVendor): TemplateResult {
    const { texts } = this.#host;
    return html`<div id="trial-${connection.id}" class="banner ${works ? 'good' : 'bad'}" part="notice" tabindex="-1">
      ${works ? checkIcon : alertIcon}
      <div class="banner-text">
        <p>${works ? texts.trialWorks : texts.trialFails}</p>
        ${
          detail === null
            ? nothing
            : html`<details class="hint"><summary>${texts.details}</summary><p><bdi>${detail}</bdi></p></details>`
        }
        ${
          works
            ? html`<p><strong>${texts.trialQuestion(label)}</strong></p>
              <div class="actions">${this.#answer(connection, true)}${this.#answer(connection, false)}</div>`
            : nothing
        }
      </div>
    </div>`;
  }

  #answer(connection: AtsConnection, isQuiet: boolean): TemplateResult {
    const { texts } = this.#host;
    return cardButton({
      text: isQuiet ? texts.noMail : texts.aMail,
      name: connection.name,
      texts,
      onClick: () => void this.#decide(connection, isQuiet),
      isBusy: this.#errand.isBusy,
    });
  }

  async #try({ id }: AtsConnection): Promise<void> {
    if (this.#errand.isBusy) return;
    this.#about = id;
    this.#last = undefined;
    const { texts } = this.#host;
    await this.#errand.run(
      (options) => this.#host.api.tryInterviews(id, options),
      ({ works, detail }) => {
        this.#last = { connectionId: id, works, detail };
        this.#host.announce(works ? texts.trialWorks : texts.trialFails);
        focusLater(this.#host, `#trial-${id}`);
      },
    );
  }

  async #decide({ id, settings }: AtsConnection, usesExperiments: boolean): Promise<void> {
    const { texts } = this.#host;
    await this.#errand.run(
      (options) => this.#host.api.saveSettings(id, { ...settings, usesExperiments }, options),
      () => {
        this.#last = undefined;
        this.#host.announce(usesExperiments ? texts.trialOn : texts.trialOff);
        focusLater(this.#host, `#connection-${id}`);
        void this.#host.reload();
      },
    );
  }
}
