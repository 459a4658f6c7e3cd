import { html } from 'hono/html';
import { driversStage, screeningStage } from '../../seed/plans.js';
import type { Markup } from '../../sandbox/web/page.js';
import { backOfficePage } from '../back-office-page.js';
import type { Role } from './admin-app.js';
import { type AdminLook, attribute, directionOf, languageOf, rolesNav, sectionsNav } from './admin-frame.js';

/** What of the address the element takes as its attributes. */
const attributes = ['provider', 'view', 'stage', 'stage-label', 'invitation'] as const;

/** The page on which the employer's admin connects video meetings, and says who hosts them. */
export function videoPage({ origins, role, query }: AdminLook): Markup {
  const lang = languageOf(query);
  return backOfficePage({
    title: 'Video meetings',
    address: '/admin',
    tagline: 'Administration',
    skip: { to: '#video', text: 'To the video meetings' },
    links: [
      { to: '/', text: 'Career page' },
      { to: '/coordinator', text: 'Coordinator' },
      { to: `${origins.sandbox}/inbox`, text: 'Inbox' },
      { to: `${origins.sandbox}/zoom`, text: 'Zoom, made up' },
    ],
    head: html`<link rel="stylesheet" href="/admin.css">
<script type="module" src="/admin.js"></script>
<script type="module" src="${origins.kit}/elements/connect-conferencing.js" crossorigin></script>`,
    main: html`<h1>Video meetings</h1>
${sectionsNav('/admin/video')}
<div id="video" tabindex="-1" lang="${lang}" dir="${directionOf(lang)}">
<connect-conferencing server="${origins.kit}" ${attributes.map((name) => attribute(name, query[name]))}></connect-conferencing>
</div>
<section aria-labelledby="stages-title">
<h2 id="stages-title">For one stage</h2>
<p class="quiet">What is set above holds for all interviews. A stage of a job may differ, and so may one candidate.</p>
<ul class="roles">${stages.map(
      ({ id, label }) =>
        html`<li><a href="${stageAddress(role, id, label)}" ${query['stage'] === id ? html`aria-current="true"` : ''}>${label}</a></li>`,
    )}</ul>
</section>
${rolesNav('/admin/video', role)}`,
  });
}

const stages = [
  { id: driversStage, label: 'Test driver, a talk' },
  { id: screeningStage, label: 'Clock tower keeper, screening' },
];

const stageAddress = (role: Role, id: string, label: string): string =>
  `/admin/video?${new URLSearchParams({ as: role, view: 'policy', stage: id, 'stage-label': label }).toString()}`;
