import { mkdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { runChild } from './run-child.js';
import { failedStep, judgeSuite, type SuiteResult } from './suite-summary.js';
import { readReport } from './test-records.js';

/** A suite of node:test files. */
export interface NodeSuite {
  /** The name it is shown under; also that of its log, so unique in a run. */
  readonly name: string;
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Where the log and the report are kept. */
  readonly logFolder: string;
  /** The whole suite is ended after this many milliseconds. */
  readonly limitMs: number;
  /** One file is ended after this many milliseconds: node:test's own limit counts for a file as a whole. */
  readonly fileLimitMs: number;
  /** How many files run at once; by default one a core. */
  readonly filesAtOnce?: number;
  readonly signal?: AbortSignal;
}

/** The workspace's root: the folder from which tsx is found. */
export const workspaceRoot = join(import.meta.dirname, '..', '..', '..');

/** Runs a suite under node:test in a process of its own and judges it by its report and by its ending. */
export async function runNodeSuite(suite: NodeSuite): Promise<SuiteResult> {
  // Without files, node:test would look for some by itself and run other suites' tests.
  if (suite.files.length === 0) return failedStep(suite.name, 'has no test files');
  const base = join(suite.logFolder, suite.name.replaceAll(/[^\w-]+/g, '-'));
  const reportFile = `${base}.report.jsonl`;
  await mkdir(dirname(reportFile), { recursive: true });
  await rm(reportFile, { force: true });
  const ending = await runChild({
    command: process.execPath,
    args: nodeArguments(suite, reportFile),
    cwd: workspaceRoot,
    env: withoutTestContext(suite.env),
    logFile: `${base}.log`,
    limitMs: suite.limitMs,
    ...(suite.signal === undefined ? {} : { signal: suite.signal }),
  });
  const report = await readFile(reportFile, 'utf8').catch(() => '');
  return judgeSuite(suite.name, ending, readReport(report));
}

function nodeArguments(suite: NodeSuite, reportFile: string): string[] {
  const reporter = new URL('count-reporter.js', import.meta.url).href;
  return [
    '--import',
    'tsx',
    '--test',
    `--test-concurrency=${suite.filesAtOnce ?? availableParallelism()}`,
    `--test-timeout=${suite.fileLimitMs}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${reportFile}`,
    ...suite.files,
  ];
}

/** Started from within a test, node:test would take itself for one of that test's files and run nothing. */
function withoutTestContext(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'NODE_TEST_CONTEXT'));
}
