import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceTexts } from '../messages/account-parts/service-texts.js';
import type { Copier } from './copier.js';

/** Something that a service is to allow, in its own words, and what it is for. */
export interface Requirement {
  readonly label: string;
  readonly why: string;
  readonly optional: boolean;
}

/** What it is called, to be copied. */
export const requirementName = ({ label, optional }: Requirement, texts: ServiceTexts): string =>
  optional ? `${label} (${texts.optional})` : label;

/** What is to be ticked at a service, each with its reason. */
export const requirementList = (
  permissions: readonly Requirement[],
  texts: ServiceTexts,
  copier: Copier,
): TemplateResult =>
  html`<ul class="permissions" part="permissions">
    ${permissions.map(
      (one) => html`<li>
        <p>
          <strong><bdi>${one.label}</bdi></strong>
          ${one.optional ? html`<span class="quiet-text">(${texts.optional})</span>` : nothing}
        </p>
        <p class="hint"><bdi>${one.why}</bdi></p>
        ${copier.button({ text: one.label, what: one.label })}
      </li>`,
    )}
  </ul>`;
