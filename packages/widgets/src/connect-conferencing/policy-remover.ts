import type { PolicyInForce } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { Modal } from '../account-parts/modal.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { PolicyPlace } from '../api/conferencing-api.js';
import { buttonPart } from '../parts/button-part.js';
import type { ConferencingHost } from './conferencing-host.js';

/** The question that is asked before a level's own rule is taken away. */
export class PolicyRemover {
  readonly modal: Modal;
  readonly #host: ConferencingHost;
  readonly #errand: Errand;
  readonly #onRemoved: (place: PolicyPlace, policy: PolicyInForce) => void;
  #place: PolicyPlace | undefined;
  #name = '';

  /** @param onRemoved called with what holds now */
  constructor(host: ConferencingHost, onRemoved: (place: PolicyPlace, policy: PolicyInForce) => void) {
    this.#host = host;
    this.#onRemoved = onRemoved;
    this.#errand = new Errand(host);
    this.modal = new Modal(host, { id: 'policy-remove', onClosed: () => this.#errand.stop() });
  }

  /** @param name of the level, for people */
  open(place: PolicyPlace, name: string): void {
    this.#place = place;
    this.#name = name;
    this.modal.open();
  }

  /** Closes the question, and calls off what is under way. */
  reset(): void {
    this.modal.close();
    this.#errand.stop();
  }

  render(): TemplateResult | typeof nothing {
    const { texts } = this.#host;
    const { isBusy, failure } = this.#errand;
    return this.modal.render({
      title: texts.removeTitle,
      isBusy,
      content: html`<p class="list-name"><bdi>${this.#name}</bdi></p>
        <p>${texts.removeText}</p>
        ${failureNotice(failure, texts)}
        <div class="actions">
          ${mainButton({
            text: texts.removeNow,
            busyText: texts.removing,
            isBusy,
            isDangerous: true,
            onClick: () => this.#remove(),
          })}
          ${isBusy ? nothing : buttonPart(texts.cancel, () => this.modal.close(), 'plain')}
        </div>`,
    });
  }

  #remove(): void {
    const place = this.#place;
    const { api, texts } = this.#host;
    if (!place) return;
    void this.#errand.run(
      (options) => api.removePolicy(place, options),
      (policy) => {
        // The button that was pressed is gone with the rule.
        this.modal.close('#policy-name');
        this.#host.announce(texts.policyRemoved);
        this.#onRemoved(place, policy);
      },
    );
  }
}
