import { html, nothing, type TemplateResult } from 'lit';
import { alertNotice, failureNotice, mainButton } from '../account-parts/part-buttons.js';
import { buttonPart } from '../parts/button-part.js';
import { alertIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import { noteTakerForm, recordedEventForm } from './note-taker-form.js';
import { lineField } from './policy-fields.js';
import type { PolicyFormView, TypedStage } from './policy-form-view.js';
import { hostForm } from './policy-rule-form.js';
import { wayForm } from './policy-way-form.js';
import { hasHosts } from './policy-ways.js';

const stageFields = (stage: TypedStage, view: PolicyFormView): TemplateResult => {
  const { host, writeStage } = view;
  const { texts } = host;
  return html`${lineField(
    {
      path: 'stageId',
      label: texts.stageId,
      hint: texts.stageIdHint,
      value: stage.stageId,
      write: (stageId) => writeStage({ stageId }),
    },
    view,
  )}
  ${lineField({ path: 'label', label: texts.stageLabel, value: stage.label, write: (label) => writeStage({ label }) }, view)}`;
};

const notice = ({ host, faults, failure, refusal }: PolicyFormView): TemplateResult => {
  const { texts, language } = host;
  if (faults.size > 0) return alertNotice(texts.mendFields(faults.size, count(language, faults.size)));
  if (refusal !== undefined) return alertNotice(refusal);
  return failure?.isOutcomeUnknown === true ? alertNotice(texts.policyUnsure) : failureNotice(failure, texts);
};

/** The form in which a level's policy is written. */
export const policyForm = (view: PolicyFormView): TemplateResult => {
  const { host, draft, reply, stage, isBusy, hasChanges, isOutdated, save, close } = view;
  const { texts } = host;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    save();
  };
  return html`<form class="form policy-form" novalidate @submit=${onSubmit}>
    ${isOutdated ? html`<p class="banner bad" role="status">${alertIcon}<span>${texts.changedMeanwhile}</span></p>` : nothing}
    ${stage ? stageFields(stage, view) : nothing} ${wayForm(view)}
    ${draft.meeting === 'on' && hasHosts(draft.way, reply) ? hostForm(view) : nothing} ${noteTakerForm(view)}
    ${recordedEventForm(view)} ${notice(view)}
    <div class="actions">
      ${mainButton({ text: texts.save, busyText: texts.saving, isBusy })}
      ${isBusy ? nothing : buttonPart(texts.cancel, close, 'plain')}
      ${hasChanges && !isBusy ? html`<p class="hint unsaved">${texts.unsaved}</p>` : nothing}
    </div>
  </form>`;
};
