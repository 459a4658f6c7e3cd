import { html } from 'hono/html';
import { button, pipelineSection } from '../../ats/pages/pipeline-section.js';
import type { WorldApplication } from '../../ats/records.js';
import type { Markup } from '../../web/page.js';
import type { RecruiteeEmulator } from '../emulator.js';
import { abilities, codename, company, type RecruiteeHook, type RecruiteeReport } from '../state.js';

/** Tokens, webhooks, the partner and candidates of the company, with what its people do about them. */
export function recruiteePage(emulator: RecruiteeEmulator, complaint?: string): Markup {
  const { state, world } = emulator;
  return html`<div class="title"><h1>Recruitee</h1></div>
<p class="quiet">${company.name}, company ${company.id} (<code>${company.subdomain}</code>), as its people see it.</p>
${complaint === undefined ? '' : html`<p class="complaint" role="alert">${complaint}</p>`}
<section class="person-week" aria-labelledby="recruitee-tokens">
<header><h2 id="recruitee-tokens">Personal API tokens</h2><p class="quiet">Settings, Apps and plugins.</p></header>
<ul class="zoom-list">${state.tokens.map(({ token, name }) => html`<li><span><strong>${name}</strong> <code>${token}</code></span></li>`)}
<li><span>Their owner’s role may</span>${abilities.map((ability) => {
    const isAllowed = state.abilities.includes(ability);
    const fields = { ability, isAllowed: String(!isAllowed) };
    return button('/recruitee/role', `${isAllowed ? '☑' : '☐'} ${ability}`, fields, 'of the role');
  })}</li></ul>
</section>
<section class="person-week" aria-labelledby="recruitee-webhooks">
<header><h2 id="recruitee-webhooks">Webhooks</h2></header>
${state.hooks.length === 0 ? html`<p class="empty">Nobody is told of anything.</p>` : html`<ul class="zoom-list">${state.hooks.map(hook)}</ul>`}
<form method="post" action="/recruitee/webhooks" class="fields">
<p><label for="hook-url">URL</label><input id="hook-url" name="url" type="url" required></p>
<p><button class="primary">New webhook</button></p>
</form>
</section>
${partnerSection(emulator)}
${pipelineSection({ world, base: '/recruitee', more: (application) => partnerPart(emulator, application) })}`;
}

const hook = ({ id, url, secret }: RecruiteeHook): Markup =>
  html`<li><span><code>${url}</code> <span class="quiet">secret</span> <code>${secret}</code></span>
${button(`/recruitee/webhooks/${id}/delete`, 'Delete', {}, url)}</li>`;

function partnerSection({ state }: RecruiteeEmulator): Markup {
  const { partner, customerToken, partnerSecret } = state;
  if (partner === undefined) return html``;
  const asked = partner.inputs.map(({ kind, required }) => (required ? `${kind} (required)` : kind));
  return html`<section class="person-week" aria-labelledby="recruitee-partner">
<header><h2 id="recruitee-partner">${partner.name}</h2><p class="quiet">${partner.description}.</p></header>
<ul class="zoom-list"><li><span>Registered as <code>${codename}</code>, partner secret <code>${partnerSecret}</code></span></li>
<li><span>Its form asks for ${asked.join(', ')}</span></li>
<li><span>${customerToken === undefined ? 'Not connected' : 'Connected'}</span>${
    customerToken === undefined ? '' : button('/recruitee/partner/disconnect', 'Disconnect', {}, partner.name)
  }</li></ul>
<form method="post" action="/recruitee/partner/connect" class="fields">
<p><label for="partner-token">Token that ${partner.name} gave you</label><input id="partner-token" name="token" required autocomplete="off"></p>
<p><button class="primary">Connect</button></p>
</form>
</section>`;
}

function partnerPart({ state }: RecruiteeEmulator, { id, candidateId }: WorldApplication): Markup {
  const reports = state.reports.filter((report) => report.candidateId === candidateId);
  const isConnected = state.partner !== undefined && state.customerToken !== undefined;
  return html`${isConnected ? html`<a href="/recruitee/applications/${id}/send">Send to ${state.partner?.name}</a>` : ''}
${reports.length === 0 ? '' : html`<ul class="zoom-meetings" aria-label="Reports">${reports.map(report)}</ul>`}`;
}

function report({ testName, status, subtitle, score, completedAt, urls }: RecruiteeReport): Markup {
  const links = Object.entries(urls).filter(([, url]) => /^https?:/.test(url));
  return html`<li><span>${testName} <span class="badge">${status}</span> ${subtitle ?? ''} ${score ?? ''}
${completedAt === null ? '' : html`<time datetime="${completedAt}">${completedAt}</time>`}
${links.map(([name, url]) => html`<a href="${url}" rel="noreferrer">${name}</a> `)}</span></li>`;
}
