import type { PartnerConnection } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import { copiedValue } from '../account-parts/copied-value.js';
import type { Copier } from '../account-parts/copier.js';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { AtsHost, AtsVendor, ConnectionPart } from './ats-host.js';

type Token = PartnerConnection['tokens'][number];

/** Makes the tokens with which customers of a partner call us, and revokes them. */
export class PartnerTokensPart implements ConnectionPart<PartnerConnection>, ReactiveController {
  readonly #host: AtsHost;
  readonly #copier: Copier;
  readonly #errand: Errand;
  /** The connection a token was made for last, or the token that is to be revoked. */
  #about = '';
  /** The token that was made; it is told once. */
  #made: string | undefined;
  #isEmpty = false;
  /** The token that is revoked at the next press. */
  #asked = '';

  constructor(host: AtsHost, copier: Copier) {
    this.#host = host;
    this.#copier = copier;
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  stop(): void {
    this.#errand.stop();
    this.#made = undefined;
    this.#isEmpty = false;
    this.#asked = '';
  }

  /** Nothing where the session may not change them. */
  render({ id, tokens }: PartnerConnection, vendor: AtsVendor): TemplateResult | typeof nothing {
    const { texts, reply } = this.#host;
    if (!reply?.canConnect) return nothing;
    return html`<div class="section" part="tokens" role="group" aria-labelledby="tokens-${id}">
      <h4 id="tokens-${id}" tabindex="-1">${texts.tokens}</h4>
      <p class="hint">${texts.tokensText(vendor.label)}</p>
      ${
        tokens.length === 0
          ? nothing
          : html`<ul class="values">
            ${tokens.map((token) => this.#token(token, id))}
          </ul>`
      }
      ${this.#form(id)}
    </div>`;
  }

  #token(token: Token, connectionId: string): TemplateResult {
    const { texts } = this.#host;
    const { id, label, companyId } = token;
    const isAsked = this.#asked === id;
    return html`<li class="value" part="token">
      <p>
        <strong><bdi>${label}</bdi></strong> <br />
        <span class="hint">${companyId === null ? texts.notBound : texts.boundTo(companyId)}</span>
      </p>
      ${isAsked ? html`<p class="hint">${texts.revokeText}</p>` : nothing}
      ${failureNotice(this.#about === id ? this.#errand.failure : undefined, texts)}
      <div class="actions">
        ${cardButton({
          text: isAsked ? texts.revokeNow : texts.revokeToken,
          name: label,
          texts,
          onClick: () => this.#revoke(token, connectionId),
          isBusy: this.#errand.isBusy && this.#about === id,
          look: 'small',
        })}
      </div>
    </li>`;
  }

  #form(id: string): TemplateResult {
    const { texts } = this.#host;
    const isOwn = this.#about === id;
    const isWrong = isOwn && this.#isEmpty;
    return html`<form class="form" novalidate @submit=${(event: SubmitEvent) => this.#onSubmit(event, id)}>
      ${
        isOwn && this.#made !== undefined
          ? html`<p id="token-once-${id}" tabindex="-1" class="hint">${texts.secretOnce}</p>
            <dl class="values">${copiedValue(texts.token, this.#made, this.#copier)}</dl>`
          : nothing
      }
      <div class="field">
        <label for="token-for-${id}">${texts.tokenFor}</label>
        <input
          id="token-for-${id}"
          part="input"
          dir="auto"
          autocomplete="off"
          maxlength="100"
          aria-invalid=${isWrong}
          aria-describedby=${isWrong ? `token-fault-${id}` : nothing}
        />
        ${isWrong ? html`<p id="token-fault-${id}" class="fault">${texts.tokenNeeded}</p>` : nothing}
      </div>
      ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
      <div class="actions">
        ${mainButton({ text: texts.makeToken, busyText: texts.makeToken, isBusy: this.#errand.isBusy && isOwn })}
      </div>
    </form>`;
  }

  #onSubmit(event: SubmitEvent, id: string): void {
    event.preventDefault();
    const field = this.#host.find(`#token-for-${id}`);
    if (!(field instanceof HTMLInputElement) || this.#errand.isBusy) return;
    const label = field.value.trim();
    this.#about = id;
    this.#asked = '';
    this.#made = undefined;
    this.#isEmpty = label === '';
    if (this.#isEmpty) {
      focusLater(this.#host, `#token-for-${id}`);
      return;
    }
    void this.#errand.run(
      (options) => this.#host.api.issuePartnerToken(id, label, options),
      ({ token }) => {
        field.value = '';
        this.#made = token;
        this.#host.announce(this.#host.texts.tokenMade);
        focusLater(this.#host, `#token-once-${id}`);
        void this.#host.reload();
      },
    );
  }

  /** The first press asks, the second does it. */
  #revoke({ id, label }: Token, connectionId: string): void {
    const { api, texts } = this.#host;
    if (this.#errand.isBusy) return;
    if (this.#asked !== id) {
      this.#asked = id;
      this.#host.announce(texts.revokeText);
      return;
    }
    this.#about = id;
    void this.#errand.run(
      (options) => api.revokePartnerToken(connectionId, id, options),
      () => {
        this.#asked = '';
        this.#made = undefined;
        this.#host.announce(texts.isRevoked(label));
        // The button goes with what it stood beside.
        void this.#host.reload().then(() => focusLater(this.#host, `#tokens-${connectionId}`));
      },
    );
  }
}
