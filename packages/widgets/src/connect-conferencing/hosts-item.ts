import { html, nothing, type TemplateResult } from 'lit';
import { type Standing, stateBadge } from '../account-parts/badges.js';
import { buttonParts } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import type { ConferencingHost } from './conferencing-host.js';
import type { HostStanding } from './hosts-verifier.js';
import { faultOf, fieldId, type FieldsView } from './policy-fields.js';
import type { PolicyGestures, RulePath } from './policy-gestures.js';
import type { ListedHost } from './policy-host-draft.js';

/** An account of a list, and what can be done with it. */
export interface HostItemView extends FieldsView {
  readonly path: RulePath;
  readonly listed: ListedHost;
  readonly index: number;
  /** How many there are. */
  readonly total: number;
  readonly hasCapacity: boolean;
  readonly standing: HostStanding;
  readonly on: PolicyGestures;
}

const STANDINGS: Readonly<Record<HostStanding['state'], Standing>> = {
  verified: 'good',
  refused: 'bad',
  checking: 'moving',
  unchecked: 'bad',
};

/** What is known of an account, in a sentence. */
const explanation = (standing: HostStanding, { texts, language }: ConferencingHost): unknown => {
  switch (standing.state) {
    case 'checking':
      return nothing;
    case 'unchecked':
      return texts.uncheckedText;
    case 'refused': {
      const known = texts.reasons[standing.reason];
      // What the server says of a reason that is newer than this page is in English.
      return known ?? html`<span lang="en" dir="ltr">${standing.explanation}</span>`;
    }
    case 'verified': {
      const { licence, capacity } = standing;
      const licenceText = licence === null ? undefined : texts.licences[licence];
      const capacityText = capacity === null ? undefined : texts.atOnce(capacity, count(language, capacity));
      return [licenceText, capacityText].filter((text) => text !== undefined).join(' · ');
    }
  }
};

/** A small button whose name says which account it is for. */
const itemButton = (
  { host, listed }: HostItemView,
  { id, text, onClick }: { id?: string; text: string; onClick: () => void },
): TemplateResult =>
  html`<button
    type="button"
    id=${id ?? nothing}
    class="button small plain"
    part=${buttonParts('plain')}
    aria-label=${host.texts.ofThis(text, listed.email)}
    @click=${onClick}
  >
    ${text}
  </button>`;

const capacityField = (view: HostItemView): TemplateResult => {
  const { host, path, listed, index, on } = view;
  const { texts } = host;
  const field = `${path}.hosts.${index}.capacity`;
  const id = fieldId(field);
  const { isWrong, describedBy, sentence } = faultOf(field, view);
  return html`<div class="field host-capacity">
    <label for=${id}>${texts.capacity}<span class="visually-hidden">: ${listed.email}</span></label>
    <input
      id=${id}
      class="short"
      part="input"
      inputmode="numeric"
      autocomplete="off"
      placeholder=${texts.byLicence}
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      .value=${listed.capacity}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) on.writeCapacity(path, index, currentTarget.value);
      }}
    />
    ${sentence}
  </div>`;
};

/** An account of a list: whether it can host, why not, and what can be done with it. */
export const hostItem = (view: HostItemView): TemplateResult => {
  const { host, path, listed, index, total, hasCapacity, standing, on } = view;
  const { texts } = host;
  const id = fieldId(`${path}.hosts.${index}`);
  const { sentence } = faultOf(`${path}.hosts.${index}.email`, view);
  return html`<li class="host-item" part="host-item">
    <p class="host-head"><bdi class="host-email">${listed.email}</bdi> ${stateBadge(texts.hostStates[standing.state], STANDINGS[standing.state])}</p>
    <p class=${standing.state === 'refused' ? 'fault' : 'hint'}>${explanation(standing, host)}</p>
    ${sentence} ${hasCapacity ? capacityField(view) : nothing}
    <div class="host-actions">
      ${index > 0 ? itemButton(view, { id: `${id}-up`, text: texts.moveUp, onClick: () => on.moveHost(path, index, -1) }) : nothing}
      ${index < total - 1 ? itemButton(view, { id: `${id}-down`, text: texts.moveDown, onClick: () => on.moveHost(path, index, 1) }) : nothing}
      ${itemButton(view, { text: texts.removeThis, onClick: () => on.removeHost(path, index) })}
    </div>
  </li>`;
};
