import type { AffectedByDisconnect, DisconnectQuestion } from '@slotwright/server/wire/accounts.js';
import type { DisconnectRequest } from '../api/account-api.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import { exactTime } from '../time/relative-time.js';
import type { AccountHost } from './account-host.js';
import { failureNotice, mainButton } from './part-buttons.js';
import { Errand } from './errand.js';
import { Modal } from './modal.js';

/** Entries of a list that are named; the rest are counted. */
const MOST_NAMED = 10;

const namesOf = (named: readonly { readonly name: string }[]): readonly string[] =>
  named.map(({ name }) => name);

/** What can be disconnected: a connection, and what it is called. */
export interface Disconnectable {
  readonly id: string;
  readonly name: string;
}

/** A further question before it is done. */
export interface DisconnectChoice {
  /** @returns nothing where it does not arise */
  readonly render: (affected: AffectedByDisconnect) => TemplateResult | typeof nothing;
  /** The answer, to be sent. */
  readonly meetings: () => 'keep' | 'remove';
}

/** The dialog that lists what stops, and disconnects an account when that is pressed again. */
export class DisconnectPart implements ReactiveController {
  readonly #host: AccountHost;
  readonly #onDisconnected: (connectionId: string) => void;
  readonly #choice: DisconnectChoice | undefined;
  readonly #modal: Modal;
  readonly #errand: Errand;
  #account: Disconnectable | undefined;
  #question: DisconnectQuestion | undefined;

  /** @param onDisconnected called once it is done, to tell of it */
  constructor(host: AccountHost, onDisconnected: (connectionId: string) => void, choice?: DisconnectChoice) {
    this.#host = host;
    this.#onDisconnected = onDisconnected;
    this.#choice = choice;
    this.#modal = new Modal(host, { id: 'disconnect', onClosed: () => this.#errand.stop() });
    this.#errand = new Errand(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#errand.stop();
  }

  hostUpdated(): void {
    this.#modal.hostUpdated();
  }

  /** Asks what stops, and shows it. */
  open(account: Disconnectable): void {
    this.#account = account;
    this.#modal.open();
    void this.#ask();
  }

  render(): TemplateResult | typeof nothing {
    const { texts } = this.#host;
    const { isBusy, failure } = this.#errand;
    const question = this.#question;
    return this.#modal.render({
      title: texts.disconnectTitle(this.#account?.name ?? ''),
      isBusy: isBusy && question !== undefined,
      content: html`<div class="dialog-body" aria-busy=${isBusy}>
        ${question ? html`${this.#affected(question.affected)}${this.#choice?.render(question.affected) ?? nothing}` : isBusy ? html`<p><span class="spinner"></span></p>` : nothing}
        ${failureNotice(failure, texts)}
        <div class="actions">
          ${
            question
              ? mainButton({
                  text: texts.disconnectNow,
                  busyText: texts.disconnecting,
                  isBusy,
                  isDangerous: true,
                  onClick: () => void this.#disconnect(question),
                })
              : isBusy
                ? nothing
                : buttonPart(texts.tryAgain, () => void this.#ask(), 'primary')
          }
          ${buttonPart(texts.keepConnected, () => this.#modal.close())}
        </div>
      </div>`,
    });
  }

  #affected({
    interviews,
    interviewCount,
    virtualCalendars,
    members,
    accountCount,
  }: AffectedByDisconnect): TemplateResult {
    const { texts, language } = this.#host;
    const shown = (total: number): string => count(language, total);
    const [calendarCount, memberCount] = [virtualCalendars.length, members.length];
    const items = [
      this.#item(
        texts.stopsCalendars(calendarCount, shown(calendarCount)),
        calendarCount,
        namesOf(virtualCalendars),
      ),
      this.#item(
        texts.stopsInterviews(interviewCount, shown(interviewCount)),
        interviewCount,
        interviews.map(
          ({ title, start, timeZone }) => `${title}, ${exactTime({ locale: language, timeZone }, start)}`,
        ),
      ),
      this.#item(texts.stopsMembers(memberCount, shown(memberCount)), memberCount, namesOf(members)),
      this.#item(texts.stopsAccounts(accountCount, shown(accountCount)), accountCount, []),
    ].filter((item) => item !== nothing);
    if (items.length === 0) return html`<p>${texts.nothingStops}</p>`;
    return html`<p>${texts.disconnectText}</p><ul class="affected">${items}</ul>`;
  }

  #item(text: string, total: number, names: readonly string[]): TemplateResult | typeof nothing {
    if (total === 0) return nothing;
    const { texts, language } = this.#host;
    const named = names.slice(0, MOST_NAMED);
    const rest = total - named.length;
    if (named.length === 0) return html`<li><strong>${text}</strong></li>`;
    return html`<li>
      <strong>${text}</strong>
      <ul class="names">
        ${named.map((name) => html`<li><bdi>${name}</bdi></li>`)}
        ${rest > 0 ? html`<li>${texts.andMore(rest, count(language, rest))}</li>` : nothing}
      </ul>
    </li>`;
  }

  async #ask(): Promise<void> {
    const account = this.#account;
    this.#question = undefined;
    if (!account) return;
    await this.#errand.run(
      (options) => this.#host.api.askDisconnect(account.id, options),
      (question) => (this.#question = question),
    );
  }

  async #disconnect({ confirm }: DisconnectQuestion): Promise<void> {
    const account = this.#account;
    if (!account) return;
    await this.#errand.run(
      (options) => this.#host.api.disconnect(account.id, this.#request(confirm), options),
      () => this.#onDone(account),
      // Asked too long ago, or something has changed: what stops is to be read before it is agreed to.
      ({ code }) => code === 'invalid_request' && void this.#ask(),
    );
  }

  #request(confirm: string): DisconnectRequest {
    return this.#choice ? { confirm, meetings: this.#choice.meetings() } : { confirm };
  }

  #onDone({ id, name }: Disconnectable): void {
    this.#modal.close('#console-title');
    this.#host.announce(this.#host.texts.isDisconnected(name));
    this.#onDisconnected(id);
    void this.#host.reload();
  }
}
