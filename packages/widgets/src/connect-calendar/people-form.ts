import { html, nothing, type TemplateResult } from 'lit';
import { alertNotice, failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import type { AccountsHost } from './accounts-host.js';
import { type EmailFault, MOST_EMAILS, type TypedEmail } from './typed-emails.js';

/** What the form for addresses shows and does. */
export interface PeopleFormView {
  readonly host: AccountsHost;
  readonly isBusy: boolean;
  readonly failure: PartFailure | undefined;
  readonly text: string;
  /** Lines that have to be mended. */
  readonly faults: readonly TypedEmail[];
  /** Why nothing was sent. */
  readonly refusal: string | undefined;
  readonly write: (text: string) => void;
  readonly ask: () => void;
  readonly close: () => void;
}

/** As many faults as are told at once. */
const MOST_TOLD = 10;

const faultList = ({ host, faults }: PeopleFormView): TemplateResult => {
  const { texts, language } = host;
  const words: Readonly<Record<EmailFault, string>> = {
    not_email: texts.notEmail,
    repeated: texts.emailRepeated,
    refused: texts.emailRefused,
  };
  const more = faults.length - MOST_TOLD;
  return html`<ul id="people-faults" class="line-faults">
    ${faults
      .slice(0, MOST_TOLD)
      .map(
        ({ email, line, fault }) =>
          html`<li class="fault">${texts.atLine(count(language, line))} <bdi class="typed">${email}</bdi> ${fault && words[fault]}</li>`,
      )}
    ${more > 0 ? html`<li class="fault">${texts.andMore(more, count(language, more))}</li>` : nothing}
  </ul>`;
};

/** The form that takes a list of addresses. */
export const peopleForm = (view: PeopleFormView): TemplateResult => {
  const { host, isBusy, failure, text, faults, refusal, write, ask, close } = view;
  const { texts, language } = host;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    ask();
  };
  return html`<form class="form" novalidate @submit=${onSubmit}>
    <p>${texts.askText}</p>
    <div class="field">
      <label for="people-emails">${texts.emails}</label>
      <textarea
        id="people-emails"
        part="input"
        rows="6"
        dir="auto"
        spellcheck="false"
        ?readonly=${isBusy}
        aria-invalid=${refusal !== undefined}
        aria-describedby="people-hint${faults.length > 0 ? ' people-faults' : ''}"
        .value=${text}
        @input=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLTextAreaElement) write(currentTarget.value);
        }}
      ></textarea>
      <p id="people-hint" class="hint">${texts.emailsHint(count(language, MOST_EMAILS))}</p>
      ${faults.length > 0 ? faultList(view) : nothing}
    </div>
    ${refusal === undefined ? failureNotice(failure, texts) : alertNotice(refusal)}
    <div class="actions">
      ${mainButton({ text: texts.askNow, busyText: texts.asking, isBusy })} ${buttonPart(texts.cancel, close, 'plain')}
    </div>
  </form>`;
};
