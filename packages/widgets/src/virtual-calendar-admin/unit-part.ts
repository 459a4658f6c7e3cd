import type { ListUnitsReply, OrganizationalUnit } from '@slotwright/server/wire/accounts.js';
import { connectionBadge, provenance } from '../account-parts/connection-facts.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import { alertIcon } from '../parts/icons.js';
import type { AdminHost } from './admin-host.js';
import { profileBadges } from '../account-parts/profile-badges.js';

/** What is shown of the units, and what can be done with them. */
export interface UnitView {
  readonly host: AdminHost;
  readonly reply: ListUnitsReply;
  readonly unit: OrganizationalUnit;
  readonly choose: (unitId: string) => void;
  readonly reconnect: () => void;
  readonly disconnect: () => void;
  /** The way to another unit. */
  readonly connectForm: TemplateResult | typeof nothing;
}

const unitSelect = ({ host, reply, unit, choose }: UnitView): TemplateResult => {
  const onChange = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSelectElement) choose(event.currentTarget.value);
  };
  return html`<label class="choice">${host.texts.unit}
    <select part="select" @change=${onChange}>
      ${reply.data.map(({ id, name }) => html`<option value=${id} .selected=${id === unit.id}>${name}</option>`)}
    </select>
  </label>`;
};

const trouble = ({ state }: OrganizationalUnit, { texts }: AdminHost): TemplateResult | typeof nothing => {
  if (state === 'connected') return nothing;
  return html`<p class="banner bad" part="notice">${alertIcon}<span>${state === 'revoked' ? texts.revokedText : texts.degradedText}</span></p>`;
};

/** Services that a unit does not bring until somebody switches them on over there. */
const missingHint = (
  { state, profiles }: OrganizationalUnit,
  { texts }: AdminHost,
): TemplateResult | typeof nothing =>
  state === 'connected'
    ? html`<details class="hint" ?open=${profiles.length === 0}>
        <summary>${texts.serviceMissing}</summary>
        <p>${texts.recruitingHint}</p>
      </details>`
    : nothing;

/** The unit that is shown: how it stands, what it brings, who connected it, and what can be done with it. */
export const unitPart = (view: UnitView): TemplateResult => {
  const { host, reply, unit, reconnect, disconnect, connectForm } = view;
  const { texts, canWrite } = host;
  return html`<section class="unit" part="unit" aria-labelledby="unit-name">
    ${reply.data.length > 1 ? unitSelect(view) : nothing}
    <div class="unit-head">
      <h3 id="unit-name"><bdi>${unit.name}</bdi></h3>
      ${connectionBadge(unit, texts)}
    </div>
    ${trouble(unit, host)}
    <div class="unit-profiles">
      <span class="label">${texts.profiles}</span>
      ${profileBadges(unit.profiles, texts)}
    </div>
    ${missingHint(unit, host)}
    <ul class="facts">${provenance(unit, host)}</ul>
    ${
      canWrite
        ? html`<div class="actions">
          ${unit.state === 'connected' ? nothing : buttonPart(texts.reconnect, reconnect, 'primary')}
          ${unit.state === 'revoked' ? nothing : buttonPart(texts.disconnect, disconnect)}
          ${connectForm}
        </div>`
        : html`<p class="hint">${texts.readOnly}</p>`
    }
  </section>`;
};
