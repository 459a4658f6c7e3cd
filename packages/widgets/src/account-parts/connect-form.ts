import { html, nothing, type TemplateResult } from 'lit';
import type { AccountTexts } from '../messages/account-parts/account-texts.js';
import type { AccountHost } from './account-host.js';
import type { ConnectPart } from './connect-part.js';
import type { ConsentPlace, ConsentProvider, ConsentTarget } from './consent-outcome.js';

/** A button that connects something. */
export interface ConnectAction {
  readonly scope: ConsentTarget['scope'];
  readonly text: string;
  readonly isPrimary: boolean;
}

/** What is chosen before a consent begins. */
interface ConnectFormView {
  readonly texts: AccountTexts;
  readonly actions: readonly ConnectAction[];
  readonly isBusy: boolean;
  readonly providers: readonly ConsentProvider[];
  readonly place: ConsentPlace | undefined;
  readonly choose: (place: ConsentPlace) => void;
  readonly begin: (target: ConsentTarget) => void;
}

const valueOf = (event: Event): string =>
  event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : '';

const providerSelect = ({ texts, providers, place, choose }: ConnectFormView): TemplateResult =>
  html`<label class="choice">${texts.provider}
    <select
      part="select"
      @change=${(event: Event) => choose({ provider: valueOf(event), dataCenter: undefined })}
    >
      ${providers.map(
        ({ provider }) =>
          html`<option value=${provider} .selected=${provider === place?.provider}>${provider}</option>`,
      )}
    </select>
  </label>`;

const dataCenterSelect = (
  dataCenters: readonly string[],
  place: ConsentPlace,
  { texts, choose }: ConnectFormView,
): TemplateResult =>
  html`<label class="choice">${texts.dataCenter}
    <select
      part="select"
      @change=${(event: Event) => choose({ ...place, dataCenter: valueOf(event) || undefined })}
    >
      <option value="" .selected=${place.dataCenter === undefined}>${texts.usualDataCenter}</option>
      ${dataCenters.map(
        (center) =>
          html`<option value=${center} .selected=${center === place.dataCenter}>${center.toUpperCase()}</option>`,
      )}
    </select>
  </label>`;

/** Provider and data centre, as far as there is a choice, and the buttons; a sentence where no provider is set up. */
const connectForm = (view: ConnectFormView): TemplateResult => {
  const { texts, providers, place } = view;
  if (!place) return html`<p class="hint">${texts.noProvider}</p>`;
  const { dataCenters = [], scopes = [] } =
    providers.find(({ provider }) => provider === place.provider) ?? {};
  return html`<div class="connect">
    ${providers.length > 1 ? providerSelect(view) : nothing}
    ${dataCenters.length > 0 ? dataCenterSelect(dataCenters, place, view) : nothing}
    ${view.actions.filter(({ scope }) => scopes.includes(scope)).map((action) => connectButton(action, place, view))}
  </div>`;
};

const connectButton = (
  { scope, text, isPrimary }: ConnectAction,
  place: ConsentPlace,
  { isBusy, begin }: ConnectFormView,
): TemplateResult =>
  html`<button
    type="button"
    class="button ${isPrimary ? 'primary' : 'plain'}"
    part="button ${isPrimary ? 'primary-button' : ''}"
    aria-disabled=${isBusy}
    @click=${() => !isBusy && begin({ ...place, scope })}
  >
    ${text}
  </button>`;

/** The way to connect where there are several providers: what is to be chosen, and a button for each thing to connect. */
export class ConnectForm {
  readonly #host: AccountHost;
  readonly #connect: ConnectPart;
  readonly #providers: () => readonly ConsentProvider[];
  #chosen: ConsentPlace | undefined;

  /** @param providers those that are set up */
  constructor(host: AccountHost, connect: ConnectPart, providers: () => readonly ConsentProvider[]) {
    this.#host = host;
    this.#connect = connect;
    this.#providers = providers;
  }

  /** @param actions what can be connected */
  render(actions: readonly ConnectAction[]): TemplateResult {
    const { name } = this.#connect.step;
    return connectForm({
      texts: this.#host.texts,
      actions,
      isBusy: name === 'asking' || name === 'waiting',
      providers: this.#providers(),
      place: this.#place(),
      choose: (chosen) => {
        this.#chosen = chosen;
        this.#host.requestUpdate();
      },
      begin: (target) => this.#connect.begin(target),
    });
  }

  #place(): ConsentPlace | undefined {
    const providers = this.#providers();
    const chosen = providers.find(({ provider }) => provider === this.#chosen?.provider);
    if (chosen) return this.#chosen;
    const [first] = providers;
    return first && { provider: first.provider, dataCenter: undefined };
  }
}
