import { readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** The suites, in the order in which they run. */
export const suiteNames = ['domain', 'server', 'widgets', 'e2e', 'prove'] as const;

/** One of the suites. */
export type SuiteName = (typeof suiteNames)[number];

/** The time zones the domain's tests run under: none, a usual one, a half-hour clock change, a 45-minute offset. */
export const domainZones = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'] as const;

const folders: readonly (readonly [folder: string, suite: SuiteName])[] = [
  ['test/server/domain/', 'domain'],
  ['test/server/', 'server'],
  ['test/contract/', 'server'],
  ['test/integration/', 'server'],
  ['test/demo/', 'server'],
  ['test/packaging/', 'server'],
  ['test/widgets/', 'widgets'],
  ['test/e2e/', 'e2e'],
  ['test/prove/', 'prove'],
];

/**
 * The suite that runs a test file, or undefined when none does.
 * @param file relative to the root, with forward slashes
 */
export function suiteOf(file: string): SuiteName | undefined {
  return folders.find(([folder]) => file.startsWith(folder))?.[1];
}

/** Every test file below `root`/test, relative to the root, with forward slashes, sorted. */
export function testFilesIn(root: string): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !/\/(node_modules|\.artifacts)\//.test(file))
    .sort();
}

/** The files of a run, by suite, and those that no suite would run. */
export interface FilesBySuite {
  readonly bySuite: ReadonlyMap<SuiteName, readonly string[]>;
  /** Test files outside the suites' folders: they would silently never run. */
  readonly homeless: readonly string[];
}

/** Sorts test files into their suites. */
export function sortIntoSuites(files: readonly string[]): FilesBySuite {
  const bySuite = new Map<SuiteName, string[]>(suiteNames.map((name) => [name, []]));
  const homeless: string[] = [];
  for (const file of files) {
    const suite = suiteOf(file);
    if (suite === undefined) homeless.push(file);
    else bySuite.get(suite)?.push(file);
  }
  return { bySuite, homeless };
}

/**
 * The files that were asked for by name, relative to the root.
 * Throws an Error naming the first that is not among the test files.
 */
export function filesAskedFor(asked: readonly string[], all: readonly string[], root: string): string[] {
  return asked.map((name) => {
    const file = relative(root, resolve(root, name)).split(sep).join('/');
    if (!all.includes(file)) throw new Error(`There is no test file ${name}.`);
    return file;
  });
}
