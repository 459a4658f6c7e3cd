import { html, nothing, type TemplateResult } from 'lit';
import { buttonParts } from '../parts/button-part.js';
import { alertIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import { fieldId, option, selectField } from './policy-fields.js';
import type { PolicyFormView } from './policy-form-view.js';
import type { RulePath } from './policy-gestures.js';
import {
  ALTERNATES,
  HOST_RULES,
  isFallbackRule,
  MOST_FALLBACKS,
  RULE_NEEDS,
  type RuleDraft,
} from './policy-host-draft.js';
import { moreSettings } from './policy-more.js';
import { accountOf } from './policy-ways.js';

const hasAlternates = ({ draft, reply }: PolicyFormView): boolean =>
  accountOf(draft.way, reply)?.provider.hasAlternates ?? false;

/** One rule: its name, what it means, and whatever else it has to be told. */
const ruleFields = (path: RulePath, rule: RuleDraft, view: PolicyFormView): TemplateResult => {
  const { host, faults, on, hosts } = view;
  const { texts } = host;
  const needs = RULE_NEEDS[rule.rule];
  // A rule that was set before stays to be seen.
  const canBeAny = path === 'host' && hasAlternates(view);
  const rules = HOST_RULES.filter((known) => known === rule.rule || canBeAny || isFallbackRule(known));
  return html`${selectField(
    {
      path: `${path}.rule`,
      label: texts.rule,
      hint: texts.rules[rule.rule].text,
      value: rule.rule,
      choices: rules.map((known) => [known, texts.rules[known].name] as const),
      write: (chosen) => on.writeRule(path, { rule: chosen }),
    },
    view,
  )}
  ${needs.order ? orderFields(path, rule, view) : nothing}
  ${needs.hosts > 0 ? hosts.render(path, rule, faults) : nothing}
  ${
    needs.select
      ? selectField(
          {
            path: `${path}.select`,
            label: texts.select,
            value: rule.select,
            choices: (['least_loaded', 'random'] as const).map(
              (known) => [known, texts.selects[known]] as const,
            ),
            write: (select) => on.writeRule(path, { select }, `${path}.select`),
          },
          view,
        )
      : nothing
  }`;
};

const orderFields = (path: RulePath, rule: RuleDraft, view: PolicyFormView): TemplateResult => {
  const { texts } = view.host;
  const { on } = view;
  return html`${selectField(
    {
      path: `${path}.order`,
      label: texts.order,
      value: rule.order,
      choices: (['panel', 'email'] as const).map((known) => [known, texts.orders[known]] as const),
      write: (order) => on.writeRule(path, { order }, `${path}.order`),
    },
    view,
  )}
  ${option({
    id: fieldId(`${path}.skipBusy`),
    name: texts.skipBusy,
    isChosen: rule.skipBusy,
    choose: (skipBusy) => on.writeRule(path, { skipBusy }, `${path}.skipBusy`),
  })}`;
};

const fallbackItem = (rule: RuleDraft, index: number, view: PolicyFormView): TemplateResult => {
  const { host, draft, on } = view;
  const { texts, language } = host;
  const id = fieldId(`host.fallback.${index}`);
  const name = texts.fallback(count(language, index + 1));
  const button = (text: string, onClick: () => void, buttonId?: string): TemplateResult =>
    html`<button
      type="button"
      id=${buttonId ?? nothing}
      class="button small plain"
      part=${buttonParts('plain')}
      aria-label=${texts.ofThis(text, name)}
      @click=${onClick}
    >${text}</button>`;
  return html`<li>
    <fieldset class="fallback" aria-labelledby="${id}-name">
      <div class="fallback-head">
        <p id="${id}-name" class="list-name">${name}</p>
        <div class="host-actions">
          ${index > 0 ? button(texts.moveUp, () => on.moveFallback(index, -1), `${id}-up`) : nothing}
          ${index < draft.host.fallback.length - 1 ? button(texts.moveDown, () => on.moveFallback(index, 1), `${id}-down`) : nothing}
          ${button(texts.removeThis, () => on.removeFallback(index))}
        </div>
      </div>
      ${ruleFields(`host.fallback.${index}`, rule, view)}
    </fieldset>
  </li>`;
};

const fallbacks = (view: PolicyFormView): TemplateResult => {
  const { host, draft, on } = view;
  const { texts } = host;
  const { fallback } = draft.host;
  return html`<div class="fallbacks" role="group" aria-labelledby="policy-fallbacks">
    <p id="policy-fallbacks" class="list-name">${texts.fallbacks}</p>
    <p class="hint">${texts.fallbacksText}</p>
    ${fallback.length > 0 ? html`<ol class="host-list">${fallback.map((rule, index) => fallbackItem(rule, index, view))}</ol>` : nothing}
    ${
      fallback.length < MOST_FALLBACKS
        ? html`<div class="actions">
            <button type="button" id="policy-add-fallback" class="button" part="button" @click=${() => on.addFallback()}>${texts.addFallback}</button>
          </div>`
        : // The focus comes here when a rule is taken away: by then there is room for another.
          nothing
    }
  </div>`;
};

const alternates = (view: PolicyFormView): TemplateResult => {
  const { host, draft, on } = view;
  const { texts } = host;
  return html`<fieldset class="choices">
    <legend>${texts.alternates}</legend>
    <p class="hint">${texts.alternatesText}</p>
    ${ALTERNATES.map((group) =>
      option({
        id: fieldId(`host.alternates.${group}`),
        name: texts.groups[group],
        isChosen: draft.host.alternates.includes(group),
        choose: () => on.toggleAlternates(group),
      }),
    )}
  </fieldset>`;
};

/** Who hosts, who is asked next, who else may start, and everything that is seldom changed. */
export const hostForm = (view: PolicyFormView): TemplateResult => {
  const { host, draft } = view;
  const { texts } = host;
  return html`<fieldset class="form-part">
    <legend>${texts.whoHosts}</legend>
    <p class="banner">${alertIcon}<span>${texts.hostWarning}</span></p>
    ${ruleFields('host', draft.host, view)} ${fallbacks(view)} ${hasAlternates(view) ? alternates(view) : nothing}
    ${moreSettings(view, hasAlternates(view))}
  </fieldset>`;
};
