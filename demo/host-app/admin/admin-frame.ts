import { html } from 'hono/html';
import type { Markup } from '../../sandbox/web/page.js';
import type { Role } from './admin-app.js';

/** What every page of the admin's is shown by. */
export interface AdminLook {
  origins: { kit: string; sandbox: string };
  role: Role;
  /** Of the address: the language, and what the element showed last. */
  query: Readonly<Record<string, string>>;
}

const rightToLeft = ['ar', 'he'];

/** The language that the address asks for. */
export const languageOf = (query: AdminLook['query']): string =>
  /^[a-z]{2}$/.exec(query['lang'] ?? '')?.[0] ?? 'en';

/** The direction a language is written in. */
export const directionOf = (lang: string): 'rtl' | 'ltr' => (rightToLeft.includes(lang) ? 'rtl' : 'ltr');

const SECTIONS = [
  { to: '/admin', text: 'Calendars' },
  { to: '/admin/video', text: 'Video meetings' },
  { to: '/admin/hiring', text: 'Applicant tracking' },
] as const;

/** The ways between the pages of the admin's. */
export const sectionsNav = (here: (typeof SECTIONS)[number]['to']): Markup =>
  html`<nav aria-label="Administration"><ul class="roles">${SECTIONS.map(
    ({ to, text }) =>
      html`<li><a href="${to}" ${to === here ? html`aria-current="page"` : ''}>${text}</a></li>`,
  )}</ul></nav>`;

const ROLES: Readonly<Record<Role, string>> = {
  admin: 'As an admin',
  viewer: 'As somebody who may only look',
  nobody: 'As somebody who may not',
};

/** The same page as others see it. */
export const rolesNav = (address: string, role: Role): Markup =>
  html`<nav aria-label="Look at this page as"><ul class="roles">${(
    ['admin', 'viewer', 'nobody'] as const
  ).map(
    (name) =>
      html`<li><a href="${address}?as=${name}" ${name === role ? html`aria-current="true"` : ''}>${ROLES[name]}</a></li>`,
  )}</ul></nav>`;

/** An attribute of an element, where the address has a value for it. */
export const attribute = (name: string, value: string | undefined): Markup =>
  value === undefined ? html`` : html`${name}="${value}" `;
