import { html } from 'hono/html';
import type { Markup } from '../../web/page.js';
import type { Errand } from '../errand.js';
import { liveCalendar } from '../people.js';
import type { Holder } from '../state/model.js';

/** What a page for an errand is made of. */
export interface ErrandContent {
  errand: Errand;
  holder: Holder;
  /** Where its form goes. */
  path: string;
  /** The meeting services there are to choose from. */
  providers: readonly string[];
}

/** The page on which the owner of an account connects a meeting service, or lets the application touch all events. */
export function errandPage({ errand, holder, path, providers }: ErrandContent): Markup {
  const title =
    errand.kind === 'conferencing'
      ? 'Connect a meeting service?'
      : 'Let this application change events it did not add?';
  return html`<p class="label">Sandbox calendar service, not the real Cronofy</p>
<h1>${title}</h1>
<p><strong>${new URL(errand.redirectUri).host}</strong> asks this of ${holder.name}.</p>
<form method="post" action="${path}">
${errand.kind === 'conferencing' ? serviceChoice(errand.providerName, providers) : calendarList(errand.levels, holder)}
<div class="actions">
<button class="quiet" name="decision" value="deny" formnovalidate>Deny</button>
<button class="primary" name="decision" value="allow">Allow</button>
</div>
</form>`;
}

/** The page on which a login is made good again. */
export function relinkPage(content: {
  provider: string;
  email: string;
  path: string;
  isDone: boolean;
}): Markup {
  const { provider, email, path, isDone } = content;
  const name = provider.replaceAll('_', ' ');
  if (isDone) {
    return html`<p class="label">Sandbox calendar service, not the real Cronofy</p>
<h1>You are signed in to ${name}</h1>
<p>As ${email}. You can close this page.</p>`;
  }
  return html`<p class="label">Sandbox calendar service, not the real Cronofy</p>
<h1>Sign in to ${name} again?</h1>
<p>As ${email}.</p>
<form method="post" action="${path}?${new URLSearchParams({ email }).toString()}">
<div class="actions"><button class="primary">Sign in</button></div>
</form>`;
}

function serviceChoice(named: string | undefined, providers: readonly string[]): Markup {
  const choices = named === undefined ? providers : [named];
  return html`<fieldset><legend>Which one?</legend>
${choices.map(
  (provider) => html`<label class="person">
<input type="radio" name="provider" value="${provider}" required ${choices.length === 1 ? html`checked` : ''}>
<span class="who"><span class="name">${provider.replaceAll('_', ' ')}</span></span>
</label>`,
)}
</fieldset>`;
}

const calendarList = (levels: Readonly<Record<string, string>>, holder: Holder): Markup =>
  html`<ul class="scopes">${Object.entries(levels).map(
    ([id, level]) => html`<li>${liveCalendar(holder, id)?.name ?? id}: ${level}</li>`,
  )}</ul>`;
