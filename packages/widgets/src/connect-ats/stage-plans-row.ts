import type { AtsItem, AtsStagePlans } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { stateBadge } from '../account-parts/badges.js';
import { cardButton } from '../account-parts/card-button.js';
import { alertNotice, failureNotice } from '../account-parts/part-buttons.js';
import type { PartFailure } from '../account-parts/part-failure.js';
import { nameList } from '../time/formatters.js';
import type { AtsHost } from './ats-host.js';

/** A plan as it is being chosen; empty for none. */
export interface StageDraft {
  readonly planId: string;
  readonly invites: boolean;
}

/** A plan that was made from the interviews of a stage. */
export interface MadePlan {
  readonly name: string;
  readonly unmatched: readonly string[];
}

/** What a stage is drawn with. */
export interface StageRow {
  readonly host: AtsHost;
  /** Unique in the element. */
  readonly key: string;
  /** Of the sentence that says what inviting by itself means. */
  readonly hintId: string;
  readonly stage: AtsItem;
  readonly plans: AtsStagePlans['plans'];
  readonly draft: StageDraft;
  /** The plan that the stage has for all jobs, where this job has none of its own. */
  readonly planOfAll: string | undefined;
  readonly made: MadePlan | undefined;
  readonly isBusy: boolean;
  readonly failure: PartFailure | undefined;
  /** A plan was to be made. */
  readonly isMaking: boolean;
  readonly onChange: (change: Partial<StageDraft>) => void;
  readonly onSave: () => void;
  readonly onMake: () => void;
}

const fields = ({ host, key, hintId, stage, plans, draft, onChange }: StageRow): TemplateResult => {
  const { texts } = host;
  return html`<div class="field">
      <label for="plan-${key}">${texts.plan}</label>
      <select
        id="plan-${key}"
        part="select"
        aria-label=${texts.ofConnection(texts.plan, stage.name)}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLSelectElement) onChange({ planId: currentTarget.value });
        }}
      >
        <option value="" .selected=${draft.planId === ''}>${texts.noPlan}</option>
        ${plans.map(({ id, name }) => html`<option value=${id} .selected=${id === draft.planId}>${name}</option>`)}
      </select>
    </div>
    <label class="road-name">
      <input
        type="checkbox"
        aria-label=${texts.ofConnection(texts.invitesItself, stage.name)}
        aria-describedby=${hintId}
        .checked=${draft.planId !== '' && draft.invites}
        ?disabled=${draft.planId === ''}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) onChange({ invites: currentTarget.checked });
        }}
      />
      <span>${texts.invitesItself}</span>
    </label>`;
};

const outcome = ({ host, made }: StageRow): TemplateResult | typeof nothing => {
  if (!made) return nothing;
  const { texts, language } = host;
  return html`<p class="hint">${texts.planMade(made.name)}</p>
    ${made.unmatched.length === 0 ? nothing : alertNotice(texts.notInPlan(nameList(language, made.unmatched)))}`;
};

/** The server says itself what to do about a stage; that no plan could be made has a reason of its own. */
const refusal = ({ host: { texts }, isMaking, failure }: StageRow): TemplateResult => {
  const said = failure?.faults.find(({ path }) => path === 'stageId')?.message;
  if (said !== undefined) return alertNotice(html`<span lang="en" dir="ltr">${said}</span>`);
  const isUnmakeable = isMaking && failure?.code === 'invalid_request';
  return isUnmakeable ? alertNotice(texts.noPlanMade) : failureNotice(failure, texts);
};

/** A stage: its plan, whether entering it invites, and a plan made from its interviews. */
export const stageRow = (row: StageRow): TemplateResult => {
  const { host, key, stage, planOfAll, isBusy, onSave, onMake } = row;
  const { texts } = host;
  const button = { name: stage.name, texts, isBusy };
  return html`<li class="road" part="stage">
    <div class="stage" role="group" aria-labelledby="stage-${key}">
      <div class="unit-head">
        <h4 id="stage-${key}"><bdi>${stage.name}</bdi></h4>
        ${stage.isInterview === true ? stateBadge(texts.hasInterviews, 'over') : nothing}
      </div>
      ${planOfAll === undefined ? nothing : html`<p class="hint">${texts.planOfAll(planOfAll)}</p>`}
      ${fields(row)} ${outcome(row)}
      ${refusal(row)}
      <div class="actions">
        ${cardButton({ ...button, text: isBusy ? texts.saving : texts.save, onClick: onSave, look: 'primary' })}
        ${cardButton({ ...button, text: texts.makePlan, onClick: onMake })}
      </div>
    </div>
  </li>`;
};
