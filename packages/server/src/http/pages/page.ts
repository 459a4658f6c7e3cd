import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The address of the one style sheet of our own pages. */
export const PAGE_CSS_PATH = '/pages/page.css';

export interface PageOptions {
  /** BCP 47; English when left out. */
  locale?: string;
  /** A path that the browser goes on to by itself after a second. */
  goesOnTo?: string;
}

/**
 * A page of ours: nothing foreign on it, nothing inline, kept by nobody and found by no search engine (S19, S23).
 * Everything put into `body` by `html` is escaped.
 */
export function page(title: string, body: Markup, options: PageOptions = {}): Markup {
  return html`<!doctype html>
    <html lang="${options.locale ?? 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${options.goesOnTo === undefined ? '' : html`<meta http-equiv="refresh" content="1; url=${options.goesOnTo}" />`}
        <title>${title}</title>
        <link rel="stylesheet" href="${PAGE_CSS_PATH}" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}

/** Headers of every page behind a link. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
