import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import type { AppKind, Privilege, ZoomUser } from '../state/model.js';

/** What the consent page is made of. */
export interface ZoomConsentContent {
  app: AppKind;
  /** Where the form goes. */
  path: string;
  /** Whom the answer is given to. */
  redirectHost: string;
  scopes: readonly string[];
  people: readonly ZoomUser[];
  accountName: (user: ZoomUser) => string;
  /** Said above the choices after a press of Allow without one. */
  complaint?: string | undefined;
}

const label = html`<p class="label">Sandbox meeting service, not the real Zoom</p>`;

/** The page on which someone takes the part of a person and lets an application in, or not. */
export function consentPage(content: ZoomConsentContent): Markup {
  const { app, path, redirectHost, scopes, people, complaint } = content;
  const what = app === 'admin' ? 'your whole organization’s meetings' : 'your own meetings';
  return html`${label}
<h1>Let this application into ${what}?</h1>
<p><strong>${redirectHost}</strong> would be allowed to see people and to make, change and delete meetings.</p>
<form method="post" action="${path}">
<fieldset ${complaint === undefined ? '' : html`aria-describedby="complaint"`}>
<legend>Who are you?</legend>
${complaint === undefined ? '' : html`<p class="complaint" id="complaint" role="alert">${complaint}</p>`}
${people.length === 0 ? html`<p>Nobody here has an account.</p>` : people.map((user) => choice(user, content))}
</fieldset>
<div class="actions">
<button class="quiet" name="decision" value="deny" formnovalidate>Decline</button>
<button class="primary" name="decision" value="allow" ${people.length === 0 ? html`disabled` : ''}>Allow</button>
</div>
</form>
<details class="small"><summary>Scopes asked</summary>
<ul>${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul></details>`;
}

function choice(user: ZoomUser, { people, accountName }: ZoomConsentContent): Markup {
  return html`<label class="person">
<input type="radio" name="person" value="${user.id}" required ${people.length === 1 ? html`checked` : ''}>
<span class="who"><span class="name">${user.firstName} ${user.lastName}</span> <span class="quiet">${user.email}</span>
<span class="quiet">${accountName(user)}</span></span>
</label>`;
}

/** What somebody meets who may not let the application in. It leads nowhere. */
export function cannotAuthorizePage(missing: readonly Privilege[]): Markup {
  return html`${label}
<h1>You cannot authorize this application</h1>
<p>An account admin is required to install this type of app. Please contact your account admin or IT administrator.</p>
<p class="quiet small">Your role has no ${missing.map((privilege, index) => html`${index === 0 ? '' : ' and no '}<code>${privilege}</code>`)}.</p>`;
}

/** What somebody meets whose admin has to approve the application first. It leads nowhere. */
export function approvalPage(content: { path: string; personId: string; isRequested: boolean }): Markup {
  if (content.isRequested) {
    return html`${label}
<h1>Your request was sent</h1>
<p>An admin of your account has been asked to approve this application. You can come back once they have.</p>`;
  }
  return html`${label}
<h1>Your admin has to approve this application first</h1>
<p>Your account allows only applications that an admin approved before.</p>
<form method="post" action="${content.path}">
<input type="hidden" name="person" value="${content.personId}"><input type="hidden" name="decision" value="allow">
<div class="actions"><button class="primary" name="request" value="approval">Request pre-approve</button></div>
</form>`;
}

/** The page for a link that cannot be followed. */
export const errorPage = (code: string, reason: Markup): Markup => html`${label}
<h1>This request cannot be answered</h1>
<p>${reason} (${code})</p>`;
