import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import type { LeverUserView } from '../api/views.js';

/** What the consent page is made of. */
export interface LeverConsentContent {
  /** Where the form goes. */
  path: string;
  /** Whom the answer is given to. */
  redirectHost: string;
  scopes: readonly string[];
  people: readonly LeverUserView[];
  /** Said above the choices after a press of Accept without one. */
  complaint?: string | undefined;
}

const label = html`<p class="label">Sandbox applicant tracking system, not the real Lever</p>`;

/** The page on which someone takes the part of a user and lets an application in, or not. */
export function consentPage({ path, redirectHost, scopes, people, complaint }: LeverConsentContent): Markup {
  return html`${label}
<h1>Let this application into your company’s Lever?</h1>
<p><strong>${redirectHost}</strong> would be allowed what is listed below.</p>
<form method="post" action="${path}">
<fieldset ${complaint === undefined ? '' : html`aria-describedby="complaint"`}>
<legend>Who are you?</legend>
${complaint === undefined ? '' : html`<p class="complaint" id="complaint" role="alert">${complaint}</p>`}
${people.map(
  ({ id, name, email, accessRole }) => html`<label class="person">
<input type="radio" name="person" value="${id}" required>
<span class="who"><span class="name">${name}</span> <span class="quiet">${email}</span> <span class="quiet">${accessRole}</span></span>
</label>`,
)}
</fieldset>
<div class="actions">
<button class="quiet" name="decision" value="deny" formnovalidate>Deny</button>
<button class="primary" name="decision" value="allow" ${people.length === 0 ? html`disabled` : ''}>Accept</button>
</div>
</form>
<details class="small" open><summary>Scopes asked</summary>
<ul>${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul></details>`;
}

/** The page for a request that cannot be answered. */
export const consentRefusedPage = (reason: string): Markup => html`${label}
<h1>This request cannot be answered</h1>
<p>${reason}</p>`;
