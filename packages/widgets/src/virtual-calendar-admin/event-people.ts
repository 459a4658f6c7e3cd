import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import type { PeopleList, TypedPerson } from './event-draft.js';
import { type EventFaults, MOST_PEOPLE } from './event-faults.js';
import { fieldId, lineField } from './event-fields.js';
import type { EventGestures } from './event-gestures.js';

/** A list of people in the form of an event. */
export interface PeopleFields {
  readonly list: PeopleList;
  readonly label: string;
  /** What the button says that adds one. */
  readonly addText: string;
  readonly people: readonly TypedPerson[];
  readonly on: EventGestures;
}

const personRow = (
  index: number,
  view: PeopleFields,
  faults: EventFaults,
  host: AdminHost,
): TemplateResult => {
  const { list, label, people, on } = view;
  const { texts, language } = host;
  const { name, email } = people[index] ?? { name: '', email: '' };
  const path = `${list}.${index}`;
  const numbered = texts.numbered(label, count(language, index + 1));
  return html`<fieldset class="person">
    <legend class="visually-hidden">${numbered}</legend>
    ${lineField({ path: `${path}.name`, label: texts.name, value: name, write: (text) => on.writePerson(list, index, { name: text }) }, faults, host)}
    ${lineField({ path: `${path}.email`, label: texts.email, value: email, type: 'email', write: (text) => on.writePerson(list, index, { email: text }) }, faults, host)}
    <button
      type="button"
      class="button plain"
      part="button"
      aria-label=${texts.ofCalendar(texts.remove, numbered)}
      @click=${() => on.removePerson(list, index)}
    >${texts.remove}</button>
  </fieldset>`;
};

/** Rows of names and addresses, to which one is added or taken from. */
export const peopleFields = (view: PeopleFields, faults: EventFaults, host: AdminHost): TemplateResult => {
  const { list, label, addText, people, on } = view;
  return html`<fieldset class="people">
    <legend>${label}</legend>
    ${people.map((_, index) => personRow(index, view, faults, host))}
    ${
      people.length < MOST_PEOPLE[list]
        ? html`<button type="button" id=${fieldId(list)} class="button" part="button" @click=${() => on.addPerson(list)}>${addText}</button>`
        : nothing
    }
  </fieldset>`;
};
