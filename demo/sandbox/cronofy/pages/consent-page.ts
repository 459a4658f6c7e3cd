import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import type { AuthorizationRequest } from '../auth/authorization-request.js';
import { scopeSentences } from '../auth/scopes.js';
import { activeProfiles } from '../people.js';
import type { Person } from '../state/model.js';

/** What the consent page is made of. */
export interface ConsentContent {
  request: AuthorizationRequest;
  /** The query of the authorization URL, carried through the form. */
  query: string;
  people: readonly Person[];
  /** Said above the list of people after a press of Allow without one. */
  complaint?: string | undefined;
}

/** The page on which someone takes the part of a sandbox person and lets an application into their calendar, or not. */
export function consentPage({ request, query, people, complaint }: ConsentContent): Markup {
  const host = new URL(request.redirectUri).host;
  return html`<p class="label">Sandbox calendar service, not the real Cronofy</p>
<h1>Let this application into your calendar?</h1>
<p><strong>${host}</strong> would be allowed to:</p>
<ul class="scopes">${scopeSentences(request.scope).map((sentence) => html`<li>${sentence}</li>`)}</ul>
<form method="post" action="/oauth/authorize">
<input type="hidden" name="request" value="${query}">
<fieldset ${complaint === undefined ? '' : html`aria-describedby="complaint"`}>
<legend>Who are you?</legend>
${complaint === undefined ? '' : html`<p class="complaint" id="complaint" role="alert">${complaint}</p>`}
${people.length === 0 ? html`<p>Nobody here has such a calendar.</p>` : people.map((person) => choice(person, people.length === 1))}
</fieldset>
<div class="actions">
<button class="quiet" name="decision" value="deny" formnovalidate>Deny</button>
<button class="primary" name="decision" value="allow" ${people.length === 0 ? html`disabled` : ''}>Allow</button>
</div>
</form>
<p class="quiet small">Scope asked: <code>${request.scope}</code></p>`;
}

/** The page shown instead of an answer to an application that cannot be trusted with one. */
export function refusalPage(reason: string): Markup {
  return html`<p class="label">Sandbox calendar service, not the real Cronofy</p>
<h1>This request cannot be answered</h1>
<p>${reason}</p>`;
}

function choice(person: Person, isOnly: boolean): Markup {
  const names = activeProfiles(person).map((profile) => profile.providerName);
  const provider = names.length === 0 ? 'no calendar connected' : names.join(', ').replaceAll('_', ' ');
  return html`<label class="person">
<input type="radio" name="person" value="${person.id}" required ${isOnly ? html`checked` : ''}>
<span class="who"><span class="name">${person.name}</span> <span class="quiet">${person.email} · ${provider}</span></span>
</label>`;
}
