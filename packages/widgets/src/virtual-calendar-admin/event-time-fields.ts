import { html, nothing, type TemplateResult } from 'lit';
import { dateFormatter } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import type { EventFaults } from './event-faults.js';
import { faultOf, fieldId } from './event-fields.js';
import type { EventGestures } from './event-gestures.js';
import { readTime, type TypedTime } from './event-times.js';

/** A start or an end, and what is done with it. */
export interface TimeField {
  readonly field: 'start' | 'end';
  readonly label: string;
  readonly typed: TypedTime;
  readonly on: EventGestures;
}

/** `1:30 AM PDT` @param instant RFC 3339 */
const withZone = (instant: string, { language, timeZone }: AdminHost): string =>
  dateFormatter(language, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone }).format(
    Temporal.Instant.from(instant).epochMilliseconds,
  );

/** Where a wall time comes twice: which of the two it is. */
const passChoice = ({ field, typed, on }: TimeField, host: AdminHost): TemplateResult | typeof nothing => {
  const { texts, timeZone } = host;
  const reading = readTime(typed, timeZone);
  if (reading.kind !== 'twice') return nothing;
  const id = `event-${field}-pass`;
  const onChange = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement)
      on.writeTime(field, { pass: currentTarget.value === 'second' ? 'second' : 'first' });
  };
  return html`<div class="field pass">
    <label for=${id}>${texts.clocksBack}</label>
    <select id=${id} part="input" @change=${onChange}>
      <option value="first" .selected=${typed.pass === 'first'}>${texts.firstPass(withZone(reading.first, host))}</option>
      <option value="second" .selected=${typed.pass === 'second'}>${texts.secondPass(withZone(reading.second, host))}</option>
    </select>
  </div>`;
};

/** Day and wall time in native fields; what the clocks make of them is said at once. */
export const timeField = (view: TimeField, faults: EventFaults, host: AdminHost): TemplateResult => {
  const { field, label, typed, on } = view;
  const { texts, timeZone } = host;
  const isSkipped = readTime(typed, timeZone).kind === 'skipped';
  const shownFaults = isSkipped ? new Map([...faults, [field, 'skipped'] as const]) : faults;
  const { isWrong, describedBy, sentence } = faultOf(field, shownFaults, host);
  const input = (kind: 'date' | 'time', id: string, text: string): TemplateResult => html`<div class="field">
    <label for=${id}>${text}</label>
    <input
      id=${id}
      part="input"
      type=${kind}
      required
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      .value=${typed[kind]}
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) on.writeTime(field, { [kind]: currentTarget.value });
      }}
    />
  </div>`;
  return html`<fieldset class="moment">
    <legend>${label}</legend>
    ${input('date', fieldId(field), texts.day)} ${input('time', `${fieldId(field)}-time`, texts.time)}
    ${passChoice(view, host)} ${sentence}
  </fieldset>`;
};
