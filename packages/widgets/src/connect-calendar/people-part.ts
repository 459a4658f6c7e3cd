import type { CalendarAccount } from '@slotwright/server/wire/accounts.js';
import type { nothing, ReactiveController, TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { focusLater } from '../account-parts/focus-later.js';
import { Modal } from '../account-parts/modal.js';
import { PeopleAskedEvent } from '../events/people-asked.js';
import { count } from '../time/formatters.js';
import type { AccountsHost } from './accounts-host.js';
import { peopleForm } from './people-form.js';
import { MOST_EMAILS, refusedEmails, type TypedEmail, typedEmails } from './typed-emails.js';

/** The dialog in which people are asked for through a service account. */
export class PeoplePart implements ReactiveController {
  readonly #host: AccountsHost;
  readonly #onAsked: () => void;
  readonly #modal: Modal;
  readonly #errand: Errand;
  #account: CalendarAccount | undefined;
  #text = '';
  #faults: readonly TypedEmail[] = [];
  #refusal: string | undefined;

  /** @param onAsked called once they are asked for; answers follow */
  constructor(host: AccountsHost, onAsked: () => void) {
    this.#host = host;
    this.#onAsked = onAsked;
    this.#errand = new Errand(host);
    this.#modal = new Modal(host, {
      id: 'people',
      first: '#people-emails',
      onClosed: () => this.#errand.stop(),
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#errand.stop();
  }

  hostUpdated(): void {
    this.#modal.hostUpdated();
  }

  /** Shows the dialog. @param emails what is in it already */
  open(account: CalendarAccount, emails: readonly string[] = []): void {
    this.#account = account;
    this.#write(emails.join('\n'));
    this.#modal.open();
  }

  render(): TemplateResult | typeof nothing {
    const { isBusy, failure } = this.#errand;
    return this.#modal.render({
      title: this.#host.texts.askTitle(this.#account?.name ?? ''),
      isBusy,
      content: peopleForm({
        host: this.#host,
        isBusy,
        failure,
        text: this.#text,
        faults: this.#faults,
        refusal: this.#refusal,
        write: (text) => this.#write(text),
        ask: () => void this.#ask(),
        close: () => this.#modal.close(),
      }),
    });
  }

  #write(text: string): void {
    this.#text = text;
    this.#faults = [];
    this.#refusal = undefined;
    this.#errand.forgive();
    this.#host.requestUpdate();
  }

  async #ask(): Promise<void> {
    const account = this.#account;
    const typed = typedEmails(this.#text);
    if (!account || this.#isRefused(typed)) return;
    const emails = typed.map(({ email }) => email);
    await this.#errand.run(
      (options) => this.#host.api.delegate(account.id, emails, options),
      () => this.#onDone(account, emails.length),
      ({ faults }) => {
        const paths = faults.map(({ path }) => path);
        if (this.#isRefused(refusedEmails(typed, paths))) this.#errand.forgive();
      },
    );
  }

  /** Shows what has to be mended, if anything has. */
  #isRefused(typed: readonly TypedEmail[]): boolean {
    const { texts, language } = this.#host;
    this.#faults = typed.filter(({ fault }) => fault !== undefined);
    if (typed.length === 0) this.#refusal = texts.noEmails;
    else if (typed.length > MOST_EMAILS) this.#refusal = texts.tooManyEmails(count(language, MOST_EMAILS));
    else if (this.#faults.length > 0)
      this.#refusal = texts.mendLines(this.#faults.length, count(language, this.#faults.length));
    else this.#refusal = undefined;
    if (this.#refusal === undefined) return false;
    focusLater(this.#host, '#people-emails');
    return true;
  }

  #onDone({ id }: CalendarAccount, asked: number): void {
    const { texts, language } = this.#host;
    this.#modal.close();
    this.#host.announce(texts.peopleAsked(asked, count(language, asked)));
    this.#host.dispatchEvent(new PeopleAskedEvent(id, asked));
    this.#onAsked();
  }
}
