import { html } from 'hono/html';
import { button, pipelineSection } from '../../ats/pages/pipeline-section.js';
import type { Markup } from '../../web/page.js';
import type { LeverEmulator } from '../emulator.js';
import { hookEvents } from '../hooks.js';
import { leverScopes } from '../oauth/scopes.js';
import type { LeverHook, LeverKey, LeverPanel } from '../state.js';

/** Keys, webhooks and candidates of the company, with what its people do about them. */
export function leverPage(emulator: LeverEmulator, complaint?: string): Markup {
  const { state, world } = emulator;
  return html`<div class="title"><h1>Lever</h1></div>
<p class="quiet">The company’s account, as its Super Admin and its recruiters see it.</p>
${complaint === undefined ? '' : html`<p class="complaint" role="alert">${complaint}</p>`}
<section class="person-week" aria-labelledby="lever-keys">
<header><h2 id="lever-keys">API credentials</h2><p class="quiet">Settings, Integrations and API.</p></header>
<ul class="zoom-list">${state.keys.map(key)}</ul>
</section>
<section class="person-week" aria-labelledby="lever-webhooks">
<header><h2 id="lever-webhooks">Webhooks</h2>
${button('/lever/webhooks/switch', emulator.settings.areHooksOn ? 'Switch off' : 'Switch on', { isOn: String(!emulator.settings.areHooksOn) }, 'webhooks')}</header>
${state.hooks.length === 0 ? html`<p class="empty">Nobody is told of anything.</p>` : html`<ul class="zoom-list">${state.hooks.map(hook)}</ul>`}
<form method="post" action="/lever/webhooks" class="fields">
<p><label for="hook-event">Event</label><select id="hook-event" name="event">${hookEvents.map((event) => html`<option>${event}</option>`)}</select></p>
<p><label for="hook-url">URL</label><input id="hook-url" name="url" type="url" required></p>
<p><button class="primary">Add webhook</button></p>
</form>
</section>
${pipelineSection({
  world,
  base: '/lever',
  more: ({ id }) => panels(state.panels.filter(({ applicationId }) => applicationId === id)),
})}`;
}

const key = ({ key: value, name, scopes }: LeverKey): Markup =>
  html`<li><span><strong>${name}</strong> <code>${value}</code></span>${leverScopes.map((scope) => {
    const isAllowed = scopes.includes(scope);
    const fields = { key: value, scope, isAllowed: String(!isAllowed) };
    return button('/lever/keys/scopes', `${isAllowed ? '☑' : '☐'} ${scope}`, fields, `of ${name}`);
  })}</li>`;

const hook = ({ id, event, url, signatureToken }: LeverHook): Markup =>
  html`<li><span>${event} <code>${url}</code> <span class="quiet">signature token</span> <code>${signatureToken}</code></span>
${button(`/lever/webhooks/${id}/test`, 'Test', {}, event)}${button(`/lever/webhooks/${id}/delete`, 'Delete', {}, event)}</li>`;

const panels = (own: readonly LeverPanel[]): Markup =>
  own.length === 0
    ? html``
    : html`<ul class="zoom-meetings" aria-label="Panels">${own.map(
        ({ isExternallyManaged, externalUrl, note }) =>
          html`<li><span>Panel${isExternallyManaged ? html` <span class="badge">externally managed</span>` : ''}
<span class="quiet">${externalUrl ?? ''} ${note ?? ''}</span></span></li>`,
      )}</ul>`;
