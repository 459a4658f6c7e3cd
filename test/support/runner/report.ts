import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { workspaceRoot } from './node-suite.js';
import { countsLine, type FailedTest, groupedReasons, type SuiteResult } from './suite-summary.js';

/** Where lines go; a test hands in its own. */
export type Print = (line: string) => void;

const failuresShown = 30;
const logLinesShown = 60;

/** `server: 120 passed, 0 failed, 2 skipped (84 s)`: the line of a suite that is over. */
export function suiteLine(result: SuiteResult): string {
  return `${result.name}: ${countsLine(result)} (${Math.round(result.seconds)} s)`;
}

/** Prints a suite's line, why tests were skipped, and for a suite that failed all that helps to see why. */
export function printSuite(result: SuiteResult, print: Print): void {
  print(suiteLine(result));
  for (const reason of groupedReasons(result.skipReasons)) print(`  skipped: ${reason}`);
  for (const fault of result.faults) print(`  ${result.name} ${fault}`);
  for (const failure of result.failures.slice(0, failuresShown)) printFailure(failure, print);
  const unseen = result.failures.length - failuresShown;
  if (unseen > 0) print(`  … and ${unseen} more failed tests, in the log`);
  if (result.failed > 0 && result.logFile !== undefined) printLog(result, result.logFile, print);
}

function printFailure({ title, file, message }: FailedTest, print: Print): void {
  print(`  ✖ ${title}`);
  if (file !== '') print(`    ${relative(workspaceRoot, file)}`);
  for (const line of message.split('\n').slice(0, 20)) print(`      ${line}`);
}

/** The end of the log is only of use where single failures do not tell the story. */
function printLog(result: SuiteResult, logFile: string, print: Print): void {
  print(`  the whole output: ${relative(workspaceRoot, logFile)}`);
  if (result.failures.length > 0 && result.faults.length === 0) return;
  const lines = readLog(logFile).trimEnd().split('\n').slice(-logLinesShown);
  for (const line of lines) print(`  | ${line}`);
}

function readLog(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8');
  } catch {
    return '';
  }
}
