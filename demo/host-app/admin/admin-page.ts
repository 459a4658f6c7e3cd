import { html } from 'hono/html';
import type { Markup } from '../../sandbox/web/page.js';
import { backOfficePage } from '../back-office-page.js';
import { type AdminLook, attribute, directionOf, languageOf, rolesNav, sectionsNav } from './admin-frame.js';
import type { Mishap } from './mishaps.js';

/** What the page is made of. */
export interface AdminContent extends AdminLook {
  isIndeedAway: boolean;
}

/** What of the address the element takes as its attributes. */
const attributes = ['unit', 'search', 'sort', 'page', 'status', 'calendar'] as const;

/** The page on which the employer's admin connects the organizational unit and keeps its virtual calendars. */
export function adminPage(content: AdminContent): Markup {
  const { origins, role, query } = content;
  const lang = languageOf(query);
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
${sectionsNav('/admin')}
<div id="calendars" tabindex="-1" lang="${lang}" dir="${directionOf(lang)}">
<virtual-calendar-admin server="${origins.kit}" ${attributes.map((name) => attribute(name, query[name]))}></virtual-calendar-admin>
</div>
<div lang="${lang}" dir="${directionOf(lang)}">
<connect-calendar server="${origins.kit}"></connect-calendar>
</div>
${outside(content)}
${rolesNav('/admin', role)}`,
  });
}

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
