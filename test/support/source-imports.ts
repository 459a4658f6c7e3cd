import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

/** One import, re-export or dynamic import of a file. */
export interface SourceImport {
  /** What stands between the quotes. */
  readonly specifier: string;
  /** Whether the compiler drops it, so that nothing is loaded. */
  readonly isTypeOnly: boolean;
  /** Whether it is an `import()`, loaded only when that line runs. */
  readonly isLazy: boolean;
}

/** Every import in a TypeScript or JavaScript source, in order. */
export function importsOf(text: string, fileName = 'file.ts'): SourceImport[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found: SourceImport[] = [];
  const visit = (node: ts.Node): void => {
    const seen = importAt(node);
    if (seen !== undefined) found.push(seen);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function importAt(node: ts.Node): SourceImport | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return {
      specifier: node.moduleSpecifier.text,
      isTypeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
      isLazy: false,
    };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const specifier = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : '';
    return { specifier, isTypeOnly: node.isTypeOnly, isLazy: false };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [first] = node.arguments;
    const isText = first !== undefined && ts.isStringLiteralLike(first);
    return isText ? { specifier: first.text, isTypeOnly: false, isLazy: true } : undefined;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument;
    return ts.isStringLiteral(literal)
      ? { specifier: literal.text, isTypeOnly: true, isLazy: false }
      : undefined;
  }
  return undefined;
}

/** The imports of each TypeScript file below a folder, by the file's path from there with forward slashes. */
export function importsBelow(folder: string): Map<string, SourceImport[]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${sep}node_modules${sep}`) && !file.includes(`${sep}dist${sep}`))
    .sort();
  return new Map(
    files.map((file) => [relativePath(folder, file), importsOf(readFileSync(file, 'utf8'), file)]),
  );
}

/**
 * The file that a relative import leads to, as a path from `folder`, `.js` read as the `.ts` it is made from;
 * undefined for an import of a package.
 */
export function targetOf(folder: string, file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = resolve(folder, file, '..', specifier);
  return relativePath(folder, target.replace(/\.js$/, '.ts'));
}

function relativePath(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

/**
 * The cycles in a graph of files, each as the way round (`['a.ts', 'b.ts', 'a.ts']`), one for every edge that closes
 * one; empty when there is none.
 */
export function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      cycles.push([...way.slice(way.indexOf(file)), file]);
      return;
    }
    if (finished.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return cycles;
}
