import { html } from 'hono/html';
import type { Markup } from '../../sandbox/web/page.js';
import { backOfficePage } from '../back-office-page.js';
import type { Role } from './admin-app.js';
import type { Mishap } from './mishaps.js';

/** What the page is made of. */
export interface AdminContent {
  origins: { kit: string; sandbox: string };
  role: Role;
  isIndeedAway: boolean;
  /** Of the address: the language, and what the element showed last. */
  query: Readonly<Record<string, string>>;
}

/** What of the address the element takes as its attributes. */
const attributes = ['unit', 'search', 'sort', 'page', 'status', 'calendar'] as const;
const rightToLeft = ['ar', 'he'];

/** The page on which the employer's admin connects the organizational unit and keeps its virtual calendars. */
export function adminPage(content: AdminContent): Markup {
  const { origins, role, query } = content;
  const lang = /^[a-z]{2}$/.exec(query['lang'] ?? '')?.[0] ?? 'en';
  return backOfficePage({
    title: 'Admin',
    address: '/admin',
    tagline: 'Administration',
    skip: { to: '#calendars', text: 'To the virtual calendars' },
    links: [
      { to: '/', text: 'Career page' },
      { to: '/coordinator', text: 'Coordinator' },
      { to: `${origins.sandbox}/inbox`, text: 'Inbox' },
      { to: `${origins.sandbox}/calendars`, text: 'Calendars' },
    ],
    head: html`<link rel="stylesheet" href="/admin.css">
<script type="module" src="/admin.js"></script>
<script type="module" src="${origins.kit}/elements/virtual-calendar-admin.js" crossorigin></script>
<script type="module" src="${origins.kit}/elements/connect-calendar.js" crossorigin></script>`,
    main: html`<h1>Interviews by video</h1>
<div id="calendars" tabindex="-1" lang="${lang}" dir="${rightToLeft.includes(lang) ? 'rtl' : 'ltr'}">
<virtual-calendar-admin server="${origins.kit}" ${attributes.map((name) => attribute(name, query[name]))}></virtual-calendar-admin>
</div>
<div lang="${lang}" dir="${rightToLeft.includes(lang) ? 'rtl' : 'ltr'}">
<connect-calendar server="${origins.kit}"></connect-calendar>
</div>
${outside(content)}
<nav aria-label="Look at this page as"><ul class="roles">${(['admin', 'viewer', 'nobody'] as const).map(
      (name) =>
        html`<li><a href="/admin?as=${name}" ${name === role ? html`aria-current="true"` : ''}>${ROLES[name]}</a></li>`,
    )}</ul></nav>`,
  });
}

const attribute = (name: string, value: string | undefined): Markup =>
  value === undefined ? html`` : html`${name}="${value}" `;

const ROLES: Readonly<Record<Role, string>> = {
  admin: 'As an admin',
  viewer: 'As somebody who may only look',
  nobody: 'As somebody who may not',
};

/** What the visitor of the demo can let go wrong, to see what the element makes of it. */
function outside({ isIndeedAway }: AdminContent): Markup {
  return html`<section aria-labelledby="outside-title">
<h2 id="outside-title">Outside</h2>
<p class="quiet">What the calendar service does is made up here. Let something go wrong, and see what becomes of it.</p>
<div class="presses">
${press('refuse_one', 'Let it refuse one calendar called “1885”')}
${press('lose_answer', 'Let its next answer about a new calendar get lost')}
${isIndeedAway ? press('indeed_back', 'Let the unit log in at Indeed again') : press('indeed_away', 'Let the unit’s login at Indeed end')}
</div>
</section>`;
}

const press = (mishap: Mishap, label: string): Markup =>
  html`<form method="post" action="/admin/mishap"><input type="hidden" name="mishap" value="${mishap}"><input type="hidden" name="back" value="/admin"><button class="button small">${label}</button></form>`;
