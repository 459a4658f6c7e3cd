import { html } from 'hono/html';
import type { Markup } from '../../sandbox/web/page.js';
import { backOfficePage } from '../back-office-page.js';
import { type AdminLook, attribute, directionOf, languageOf, rolesNav, sectionsNav } from './admin-frame.js';

/** What of the address the element takes as its attributes. */
const attributes = ['provider'] as const;

/** The page on which the employer's admin connects the applicant tracking system. */
export function hiringPage({ origins, role, query }: AdminLook): Markup {
  const lang = languageOf(query);
  return backOfficePage({
    title: 'Applicant tracking',
    address: '/admin',
    tagline: 'Administration',
    skip: { to: '#ats', text: 'To the applicant tracking systems' },
    links: [
      { to: '/', text: 'Career page' },
      { to: '/coordinator', text: 'Coordinator' },
      { to: `${origins.sandbox}/inbox`, text: 'Inbox' },
      { to: `${origins.sandbox}/greenhouse`, text: 'Greenhouse, made up' },
      { to: `${origins.sandbox}/lever`, text: 'Lever, made up' },
      { to: `${origins.sandbox}/recruitee`, text: 'Recruitee, made up' },
    ],
    head: html`<link rel="stylesheet" href="/admin.css">
<script type="module" src="/admin.js"></script>
<script type="module" src="${origins.kit}/elements/connect-ats.js" crossorigin></script>`,
    main: html`<h1>Applicant tracking</h1>
${sectionsNav('/admin/hiring')}
<div id="ats" tabindex="-1" lang="${lang}" dir="${directionOf(lang)}">
<connect-ats server="${origins.kit}" ${attributes.map((name) => attribute(name, query[name]))}></connect-ats>
</div>
${rolesNav('/admin/hiring', role)}`,
  });
}
