import type { CheckReply } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { checkIcon } from '../parts/booking-icons.js';
import { alertIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import { relativeTime } from '../time/relative-time.js';
import { cardButton } from './card-button.js';
import { Errand } from './errand.js';
import { pageLink } from './page-link.js';
import { failureNotice } from './part-buttons.js';
import type { ServiceHost } from './service-host.js';

type Check = CheckReply['checks'][number];

/** A connection as far as it is checked. */
interface Checked {
  readonly id: string;
  readonly name: string;
  readonly checks: readonly Check[];
  readonly checkedAt: string | null;
}

const isNeededAndMissing = ({ ok, optional }: Check): boolean => !ok && !optional;

/** Shows what a connection can do and what it lacks, and has it tried again. */
export class ChecksPart implements ReactiveController {
  readonly #host: ServiceHost;
  readonly #onChecked: (connectionId: string, isComplete: boolean) => void;
  readonly #errand: Errand;
  /** The connection that the last check was of. */
  #about = '';

  /** @param onChecked called after each check, to tell of it; `isComplete`: nothing that is needed is missing */
  constructor(host: ServiceHost, onChecked: (connectionId: string, isComplete: boolean) => void) {
    this.#host = host;
    this.#onChecked = onChecked;
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

  // What the server says comes in its own language, and may run the other way: hence each `bdi`.
  /** @param canCheck whether the session may have it tried */
  render(connection: Checked, canCheck: boolean): TemplateResult {
    const { texts, language, clock } = this.#host;
    const { id, checks, checkedAt } = connection;
    const isOwn = this.#about === id;
    const when =
      checkedAt === null
        ? texts.neverChecked
        : texts.lastChecked(relativeTime(language, checkedAt, clock.now()));
    return html`<div class="section" role="group" aria-labelledby="checks-${id}">
      <div class="unit-head">
        <h4 id="checks-${id}">${texts.checks}</h4>
        <span class="quiet-text">${when}</span>
        ${canCheck ? this.#button(connection, this.#errand.isBusy && isOwn) : nothing}
      </div>
      ${
        checks.length === 0
          ? nothing
          : html`<ul class="checks" part="checks">
            ${checks.map((check) => this.#check(check))}
          </ul>`
      }
      ${failureNotice(isOwn ? this.#errand.failure : undefined, texts)}
    </div>`;
  }

  #button(connection: Checked, isBusy: boolean): TemplateResult {
    const { texts } = this.#host;
    return cardButton({
      text: isBusy ? texts.checking : texts.checkAgain,
      name: connection.name,
      texts,
      onClick: () => void this.#look(connection),
      isBusy,
      look: 'small',
    });
  }

  #check(check: Check): TemplateResult {
    const { texts } = this.#host;
    const { label, ok, optional, why, howToFix, link } = check;
    const kind = ok ? 'good' : optional ? 'over' : 'bad';
    const word = ok ? texts.checkOk : optional ? texts.checkOptional : texts.checkMissing;
    return html`<li class="check ${kind}" part="check ${ok ? 'check-ok' : 'check-missing'}">
      ${ok ? checkIcon : alertIcon}
      <div class="check-text">
        <p><strong><bdi>${label}</bdi></strong> <span class="word">${word}</span></p>
        <p class="hint"><bdi>${why}</bdi></p>
        ${howToFix === '' ? nothing : html`<p><bdi>${howToFix}</bdi></p>`}
        ${
          ok
            ? nothing
            : html`<div class="check-ways">
              ${link === null ? nothing : pageLink({ label: texts.openPage, url: link }, texts, label)}
              ${this.#details(check)}
            </div>`
        }
      </div>
    </li>`;
  }

  /** Codes are for those who look for them. */
  #details({ permission, detail }: Check): TemplateResult {
    return html`<details class="hint">
      <summary>${this.#host.texts.details}</summary>
      <p><code>${permission}</code></p>
      ${detail === null ? nothing : html`<p><bdi>${detail}</bdi></p>`}
    </details>`;
  }

  async #look({ id }: Checked): Promise<void> {
    if (this.#errand.isBusy) return;
    this.#about = id;
    await this.#errand.run(
      (options) => this.#host.api.check(id, options),
      ({ checks }) => {
        const { texts, language } = this.#host;
        const missing = checks.filter(isNeededAndMissing).length;
        this.#host.announce(
          missing === 0 ? texts.allThere : texts.somethingMissing(missing, count(language, missing)),
        );
        this.#onChecked(id, missing === 0);
        void this.#host.reload();
      },
    );
  }
}
