import type { ConferencingProviderState, Handoff } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { failureNotice, mainButton } from '../account-parts/part-buttons.js';
import { Poller } from '../account-parts/poller.js';
import { HandoffMadeEvent } from '../events/handoff-made.js';
import type { ConferencingHost } from './conferencing-host.js';
import type { Copier } from '../account-parts/copier.js';
import { handoffList } from './handoff-view.js';
import { handoffTold, isOpen } from './provider-words.js';

/** As far as a page can tell; the server looks closer. */
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Links by which somebody else connects a service: makes them, follows them and takes them back. */
export class HandoffPart implements ReactiveController {
  readonly #host: ConferencingHost;
  readonly #copier: Copier;
  readonly #making: Errand;
  readonly #withdrawing: Errand;
  readonly #poller: Poller;
  /** Links that were made here, by the id of the hand-off: nobody can be told them later. */
  readonly #links = new Map<string, string>();
  #followed: readonly Handoff[] = [];
  #looking = new AbortController();
  #email = '';
  #isEmailWrong = false;
  /** The service, or the link, that the last request was about. */
  #about = '';

  constructor(host: ConferencingHost, copier: Copier) {
    this.#host = host;
    this.#copier = copier;
    this.#making = new Errand(host);
    this.#withdrawing = new Errand(host);
    this.#poller = new Poller(host, {
      isDue: () => this.#followed.some(isOpen),
      look: () => this.#look(),
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Ends everything under way, and forgets the links. */
  stop(): void {
    this.#poller.stop();
    this.#looking.abort();
    this.#making.stop();
    this.#withdrawing.stop();
    this.#links.clear();
    this.#followed = [];
    this.#email = '';
  }

  /** Takes up what has been read. */
  follow(providers: readonly ConferencingProviderState[]): void {
    const handoffs = providers.flatMap((one) => one.handoffs);
    this.#tell(handoffs);
    this.#followed = handoffs;
    this.#poller.follow();
  }

  /** The form that makes a link. */
  renderForm({ provider }: ConferencingProviderState): TemplateResult {
    const { texts } = this.#host;
    const isOwn = this.#about === provider;
    const isWrong = this.#isEmailWrong && isOwn;
    const id = `handoff-${provider}`;
    return html`<form class="form" novalidate @submit=${(event: Event) => this.#onSubmit(event, provider)}>
      <p class="hint">${texts.handoffText}</p>
      <div class="field">
        <label for=${id}>${texts.handoffEmail}</label>
        <input
          id=${id}
          type="email"
          part="input"
          autocomplete="off"
          maxlength="320"
          .value=${this.#email}
          aria-invalid=${isWrong}
          aria-describedby="${id}-hint ${isWrong ? `${id}-fault` : ''}"
          @input=${(event: Event) => this.#onInput(event)}
        />
        <p id="${id}-hint" class="hint">${texts.handoffEmailHint}</p>
        <div role="alert">${isWrong ? html`<p id="${id}-fault" class="fault">${texts.emailWrong}</p>` : nothing}</div>
      </div>
      ${failureNotice(isOwn ? this.#making.failure : undefined, texts)}
      <div class="actions">
        ${mainButton({
          text: this.#email.trim() === '' ? texts.makeLink : texts.sendLink,
          busyText: texts.makingLink,
          isBusy: this.#making.isBusy,
        })}
      </div>
    </form>`;
  }

  /** The links of a service, and how far each is. */
  renderList({ provider, label, handoffs }: ConferencingProviderState): TemplateResult | typeof nothing {
    return handoffList({
      host: this.#host,
      copier: this.#copier,
      provider,
      label,
      handoffs: handoffs.map((one) => this.#followed.find(({ id }) => id === one.id) ?? one),
      linkOf: (id) => this.#links.get(id),
      isBusy: this.#withdrawing.isBusy,
      failureOf: (id) => (this.#about === id ? this.#withdrawing.failure : undefined),
      withdraw: (handoff) => void this.#withdraw(handoff),
    });
  }

  #onInput({ currentTarget }: Event): void {
    if (currentTarget instanceof HTMLInputElement) this.#email = currentTarget.value;
    this.#isEmailWrong = false;
    this.#host.requestUpdate();
  }

  #onSubmit(event: Event, provider: string): void {
    event.preventDefault();
    const email = this.#email.trim();
    this.#about = provider;
    this.#isEmailWrong = email !== '' && !isEmail(email);
    if (this.#isEmailWrong) focusLater(this.#host, `#handoff-${provider}`);
    else void this.#make(provider, email === '' ? undefined : email);
  }

  async #make(provider: string, email: string | undefined): Promise<void> {
    const { texts } = this.#host;
    await this.#making.run(
      (options) => this.#host.api.handOff(provider, email === undefined ? {} : { email }, options),
      ({ id, url }) => {
        if (email === undefined) this.#links.set(id, url);
        this.#email = '';
        this.#host.announce(email === undefined ? texts.linkMade : texts.linkSent(email));
        this.#host.dispatchEvent(new HandoffMadeEvent(id, provider));
        void this.#host
          .reload()
          .then(() => focusLater(this.#host, `#handoff-link-${id}`, `#handoffs-${provider}`));
      },
      ({ faults }) => {
        this.#isEmailWrong = faults.some(({ path }) => path === 'email');
        if (this.#isEmailWrong) focusLater(this.#host, `#handoff-${provider}`);
      },
    );
  }

  async #withdraw({ id, provider }: Handoff): Promise<void> {
    this.#about = id;
    await this.#withdrawing.run(
      (options) => this.#host.api.withdrawHandoff(id, options),
      () => {
        this.#links.delete(id);
        this.#host.announce(this.#host.texts.isWithdrawn);
        focusLater(this.#host, `#handoffs-${provider}`);
        void this.#host.reload();
      },
    );
  }

  /** A look that fails is made up for by the next one. */
  async #look(): Promise<void> {
    const { signal } = (this.#looking = new AbortController());
    const before = this.#followed;
    const asked = before.filter(isOpen).map(({ id }) => this.#host.api.handoff(id, { signal }));
    const found = await Promise.allSettled(asked);
    if (signal.aborted) return;
    const news = found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const after = this.#followed.map((one) => news.find(({ id }) => id === one.id) ?? one);
    const isSettled = after.some((one, index) => !isOpen(one) && one.state !== this.#followed[index]?.state);
    this.#tell(after);
    this.#followed = after;
    this.#host.requestUpdate();
    if (isSettled) void this.#host.reload();
  }

  /** Says what has changed since it was looked at last. */
  #tell(after: readonly Handoff[]): void {
    const { texts } = this.#host;
    const news = after.filter((one) => {
      const before = this.#followed.find(({ id }) => id === one.id);
      return before && before.state !== one.state && one.state !== 'withdrawn';
    });
    if (news.length === 0) return;
    const words = news.map(
      (one) =>
        `${one.email === null ? texts.handoffByLink : texts.handoffTo(one.email)}: ${handoffTold(one, texts).text}`,
    );
    this.#host.announce(words.join('. '));
  }
}
