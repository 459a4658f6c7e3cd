import type { ConferencingProviderState } from '@slotwright/server/wire/conferencing-admin.js';
import { html, type TemplateResult } from 'lit';
import type { ConnectPart } from '../account-parts/connect-part.js';
import { focusLater } from '../account-parts/focus-later.js';
import type { ConferencingHost } from './conferencing-host.js';
import type { Copier } from '../account-parts/copier.js';
import type { HandoffPart } from './handoff-part.js';
import { rightsSteps } from './rights-view.js';
import { type Road, roadsOf, roadWords, targetOf } from './roads.js';

/** What the choice of a road needs besides the host. */
export interface RoadsNeeds {
  readonly connect: ConnectPart;
  readonly handoffs: HandoffPart;
  readonly copier: Copier;
}

/** The choice of who connects a service, and what each has to do. */
export class RoadsPart {
  readonly #host: ConferencingHost;
  readonly #needs: RoadsNeeds;
  /** By service. */
  readonly #chosen = new Map<string, Road>();

  constructor(host: ConferencingHost, needs: RoadsNeeds) {
    this.#host = host;
    this.#needs = needs;
  }

  /** Shows a road, and goes to it. */
  choose(provider: string, road: Road): void {
    this.#chosen.set(provider, road);
    const details = this.#host.find(`#more-${provider}`);
    if (details instanceof HTMLDetailsElement) details.open = true;
    focusLater(this.#host, `#road-${provider}-${road}`);
  }

  /** A service that has only one way is not asked about. */
  render(provider: ConferencingProviderState): TemplateResult {
    const { texts } = this.#host;
    const roads = roadsOf(provider);
    const [first] = roads;
    if (!first) return html`<p class="hint">${texts.notSetUp(provider.label)}</p>`;
    if (roads.length === 1) {
      const { text } = roadWords(first, provider.label, texts);
      return html`<div class="road-body"><p class="hint">${text}</p>${this.#body(first, provider)}</div>`;
    }
    const chosen = this.#chosen.get(provider.provider);
    const current = roads.find((road) => road === chosen) ?? first;
    return html`<fieldset class="roads" part="roads">
      <legend>${texts.whoConnects}</legend>
      ${roads.map((road) => this.#road(road, road === current, provider))}
    </fieldset>`;
  }

  #road(road: Road, isChosen: boolean, provider: ConferencingProviderState): TemplateResult {
    const { name, text } = roadWords(road, provider.label, this.#host.texts);
    const id = `road-${provider.provider}-${road}`;
    return html`<div class="road ${isChosen ? 'chosen' : ''}" part="road">
      <label class="road-name">
        <input
          id=${id}
          type="radio"
          name="road-${provider.provider}"
          aria-describedby="${id}-text"
          .checked=${isChosen}
          @change=${() => {
            this.#chosen.set(provider.provider, road);
            this.#host.requestUpdate();
          }}
        />
        <span>${name}</span>
      </label>
      <p id="${id}-text" class="hint">${text}</p>
      ${isChosen ? html`<div class="road-body">${this.#body(road, provider)}</div>` : ''}
    </div>`;
  }

  #body(road: Road, provider: ConferencingProviderState): TemplateResult {
    switch (road) {
      case 'handoff':
        return this.#needs.handoffs.renderForm(provider);
      case 'rights':
        return rightsSteps(provider, this.#host.texts, {
          copier: this.#needs.copier,
          connect: this.#button(road, provider),
        });
      default:
        return html`<div class="actions">${this.#button(road, provider)}</div>`;
    }
  }

  #button(road: Exclude<Road, 'handoff'>, { provider, label }: ConferencingProviderState): TemplateResult {
    const { texts } = this.#host;
    const { connect } = this.#needs;
    const isBusy = connect.isUnderWay;
    const begin = (): void => connect.begin(targetOf(road, provider));
    const text = road === 'key' ? texts.enterKeys : texts.connectNow(label);
    return html`<button
      type="button"
      class="button primary"
      part="button primary-button"
      aria-disabled=${isBusy}
      @click=${() => !isBusy && begin()}
    >
      ${text}
    </button>`;
  }
}
