import assert from 'node:assert/strict';
import { test } from 'node:test';
import '../../../../packages/server/src/domain/temporal.js';
import { plainTextOf } from '../../../../packages/server/src/adapters/greenhouse/greenhouse-plain-text.js';
import {
  railsZoneNames,
  timeZoneOf,
} from '../../../../packages/server/src/adapters/greenhouse/greenhouse-time-zones.js';

test('every name that Rails has for a time zone is a zone that exists', () => {
  assert.equal(railsZoneNames.length, 152);
  const moment = Temporal.Instant.from('2026-07-01T00:00:00Z');
  for (const name of railsZoneNames) {
    const zone = timeZoneOf(name);
    assert.ok(zone, name);
    assert.match(moment.toZonedDateTimeISO(zone).toString(), /^2026-0[67]-/, name);
  }
});

const zones: [name: string | null, zone: string | undefined][] = [
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ["Nuku'alofa", 'Pacific/Tongatapu'],
  [' London ', 'Europe/London'],
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Hill Valley', undefined],
  ['Nowhere/Land', undefined],
  ['constructor', undefined],
  ['', undefined],
  [null, undefined],
];
for (const [name, zone] of zones) {
  test(`the zone of ${JSON.stringify(name)} is ${zone ?? 'not known'}`, () => {
    assert.equal(timeZoneOf(name), zone);
  });
}

const texts: [html: string, text: string | undefined][] = [
  ['<h5>Purpose</h5><span>Determine whether.</span>', 'Purpose\nDetermine whether.'],
  ['<ul><li>One</li><li>Two &amp; three</li></ul>', '- One\n- Two & three'],
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<script>alert(1)</script>Ask <b onclick="x()">this</b>', 'Ask this'],
  ['<style>p{}</style><!-- hidden -->Seen', 'Seen'],
  ['<img src=x onerror=alert(1)>', undefined],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['&lt;b&gt; &#8364; &#x1F600; &unknown; &#0;&#xD800;', '<b> € 😀 &unknown;'],
  ['<script>never closed', undefined],
  ['<p>مرحبا</p><p>日本語</p>', 'مرحبا\n\n日本語'],
  ['', undefined],
];
for (const [html, text] of texts) {
  test(`as plain text: ${html}`, () => assert.equal(plainTextOf(html), text));
}

test('a text of any length is read in time, and cut', () => {
  assert.equal(plainTextOf('x'.repeat(1_000_000), 100)?.length, 100);
  for (const piece of ['<', '<!--', '<script', '&', '<p ']) {
    assert.ok((plainTextOf(piece.repeat(200_000)) ?? '').length <= 10_000);
  }
});
