import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';
import { cyclesIn, importsBelow, importsOf, type SourceImport, targetOf } from '../support/source-imports.js';

const root = join(import.meta.dirname, '..', '..');
const serverSources = join(root, 'packages/server/src');
const widgetSources = join(root, 'packages/widgets/src');

/** The table of layers as the lint rule has it: layer → the layers it may not import from. */
function forbiddenLayers(): Map<string, string[]> {
  const text = readFileSync(join(root, 'eslint.config.js'), 'utf8');
  const source = ts.createSourceFile('eslint.config.js', text, ts.ScriptTarget.Latest, true);
  const table = new Map<string, string[]>();
  ts.forEachChild(source, (statement) => {
    if (!ts.isVariableStatement(statement)) return;
    const [declaration] = statement.declarationList.declarations;
    if (declaration?.name.getText() !== 'forbidden') return;
    if (declaration.initializer === undefined || !ts.isObjectLiteralExpression(declaration.initializer))
      return;
    for (const property of declaration.initializer.properties) {
      if (!ts.isPropertyAssignment(property) || !ts.isArrayLiteralExpression(property.initializer)) continue;
      const layer = property.name.getText().replaceAll("'", '');
      const names = property.initializer.elements.filter(ts.isStringLiteral);
      table.set(
        layer,
        names.map((name) => name.text),
      );
    }
  });
  return table;
}

const forbidden = forbiddenLayers();
const serverImports = importsBelow(serverSources);

function serverFilesIn(layer: string): [file: string, imports: SourceImport[]][] {
  return [...serverImports].filter(([file]) => file.startsWith(`${layer}/`));
}

/** `file → what it imports` for each import that the check refuses. */
function refused(
  files: Iterable<readonly [string, readonly SourceImport[]]>,
  isRefused: (imported: SourceImport, file: string) => boolean,
): string[] {
  return [...files].flatMap(([file, imports]) =>
    imports.filter((one) => isRefused(one, file)).map((one) => `${file} → ${one.specifier}`),
  );
}

function graphOf(
  folder: string,
  imports: ReadonlyMap<string, readonly SourceImport[]>,
): Map<string, string[]> {
  return new Map(
    [...imports].map(([file, list]) => [
      file,
      list.flatMap(({ specifier }) => targetOf(folder, file, specifier) ?? []),
    ]),
  );
}

describe('the layers of the server', () => {
  test('every folder of the sources is a layer of the table', () => {
    const folders = readdirSync(serverSources, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    assert.deepEqual(
      folders.map((entry) => entry.name).filter((name) => !forbidden.has(name)),
      [],
    );
  });

  for (const [layer, others] of forbidden) {
    test(`${layer} imports nothing from ${others.join(', ')}, nor from the files that sit above all layers`, () => {
      const above = /^(compose|compose-worker|main|index)\.ts$/;
      const wrong = refused(serverFilesIn(layer), ({ specifier }, file) => {
        const target = targetOf(serverSources, file, specifier) ?? '';
        return above.test(target) || others.some((other) => target.startsWith(`${other}/`));
      });
      assert.deepEqual(wrong, []);
    });
  }

  test('the domain imports only Temporal and itself', () => {
    const wrong = refused(serverFilesIn('domain'), ({ specifier }, file) => {
      if (specifier === 'temporal-polyfill' || specifier.startsWith('temporal-polyfill/')) return false;
      return targetOf(serverSources, file, specifier)?.startsWith('domain/') !== true;
    });
    assert.deepEqual(wrong, []);
  });

  test('the wire imports only valibot and itself', () => {
    const wrong = refused(serverFilesIn('wire'), ({ specifier }, file) => {
      if (specifier === 'valibot') return false;
      return targetOf(serverSources, file, specifier)?.startsWith('wire/') !== true;
    });
    assert.deepEqual(wrong, []);
  });

  test('there are no cycles', () => {
    assert.deepEqual(cyclesIn(graphOf(serverSources, serverImports)), []);
  });

  test('every relative import leads to a file, with its ending written out', () => {
    const wrong = refused(serverImports, ({ specifier }, file) => {
      const target = targetOf(serverSources, file, specifier);
      return target?.endsWith('.ts') === true && !serverImports.has(target);
    });
    assert.deepEqual(wrong, []);
  });
});

describe('the elements', () => {
  const widgetImports = importsBelow(widgetSources);

  test('take only types from the server', () => {
    const wrong = refused(
      widgetImports,
      ({ specifier, isTypeOnly }, file) =>
        !isTypeOnly &&
        (/^@slotwright\/server(\/|$)/.test(specifier) ||
          targetOf(widgetSources, file, specifier)?.includes('server/src') === true),
    );
    assert.deepEqual(wrong, []);
  });

  test('have no import cycles', () => {
    assert.deepEqual(cyclesIn(graphOf(widgetSources, widgetImports)), []);
  });
});

describe('the check itself', () => {
  test('sees every way to import, and which of them load nothing', () => {
    const source = `import { a } from './a.js'; import type { B } from './b.js'; export { c } from './c.js';
      export type { D } from './d.js'; const e = import('./e.js'); type F = import('./f.js').F; import './g.js';`;
    const kindOf = ({ isTypeOnly, isLazy }: SourceImport) =>
      isLazy ? 'lazy' : isTypeOnly ? 'type' : 'value';
    assert.deepEqual(
      importsOf(source).map((one) => `${one.specifier} ${kindOf(one)}`),
      [
        './a.js value',
        './b.js type',
        './c.js value',
        './d.js type',
        './e.js lazy',
        './f.js type',
        './g.js value',
      ],
    );
  });

  test('finds a cycle and shows the way round', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    assert.deepEqual(cyclesIn(graph), [['b', 'c', 'b']]);
  });

  test('finds the table of the lint rule', () => {
    assert.ok(forbidden.get('domain')?.includes('http'));
    assert.ok(forbidden.get('http')?.includes('adapters'));
  });
});
