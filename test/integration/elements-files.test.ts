import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Kit, startKit } from '../support/kit.js';

const folder = mkdtempSync(join(tmpdir(), 'slotwright-elements-'));
let kit: Kit;
before(async () => {
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'elements.js'), "import('./chunks/de-AbC_1-2.js');");
  writeFileSync(join(folder, 'chunks', 'de-AbC_1-2.js'), 'export const hello = 1;');
  writeFileSync(join(folder, '.built-from'), 'not for the web');
  kit = await startKit({ ELEMENTS_FOLDER: folder });
});
after(async () => {
  await kit.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('S25 a script tag is led to an address with the content’s hash, which is kept for ever', async () => {
  const entry = await fetch(`${kit.origin}/elements.js`);
  assert.match(new URL(entry.url).pathname, /^\/elements\/[0-9a-f]{16}\/elements\.js$/);
  assert.match(entry.headers.get('Cache-Control') ?? '', /immutable/);
  assert.equal(entry.headers.get('Access-Control-Allow-Origin'), '*');
});

test('what an element fetches later lies beside the file that asks for it', async () => {
  const entry = await fetch(`${kit.origin}/elements.js`);
  const chunk = await fetch(new URL('./chunks/de-AbC_1-2.js', entry.url));
  assert.equal(chunk.status, 200);
  assert.equal(await chunk.text(), 'export const hello = 1;');
  assert.match(chunk.headers.get('Content-Type') ?? '', /^text\/javascript/);
  assert.match(chunk.headers.get('Cache-Control') ?? '', /immutable/);
  assert.equal(chunk.headers.get('Access-Control-Allow-Origin'), '*');
});

test('nothing but the built scripts is served from their folder', async () => {
  const { url } = await fetch(`${kit.origin}/elements.js`);
  for (const path of [
    './.built-from',
    './chunks',
    './chunks/',
    './chunks/..%2f.built-from',
    './%2e%2e/package.json',
  ]) {
    assert.equal((await fetch(new URL(path, url))).status, 404, path);
  }
});
