import { html, nothing, type TemplateResult } from 'lit';
import { zoneLabel } from '../time/time-zones.js';
import { globeIcon } from '../parts/icons.js';
import type { PickerView } from './picker-view.js';

/** Epoch milliseconds at which the offsets of the zones are told: the day looked at. */
export const zoneMoment = ({ state, today }: Pick<PickerView, 'state' | 'today'>): number =>
  Temporal.Instant.from(`${state.selectedDate ?? today}T12:00Z`).epochMilliseconds;

/** The zone the times are shown in, always named, and the way to another. The full list is made when it is wanted. */
export const zonePart = (view: PickerView): TemplateResult => {
  const { state, words, zones, on } = view;
  const { timeZone } = state;
  const onChange = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSelectElement) on.chooseZone(event.currentTarget.value);
  };
  const isListed = zones.some((group) => group.zones.some(({ id }) => id === timeZone));
  return html`<label class="zone" part="time-zone">
    ${globeIcon}<span class="visually-hidden">${words.texts.timeZone}</span>
    <select
      class="zone-select"
      part="time-zone-select"
      @pointerenter=${on.wantZones}
      @pointerdown=${on.wantZones}
      @focus=${on.wantZones}
      @change=${onChange}
    >
      ${isListed ? nothing : html`<option value=${timeZone} .selected=${true}>${zoneLabel(timeZone, words.lang(), zoneMoment(view))}</option>`}
      ${zones.map(
        (group) => html`<optgroup label=${group.label}>
          ${group.zones.map(
            ({ id, label }) => html`<option value=${id} .selected=${id === timeZone}>${label}</option>`,
          )}
        </optgroup>`,
      )}
    </select>
  </label>`;
};
