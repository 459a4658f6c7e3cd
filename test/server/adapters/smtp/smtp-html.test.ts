import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { paragraphsOf, plainText } from '../../../../packages/server/src/adapters/smtp/smtp-body.js';
import { htmlPage } from '../../../../packages/server/src/adapters/smtp/smtp-html.js';
import { languageOf } from '../../../../packages/server/src/adapters/smtp/smtp-language.js';
import { unlinked } from '../../../../packages/server/src/adapters/smtp/unlinked-text.js';
import type { Mail } from '../../../../packages/server/src/ports/mailer.js';
import { hostileText } from '../../../arbitraries/calendar-event.js';

function pageOf(body: Mail['body'], locale = 'en', title = 'Hello'): string {
  return htmlPage({ title, language: languageOf(locale), paragraphs: paragraphsOf(body) });
}

/** What a reader sees: ZWNJ is nothing to see. */
function seen(text: string): string {
  return text.replaceAll('\u200c', '');
}

const link = (url: string) => ({ label: 'Open', url });

describe('the HTML of a mail', () => {
  test('S41 shows text as text, whatever it holds', () => {
    const page = pageOf(
      ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', `"'&lt;`],
      'en',
      '</title><b>',
    );
    assert.doesNotMatch(page, /<(?:script|img|b)\b/);
    assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    assert.match(page, /&quot;&#39;&amp;lt;/);
    assert.match(page, /<title>&lt;\/title&gt;&lt;b&gt;<\/title>/);
  });

  test('has the same elements for any text, so no text becomes one', () => {
    const elements = (page: string) => page.match(/<[^>]*>/g);
    const expected = elements(pageOf(['a', link('https://meet.example/'), 'b']));
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        const label = { label: other, url: 'https://meet.example/' };
        assert.deepEqual(elements(pageOf([one, label, other], 'en', one)), expected);
      }),
      { numRuns: 200 },
    );
  });

  test('needs nothing but itself: no style sheet, script, image, form or address besides its links', () => {
    const page = pageOf(['Hello', link('https://meet.example/a'), link('https://meet.example/b')]);
    assert.doesNotMatch(page, /<(?:style|link|script|img|form|iframe)\b|\bsrc=|url\(|@import|class=/);
    assert.deepEqual(page.match(/https?:[^"]*/g), ['https://meet.example/a', 'https://meet.example/b']);
  });

  test('sets no colour of text or ground for what is read, so that dark mode works', () => {
    const page = pageOf(['Hello', link('https://meet.example/a')]);
    assert.match(page, /<meta name="color-scheme" content="light dark">/);
    const withoutLinks = page.replace(/<a [^>]*>/g, '');
    assert.doesNotMatch(withoutLinks, /[^-]color:|background/);
  });

  const languages: [locale: string, tag: string, direction: string][] = [
    ['en', 'en', 'ltr'],
    ['de-AT', 'de-AT', 'ltr'],
    ['ar', 'ar', 'rtl'],
    ['ar-EG', 'ar-EG', 'rtl'],
    ['he', 'he', 'rtl'],
    ['iw', 'he', 'rtl'],
    ['fa', 'fa', 'rtl'],
    ['ur-PK', 'ur-PK', 'rtl'],
    ['az', 'az', 'ltr'],
    ['az-Arab', 'az-Arab', 'rtl'],
    ['ar-Latn', 'ar-Latn', 'ltr'],
    ['en-u-nu-arab', 'en', 'ltr'],
    ['', 'en', 'ltr'],
    ['"><script>', 'en', 'ltr'],
    ['en\r\nBcc: v@x.example', 'en', 'ltr'],
  ];
  for (const [locale, tag, direction] of languages) {
    test(`says lang ${tag} and dir ${direction} for the locale ${JSON.stringify(locale)}, twice`, () => {
      // Some mail programs keep only what is inside the body.
      const found = pageOf(['x'], locale).match(/<(?:html|div) lang="[^"]*" dir="[^"]*"/g);
      assert.deepEqual(found, [
        `<html lang="${tag}" dir="${direction}"`,
        `<div lang="${tag}" dir="${direction}"`,
      ]);
    });
  }
});

describe('a link of a mail', () => {
  const accepted: [url: string, href: string][] = [
    ['https://meet.example/j/88?a=1&b=2#c', 'https://meet.example/j/88?a=1&b=2#c'],
    ['https://meet.example/a b"c', 'https://meet.example/a%20b%22c'],
    ['http://localhost:8787/b/abc', 'http://localhost:8787/b/abc'],
    ['http://demo.localhost:8787/', 'http://demo.localhost:8787/'],
    ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787/'],
    ['http://[::1]:8787/', 'http://[::1]:8787/'],
  ];
  for (const [url, href] of accepted) {
    test(`S22 goes to ${url}`, () => {
      assert.deepEqual(paragraphsOf([link(url)]), [{ text: 'Open', href }]);
    });
  }

  const refused = [
    'http://meet.example/',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://10.0.0.1/',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@x.example',
    '//meet.example/',
    '/b/abc',
    'https://bank.example@evil.example/',
    'https://',
    '',
  ];
  for (const url of refused) {
    test(`S22 keeps its label and goes nowhere for ${JSON.stringify(url)}`, () => {
      assert.doesNotMatch(pageOf([link(url)]), /<a |evil/);
      assert.equal(plainText(paragraphsOf([link(url)])), 'Open\n');
    });
  }
});

describe('text of people', () => {
  const addresses = [
    'http://evil.example/win',
    'HTTPS://EVIL.EXAMPLE',
    'ftp://evil.example',
    'www.evil.example',
    'evil.example',
    'evil.com/win',
    'a.b.c.evil.co.uk',
    'evil。example',
    'x@evil.example',
    'пример.рф',
  ];
  /** What mail programs look for: a scheme with slashes, a name with a last part of letters, an address. */
  const looksLikeLink = /\p{L}:\/\/|[\p{L}\p{N}][.。．｡]\p{L}{2}|[^\s\u200c]@[^\s\u200c]|www\.[^\s\u200c]/iu;
  for (const address of addresses) {
    test(`S41 ${address} is not made a link by itself, and looks as typed`, () => {
      assert.match(address, looksLikeLink);
      const text = unlinked(`Hi ${address} there`);
      assert.equal(seen(text), `Hi ${address} there`);
      assert.doesNotMatch(text, looksLikeLink);
      assert.equal(plainText(paragraphsOf([`Hi ${address} there`])), `${text}\n`);
    });
  }

  for (const text of [
    'Dear Clara, see you at 15:00.',
    'Room B.2, 3.5 hours; e.g. a pen. Bye',
    'C++ / C# (50 %)',
  ]) {
    test(`is left alone without an address in it: ${text}`, () => {
      assert.equal(unlinked(text), text);
    });
  }

  test('keeps its lines', () => {
    assert.equal(plainText(paragraphsOf(['a\r\nb', 'c'])), 'a\nb\n\nc\n');
    assert.match(pageOf(['a\r\nb']), /<p style="[^"]*white-space:pre-line">a\nb<\/p>/);
  });
});
