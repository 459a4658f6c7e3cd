import { html, nothing, type TemplateResult } from 'lit';
import { buttonPart } from '../parts/button-part.js';
import type { AdminTexts } from '../messages/virtual-calendar-admin/texts.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { LONGEST_NAME, MOST_NAMES, type NameFault, type TypedName } from './create-names.js';
import { alertNotice, failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { PartFailure } from '../account-parts/part-failure.js';

/** What the form for names shows and does. */
export interface CreateFormView {
  readonly host: AdminHost;
  readonly isBusy: boolean;
  readonly failure: PartFailure | undefined;
  readonly text: string;
  readonly names: readonly TypedName[];
  readonly fault: string | undefined;
  readonly write: (text: string) => void;
  readonly check: () => void;
  readonly close: () => void;
}

/** As many faults as are told while somebody types; the table tells all of them. */
const MOST_TOLD = 5;

/** What is wrong with a name. */
export const nameFaultText = (fault: NameFault, { texts, language }: AdminHost): string => {
  const words: Readonly<Record<NameFault, string>> = {
    empty: texts.nameEmpty,
    too_long: texts.nameTooLong(count(language, LONGEST_NAME)),
    repeated: texts.nameRepeated,
    taken: texts.nameTaken,
    refused: texts.nameRefused,
  };
  return words[fault];
};

const faultList = ({ host, names }: CreateFormView): TemplateResult | typeof nothing => {
  const { texts, language } = host;
  const wrong = names.flatMap(({ name, fault }, index) => (fault ? [{ name, fault, line: index + 1 }] : []));
  if (wrong.length === 0) return nothing;
  const more = wrong.length - MOST_TOLD;
  return html`<ul class="name-faults">
    ${wrong.slice(0, MOST_TOLD).map(
      ({ name, fault, line }) =>
        html`<li class="fault">
          ${texts.atLine(count(language, line))} ${name === '' ? nothing : html`<bdi class="clipped">${name}</bdi>`}
          ${nameFaultText(fault, host)}
        </li>`,
    )}
    ${more > 0 ? html`<li class="fault">${texts.andMore(more, count(language, more))}</li>` : nothing}
  </ul>`;
};

const tally = (names: readonly TypedName[], texts: AdminTexts, language: string): string => {
  const wrong = names.filter(({ fault }) => fault !== undefined).length;
  const counted = texts.namesCounted(names.length, count(language, names.length));
  return wrong === 0 ? counted : `${counted} ${texts.namesWrong(wrong, count(language, wrong))}`;
};

/** The form that takes one name or a list of them. */
export const createForm = (view: CreateFormView): TemplateResult => {
  const { host, isBusy, failure, text, names, fault, write, check, close } = view;
  const { texts, language } = host;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    check();
  };
  return html`<form class="form" novalidate @submit=${onSubmit}>
    <div class="field">
      <label for="create-names">${texts.names}</label>
      <textarea
        id="create-names"
        part="input"
        rows="8"
        dir="auto"
        spellcheck="false"
        ?readonly=${isBusy}
        aria-invalid=${fault !== undefined}
        aria-describedby="create-hint create-tally"
        .value=${text}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLTextAreaElement) write(currentTarget.value);
        }}
      ></textarea>
      <p id="create-hint" class="hint">${texts.namesHint(count(language, MOST_NAMES))}</p>
      <p id="create-tally" class="hint" role="status">${names.length === 0 ? nothing : tally(names, texts, language)}</p>
      ${faultList(view)}
    </div>
    ${fault === undefined ? failureNotice(failure, texts) : alertNotice(fault)}
    <div class="actions">
      ${mainButton({ text: texts.check, busyText: texts.checking, isBusy })} ${buttonPart(texts.cancel, close, 'plain')}
    </div>
  </form>`;
};
