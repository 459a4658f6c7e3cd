import { html } from 'hono/html';
import { type Markup, PAGE_HEADERS, page } from './page.js';

/** A page at the end of a consent, and the headers it goes out with. */
export interface ConsentPage {
  body: Markup;
  headers: Record<string, string>;
}

/**
 * What a window of ours shows when its consent is over: the page that opened it asks us how it ended.
 * @param nonce allows the one script that closes the window, where the browser lets it
 */
export function consentOverPage(outcome: { title: string; detail: string }, nonce: string): ConsentPage {
  const body = html`<h1>${outcome.title}</h1>
    <p>${outcome.detail}</p>
    <p>You can close this window.</p>
    <script nonce="${nonce}">
      window.close();
    </script>`;
  return { body: page(outcome.title, body), headers: withScript(nonce) };
}

/** What is said of an answer that there is no way back for. */
export function consentRefusedPage(detail: string): ConsentPage {
  const body = html`<h1>The account was not connected</h1>
    <p>${detail}</p>`;
  return { body: page('Not connected', body), headers: { ...PAGE_HEADERS } };
}

function withScript(nonce: string): Record<string, string> {
  const policy = PAGE_HEADERS['Content-Security-Policy'] ?? '';
  return { ...PAGE_HEADERS, 'Content-Security-Policy': `${policy}; script-src 'nonce-${nonce}'` };
}
