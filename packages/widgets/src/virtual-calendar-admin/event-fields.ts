import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { type EventFault, type EventFaults, LONGEST } from './event-faults.js';

/** The id of a field in the form of an event. @param path as it is on the wire */
export const fieldId = (path: string): string => `event-${path.replaceAll('.', '-')}`;

const isLimited = (path: string): path is keyof typeof LONGEST => Object.hasOwn(LONGEST, path);

/** What is wrong with a field, in words. */
export const faultText = (fault: EventFault, path: string, { texts, language }: AdminHost): string => {
  const longest = isLimited(path) ? LONGEST[path] : 0;
  const words: Readonly<Record<EventFault, string>> = {
    needed: texts.needed,
    too_long: texts.textTooLong(count(language, longest)),
    no_time: texts.timeNeeded,
    skipped: texts.clocksSkip,
    ends_first: texts.endsFirst,
    no_email: texts.emailNeeded,
    no_person: texts.nameNeeded,
    profile: texts.profileRefused,
    refused: texts.fieldRefused,
  };
  return words[fault];
};

/** The attributes by which a field says that it is wrong, and the sentence that says why. */
export const faultOf = (
  path: string,
  faults: EventFaults,
  host: AdminHost,
): { isWrong: boolean; describedBy: string | typeof nothing; sentence: TemplateResult | typeof nothing } => {
  const fault = faults.get(path);
  if (!fault) return { isWrong: false, describedBy: nothing, sentence: nothing };
  const id = `${fieldId(path)}-fault`;
  return {
    isWrong: true,
    describedBy: id,
    sentence: html`<p id=${id} class="fault">${faultText(fault, path, host)}</p>`,
  };
};

/** A field of one line. */
export interface LineField {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'email';
  readonly write: (text: string) => void;
}

/** @see LineField */
export const lineField = (
  { path, label, value, type = 'text', write }: LineField,
  faults: EventFaults,
  host: AdminHost,
): TemplateResult => {
  const { isWrong, describedBy, sentence } = faultOf(path, faults, host);
  return html`<div class="field">
    <label for=${fieldId(path)}>${label}</label>
    <input
      id=${fieldId(path)}
      part="input"
      type=${type}
      dir="auto"
      autocomplete="off"
      aria-invalid=${isWrong}
      aria-describedby=${describedBy}
      .value=${value}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) write(currentTarget.value);
      }}
    />
    ${sentence}
  </div>`;
};
