import type { AtsConnection, PartnerConnection } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import { failureWords } from '../account-parts/part-failure.js';
import { alertIcon } from '../parts/icons.js';
import type { AtsHost, ConnectionPart } from './ats-host.js';

type Connection = AtsConnection | PartnerConnection;
type Failure = AtsConnection['failures'][number];

/** Lists what could not be written to the vendor, and has it tried again. */
export class FailuresPart implements ConnectionPart<Connection>, ReactiveController {
  readonly #host: AtsHost;
  readonly #errand: Errand;
  /** What was to be tried again last. */
  #about = '';

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
  }

  render({ id, failures }: Connection): TemplateResult | typeof nothing {
    if (failures.length === 0) return nothing;
    return html`<div class="section" part="failures" role="group" aria-labelledby="failures-${id}">
      <h4 id="failures-${id}" tabindex="-1">${this.#host.texts.failures}</h4>
      <ul class="checks">
        ${failures.map((failure) => this.#failure(failure, id))}
      </ul>
    </div>`;
  }

  #failure(failure: Failure, connectionId: string): TemplateResult {
    const { texts, reply } = this.#host;
    const { id, kind, candidateName, jobName, code, message } = failure;
    const isOwn = this.#about === id;
    const about = texts.forCandidate(candidateName, jobName);
    return html`<li class="check bad" part="failure">
      ${alertIcon}
      <div class="check-text">
        <p><strong>${texts.failureKinds[kind] ?? texts.failureElse}</strong> <bdi>${about}</bdi></p>
        <p class="hint">${failureWords({ code }, texts)}</p>
        <div class="check-ways">
          ${
            reply?.canConnect
              ? cardButton({
                  text: texts.tryAgain,
                  name: about,
                  texts,
                  onClick: () => void this.#retry(failure, connectionId),
                  isBusy: this.#errand.isBusy && isOwn,
                  look: 'small',
                })
              : nothing
          }
          <details class="hint">
            <summary>${texts.details}</summary>
            <p><code>${code}</code></p>
            <p><bdi>${message}</bdi></p>
          </details>
        </div>
        ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
      </div>
    </li>`;
  }

  async #retry({ id }: Failure, connectionId: string): Promise<void> {
    if (this.#errand.isBusy) return;
    this.#about = id;
    await this.#errand.run(
      (options) => this.#host.api.retry(id, options),
      () => this.#onDone(connectionId),
      // Somebody else has had it tried, or it was done: what is shown is old.
      ({ code }) => code === 'not_found' && void this.#host.reload(),
    );
  }

  #onDone(connectionId: string): void {
    this.#host.announce(this.#host.texts.isTriedAgain);
    // The button goes with what it stood beside.
    void this.#host
      .reload()
      .then(() => focusLater(this.#host, `#failures-${connectionId}`, '#console-title'));
  }
}
