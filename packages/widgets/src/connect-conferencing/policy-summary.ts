import type { ConferencingReply, PolicyInForce } from '@slotwright/server/wire/conferencing-admin.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { PolicyPlace } from '../api/conferencing-api.js';
import { alertIcon } from '../parts/icons.js';
import { nameList } from '../time/formatters.js';
import { relativeTime } from '../time/relative-time.js';
import type { ConferencingHost } from './conferencing-host.js';
import { ALTERNATES } from './policy-host-draft.js';
import { policyWarnings, type Warning } from './policy-warnings.js';
import { ruleText, sourceText, wayText } from './policy-words.js';

/** A level's policy in force, as it is shown. */
export interface SummaryView {
  readonly host: ConferencingHost;
  readonly reply: ConferencingReply;
  readonly level: PolicyPlace['level'];
  readonly policy: PolicyInForce;
}

/** @param source where it comes from; undefined: from where the fact above it does */
const fact = (name: string, content: unknown, source?: string): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${content}${source === undefined ? nothing : html` <span class="source">${source}</span>`}</dd>
  </div>`;

const hostFacts = ({ host, policy }: SummaryView): TemplateResult | typeof nothing => {
  const { texts, language } = host;
  const { host: settings, enabled } = policy.effective;
  if (!settings || enabled === false) return nothing;
  const groups = ALTERNATES.filter((group) => settings.alternates.includes(group));
  return html`${fact(texts.whoHosts, ruleText(settings, host))}
  ${
    settings.fallback.length > 0
      ? fact(
          texts.fallbacks,
          html`<ol class="steps">${settings.fallback.map((rule) => html`<li>${ruleText(rule, host)}</li>`)}</ol>`,
        )
      : nothing
  }
  ${fact(
    texts.alternates,
    groups.length === 0
      ? texts.nobody
      : nameList(
          language,
          groups.map((group) => texts.groups[group]),
        ),
  )}`;
};

const noteTakerText = ({ host, policy }: SummaryView): unknown => {
  const { texts } = host;
  const { noteTaker } = policy.effective;
  if (!noteTaker) return texts.nobody;
  return html`<bdi>${noteTaker.label}</bdi> (<bdi>${noteTaker.email}</bdi>), ${texts.assistantModes[noteTaker.mode]}`;
};

const warningText = (
  { code, message, emails }: Warning,
  { texts, language }: ConferencingHost,
): TemplateResult => {
  const known = texts.warnings[code] ?? texts.reasons[code];
  const about =
    emails.length === 0 ? nothing : html`<strong><bdi>${nameList(language, emails)}</bdi></strong>: `;
  // Of what is newer than this page the server's own words are shown, which are English.
  return html`<span>${about}${known ?? html`<span lang="en" dir="ltr">${message}</span>`}</span>`;
};

/** What an admin should know of a policy. */
export const policyWarningList = ({ host, policy }: Pick<SummaryView, 'host' | 'policy'>): TemplateResult =>
  html`${policyWarnings(policy).map(
    (warning) => html`<p class="banner bad" part="notice">${alertIcon}${warningText(warning, host)}</p>`,
  )}`;

/** The policy in force at a level: each part of it, and where it comes from. */
export const policySummary = (view: SummaryView): TemplateResult => {
  const { host, reply, level, policy } = view;
  const { texts, language, clock } = host;
  const { effective, from, changedBy, changedAt } = policy;
  const event = effective.recordedEvent;
  return html`${policyWarningList(view)}
    <dl class="facts-list" part="policy-facts">
      ${fact(texts.meeting, html`<bdi>${wayText(effective, reply, texts)}</bdi>`, sourceText(from.meeting, level, texts))}
      ${hostFacts(view)} ${fact(texts.noteTaker, noteTakerText(view), sourceText(from.noteTaker, level, texts))}
      ${fact(texts.recordedEvent, event ? texts.recordedEvents[event].name : texts.eventByPlan, sourceText(from.recordedEvent, level, texts))}
    </dl>
    ${
      changedBy && changedAt !== null
        ? html`<p class="hint">${texts.changedBy(changedBy.name, relativeTime(language, changedAt, clock.now()))}</p>`
        : nothing
    }`;
};
