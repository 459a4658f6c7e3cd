import { type SuiteName, suiteNames } from './suites.js';

/** What the person who runs the tests asked for. */
export interface RunOptions {
  /** The suites to run, in their order; all when none was named. */
  readonly suites: readonly SuiteName[];
  /** Only these test files, as written; all of the suites' files when empty. */
  readonly files: readonly string[];
  /** Whether missing browsers and calendar servers may be installed. */
  readonly mayInstall: boolean;
  /** Whether the packages are built before the suites that need the result. */
  readonly mayBuild: boolean;
  /** The folder whose test folder is run; undefined means this workspace. */
  readonly root: string | undefined;
}

/** How to call the runner, in the words of the command that people type. */
export const usage = `npm test -- [suite …] [--file test/….test.ts …] [--no-install] [--no-build]
suites: ${suiteNames.join(', ')}`;

/**
 * Reads the words after `npm test --`. Named suites and files narrow the run; a word that is neither a suite nor an
 * option throws an Error that says which, because a mistyped name must not run nothing and pass.
 */
export function parseArguments(words: readonly string[]): RunOptions {
  const suites = new Set<SuiteName>();
  const files: string[] = [];
  let [mayInstall, mayBuild]: [boolean, boolean] = [true, true];
  let root: string | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--file') files.push(valueAfter(word, rest));
    else if (word === '--root') root = valueAfter(word, rest);
    else if (word === '--no-install') mayInstall = false;
    else if (word === '--no-build') mayBuild = false;
    else suites.add(suiteNamed(word));
  }
  const chosen = suites.size === 0 ? suiteNames : suiteNames.filter((name) => suites.has(name));
  return { suites: chosen, files, mayInstall, mayBuild, root };
}

function valueAfter(option: string, rest: string[]): string {
  const value = rest.shift();
  if (value === undefined || value.startsWith('--')) throw new Error(`${option} needs a value after it.`);
  return value;
}

function suiteNamed(word: string): SuiteName {
  const found = suiteNames.find((name) => name === word);
  if (found === undefined) throw new Error(`"${word}" is neither a suite nor an option.`);
  return found;
}
