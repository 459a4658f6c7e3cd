import type { AtsConnection } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { cardButton } from '../account-parts/card-button.js';
import { copiedValue } from '../account-parts/copied-value.js';
import type { Copier } from '../account-parts/copier.js';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import { relativeTime } from '../time/relative-time.js';
import type { AtsHost, AtsVendor, ConnectionPart } from './ats-host.js';

/** Says how the vendor is told to send news, and agrees the secret that they are signed with. */
export class HookPart implements ConnectionPart<AtsConnection>, ReactiveController {
  readonly #host: AtsHost;
  readonly #copier: Copier;
  readonly #errand: Errand;
  /** The connection whose secret was agreed last. */
  #about = '';
  /** The secret that was made; it is told once. */
  #made: string | undefined;
  #isEmpty = false;

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
  }

  /** Nothing where the vendor sends no news, or where nobody may change anything. */
  render(connection: AtsConnection, vendor: AtsVendor): TemplateResult | typeof nothing {
    const { texts, language, clock, reply } = this.#host;
    const { id, name, hook } = connection;
    if (hook.steps.length === 0 || !reply?.canConnect) return nothing;
    const heard =
      hook.heardAt === null
        ? texts.neverHeard
        : texts.heard(relativeTime(language, hook.heardAt, clock.now()));
    return html`<details class="more" part="hook">
      <summary aria-label=${texts.ofConnection(texts.hook, name)}>${texts.hook}</summary>
      <div class="road-body">
        <p class="hint">${texts.hookText(vendor.label)}</p>
        <p class="quiet-text">${heard}. ${hook.hasSecret ? texts.hasSecret : texts.hasNoSecret}</p>
        <ol class="steps">${hook.steps.map((step) => html`<li><bdi>${step}</bdi></li>`)}</ol>
        <dl class="values">
          ${copiedValue(texts.hookUrl, hook.url, this.#copier)}
          ${this.#about === id && this.#made !== undefined ? copiedValue(texts.secret, this.#made, this.#copier) : nothing}
        </dl>
        ${hook.secretIsTheirs ? this.#theirs(id, vendor) : this.#ours(connection)}
      </div>
    </details>`;
  }

  #ours({ id, name, hook }: AtsConnection): TemplateResult {
    const { texts } = this.#host;
    const isOwn = this.#about === id;
    return html`${isOwn && this.#made !== undefined ? html`<p id="secret-${id}" tabindex="-1" class="hint">${texts.secretOnce}</p>` : nothing}
      ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
      <div class="actions">
        ${cardButton({
          text: hook.hasSecret ? texts.makeAnother : texts.makeSecret,
          name,
          texts,
          onClick: () => void this.#agree(id, undefined),
          isBusy: this.#errand.isBusy && isOwn,
        })}
      </div>`;
  }

  #theirs(id: string, { label }: AtsVendor): TemplateResult {
    const { texts } = this.#host;
    const isOwn = this.#about === id;
    const isWrong = isOwn && this.#isEmpty;
    return html`<form class="form" novalidate @submit=${(event: SubmitEvent) => this.#onSubmit(event, id)}>
      <div class="field">
        <label for="secret-${id}">${texts.theirSecret(label)}</label>
        <input
          id="secret-${id}"
          part="input"
          name="secret"
          type="password"
          autocomplete="off"
          dir="ltr"
          aria-invalid=${isWrong}
          aria-describedby="secret-hint-${id}"
        />
        <p id="secret-hint-${id}" class=${isWrong ? 'fault' : 'hint'}>
          ${isWrong ? texts.secretNeeded : texts.theirSecretHint}
        </p>
      </div>
      ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
      <div class="actions">
        ${mainButton({ text: texts.saveSecret, busyText: texts.saving, isBusy: this.#errand.isBusy && isOwn })}
      </div>
    </form>`;
  }

  #onSubmit(event: SubmitEvent, id: string): void {
    event.preventDefault();
    const field = this.#host.find(`#secret-${id}`);
    if (!(field instanceof HTMLInputElement) || this.#errand.isBusy) return;
    const secret = field.value.trim();
    this.#about = id;
    this.#isEmpty = secret === '';
    if (this.#isEmpty) focusLater(this.#host, `#secret-${id}`);
    else void this.#agree(id, secret).then(() => !this.#errand.failure && (field.value = ''));
  }

  async #agree(id: string, secret: string | undefined): Promise<void> {
    if (this.#errand.isBusy) return;
    this.#about = id;
    this.#made = undefined;
    const { texts } = this.#host;
    await this.#errand.run(
      (options) => this.#host.api.agreeHookSecret(id, secret, options),
      (answer) => {
        this.#made = answer.secret ?? undefined;
        this.#host.announce(this.#made === undefined ? texts.secretSaved : texts.secretMade);
        if (this.#made !== undefined) focusLater(this.#host, `#secret-${id}`);
        void this.#host.reload();
      },
    );
  }
}
