import { join } from 'node:path';
import type { FoundPrograms } from './find-browsers.js';
import { runNodeSuite, workspaceRoot } from './node-suite.js';
import { buildPackages, needsBuild, preparePrograms } from './prepare.js';
import { type Print, printSuite } from './report.js';
import type { RunOptions } from './run-arguments.js';
import { failedStep, type SuiteResult } from './suite-summary.js';
import { domainZones, filesAskedFor, type SuiteName, sortIntoSuites, testFilesIn } from './suites.js';
import { browsersVariable, runWidgetSuite } from './widget-suite.js';

/** What a run works with. */
export interface RunContext {
  readonly print: Print;
  /** The folder that holds the run's shared embedded database. */
  readonly testData: string;
  /** Aborted when the person stops the run. */
  readonly signal: AbortSignal;
}

const minute = 60_000;
const limits: Record<SuiteName, { limitMs: number; fileLimitMs: number }> = {
  domain: { limitMs: 5 * minute, fileLimitMs: 2 * minute },
  server: { limitMs: 55 * minute, fileLimitMs: 10 * minute },
  widgets: { limitMs: 20 * minute, fileLimitMs: 5 * minute },
  e2e: { limitMs: 25 * minute, fileLimitMs: 5 * minute },
  prove: { limitMs: 20 * minute, fileLimitMs: 18 * minute },
};

/**
 * Runs the suites that were asked for, one after the other, printing each as it ends.
 * Throws an Error when a file was asked for that does not exist.
 */
export async function runSuites(options: RunOptions, context: RunContext): Promise<SuiteResult[]> {
  const root = options.root ?? workspaceRoot;
  const all = testFilesIn(root);
  const chosen = options.files.length === 0 ? all : filesAskedFor(options.files, all, root);
  const { bySuite, homeless } = sortIntoSuites(chosen);
  const suites = options.suites.filter(
    (name) => options.files.length === 0 || bySuite.get(name)?.length !== 0,
  );
  const logFolder = join(root, 'test', '.artifacts', 'logs');
  const results: SuiteResult[] = [];
  const add = (result: SuiteResult | undefined) => {
    if (result === undefined) return;
    results.push(result);
    printSuite(result, context.print);
  };

  for (const file of homeless) add(failedStep(file, 'lies in no suite, so nothing would run it'));
  const { mayInstall } = options;
  const programs = await preparePrograms(suites, {
    mayInstall,
    logFolder,
    print: context.print,
    signal: context.signal,
  });
  if (options.mayBuild && suites.some(needsBuild)) add(await buildPackages(logFolder, context.signal));
  for (const name of suites) {
    const files = (bySuite.get(name) ?? []).map((file) => join(root, file));
    const isNarrowed = options.files.length > 0;
    for (const start of startsOf(name, { files, isNarrowed, programs, logFolder, context })) {
      if (context.signal.aborted) return [...results, failedStep('run', 'was stopped before its end')];
      add(await start());
    }
  }
  return results;
}

interface SuiteInput {
  readonly files: readonly string[];
  /** Whether single files were asked for. */
  readonly isNarrowed: boolean;
  readonly programs: FoundPrograms;
  readonly logFolder: string;
  readonly context: RunContext;
}

/** The runs that make up a suite: one, but for the domain's, which runs once a time zone. */
function startsOf(name: SuiteName, input: SuiteInput): (() => Promise<SuiteResult>)[] {
  const { files, isNarrowed, programs, logFolder, context } = input;
  const env = environmentFor(programs, context.testData);
  const shared = { files, env, logFolder, signal: context.signal, ...limits[name] };
  if (name === 'domain') {
    return domainZones.map(
      (zone) => () => runNodeSuite({ ...shared, name: `domain (${zone})`, env: { ...env, TZ: zone } }),
    );
  }
  if (name === 'widgets') {
    return [() => runWidgetSuite({ ...shared, programs, files: isNarrowed ? files : [] })];
  }
  // A browser and the whole stack behind it want the machine for themselves.
  return [
    () =>
      runNodeSuite({ ...shared, name, ...(name === 'e2e' || name === 'prove' ? { filesAtOnce: 1 } : {}) }),
  ];
}

function environmentFor(programs: FoundPrograms, testData: string): NodeJS.ProcessEnv {
  const chromium = programs.chromium?.path;
  return {
    ...process.env,
    SLOTWRIGHT_TEST_DATA: testData,
    SLOTWRIGHT_BROWSERS: browsersVariable(programs),
    ...(chromium === undefined ? {} : { SLOTWRIGHT_CHROMIUM: chromium }),
  };
}
