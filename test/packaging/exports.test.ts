import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';

const root = join(import.meta.dirname, '..', '..');

type Target = string | { readonly [condition: string]: Target };

const targetSchema: v.GenericSchema<unknown, Target> = v.lazy(() =>
  v.union([v.string(), v.record(v.string(), targetSchema)]),
);

const packList = v.tuple([v.object({ files: v.array(v.object({ path: v.string() })) })]);

const manifestSchema = v.object({
  name: v.string(),
  exports: v.record(v.string(), targetSchema),
  bin: v.optional(v.record(v.string(), v.string()), {}),
  customElements: v.optional(v.string()),
});

type Manifest = v.InferOutput<typeof manifestSchema>;

function manifestOf(folder: string): Manifest {
  const text = readFileSync(join(root, folder, 'package.json'), 'utf8');
  return v.parse(manifestSchema, JSON.parse(text));
}

/** Every file pattern an export leads to, under whatever condition. */
function targetsOf(target: Target): string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(targetsOf);
}

/** What `*` stands for in each file that a pattern matches; one empty text for a plain path that exists. */
function matchesOf(folder: string, pattern: string): string[] {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return existsSync(join(root, folder, before)) ? [''] : [];
  const base = join(root, folder, before.slice(0, before.lastIndexOf('/')));
  const start = before.slice(before.lastIndexOf('/') + 1);
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.startsWith(start) && name.endsWith(after))
    .map((name) => name.slice(start.length, name.length - after.length))
    .sort();
}

/** The export that serves a path such as `./wire/slots`, with what its `*` stands for. */
function exportFor(manifest: Manifest, path: string): { target: Target; star: string } | undefined {
  const exact = manifest.exports[path];
  if (exact !== undefined) return { target: exact, star: '' };
  for (const [pattern, target] of Object.entries(manifest.exports)) {
    const [before = '', after] = pattern.split('*');
    if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) continue;
    return { target, star: path.slice(before.length, path.length - after.length) };
  }
  return undefined;
}

/** What npm would put into the package, as `./path`. */
function shippedFiles(folder: string): string[] {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: join(root, folder),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ files }] = v.parse(packList, JSON.parse(packed));
  return files.map(({ path }) => `./${path}`);
}

/** The paths of a package that README and docs tell people to import, as `.` or `./path`. */
function documentedPaths(name: string): string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file));
  const pages = ['README.md', ...docs].filter((file) => existsSync(join(root, file)));
  const pattern = new RegExp(`['"]${name}(/[\\w./-]*\\w)?['"]`, 'g');
  const found = pages.flatMap((page) => [...readFileSync(join(root, page), 'utf8').matchAll(pattern)]);
  return [...new Set(found.map(([, path]) => `.${path ?? ''}`))];
}

for (const folder of ['packages/server', 'packages/widgets']) {
  describe(`the exports of ${folder}`, () => {
    const manifest = manifestOf(folder);

    test('all lead to files that the build makes and the package contains', () => {
      const targets = Object.values(manifest.exports).flatMap(targetsOf);
      const shipped = shippedFiles(folder);
      const isShipped = (target: string) => {
        const [before = '', after] = target.split('*');
        return shipped.some((file) =>
          after === undefined ? file === target : file.startsWith(before) && file.endsWith(after),
        );
      };
      assert.ok(targets.length > 0);
      assert.deepEqual(
        targets.filter((target) => matchesOf(folder, target).length === 0),
        [],
        'run `npm run build` first',
      );
      assert.deepEqual(
        targets.filter((target) => !isShipped(target)),
        [],
      );
    });

    test('have a declaration for every module', () => {
      const uneven = Object.entries(manifest.exports).filter(([, target]) => {
        if (typeof target === 'string' || target['types'] === undefined) return false;
        const [types = [], code = []] = [target['types'], target['default'] ?? target['import'] ?? '']
          .map(targetsOf)
          .map((patterns) => patterns.flatMap((pattern) => matchesOf(folder, pattern)));
        return JSON.stringify(types) !== JSON.stringify(code);
      });
      assert.deepEqual(uneven, []);
    });

    test('serve every path that README and docs name', () => {
      const missing = documentedPaths(manifest.name).filter((path) => {
        const found = exportFor(manifest, path);
        if (found === undefined) return true;
        return targetsOf(found.target).some(
          (target) => !existsSync(join(root, folder, target.replace('*', found.star))),
        );
      });
      assert.deepEqual(missing, []);
    });

    test('come with the commands and the element manifest the package promises', () => {
      const promised = [
        ...Object.values(manifest.bin),
        ...(manifest.customElements === undefined ? [] : [manifest.customElements]),
      ];
      assert.deepEqual(
        promised.filter((path) => !existsSync(join(root, folder, path))),
        [],
      );
    });
  });
}

test('the server package gives its one error class to those who import it', async () => {
  const entry = pathToFileURL(join(root, 'packages/server/dist/index.js')).href;
  const module = v.parse(v.record(v.string(), v.unknown()), await import(entry));
  assert.equal(typeof module['SchedulingError'], 'function');
});
