import type {
  ConferencingProviderState,
  PendingAccount,
} from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import { ConferencingConnectedEvent } from '../events/conferencing-connected.js';
import { alertIcon } from '../parts/icons.js';
import { exactTime } from '../time/relative-time.js';
import type { ConferencingHost } from './conferencing-host.js';

/** Asks about accounts that have let us in and are not used until somebody says that they are the right ones. */
export class PendingPart implements ReactiveController {
  readonly #host: ConferencingHost;
  readonly #errand: Errand;
  /** The account that the last answer was about. */
  #about = '';

  constructor(host: ConferencingHost) {
    this.#host = host;
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Ends everything under way. */
  stop(): void {
    this.#errand.stop();
  }

  render({ pendingAccounts, label }: ConferencingProviderState): TemplateResult | typeof nothing {
    if (pendingAccounts.length === 0) return nothing;
    return html`${pendingAccounts.map((account) => this.#question(account, label))}`;
  }

  #question(account: PendingAccount, service: string): TemplateResult {
    const { texts, language, timeZone } = this.#host;
    const { id, accountName, ownerEmail, replaces, expiresAt } = account;
    const isOwn = this.#about === id;
    const isBusy = this.#errand.isBusy && isOwn;
    return html`<section class="banner" part="notice pending" aria-labelledby="pending-${id}">
      ${alertIcon}
      <div class="banner-text">
        <h4 id="pending-${id}" class="pending-title" tabindex="-1">${texts.pendingTitle}</h4>
        <p>${texts.pendingText(accountName, service)}</p>
        <ul class="facts">
          ${ownerEmail === null ? nothing : html`<li>${texts.pendingOwner(ownerEmail)}</li>`}
          <li>${texts.goodUntil(exactTime({ locale: language, timeZone }, expiresAt))}</li>
        </ul>
        ${replaces === null ? nothing : html`<p class="notice" part="notice">${alertIcon}<span>${texts.pendingReplaces(replaces)}</span></p>`}
        ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
        <div class="actions">
          ${mainButton({
            text: texts.accept,
            busyText: texts.accept,
            isBusy,
            onClick: () => void this.#answer(account, true),
          })}
          <button
            type="button"
            class="button"
            part="button"
            aria-disabled=${isBusy}
            @click=${() => void this.#answer(account, false)}
          >
            ${texts.decline}
          </button>
        </div>
      </div>
    </section>`;
  }

  async #answer({ id, accountName, provider }: PendingAccount, isRight: boolean): Promise<void> {
    const { texts } = this.#host;
    if (this.#errand.isBusy) return;
    this.#about = id;
    await this.#errand.run(
      (options) => this.#host.api.confirmAccount(id, isRight, options),
      ({ connectionId }) => {
        this.#host.announce(isRight ? texts.isAccepted(accountName) : texts.isDeclined(accountName));
        if (connectionId !== null) this.#host.dispatchEvent(new ConferencingConnectedEvent(connectionId));
        focusLater(this.#host, `#provider-${provider}`);
        void this.#host.reload();
      },
      // It ran out, or somebody else has answered: what is shown is old.
      ({ code }) => code === 'not_found' && void this.#host.reload(),
    );
  }
}
