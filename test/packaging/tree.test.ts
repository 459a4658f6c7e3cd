import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');

/** What git ignores, and git itself. */
const ignored = new Set(['.git', 'node_modules', 'dist', '.slotwright', '.artifacts', '.bench', '.DS_Store']);

/** Settings of an editor that somebody may have in a working copy. */
const editors = new Set(['.idea', '.vscode', '.claude']);

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (ignored.has(entry.name) || editors.has(entry.name)) return [];
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

const files = filesBelow('');
const isSource = (file: string) => /\.(ts|js|mjs)$/.test(file);
const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').split('\n');

/** `file:line` of every line that matches. */
function linesThat(pattern: RegExp, among: readonly string[]): string[] {
  return among.flatMap((file) =>
    linesOf(file).flatMap((line, index) =>
      pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
    ),
  );
}

test('the top level is what newcomers are told it is', () => {
  const expected = [
    ...['.changeset', '.ci', '.editorconfig', '.gitattributes', '.github', '.gitignore', '.nvmrc'],
    ...['CONTRIBUTING.md', 'LICENSE', 'README.md', 'biome.json', 'bootstrap.mjs', 'demo', 'docs'],
    ...['eslint.config.js', 'package.json', 'packages', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'test'],
    'tsconfig.json',
  ];
  const there = new Set(files.map((file) => file.split('/')[0] ?? ''));
  assert.deepEqual([...there].sort(), expected.sort());
});

test('the packages are the server and the widgets', () => {
  const folders = readdirSync(join(root, 'packages')).filter((name) => !ignored.has(name));
  assert.deepEqual(folders.sort(), ['server', 'widgets']);
});

test('no source of a package is longer than 300 lines, but for tables of data', () => {
  const isTable = (file: string) => /\/messages\/[a-z-]+\.ts$/i.test(file);
  const sources = files.filter((file) => /^packages\/[^/]+\/src\/.*\.ts$/.test(file) && !isTable(file));
  assert.ok(sources.length > 20);
  const long = sources
    .map((file) => [file, linesOf(file).length - 1] as const)
    .filter(([, lines]) => lines > 300);
  assert.deepEqual(long, []);
});

test('what is left for later has the number of an issue', () => {
  // Put together, so that this file does not find itself.
  const words = [
    ['TO', 'DO'],
    ['FIX', 'ME'],
    ['XX', 'X'],
    ['HA', 'CK'],
  ].map((parts) => parts.join(''));
  const pattern = new RegExp(`\\b(?:${words.join('|')})\\b(?!\\(#\\d+\\)|:? #\\d+)`);
  const texts = files.filter((file) => isSource(file) || /\.(md|css|sql|html)$/.test(file));
  assert.deepEqual(linesThat(pattern, texts), []);
});

test('no test is singled out', () => {
  const tests = files.filter((file) => file.startsWith('test/') && isSource(file));
  assert.deepEqual(linesThat(/\b(?:it|test|describe|suite)\.only\b|\bonly: true\b/, tests), []);
});

test('types are not switched off', () => {
  const sources = files.filter((file) => file.endsWith('.ts'));
  // Prose may go on after these words, code does not.
  const pattern = /@ts-(?:ignore|nocheck)|(?:\bas|:) [a]ny\s*(?:[^\w\s]|$)/;
  assert.deepEqual(linesThat(pattern, sources), []);
});

test('nothing names a path of one machine or an address of a package registry', () => {
  const pattern =
    /(?:^|[\s"'`(=])\/(?:work|home|root|Users)\/\w|\b(?:registry|deb|mirrors?)\.[a-z0-9-]+\.(?:org|com|net)\b/;
  const texts = files.filter((file) => !/\.(png|jpe?g|ico|woff2?|gif|webp)$/.test(file));
  assert.deepEqual(linesThat(pattern, texts), []);
});

test('the licence is the Apache License 2.0, here and in every package', () => {
  assert.match(readFileSync(join(root, 'LICENSE'), 'utf8'), /Apache License\s+Version 2\.0, January 2004/);
  for (const manifest of ['package.json', 'packages/server/package.json', 'packages/widgets/package.json']) {
    assert.match(readFileSync(join(root, manifest), 'utf8'), /"license": "Apache-2\.0"/, manifest);
  }
});
