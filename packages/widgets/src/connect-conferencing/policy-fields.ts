import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../time/formatters.js';
import type { ConferencingHost } from './conferencing-host.js';
import { type PolicyFault, type PolicyFaults, RANGES } from './policy-faults.js';

/** The id of a field in the form of a policy. @param path as it is on the wire */
export const fieldId = (path: string): string => `policy-${path.replaceAll('.', '-')}`;

/** What the fields of a form have in common. */
export interface FieldsView {
  readonly host: ConferencingHost;
  readonly faults: PolicyFaults;
}

const isRanged = (name: string): name is keyof typeof RANGES => Object.hasOwn(RANGES, name);

const faultText = (fault: PolicyFault, path: string, { texts, language }: ConferencingHost): string => {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const [least, most] = isRanged(name) ? RANGES[name] : [0, 0];
  const words: Readonly<Record<PolicyFault, string>> = {
    needed: texts.needed,
    no_https: texts.noHttps,
    no_email: texts.noEmail,
    no_hosts: texts.noHosts,
    range: texts.outOfRange(count(language, least), count(language, most)),
    taken: texts.stageTaken,
    refused: texts.fieldRefused,
  };
  return words[fault];
};

/** The attributes by which a field says that it is wrong, and the sentence that says why. */
export const faultOf = (
  path: string,
  { host, faults }: FieldsView,
  hintId?: string,
): { isWrong: boolean; describedBy: string | typeof nothing; sentence: TemplateResult | typeof nothing } => {
  const fault = faults.get(path);
  if (!fault) return { isWrong: false, describedBy: hintId ?? nothing, sentence: nothing };
  const id = `${fieldId(path)}-fault`;
  return {
    isWrong: true,
    describedBy: hintId === undefined ? id : `${hintId} ${id}`,
    sentence: html`<p id=${id} class="fault">${faultText(fault, path, host)}</p>`,
  };
};

/** A field of one line. */
export interface LineField {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly type?: 'text' | 'url' | 'email';
  readonly isNumber?: boolean;
  readonly write: (text: string) => void;
}

/** @see LineField */
export const lineField = (field: LineField, view: FieldsView): TemplateResult => {
  const { path, label, hint, value, type = 'text', isNumber = false, write } = field;
  const id = fieldId(path);
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const { isWrong, describedBy, sentence } = faultOf(path, view, hintId);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      class=${isNumber ? 'short' : nothing}
      part="input"
      type=${type}
      inputmode=${isNumber ? 'numeric' : nothing}
      dir=${isNumber ? nothing : 'auto'}
      autocomplete="off"
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      .value=${value}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) write(currentTarget.value);
      }}
    />
    ${hint === undefined ? nothing : html`<p id="${id}-hint" class="hint">${hint}</p>`} ${sentence}
  </div>`;
};

/** A choice out of a list. */
export interface SelectField<T extends string> {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  readonly choices: readonly (readonly [value: T, text: string])[];
  readonly write: (value: T) => void;
}

/** @see SelectField */
export const selectField = <T extends string>(field: SelectField<T>, view: FieldsView): TemplateResult => {
  const { path, label, hint, value, choices, write } = field;
  const id = fieldId(path);
  const { isWrong, describedBy, sentence } = faultOf(
    path,
    view,
    hint === undefined ? undefined : `${id}-hint`,
  );
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      part="select"
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      @change=${({ currentTarget }: Event) => {
        const chosen = choices.find(
          ([known]) => currentTarget instanceof HTMLSelectElement && known === currentTarget.value,
        );
        if (chosen) write(chosen[0]);
      }}
    >
      ${choices.map(([known, text]) => html`<option value=${known} .selected=${known === value}>${text}</option>`)}
    </select>
    ${hint === undefined ? nothing : html`<p id="${id}-hint" class="hint">${hint}</p>`} ${sentence}
  </div>`;
};

/** One of several choices that exclude each other, or a tick; with a sentence on what it means. */
export interface Option {
  readonly id: string;
  /** Of those that exclude each other. */
  readonly group?: string;
  readonly name: string;
  readonly text?: string;
  readonly isChosen: boolean;
  readonly choose: (isChosen: boolean) => void;
}

/** @see Option */
export const option = ({ id, group, name, text, isChosen, choose }: Option): TemplateResult =>
  html`<div class="option">
    <input
      type=${group === undefined ? 'checkbox' : 'radio'}
      name=${group ?? nothing}
      id=${id}
      .checked=${isChosen}
      aria-describedby=${text === undefined ? nothing : `${id}-text`}
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) choose(currentTarget.checked);
      }}
    />
    <label for=${id}>${name}</label>
    ${text === undefined ? nothing : html`<p id="${id}-text" class="hint">${text}</p>`}
  </div>`;
