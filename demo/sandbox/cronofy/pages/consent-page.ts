import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import type { AuthorizationRequest } from '../auth/authorization-request.js';
import type { Asked } from '../auth/consent.js';
import { type ConsentKind, scopeSentences } from '../auth/scopes.js';

/** What the consent page is made of. */
export interface ConsentContent {
  request: AuthorizationRequest;
  /** The authorization URL; its query is carried through the form. */
  url: URL;
  choices: readonly Asked[];
  /** Said above the choices after a press of Allow without one. */
  complaint?: string | undefined;
}

const words: Readonly<Record<ConsentKind, { title: string; legend: string; nobody: string }>> = {
  account: {
    title: 'Let this application into your calendar?',
    legend: 'Who are you?',
    nobody: 'Nobody here has such a calendar.',
  },
  organizational_unit: {
    title: 'Let this application use your organization’s integrations?',
    legend: 'Which organizational unit do you administer?',
    nobody: 'No organizational unit is here.',
  },
  service_account: {
    title: 'Let this application into your organization’s calendars?',
    legend: 'Which organization do you administer?',
    nobody: 'No service account is here.',
  },
};

/** The page on which someone takes the part of a person or of an administrator and lets an application in, or not. */
export function consentPage({ request, url, choices, complaint }: ConsentContent): Markup {
  const host = new URL(request.redirectUri).host;
  const { title, legend, nobody } = words[request.kind];
  return html`<p class="label">Sandbox calendar service, not the real Cronofy</p>
<h1>${title}</h1>
<p><strong>${host}</strong> would be allowed to:</p>
${sentenceList(request.scope)}
${request.delegatedScope === undefined ? '' : html`<p>For each person:</p>${sentenceList(request.delegatedScope)}`}
<form method="post" action="${url.pathname}">
<input type="hidden" name="request" value="${url.search.slice(1)}">
<fieldset ${complaint === undefined ? '' : html`aria-describedby="complaint"`}>
<legend>${legend}</legend>
${complaint === undefined ? '' : html`<p class="complaint" id="complaint" role="alert">${complaint}</p>`}
${choices.length === 0 ? html`<p>${nobody}</p>` : choices.map((asked) => choice(asked, choices.length === 1))}
</fieldset>
<div class="actions">
<button class="quiet" name="decision" value="deny" formnovalidate>Deny</button>
<button class="primary" name="decision" value="allow" ${choices.length === 0 ? html`disabled` : ''}>Allow</button>
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

const sentenceList = (scope: string): Markup =>
  html`<ul class="scopes">${scopeSentences(scope).map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

function choice({ id, name, detail, services }: Asked, isOnly: boolean): Markup {
  return html`<label class="person">
<input type="radio" name="person" value="${id}" required ${isOnly ? html`checked` : ''}>
<span class="who"><span class="name">${name}</span> <span class="quiet">${detail}</span>${servicesLine(services)}</span>
</label>`;
}

/** What comes along; Allow signs in to those that are not connected. */
function servicesLine(services: Asked['services']): Markup {
  if (services.length === 0) return html``;
  const names = services.map(({ providerName }) => providerName.replaceAll('_', ' '));
  return html` <span class="quiet">Brings ${names.join(', ')}</span>`;
}
