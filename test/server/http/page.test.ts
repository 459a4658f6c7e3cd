import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { html } from 'hono/html';
import { messagePage } from '../../../packages/server/src/http/pages/booking-pages.js';
import { PAGE_HEADERS, page } from '../../../packages/server/src/http/pages/page.js';

const hostile = readFileSync(new URL('../../fixtures/strings/hostile.txt', import.meta.url), 'utf8')
  .split('\n')
  .slice(0, -1);
const tagsOf = (text: string): string[] => [...text.matchAll(/<\/?[a-z!][^\s>]*/gi)].map(([tag]) => tag);

test('S22 text in a title, in the body, in an attribute and in an address to go on to stays text', async () => {
  const make = async (text: string) =>
    String(await page(text, html`<p title="${text}">${text}</p>`, { locale: text, goesOnTo: text }));
  const plain = tagsOf(await make('plain'));
  for (const text of hostile) {
    const made = await make(text);
    assert.deepEqual(tagsOf(made), plain, text);
    assert.equal(made.split('"').length, (await make('plain')).split('"').length, text);
  }
});

test('S22 a message is text too', async () => {
  const plain = tagsOf(String(await messagePage('plain', 'plain')));
  for (const text of hostile) assert.deepEqual(tagsOf(String(await messagePage(text, text))), plain, text);
});

test('S19 S23 a page allows nothing foreign, nothing inline and no frame around it', () => {
  const policy = Object.fromEntries(
    (PAGE_HEADERS['Content-Security-Policy'] ?? '').split('; ').map((rule) => {
      const [name = '', ...values] = rule.split(' ');
      return [name, values.join(' ')];
    }),
  );
  assert.deepEqual(policy, {
    'default-src': "'none'",
    'style-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  });
  assert.equal(PAGE_HEADERS['Referrer-Policy'], 'no-referrer');
  assert.equal(PAGE_HEADERS['Cache-Control'], 'no-store');
});

test('S21 a page has no script, no inline style and no handler', async () => {
  const made = String(await page('Title', html`<p>Body</p>`));
  assert.doesNotMatch(made, /<script|<style|\sstyle=|\son[a-z]+=/i);
  assert.match(made, /<html lang="en">/);
  assert.doesNotMatch(made, /http-equiv/);
});
