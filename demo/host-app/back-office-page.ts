import { html } from 'hono/html';
import type { Markup } from '../sandbox/web/page.js';

/** A page of the employer's back office, within what all of them share. */
export interface BackOfficePage {
  title: string;
  /** Where its name leads. */
  address: string;
  tagline: string;
  /** Where people without a mouse get past what all pages share. */
  skip: { to: string; text: string };
  links: readonly { to: string; text: string }[];
  /** Style sheets and scripts of its own. */
  head: Markup;
  main: Markup;
  /** Changes whenever what is shown does; the page's script compares it. */
  digest?: string | undefined;
}

/** A page of the back office as a whole document. */
export const backOfficePage = ({
  title,
  address,
  tagline,
  skip,
  links,
  head,
  main,
  digest = '',
}: BackOfficePage): Markup => html`<!doctype html>
<html lang="en" dir="ltr" data-theme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Hill Valley Science Services</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/career.css">
<link rel="stylesheet" href="/coordinator.css">
${head}
</head>
<body data-digest="${digest}">
<a class="skip" href="${skip.to}">${skip.text}</a>
<aside class="strip" aria-label="Demo"><div class="width">
<p>Demo</p>
<nav>${links.map(({ to, text }) => html`<a href="${to}">${text}</a> `)}</nav>
</div></aside>
<header class="masthead width">
<a class="brand" href="${address}"><span class="mark" aria-hidden="true"></span>Hill Valley Science Services</a>
<p class="tagline">${tagline}</p>
</header>
<main class="width desk">${main}</main>
</body>
</html>`;
