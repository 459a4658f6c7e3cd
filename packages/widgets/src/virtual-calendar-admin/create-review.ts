import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../parts/icons.js';
import { buttonPart } from '../parts/button-part.js';
import { count } from '../time/formatters.js';
import type { AdminHost } from './admin-host.js';
import { nameFaultText } from './create-form.js';
import type { CheckedNames } from './create-names.js';
import { alertNotice, failureNotice, mainButton } from '../account-parts/part-buttons.js';
import type { PartFailure } from '../account-parts/part-failure.js';

/** What is shown of names that were checked. */
export interface CreateReviewView {
  readonly host: AdminHost;
  readonly isBusy: boolean;
  readonly failure: PartFailure | undefined;
  readonly checked: CheckedNames;
  readonly create: () => void;
  readonly leaveOut: () => void;
  readonly goBack: () => void;
  readonly close: () => void;
}

const table = ({ host, checked }: CreateReviewView): TemplateResult => {
  const { texts } = host;
  return html`<div class="name-table" role="region" aria-label=${texts.checkedCaption} tabindex="0">
    <table>
      <caption class="visually-hidden">${texts.checkedCaption}</caption>
      <thead>
        <tr>
          <th scope="col">${texts.name}</th>
          <th scope="col">${texts.result}</th>
        </tr>
      </thead>
      <tbody>
        ${checked.names.map(
          ({ name, fault }) =>
            html`<tr>
              <th scope="row"><bdi class="clipped">${name}</bdi></th>
              <td class=${fault ? 'fault' : 'good'}>${fault ? html`${alertIcon} ${nameFaultText(fault, host)}` : texts.nameGood}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};

const calls = ({ host, checked }: CreateReviewView): TemplateResult | typeof nothing => {
  const { texts, language } = host;
  const { length } = checked.calls;
  return length === 0
    ? nothing
    : html`<details class="calls">
        <summary>${texts.callsTitle(length, count(language, length))}</summary>
        <ol dir="ltr" lang="en">
          ${checked.calls.map(
            ({ method, path, body }) =>
              html`<li><code>${method} ${path}</code><code>${JSON.stringify(body)}</code></li>`,
          )}
        </ol>
      </details>`;
};

const summary = (wrong: number, { host, checked }: CreateReviewView): string => {
  const { texts, language } = host;
  if (wrong > 0) return texts.namesWrong(wrong, count(language, wrong));
  return texts.allGood(checked.names.length, count(language, checked.names.length));
};

/** What would come of the names, and the order to begin. */
export const createReview = (view: CreateReviewView): TemplateResult => {
  const { host, isBusy, failure, checked, create, leaveOut, goBack, close } = view;
  const { texts, language } = host;
  const total = checked.names.length;
  const wrong = checked.names.filter(({ fault }) => fault !== undefined).length;
  return html`<p id="create-checked" tabindex="-1" class=${wrong > 0 ? 'fault' : 'hint'}>${summary(wrong, view)}</p>
    ${table(view)} ${calls(view)}
    ${failure?.isOutcomeUnknown === true ? alertNotice(texts.createUnsure) : failureNotice(failure, texts)}
    <div class="actions">
      ${wrong > 0 && wrong < total ? buttonPart(texts.leaveOut(wrong, count(language, wrong)), leaveOut) : nothing}
      ${mainButton({
        text: texts.createNow(total, count(language, total)),
        busyText: wrong > 0 ? texts.checking : texts.beginning,
        isBusy,
        blockedBy: wrong > 0 ? 'create-checked' : undefined,
        onClick: create,
      })}
      ${isBusy ? nothing : html`${buttonPart(texts.changeNames, goBack)} ${buttonPart(texts.cancel, close, 'plain')}`}
    </div>`;
};
