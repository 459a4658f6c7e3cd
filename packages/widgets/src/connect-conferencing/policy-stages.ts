import type { ConferencingReply } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import { buttonParts } from '../parts/button-part.js';
import type { ConferencingHost } from './conferencing-host.js';
import { policyWarningList } from './policy-summary.js';
import { ruleText, wayText } from './policy-words.js';

type Stage = ConferencingReply['stages'][number];

/** The stages with a rule of their own, and what can be done with them. */
export interface StagesView {
  readonly host: ConferencingHost;
  readonly reply: ConferencingReply;
  readonly change: (stage: Stage) => void;
  readonly remove: (stage: Stage) => void;
  readonly add: () => void;
}

const stageButton = (
  text: string,
  { label }: Stage,
  { texts }: ConferencingHost,
  onClick: () => void,
): TemplateResult =>
  html`<button
    type="button"
    class="button small"
    part=${buttonParts('')}
    aria-label=${texts.ofThis(text, label)}
    @click=${onClick}
  >
    ${text}
  </button>`;

const stageItem = (stage: Stage, view: StagesView): TemplateResult => {
  const { host, reply, change, remove } = view;
  const { texts } = host;
  const { stageId, label, policy } = stage;
  const { effective } = policy;
  return html`<li class="stage" part="stage">
    <h5><bdi>${label}</bdi> <span class="hint">(<bdi>${stageId}</bdi>)</span></h5>
    <p class="hint"><bdi>${wayText(effective, reply, texts)}</bdi>${effective.host && effective.enabled !== false ? ` · ${ruleText(effective.host, host)}` : nothing}</p>
    ${policyWarningList({ host, policy })}
    ${
      reply.canSetPolicy
        ? html`<div class="actions">
            ${stageButton(texts.changePolicy, stage, host, () => change(stage))}
            ${stageButton(texts.removePolicy, stage, host, () => remove(stage))}
          </div>`
        : nothing
    }
  </li>`;
};

/** Every stage with a rule of its own, and the way to one more. */
export const policyStages = (view: StagesView): TemplateResult => {
  const { host, reply, add } = view;
  const { texts } = host;
  return html`<section class="stages" part="stages" aria-labelledby="policy-stages">
    <h4 id="policy-stages" class="part-name">${texts.stages}</h4>
    <p class="hint">${reply.stages.length === 0 ? texts.noStages : texts.stagesText}</p>
    ${reply.stages.length === 0 ? nothing : html`<ul class="stage-list">${reply.stages.map((stage) => stageItem(stage, view))}</ul>`}
    ${
      reply.canSetPolicy
        ? html`<div class="actions"><button type="button" class="button" part="button" @click=${add}>${texts.addStage}</button></div>`
        : nothing
    }
  </section>`;
};
