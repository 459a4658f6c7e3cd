import { join } from 'node:path';
import { type FoundPrograms, findPrograms, type ProgramName, programNames } from './find-browsers.js';
import { adviceFor, installPackages, packagesFor, thisMachine } from './install-missing.js';
import { workspaceRoot } from './node-suite.js';
import type { Print } from './report.js';
import { runChild } from './run-child.js';
import { failedStep, type SuiteResult } from './suite-summary.js';
import type { SuiteName } from './suites.js';

const neededBy: Record<SuiteName, readonly ProgramName[]> = {
  domain: [],
  server: ['radicale', 'xandikos'],
  widgets: ['chromium', 'firefox', 'webkit'],
  e2e: ['chromium', 'radicale'],
  prove: [],
};

/** The programs that these suites use, each once. */
export function programsFor(suites: readonly SuiteName[]): ProgramName[] {
  return programNames.filter((program) => suites.some((suite) => neededBy[suite].includes(program)));
}

/** How programs may be obtained. */
export interface Preparation {
  readonly mayInstall: boolean;
  readonly logFolder: string;
  readonly print: Print;
  readonly signal: AbortSignal;
}

/**
 * Finds the programs the suites use, installs what is missing where that is possible, and prints what will be used
 * and what is missing. Never rejects for a program that can't be had.
 */
export async function preparePrograms(
  suites: readonly SuiteName[],
  preparation: Preparation,
): Promise<FoundPrograms> {
  const wanted = programsFor(suites);
  const { env, platform } = process;
  const before = await findPrograms(wanted, { env, platform });
  const missing = missingFrom(wanted, before);
  if (preparation.mayInstall) await install(missing, preparation);
  const found = missing.length === 0 ? before : await findPrograms(wanted, { env, platform });
  for (const program of wanted) {
    const use = found[program];
    if (use !== undefined)
      preparation.print(`${program}: ${[use.version, use.path].filter(Boolean).join(', ')}`);
  }
  const stillMissing = missingFrom(wanted, found);
  if (stillMissing.length > 0) preparation.print(adviceFor(stillMissing, thisMachine()));
  return found;
}

function missingFrom(wanted: readonly ProgramName[], found: FoundPrograms): ProgramName[] {
  return wanted.filter((program) => found[program] === undefined);
}

async function install(missing: readonly ProgramName[], preparation: Preparation): Promise<void> {
  const groups = packagesFor(missing, thisMachine());
  if (groups.length === 0) return;
  const { logFolder, print, signal } = preparation;
  const attempts = await installPackages(groups, {
    env: process.env,
    logFolder,
    onStart: ({ packages }) =>
      print(`installing ${packages.join(', ')} with apt-get, which may take a minute …`),
    signal,
  });
  for (const { succeeded, packages, logFile } of attempts) {
    if (!succeeded) print(`could not install ${packages.join(', ')}: see ${logFile}`);
  }
}

/** Whether a suite looks at what the build makes: the packages' entries, the files that pages load. */
export function needsBuild(suite: SuiteName): boolean {
  return suite === 'server' || suite === 'e2e';
}

const buildLimitMs = 10 * 60_000;

/** Builds both packages. Resolves with undefined, or with a failed step when the build fails. */
export async function buildPackages(
  logFolder: string,
  signal: AbortSignal,
): Promise<SuiteResult | undefined> {
  const ending = await runChild({
    command: 'npm',
    args: ['run', 'build'],
    cwd: workspaceRoot,
    env: process.env,
    logFile: join(logFolder, 'build.log'),
    limitMs: buildLimitMs,
    signal,
  });
  if (ending.code === 0) return undefined;
  return failedStep('build', 'of the packages failed', ending.logFile);
}
