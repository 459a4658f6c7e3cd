import assert from 'node:assert/strict';
import type { Outgoing, Reply } from './send.js';

/** A form as a browser sends it. */
export const posting = (
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Outgoing => ({
  method: 'POST',
  path,
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});
/** A form on a page, with what it would send as it stands. */
export interface Form {
  action: string;
  fields: Record<string, string>;
}

/** The forms of a page; nothing else on our pages is ever sent. */
export function formsOf({ text }: Reply): Form[] {
  return [...text.matchAll(/<form[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].map(
    ([, action = '', inner = '']) => ({
      action,
      fields: Object.fromEntries(
        [...inner.matchAll(/<input[^>]*>/gs)].map(([input]) => [
          /name="([^"]*)"/.exec(input)?.[1] ?? '',
          /value="([^"]*)"/.exec(input)?.[1] ?? '',
        ]),
      ),
    }),
  );
}

/** The form of a page that is sent to an address with this end. */
export function formFor(page: Reply, end: string): Form {
  const form = formsOf(page).find(({ action }) => action.endsWith(end));
  assert.ok(form, `the page has no form for ${end}: ${page.text}`);
  return form;
}

const pageHeaders: Record<string, string | RegExp> = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'cross-origin-opener-policy': 'same-origin',
};

/** Sees that a page behind a link is kept by nobody, found by nobody, framed by nobody and calls nobody. */
export function assertGuarded({ headers, text }: Reply, what: string): void {
  for (const [name, value] of Object.entries(pageHeaders)) {
    if (typeof value === 'string') assert.equal(headers[name], value, `${what}: ${name}`);
    else assert.match(String(headers[name]), value, `${what}: ${name}`);
  }
  assert.doesNotMatch(String(headers['content-security-policy']), /unsafe|\*|https?:/, what);
  assert.equal(headers['set-cookie'], undefined, what);
  assert.doesNotMatch(text, /<script|<style|\son\w+=|\sstyle=|(?:src|href)="(?:https?:)?\/\//, what);
}
