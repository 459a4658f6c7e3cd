import type { Context } from 'hono';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of page in which all outside text is escaped. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Where the one style sheet of the sandbox's pages is served. */
export const styleSheetPath = '/_sandbox/sandbox.css';

const sections = [
  { path: '/calendars', label: 'Calendars' },
  { path: '/zoom', label: 'Zoom' },
  { path: '/greenhouse', label: 'Greenhouse' },
  { path: '/lever', label: 'Lever' },
  { path: '/recruitee', label: 'Recruitee' },
  { path: '/inbox', label: 'Inbox' },
] as const;

/** A page for people: title, what stands in it, and the section it belongs to (none: a page that stands alone). */
export interface PageContent {
  title: string;
  section?: (typeof sections)[number]['path'] | undefined;
  body: Markup;
}

/**
 * Answers with a page under a content security policy that lets no script, no inline style and nothing foreign in.
 * @param formTargets origins a form's answer may lead to, besides our own
 */
export function pageReply(
  c: Context,
  content: PageContent,
  options: { status?: 200 | 400 | 404 | 422; formTargets?: readonly string[] } = {},
): Response | Promise<Response> {
  c.header(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self' data:",
      "frame-src 'self'",
      ['form-action', "'self'", ...(options.formTargets ?? [])].join(' '),
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
  c.header('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: under it a browser sends `Origin: null` with our own forms, which are checked by it.
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
  return c.html(layout(content), options.status ?? 200);
}

function layout({ title, section, body }: PageContent): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${styleSheetPath}">
</head>
<body class="${section === undefined ? 'alone' : 'wide'}">
${section === undefined ? '' : banner(section)}
<main id="main">${body}</main>
</body>
</html>`;
}

function banner(current: string): Markup {
  return html`<a class="skip" href="#main">Skip to content</a>
<header class="banner">
<p class="mark"><span aria-hidden="true" class="dot"></span>Sandbox <span class="quiet">made-up people, nothing leaves this machine</span></p>
<nav aria-label="Sandbox"><ul>${sections.map(
    ({ path, label }) =>
      html`<li><a href="${path}" ${path === current ? html`aria-current="page"` : ''}>${label}</a></li>`,
  )}</ul></nav>
</header>`;
}
