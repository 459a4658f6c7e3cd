import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundPrograms, ProgramName } from './find-browsers.js';
import { workspaceRoot } from './node-suite.js';
import { runChild } from './run-child.js';
import { judgeSuite, type SuiteResult, skippedSuite, type TestReport } from './suite-summary.js';

/** The element tests in real browsers. */
export interface WidgetSuite {
  readonly programs: FoundPrograms;
  /** Only these files, absolute; all when empty. */
  readonly files: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFolder: string;
  readonly limitMs: number;
  readonly signal?: AbortSignal;
}

const engines = ['chromium', 'firefox', 'webkit'] as const satisfies readonly ProgramName[];

/**
 * Runs the element tests in every engine that was found. An engine that is missing counts as one skipped test with
 * its reason, since how many tests would have run in it is known only to the run that didn't happen.
 */
export async function runWidgetSuite(suite: WidgetSuite): Promise<SuiteResult> {
  const there = engines.filter((engine) => suite.programs[engine] !== undefined);
  const missing = engines.filter((engine) => suite.programs[engine] === undefined);
  const reasons = missing.map((engine) => `the element tests in ${engine}: it is not installed`);
  if (there.length === 0) return skippedSuite('widgets', 'the element tests: no browser is installed');
  const ending = await runChild({
    command: process.execPath,
    args: [
      join(workspaceRoot, 'test/node_modules/@web/test-runner/dist/bin.js'),
      '--config',
      join(workspaceRoot, 'test/web-test-runner.config.js'),
      ...suite.files.flatMap((file) => ['--files', file]),
    ],
    cwd: workspaceRoot,
    env: suite.env,
    logFile: join(suite.logFolder, 'widgets.log'),
    limitMs: suite.limitMs,
    ...(suite.signal === undefined ? {} : { signal: suite.signal }),
  });
  const report = readWidgetReport(await readFile(ending.logFile, 'utf8'));
  const result = judgeSuite('widgets', ending, report);
  return {
    ...result,
    skipped: result.skipped + reasons.length,
    skipReasons: [...result.skipReasons, ...reasons],
  };
}

/** What SLOTWRIGHT_BROWSERS holds: a JSON object of engine → path of its browser or driver, found ones only. */
export function browsersVariable(programs: FoundPrograms): string {
  const paths = engines.flatMap((engine) => {
    const program = programs[engine];
    return program === undefined ? [] : [[engine, program.path] as const];
  });
  return JSON.stringify(Object.fromEntries(paths));
}

/** Reads the line `widgets: N passed, N failed, N skipped` that the browser runner's reporter ends with. */
export function readWidgetReport(output: string): TestReport {
  const lines = [...output.matchAll(/^widgets: (\d+) passed, (\d+) failed, (\d+) skipped$/gm)];
  const [, passed, failed, skipped] = (lines.at(-1) ?? []).map(Number);
  return {
    passed: passed ?? 0,
    failed: failed ?? 0,
    skipped: skipped ?? 0,
    isComplete: lines.length > 0,
    failures: [],
    skipReasons: [],
    emptyFiles: [],
  };
}
