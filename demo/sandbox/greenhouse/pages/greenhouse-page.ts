import { html } from 'hono/html';
import { button, pipelineSection } from '../../ats/pages/pipeline-section.js';
import type { WorldApplication } from '../../ats/records.js';
import type { World } from '../../ats/world.js';
import type { Markup } from '../../web/page.js';
import { fullName } from '../api/rows.js';
import type { GreenhouseEmulator } from '../emulator.js';
import { type Permission, v1Permissions, v3Permissions } from '../permissions.js';
import { greenhouseCredentials } from '../settings.js';

/** Jobs with their candidates, their interviews and feeds, then credentials and web hooks. @param complaint why the last form could not be followed */
export function greenhousePage(emulator: GreenhouseEmulator, complaint?: string): Markup {
  const { world } = emulator;
  return html`<div class="title"><h1>Greenhouse</h1></div>
<p class="quiet">The account ${greenhouseCredentials.subdomain} of Hill Valley Science Services, as its recruiters and admins see it.</p>
${complaint === undefined ? '' : html`<p class="complaint" role="alert">${complaint}</p>`}
${pipelineSection({ world, base: '/greenhouse', more: (application) => personForms(world, application) })}
${newCandidate(world)}
${credentials(emulator)}
${hooks(emulator)}`;
}

function personForms(world: World, { id, candidateId }: WorldApplication): Markup {
  const { firstName, lastName } = world.candidates.known(candidateId);
  const name = fullName({ firstName, lastName });
  const others = world.candidates.filter((one) => one.id !== candidateId).slice(0, 50);
  const path = `/greenhouse/candidates/${candidateId}`;
  return html`<details class="zoom-meetings"><summary>Edit ${name}</summary>
<form method="post" action="${path}/name" class="fields">
<p><label for="first-${id}">First name</label><input id="first-${id}" name="firstName" value="${firstName}" required maxlength="60"></p>
<p><label for="last-${id}">Last name</label><input id="last-${id}" name="lastName" value="${lastName}" required maxlength="60"></p>
<p><button>Rename<span class="hidden"> ${name}</span></button></p>
</form>
<form method="post" action="${path}/merge" class="fields">
<p><label for="into-${id}">Merge into</label><select id="into-${id}" name="intoId">${others.map(
    (other) => html`<option value="${other.id}">${fullName(other)}</option>`,
  )}</select></p>
<p><button>Merge<span class="hidden"> ${name}</span></button></p>
</form></details>`;
}

function newCandidate(world: World): Markup {
  const jobs = world.jobs.filter(({ status }) => status === 'open');
  return html`<section class="person-week" aria-labelledby="gh-new">
<header><h2 id="gh-new">Add a candidate</h2></header>
<form method="post" action="/greenhouse/candidates" class="fields">
<p><label for="new-first">First name</label><input id="new-first" name="firstName" required maxlength="60"></p>
<p><label for="new-last">Last name</label><input id="new-last" name="lastName" required maxlength="60"></p>
<p><label for="new-email">E-mail</label><input id="new-email" name="email" type="email"></p>
<p><label for="new-job">Job</label><select id="new-job" name="jobId">${jobs.map(
    ({ id, title }) => html`<option value="${id}">${title}</option>`,
  )}</select></p>
<p><button class="primary">Add candidate</button></p>
</form>
</section>`;
}

function credentials({ state, world }: GreenhouseEmulator): Markup {
  const { clientId, clientSecret, apiKey, subdomain } = greenhouseCredentials;
  const siteAdmins = world.users.filter(({ isAdmin }) => isAdmin);
  return html`<section class="person-week" aria-labelledby="gh-credentials">
<header><h2 id="gh-credentials">Dev Center: API credentials</h2></header>
<h3>Harvest V3 (OAuth)</h3>
<ul class="zoom-list"><li><span>Client ID: <code>${clientId}</code></span></li>
<li><span>Client secret: <code>${clientSecret}</code></span></li>
<li><span>Subdomain: <code>${subdomain}</code></span></li>
${siteAdmins.map(({ id, firstName, lastName }) => html`<li><span>Site Admin ${firstName} ${lastName}: <code>${id}</code></span></li>`)}
${v3Permissions.map((permission) => tick(state.ticked, permission))}</ul>
<h3>Harvest</h3>
<ul class="zoom-list"><li><span>API key: <code>${apiKey}</code></span></li>
${v1Permissions.map((permission) => tick(state.ticked, permission))}</ul>
</section>`;
}

function tick(ticked: readonly string[], { id, label }: Permission): Markup {
  const isTicked = ticked.includes(id);
  const fields = { permission: id, isTicked: String(!isTicked) };
  const text = `${isTicked ? '☑' : '☐'} ${label}`;
  return html`<li>${button('/greenhouse/permissions', text, fields, isTicked ? '(ticked)' : '(not ticked)')}</li>`;
}

function hooks({ state }: GreenhouseEmulator): Markup {
  return html`<section class="person-week" aria-labelledby="gh-hooks">
<header><h2 id="gh-hooks">Dev Center: web hooks</h2></header>
${state.hooks.length === 0 ? html`<p class="empty">There is no web hook.</p>` : ''}
<ul class="zoom-list">${state.hooks.map(
    ({ id, url }) =>
      html`<li><span>${url}</span>${button(`/greenhouse/hooks/${id}/remove`, 'Delete', {}, url)}</li>`,
  )}</ul>
<form method="post" action="/greenhouse/hooks" class="fields">
<p><label for="hook-url">Endpoint URL</label><input id="hook-url" name="url" type="url" required></p>
<p><label for="hook-secret">Secret key</label><input id="hook-secret" name="secret" required autocomplete="off"></p>
<p><button class="primary">Create web hook</button></p>
</form>
</section>`;
}
