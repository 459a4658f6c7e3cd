import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

function filesIn(folder: string, ending: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}

const pages = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md')].filter((page) =>
  existsSync(join(root, page)),
);

test('docs/storage.md tells of every table, and of no other', () => {
  const migrations = filesIn('packages/server/src/adapters/postgres/migrations', '.sql').map(read).join('\n');
  const tables = [...migrations.matchAll(/^create table (?:if not exists )?(\w+)/gm)].map(([, name]) => name);
  const told = [...read('docs/storage.md').matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  assert.ok(tables.length > 0);
  assert.deepEqual(told.sort(), tables.sort());
});

test('docs/architecture.md tells of every layer', () => {
  const layers = readdirSync(join(root, 'packages/server/src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const architecture = read('docs/architecture.md');
  assert.deepEqual(
    layers.filter((layer) => !new RegExp(`^\\| \`${layer}\` +\\|`, 'm').test(architecture)),
    [],
  );
});

test('every link from one page to another leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, target]) => target ?? '')
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page} → ${target}`),
  );
  assert.deepEqual(broken, []);
});

test('every command that the pages tell people to run with npm is there', () => {
  const manifest = read('package.json');
  const told = pages.flatMap((page) =>
    [...read(page).matchAll(/`npm (?:run )?(start|test|[a-z]+)(?=[` ])/g)].map(([, name]) => name ?? ''),
  );
  assert.ok(told.length > 0);
  assert.deepEqual(
    told.filter((name) => !manifest.includes(`"${name}": "`)),
    [],
  );
});
