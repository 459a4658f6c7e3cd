import { html, nothing, type TemplateResult } from 'lit';
import { fieldId, lineField, option, selectField } from './policy-fields.js';
import type { PolicyFormView } from './policy-form-view.js';
import { type NumberField, RULE_NEEDS } from './policy-host-draft.js';

const number = (
  field: NumberField,
  { label, hint }: { label: string; hint?: string },
  view: PolicyFormView,
): TemplateResult => {
  const { draft, on } = view;
  const { numbers } = draft.host;
  return lineField(
    {
      path: `host.${field}`,
      label,
      ...(hint === undefined ? {} : { hint }),
      value: numbers[field],
      isNumber: true,
      write: (text) => on.writeHost({ numbers: { ...numbers, [field]: text } }, `host.${field}`),
    },
    view,
  );
};

const planField = (view: PolicyFormView): TemplateResult => {
  const { host, draft, on } = view;
  const { texts } = host;
  const plans = ['unknown', 'free', 'pro', 'business_plus'] as const;
  return selectField(
    {
      path: 'host.plan',
      label: texts.paidPlan,
      hint: texts.paidPlanHint,
      value: draft.host.plan,
      choices: plans.map((plan) => [plan, texts.paidPlans[plan]] as const),
      write: (plan) => on.writeHost({ plan }, 'host.plan'),
    },
    view,
  );
};

const ticks = ({ host, draft, on }: PolicyFormView): TemplateResult =>
  html`${(['allowBasic', 'waitingRoom', 'autoRepair'] as const).map((field) =>
    option({
      id: fieldId(`host.${field}`),
      ...host.texts[field],
      isChosen: draft.host[field],
      choose: (isChosen) => on.writeHost({ [field]: isChosen }, `host.${field}`),
    }),
  )}`;

const overlapField = (view: PolicyFormView): TemplateResult => {
  const { host, draft, on } = view;
  const { texts } = host;
  return selectField(
    {
      path: 'host.onOverlap',
      label: texts.onOverlap,
      value: draft.host.onOverlap,
      choices: (['reject', 'warn'] as const).map((known) => [known, texts.overlaps[known]] as const),
      write: (onOverlap) => on.writeHost({ onOverlap }, 'host.onOverlap'),
    },
    view,
  );
};

const removedField = (view: PolicyFormView): TemplateResult => {
  const { host, draft, on } = view;
  const { texts } = host;
  return selectField(
    {
      path: 'host.onHostRemoved',
      label: texts.onHostRemoved,
      value: draft.host.onHostRemoved,
      choices: [
        ['', texts.hostRemovedUsual] as const,
        ...(['keep', 'recreate'] as const).map((known) => [known, texts.hostsRemoved[known]] as const),
      ],
      write: (onHostRemoved) => on.writeHost({ onHostRemoved }, 'host.onHostRemoved'),
    },
    view,
  );
};

/** What is seldom changed, folded until somebody looks or something in it is wrong. */
export const moreSettings = (view: PolicyFormView, hasAlternates: boolean): TemplateResult => {
  const { host, draft, faults } = view;
  const { texts } = host;
  const needs = [draft.host, ...draft.host.fallback].map(({ rule }) => RULE_NEEDS[rule]);
  const isWrong = Object.keys(draft.host.numbers).some((field) => faults.has(`host.${field}`));
  return html`<details class="more" part="more" ?open=${isWrong}>
    <summary>${texts.more}</summary>
    <div class="form">
      ${planField(view)} ${ticks(view)}
      <div class="pair">
        ${number('bufferBeforeMinutes', { label: texts.bufferBefore }, view)}
        ${number('bufferAfterMinutes', { label: texts.bufferAfter }, view)}
      </div>
      <p class="hint">${texts.bufferHint}</p>
      ${needs.some(({ window }) => window) ? number('windowDays', { label: texts.windowDays, hint: texts.windowHint }, view) : nothing}
      ${hasAlternates ? number('maxAlternates', { label: texts.maxAlternates }, view) : nothing}
      ${needs.some(({ overlap }) => overlap) ? overlapField(view) : nothing} ${removedField(view)}
    </div>
  </details>`;
};
