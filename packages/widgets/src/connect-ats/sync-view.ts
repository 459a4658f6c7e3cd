import type { AtsSyncReply } from '@slotwright/server/wire/applicant-tracking.js';
import { html, nothing, type TemplateResult } from 'lit';
import { checkIcon } from '../parts/booking-icons.js';
import { alertIcon, clockIcon } from '../parts/icons.js';
import { count } from '../time/formatters.js';
import { relativeTime } from '../time/relative-time.js';
import type { AtsHost } from './ats-host.js';
import { resourceName } from './ats-words.js';

type Resource = AtsSyncReply['resources'][number];

const ICONS: Readonly<Record<Resource['state'], unknown>> = {
  waiting: clockIcon,
  running: clockIcon,
  done: checkIcon,
  failed: alertIcon,
};

const howMany = ({ state, count: read, total }: Resource, { texts, language }: AtsHost): string => {
  if (read === 0 && (state === 'waiting' || state === 'failed')) return '';
  const shown = count(language, read);
  return total !== null && state === 'running' ? texts.resourceOf(shown, count(language, total)) : shown;
};

const bar = ({ name, state, count: read, total }: Resource, { texts }: AtsHost): TemplateResult => {
  const label = resourceName(name, texts);
  if (state !== 'running') return html``;
  // Without a value it says that something goes on, and not how far it is.
  return total === null
    ? html`<progress part="progress" aria-label=${label}></progress>`
    : html`<progress part="progress" aria-label=${label} max=${Math.max(total, read, 1)} value=${read}></progress>`;
};

const fault = ({ error }: Resource, { texts, language, clock }: AtsHost): TemplateResult | typeof nothing =>
  error === null
    ? nothing
    : html`<p>${texts.remedies[error.code] ?? texts.remedyElse}</p>
      <details class="hint">
        <summary>${texts.details}</summary>
        <p><code>${error.code}</code>, ${relativeTime(language, error.at, clock.now())}</p>
        <p><bdi>${error.message}</bdi></p>
      </details>`;

const resourceItem = (resource: Resource, host: AtsHost): TemplateResult => {
  const { texts } = host;
  const { name, state } = resource;
  return html`<li class="resource ${state}" part="resource resource-${state}">
    <p class="resource-head">
      ${ICONS[state]}<strong>${resourceName(name, texts)}</strong>
      <span>${howMany(resource, host)}</span>
      <span class=${state === 'done' ? 'visually-hidden' : 'word'}>${texts.resourceStates[state]}</span>
    </p>
    ${bar(resource, host)} ${fault(resource, host)}
  </li>`;
};

/** The parts of an ATS, how much of each was read, and what to do where that failed. */
export const resourceList = ({ resources }: AtsSyncReply, host: AtsHost): TemplateResult | typeof nothing =>
  resources.length === 0
    ? nothing
    : html`<ul class="resources" part="resources">
        ${resources.map((resource) => resourceItem(resource, host))}
      </ul>`;
