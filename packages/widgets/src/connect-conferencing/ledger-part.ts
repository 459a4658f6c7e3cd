import type { ConferencingReply, LedgerReply } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { Errand } from '../account-parts/errand.js';
import { failureNotice } from '../account-parts/part-buttons.js';
import type { ConferencingHost, ConferencingPart } from './conferencing-host.js';
import { ledgerTable } from './ledger-table.js';
import { type MeetingAccount, meetingAccounts } from './policy-ways.js';

/** One account's ledger: read when somebody wants to see it. */
interface Opened {
  readonly errand: Errand;
  ledger: LedgerReply | undefined;
}

const hasLedger = ({ provider, connection }: MeetingAccount): boolean =>
  provider.hasHosts && connection.state !== 'revoked';

/** How interviews were spread over those who host, for each account that has hosts. */
export class LedgerPart implements ReactiveController, ConferencingPart {
  readonly #host: ConferencingHost;
  readonly #opened = new Map<string, Opened>();

  constructor(host: ConferencingHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const { errand } of this.#opened.values()) errand.stop();
    this.#opened.clear();
  }

  onRead(reply: ConferencingReply): void {
    const known = new Set(
      meetingAccounts(reply)
        .filter(hasLedger)
        .map(({ connection }) => connection.id),
    );
    for (const [id, { errand }] of this.#opened) {
      if (known.has(id)) continue;
      errand.stop();
      this.#opened.delete(id);
    }
  }

  render(): TemplateResult | typeof nothing {
    const { reply, texts } = this.#host;
    const accounts = reply ? meetingAccounts(reply).filter(hasLedger) : [];
    if (accounts.length === 0) return nothing;
    return html`<section class="hosting" part="hosting" aria-labelledby="ledger-name">
      <h3 id="ledger-name" class="policy-name">${texts.ledger}</h3>
      ${accounts.map((account) => this.#account(account))}
    </section>`;
  }

  #account({ provider, connection }: MeetingAccount): TemplateResult {
    const { texts } = this.#host;
    const name = `${provider.label} · ${connection.name}`;
    const opened = this.#opened.get(connection.id);
    const isBusy = opened?.errand.isBusy ?? false;
    const text = opened?.ledger ? texts.readLedgerAgain : texts.readLedger;
    return html`<div class="ledger-account">
      <div class="fallback-head">
        <h4 class="part-name"><bdi>${name}</bdi></h4>
        <button
          type="button"
          class="button small"
          part="button"
          aria-disabled=${isBusy}
          aria-busy=${isBusy}
          aria-label=${texts.ofThis(text, name)}
          @click=${() => this.#read(connection.id)}
        >
          ${text}
        </button>
      </div>
      ${failureNotice(opened?.errand.failure, texts)}
      ${opened?.ledger ? ledgerTable(opened.ledger, name, this.#host) : nothing}
    </div>`;
  }

  #read(connectionId: string): void {
    const { api } = this.#host;
    const opened = this.#opened.get(connectionId) ?? { errand: new Errand(this.#host), ledger: undefined };
    this.#opened.set(connectionId, opened);
    void opened.errand.run(
      (options) => api.ledger(connectionId, options),
      (ledger) => (opened.ledger = ledger),
    );
  }
}
